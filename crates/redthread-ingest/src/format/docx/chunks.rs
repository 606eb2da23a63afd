//! Documents in a document (`w:altChunk`): Word takes their words in when it opens the file; many converters write so.

use std::collections::HashMap;

use redthread_model::SpanKind;

use crate::format::archive::{self, Package};
use crate::format::piece::Piece;
use crate::format::{html, rtf};
use crate::raw::RawText;
use crate::{Format, IngestError, Limits, Warning, encoding};

/// More documents than these in one are not read, nor documents in the documents.
const MOST: usize = 20;

/// Reads the parts that the relations name, by the names of the relations.
pub(super) fn read(
    package: &mut Package,
    parts: &[(String, String)],
    limits: &Limits,
    warnings: &mut Vec<Warning>,
) -> Result<HashMap<String, Piece>, IngestError> {
    let mut chunks = HashMap::new();
    for (index, (id, part)) in parts.iter().enumerate() {
        let read = match package.bytes(part) {
            Ok(Some(bytes)) if index < MOST => chunk(&bytes, limits),
            Ok(_) | Err(IngestError::Damaged { .. }) => None,
            Err(other) => return Err(other),
        };
        match read {
            Some(raw) => drop(chunks.insert(id.clone(), piece(raw))),
            None => warnings.push(Warning::DamagedPart { part: part.clone() }),
        }
    }
    Ok(chunks)
}

fn chunk(bytes: &[u8], limits: &Limits) -> Option<RawText> {
    if rtf::detect(bytes) {
        return rtf::read(bytes).ok();
    }
    match archive::detect(bytes) {
        Ok(Some(Format::Docx)) => {
            let limits = Limits { unpacked_bytes: limits.unpacked_bytes / MOST as u64, ..*limits };
            return super::read_without_chunks(bytes, &limits).ok();
        }
        Ok(None) => {}
        _ => return None,
    }
    let (text, _) = encoding::decode(bytes).ok()?;
    let page = if text.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("MIME-")) {
        page_of_mail(&text)?
    } else {
        text
    };
    if html::detect("", &page) || page.contains("</") {
        return Some(html::read(&page));
    }
    let mut raw = RawText::new(Format::Docx);
    raw.text = page;
    Some(raw)
}

/// The page in a web archive (`.mht`), whose letters may be written as `=C3=A5`.
fn page_of_mail(mail: &str) -> Option<String> {
    let start = mail.to_ascii_lowercase().find("<html")?;
    let quoted = mail[..start].to_ascii_lowercase().contains("quoted-printable");
    let page = &mail[start..];
    if !quoted {
        return Some(page.to_owned());
    }
    let mut bytes = Vec::with_capacity(page.len());
    let mut rest = page.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        rest = match (first, digit(0), digit(1)) {
            (b'=', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                &after[2..]
            }
            // At the end of a line it only says that the line goes on.
            (b'=', ..) if after.starts_with(b"\n") => &after[1..],
            _ => {
                bytes.push(first);
                after
            }
        };
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The words with their faces and headings; pages and notes would be counted with those of the document around.
fn piece(raw: RawText) -> Piece {
    let kept =
        |kind| matches!(kind, SpanKind::Bold | SpanKind::Italic | SpanKind::Heading(_) | SpanKind::Furniture);
    let end = raw.text.trim_end().len();
    let mut spans = raw.spans;
    spans.retain(|span| kept(span.kind) && span.bytes.end <= end);
    let mut text = raw.text;
    text.truncate(end);
    Piece { text, spans, ..Piece::default() }
}
