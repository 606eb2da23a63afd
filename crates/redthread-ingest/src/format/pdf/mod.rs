//! PDF: lines of text on pages, put together to paragraphs again.
//!
//! The library that reads PDF may panic, so it runs in a child process (see [`crate::run_pdf_child`]); what comes from there
//! is one text with a form feed between pages. What is done here is pure.

mod columns;
mod extract;
mod furniture;
mod lines;
mod mend;
mod notes;
mod paragraphs;
mod prepare;
mod render;
mod runs;

pub use extract::read_pdf_in_process;

use self::furniture::remove_furniture;
use self::notes::{anchor_notes, take_notes, write_notes};
use self::paragraphs::rebuild;
use crate::raw::RawText;
use crate::{IngestError, Place, ReadOptions, Warning};

/// Begins a line that stands in larger type than the text; a digit follows, the heading's level.
const HEADING: char = '\u{1}';
/// Begins a line that stands in smaller type than the text.
const NOTE: char = '\u{3}';
/// Stands alone on a page that could not be read.
const DAMAGED_PAGE: char = '\u{2}';
/// Begins the text of a damaged file of which parts were found.
const MENDED: char = '\u{e}';
/// Stands around digits that are raised.
const RAISED: char = '\u{4}';
/// Begins a line before which a line ended though the next word had fitted on it.
const ENDED: char = '\u{5}';
/// Begins a line before which a line ended because it was full.
const FULL: char = '\u{6}';
/// Begins a line that begins further in than its neighbours.
const INDENTED: char = '\u{7}';
/// Begins the first line of the next column.
const COLUMN: char = '\u{8}';
/// With fewer letters on a page, and pictures in the file, the pages are pictures.
const FEW_LETTERS: usize = 8;

/// A line on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    words: String,
    /// More room than usual before it.
    gap: bool,
    heading: Option<u8>,
    /// In smaller type than the text.
    small: bool,
    /// Whether its first word had fitted on the line before, where the look of the page says so.
    room_before: Option<bool>,
    /// It begins further in than its neighbours.
    indented: bool,
    /// It is the first of a column after another.
    new_column: bool,
    /// Where notes hang on it, as bytes of its words, and their numbers.
    marks: Vec<(usize, u32)>,
}

/// A PDF says so near its beginning; some programs write a few bytes before.
pub(crate) fn detect(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    start.windows(5).any(|window| window == b"%PDF-") && !start.starts_with(b"PK")
}

/// Lets the injected reader give the text, and rebuilds paragraphs and pages.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<RawText, IngestError> {
    let text = (options.pdf)(bytes)?;
    let (is_mended, text) = text.strip_prefix(MENDED).map_or((false, text.as_str()), |text| (true, text));
    let mut pages: Vec<&str> = text.split('\u{c}').collect();
    if pages.len() > 1 && pages.last().is_some_and(|page| page.trim().is_empty()) && text.ends_with('\u{c}') {
        pages.pop();
    }
    let letters =
        text.chars().filter(|letter| letter.is_alphanumeric()).take(FEW_LETTERS * pages.len()).count();
    let damaged: Vec<usize> =
        (0..pages.len()).filter(|page| pages[*page].starts_with(DAMAGED_PAGE)).collect();
    if letters == 0 && !damaged.is_empty() {
        return Err(IngestError::damaged(crate::Format::Pdf, "page 1", "its pages cannot be read"));
    }
    if letters == 0 || (letters < FEW_LETTERS * pages.len() && has_pictures(bytes)) {
        return Err(IngestError::NoText);
    }
    let mut warnings = Vec::new();
    if is_mended {
        warnings.push(Warning::Mended);
    }
    let is_empty = |page: &&str| !page.starts_with(DAMAGED_PAGE) && !page.contains(char::is_alphanumeric);
    let empty = pages.iter().filter(|page| is_empty(page)).count() as u32;
    if let Some(first) = pages.iter().position(is_empty) {
        warnings.push(Warning::PagesWithoutText { count: empty, place: Place::Page(first as u32 + 1) });
    }
    if let Some(first) = damaged.first() {
        let count = damaged.len() as u32;
        warnings.push(Warning::DamagedPages { count, place: Place::Page(*first as u32 + 1) });
    }
    let mut pages: Vec<Vec<Line>> = pages.into_iter().map(lines_of).collect();
    let lines = remove_furniture(&mut pages);
    if lines > 0 {
        warnings.push(Warning::PageFurniture { lines });
    }
    let notes = take_notes(&mut pages);
    anchor_notes(&mut pages, &notes);
    let mut raw = rebuild(&pages);
    write_notes(&notes, &mut raw);
    raw.pages = Some(pages.len() as u32);
    raw.warnings = warnings;
    Ok(raw)
}

/// Whether there is a picture in the file. Dictionaries of pictures are never packed, so their names stand open.
fn has_pictures(bytes: &[u8]) -> bool {
    let is_image = |rest: &[u8]| rest.trim_ascii_start().starts_with(b"/Image");
    bytes
        .windows(8)
        .enumerate()
        .any(|(at, window)| window == b"/Subtype" && is_image(&bytes[at + 8..(at + 24).min(bytes.len())]))
}

fn lines_of(page: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = false;
    for line in page.split('\n') {
        let mut found = Line::default();
        let mut rest = line;
        loop {
            let mut letters = rest.chars();
            match letters.next() {
                Some(HEADING) => {
                    let level = letters.next().and_then(|level| level.to_digit(10)).unwrap_or(1);
                    found.heading = Some(level as u8);
                }
                Some(NOTE) => found.small = true,
                Some(ENDED) => found.room_before = Some(true),
                Some(FULL) => found.room_before = Some(false),
                Some(INDENTED) => found.indented = true,
                Some(COLUMN) => found.new_column = true,
                _ => break,
            }
            rest = letters.as_str();
        }
        found.words = tidy(rest);
        if found.words.is_empty() {
            gap = true;
        } else {
            lines.push(Line { gap, ..found });
            gap = false;
        }
    }
    lines
}

/// Single spaces, no control characters, ligatures as letters.
fn tidy(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            // Inside a line it is drawn, and so it is meant.
            '\u{ad}' if letters.peek().is_some_and(|next| next.is_alphanumeric()) => words.push('-'),
            RAISED => words.push(letter),
            '\t' if !words.is_empty() => {
                words.truncate(words.trim_end().len());
                words.push('\t');
            }
            'ﬀ' => words.push_str("ff"),
            'ﬁ' => words.push_str("fi"),
            'ﬂ' => words.push_str("fl"),
            'ﬃ' => words.push_str("ffi"),
            'ﬄ' => words.push_str("ffl"),
            letter if letter.is_whitespace() || letter.is_control() => {
                if !words.is_empty() && !words.ends_with([' ', '\t']) {
                    words.push(' ');
                }
            }
            letter => words.push(letter),
        }
    }
    words.truncate(words.trim_end().len());
    words
}
