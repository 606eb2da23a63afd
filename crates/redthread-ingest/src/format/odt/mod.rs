//! OpenDocument text, packed (.odt) and flat (.fodt).
//!
//! The text comes out as from a Word document: see [`crate::format::paper`]. Tracked changes count as accepted. Comments
//! are kept apart from the text. Hidden text, pictures, headers and footers are left out with a warning; the numbers of lists and headings are counted.

mod body;
mod lists;
mod styles;

use self::body::{Body, count_header_lines};
use self::styles::Styles;
use super::archive::Package;
use super::paper::Paper;
use super::xml::title;
use crate::raw::RawText;
use crate::{Format, IngestError, Limits, Warning};

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";

/// Whether this text is a flat OpenDocument text; a packed one is found by its archive.
pub(crate) fn detect(text: &str) -> bool {
    let start = &text[..text.floor_char_boundary(text.len().min(8000))];
    start.contains("<office:document") && start.contains("application/vnd.oasis.opendocument.text")
}

/// Reads the document with its notes.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<RawText, IngestError> {
    let mut package = Package::open(Format::Odt, bytes, limits.unpacked_bytes)?;
    if let Ok(Some(manifest)) = package.part("META-INF/manifest.xml")
        && manifest.contains("encryption-data")
    {
        return Err(IngestError::PasswordProtected);
    }
    let mut styles = Styles::default();
    let mut warnings = Vec::new();
    let mut furniture = 0;
    match package.part(STYLES) {
        Ok(Some(xml)) => {
            if styles.read(&xml).is_err() {
                warnings.push(Warning::DamagedPart { part: STYLES.to_owned() });
            }
            furniture = count_header_lines(&xml, &styles);
        }
        Ok(None) => {}
        Err(IngestError::Damaged { .. }) => {
            warnings.push(Warning::DamagedPart { part: STYLES.to_owned() });
        }
        Err(other) => return Err(other),
    }
    let content = package
        .part(CONTENT)?
        .ok_or_else(|| IngestError::damaged(Format::Odt, CONTENT, "this part is missing"))?;
    let title = package.part("meta.xml").ok().flatten().and_then(|xml| title(&xml));
    let mut raw = read_body(&content, styles, furniture, CONTENT)?;
    raw.title = title;
    raw.warnings.splice(0..0, warnings);
    Ok(raw)
}

/// Reads a flat document, which has everything in one part.
pub(crate) fn read_flat(xml: &str) -> Result<RawText, IngestError> {
    let styles = Styles::default();
    let furniture = count_header_lines(xml, &styles);
    let mut raw = read_body(xml, styles, furniture, "the file")?;
    raw.title = title(xml);
    Ok(raw)
}

fn read_body(xml: &str, mut styles: Styles, furniture: u32, part: &str) -> Result<RawText, IngestError> {
    // A fault in the styles stands in the same part as the words and is told with them.
    let _ = styles.read(xml);
    let mut paper = Paper::default();
    paper.furniture = furniture;
    let mut body = Body::new(&styles, paper);
    body.read(xml, b"body").map_err(|fault| fault.into_error(Format::Odt, part))?;
    Ok(body.into_paper().finish(Format::Odt))
}
