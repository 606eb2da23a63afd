//! Plain text: kept exactly as it is.

use redthread_model::{FilePlace, SpanKind};

use crate::Format;
use crate::origins::RawOrigin;
use crate::raw::{RawSpan, RawText};
use crate::structure::lines::lines;

/// Any text is plain text.
pub(crate) fn detect(_text: &str) -> bool {
    true
}

/// Otter ends its files with a line about itself, which nobody said.
fn mark_makers_line(text: &str, raw: &mut RawText) {
    let end = text.trim_end().len();
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    if text[start..end].starts_with("Transcribed by https://otter.ai") {
        raw.spans.push(RawSpan { bytes: start..end, kind: SpanKind::Furniture });
    }
}

/// Takes the text as it is; lines with `#` marks are headings, `[^1]:` begins a footnote, form feeds begin pages.
pub(crate) fn read(text: String) -> RawText {
    let mut raw = RawText::new(Format::Txt);
    for bytes in lines(&text) {
        let line = &text[bytes.clone()];
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&marks) && line[marks..].starts_with(' ') && !line[marks..].trim().is_empty() {
            let words = bytes.start + marks + 1..bytes.end;
            raw.spans.push(RawSpan { bytes: words, kind: SpanKind::Heading(marks as u8) });
        } else if let Some((number, _)) = line.strip_prefix("[^").and_then(|rest| rest.split_once("]:"))
            && let Ok(number) = number.parse()
        {
            raw.spans.push(RawSpan { bytes, kind: SpanKind::Footnote(number) });
        }
    }
    raw.origins.push(RawOrigin { at: 0, from: FilePlace::Line(1), counts: true });
    mark_makers_line(&text, &mut raw);
    if text.contains('\u{c}') {
        let breaks = text.match_indices('\u{c}').map(|(byte, _)| byte + 1);
        for (start, page) in std::iter::once(0).chain(breaks.filter(|start| *start < text.len())).zip(1u32..)
        {
            raw.spans.push(RawSpan { bytes: start..start, kind: SpanKind::Page(page) });
            raw.pages = Some(page);
        }
    }
    raw.text = text;
    raw
}
