//! Web pages, read with a small tolerant reader of our own: a browser's parser would take longer to build than all of this
//! crate, and what a document needs of it is little.
//!
//! The text comes out as from a Word document: see [`crate::format::paper`]. Scripts, styles and pictures are dropped; what
//! the page does not show is left out with a warning; `<del>` and `<ins>` are tracked changes and count as accepted.
//! Comments of the page's source are dropped, but those that LibreOffice makes of the comments on a text are kept apart.

mod elements;
mod entities;
mod looks;
mod tokens;

use encoding_rs::Encoding;

use super::paper::Paper;
use crate::Format;
use crate::raw::RawText;

pub(in crate::format) use self::elements::write;
pub(in crate::format) use self::looks::Sheet;

/// Whether this is a web page by its name or by its first tag.
pub(crate) fn detect(ending: &str, text: &str) -> bool {
    let start = text.trim_start();
    let start = start[..start.floor_char_boundary(start.len().min(600))].to_ascii_lowercase();
    ["html", "htm", "xhtml"].contains(&ending)
        || start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with("<?xml") && start.contains("<html"))
}

/// The encoding that a page names itself, if it is needed: UTF-8 says itself what it is.
pub(crate) fn encoding(ending: &str, bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096)];
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    if !detect(ending, &start) || std::str::from_utf8(bytes).is_ok() || bytes.starts_with(b"\xff\xfe") {
        return None;
    }
    let at = start.find("charset")? + "charset".len();
    let label = start[at..].trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let end = label.find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_'))?;
    let found = Encoding::for_label(&label.as_bytes()[..end])?;
    // A page in UTF-8 would have been UTF-8: what is not is better guessed.
    (found != encoding_rs::UTF_8 && found.is_ascii_compatible()).then_some(found)
}

/// Reads the page with its notes.
pub(crate) fn read(text: &str) -> RawText {
    let mut paper = Paper::default();
    write(text, &mut paper, Sheet::default(), "");
    paper.finish(Format::Html)
}
