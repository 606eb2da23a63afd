//! Word's Office Open XML, read with zip and an XML reader of our own, so that nothing is dropped without a word.
//!
//! Paragraphs are joined with line ends; a table row is one paragraph, its cells joined with tabs; footnotes and endnotes
//! come after the body as `[1] text`. Tracked changes count as accepted. Comments are kept
//! apart from the text, with the words that they are about. Hidden text, pictures, headers and footers are left out with a
//! warning.

mod body;
mod chunks;
mod numbering;
mod parts;
mod styles;
mod symbols;

use std::collections::BTreeMap;

use redthread_model::SpanKind;

use self::body::{Body, NoteKey};
use self::numbering::Lists;
use self::parts::{Parts, answered};
use self::styles::Styles;
pub(in crate::format) use self::styles::level_of_name;
use crate::format::archive::Package;
use crate::format::comments::Comments;
use crate::format::piece::Piece;
use crate::format::xml::title;
use crate::raw::{RawSpan, RawText};
use crate::{Format, IngestError, Limits, Warning};

/// Reads the document with its notes.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<RawText, IngestError> {
    read_with(bytes, limits, true)
}

/// Reads a document that stands in another.
fn read_without_chunks(bytes: &[u8], limits: &Limits) -> Result<RawText, IngestError> {
    read_with(bytes, limits, false)
}

fn read_with(bytes: &[u8], limits: &Limits, with_chunks: bool) -> Result<RawText, IngestError> {
    let mut package = Package::open(Format::Docx, bytes, limits.unpacked_bytes)?;
    let parts = Parts::of(&mut package)?;
    let mut warnings = Vec::new();
    let mut styles = match optional(&mut package, parts.styles.as_deref(), &mut warnings)? {
        Some((name, xml)) => Styles::read(&xml).unwrap_or_else(|_| {
            warnings.push(Warning::DamagedPart { part: name });
            Styles::default()
        }),
        None => Styles::default(),
    };
    if let Some((name, xml)) = optional(&mut package, parts.numbering.as_deref(), &mut warnings)? {
        styles.lists = Lists::read(&xml).unwrap_or_else(|_| {
            warnings.push(Warning::DamagedPart { part: name });
            Lists::default()
        });
    }
    let xml = package
        .part(&parts.document)?
        .ok_or_else(|| IngestError::damaged(Format::Docx, parts.document.clone(), "this part is missing"))?;
    let mut body = Body::new(&styles);
    if with_chunks && !parts.chunks.is_empty() {
        body.chunks = chunks::read(&mut package, &parts.chunks, limits, &mut warnings)?;
    }
    body.read(&xml).map_err(|fault| fault.into_error(Format::Docx, &parts.document))?;
    drop(xml);
    let mut notes = BTreeMap::new();
    for part in [&parts.footnotes, &parts.endnotes] {
        let Some((name, xml)) = optional(&mut package, part.as_deref(), &mut warnings)? else { continue };
        let mut reader = Body::new(&styles);
        if reader.read(&xml).is_err() {
            warnings.push(Warning::DamagedPart { part: name });
        }
        notes.extend(reader.notes());
    }
    let mut furniture = 0;
    for name in package.names_like(&["header", "footer"], &parts.document) {
        if let Some((_, xml)) = optional(&mut package, Some(&name), &mut warnings)? {
            let mut reader = Body::new(&styles);
            furniture += u32::from(reader.read(&xml).is_ok()) * reader.lines_with_words();
        }
    }
    let comments = comments(&mut package, &parts, &styles, &mut warnings)?;
    let title = package.part("docProps/core.xml").ok().flatten().and_then(|xml| title(&xml));
    warnings.extend(body.warnings());
    if furniture > 0 {
        warnings.push(Warning::PageFurniture { lines: furniture });
    }
    let mut raw = together(body, notes, comments);
    raw.title = title;
    raw.warnings = warnings;
    Ok(raw)
}

/// The comments, with which of them answer others.
fn comments(
    package: &mut Package,
    parts: &Parts,
    styles: &Styles,
    warnings: &mut Vec<Warning>,
) -> Result<Comments, IngestError> {
    let Some((name, xml)) = optional(package, parts.comments.as_deref(), warnings)? else {
        return Ok(Comments::default());
    };
    let mut reader = Body::new(styles);
    if reader.read(&xml).is_err() {
        warnings.push(Warning::DamagedPart { part: name });
    }
    let (mut comments, by_paragraph) = reader.comments();
    if let Some((_, xml)) = optional(package, parts.comments_extended.as_deref(), warnings)? {
        for (paragraph, parent) in answered(&xml) {
            if let (Some(comment), Some(parent)) = (by_paragraph.get(&paragraph), by_paragraph.get(&parent)) {
                comments.with(*comment).answers = Some(*parent);
            }
        }
    }
    Ok(comments)
}

/// A part beside the body: if it is broken, the body is still worth having.
fn optional(
    package: &mut Package,
    name: Option<&str>,
    warnings: &mut Vec<Warning>,
) -> Result<Option<(String, String)>, IngestError> {
    let Some(name) = name else { return Ok(None) };
    match package.part(name) {
        Ok(xml) => Ok(xml.map(|xml| (name.to_owned(), xml))),
        Err(IngestError::Damaged { .. }) => {
            warnings.push(Warning::DamagedPart { part: name.to_owned() });
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// The body, then each note as a paragraph of its own, in the order in which the body names them.
fn together(body: Body, mut notes: BTreeMap<NoteKey, Piece>, comments: Comments) -> RawText {
    let (pages, order, text, mut whence) = body.into_parts();
    let mut raw = RawText::new(Format::Docx);
    raw.pages = (pages > 1).then_some(pages);
    raw.text = text.text;
    raw.spans = text.spans;
    let mut marks = text.marks;
    if pages > 1 {
        raw.spans.push(RawSpan { bytes: 0..0, kind: SpanKind::Page(1) });
    }
    let mut numbered: Vec<(u32, Piece)> = Vec::new();
    for (key, number) in order {
        numbered.extend(notes.remove(&key).map(|note| (number, note)));
    }
    let mut number = numbered.iter().map(|(number, _)| *number).max().unwrap_or(0);
    // A note that nothing refers to is still in the file.
    for (_, note) in notes {
        number += 1;
        numbered.push((number, note));
    }
    numbered.sort_by_key(|(number, _)| *number);
    for (number, note) in numbered {
        let note = note.trimmed();
        if note.text.is_empty() {
            continue;
        }
        raw.text.push('\n');
        let start = raw.text.len();
        whence.note(start, number);
        raw.text.push_str(&format!("[{number}] "));
        let at = raw.text.len();
        raw.text.push_str(&note.text);
        raw.spans.extend(note.spans_at(at));
        marks.extend(note.marks_at(at));
        raw.mark(start, SpanKind::Footnote(number));
    }
    raw.comments = comments.placed(&marks);
    raw.origins = whence.done();
    raw
}
