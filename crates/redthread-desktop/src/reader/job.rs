//! What a block's words look like, and where its code points stand in bytes.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use redthread_model::SpanKind;

use super::sheet::{Block, Sheet};
use crate::look::{Colors, READING_LINE, READING_SIZE, reading_font, strong_font};

/// How many code points of the block stand before `byte`: egui's cursors count these.
pub(super) fn column_of(sheet: &Sheet, block: &Block, byte: usize) -> usize {
    let byte = byte.clamp(block.bytes.start, block.bytes.end);
    sheet.text.as_str()[block.bytes.start..byte].chars().count()
}

/// The byte before which `column` code points of the block stand.
pub(super) fn byte_of(sheet: &Sheet, block: &Block, column: usize) -> usize {
    let words = sheet.words(block);
    block.bytes.start + words.char_indices().nth(column).map_or(words.len(), |(byte, _)| byte)
}

/// What a block's words look like. Codes and selection are not in it, so that they never make a new layout.
pub(super) fn job(sheet: &Sheet, block: &Block, colors: &Colors, width: f32) -> LayoutJob {
    let base = TextFormat {
        font_id: if block.heading > 0 { strong_font(READING_SIZE + 2.0) } else { reading_font(READING_SIZE) },
        line_height: Some(READING_LINE),
        color: if block.quiet { colors.quiet } else { colors.text },
        ..TextFormat::default()
    };
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(width.round()),
        break_on_newline: false,
        ..LayoutJob::default()
    };
    // Spans may lie on one another (italics on what the transcriber notes): each piece takes the formats of all that cover it.
    let spans: Vec<(Range<usize>, SpanKind)> =
        sheet.spans_in(block).into_iter().filter(|(_, kind)| looks_different(*kind)).collect();
    let mut cuts: Vec<usize> = spans
        .iter()
        .flat_map(|(bytes, _)| [bytes.start, bytes.end])
        .chain([block.bytes.start, block.bytes.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    for piece in cuts.windows(2) {
        let covering = spans.iter().filter(|(bytes, _)| bytes.start <= piece[0] && piece[1] <= bytes.end);
        let format = covering.fold(base.clone(), |format, (_, kind)| with_span(format, *kind, colors));
        job.append(&sheet.text.as_str()[piece[0]..piece[1]], 0.0, format);
    }
    if job.sections.is_empty() {
        job.append("", 0.0, base);
    }
    job
}

/// Whether words in such a span look different from those around it.
fn looks_different(kind: SpanKind) -> bool {
    matches!(
        kind,
        SpanKind::Annotation
            | SpanKind::Response
            | SpanKind::Furniture
            | SpanKind::Label
            | SpanKind::Italic
            | SpanKind::Bold
    )
}

fn with_span(format: TextFormat, kind: SpanKind, colors: &Colors) -> TextFormat {
    match kind {
        SpanKind::Annotation | SpanKind::Response | SpanKind::Furniture | SpanKind::Label => {
            TextFormat { color: colors.quiet, ..format }
        }
        SpanKind::Italic => TextFormat { italics: true, ..format },
        SpanKind::Bold => TextFormat { font_id: strong_font(READING_SIZE - 1.0), ..format },
        _ => format,
    }
}
