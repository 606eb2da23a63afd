//! What a block's words look like, and where its code points stand in bytes.

use std::borrow::Cow;
use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use redthread_model::SpanKind;

use super::sheet::{Block, Sheet};
use crate::look::{Colors, ReadingLook};

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
pub(crate) fn job(
    sheet: &Sheet,
    block: &Block,
    colors: &Colors,
    look: &ReadingLook,
    width: f32,
) -> LayoutJob {
    let larger = larger(block);
    let base = TextFormat {
        font_id: if block.heading > 0 { look.strong_font(larger) } else { look.font(larger) },
        line_height: Some(row_height(block, look)),
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
        let format = covering.fold(base.clone(), |format, (_, kind)| {
            with_span(format, *kind, colors, look.strong_font(larger))
        });
        append(&mut job, &shown(&sheet.text.as_str()[piece[0]..piece[1]]), &format);
    }
    if job.sections.is_empty() {
        job.append("", 0.0, base);
    }
    job
}

/// The words as they are shown: a blank for each sign that no face has (the end of a page), so that no letter is displaced.
fn shown(words: &str) -> Cow<'_, str> {
    let hidden = |letter: char| letter.is_control() && letter != '\t';
    if words.contains(hidden) { words.replace(hidden, " ").into() } else { words.into() }
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
            | SpanKind::Time(_)
    )
}

/// By how many points a block's letters are larger than those of running text.
fn larger(block: &Block) -> f32 {
    match (block.heading, block.footnote) {
        (0, None) => 0.0,
        (0, Some(_)) => -2.5,
        (1, _) => 5.0,
        (2, _) => 3.0,
        (3, _) => 2.0,
        _ => 1.0,
    }
}

/// The height of a block's rows.
pub(super) fn row_height(block: &Block, look: &ReadingLook) -> f32 {
    let share = (look.size + larger(block)) / look.size;
    // Large letters need less air between their rows.
    let share = if block.heading > 0 { share * 0.92 } else { share };
    (look.line() * share).round()
}

fn with_span(format: TextFormat, kind: SpanKind, colors: &Colors, strong: egui::FontId) -> TextFormat {
    match kind {
        SpanKind::Annotation
        | SpanKind::Response
        | SpanKind::Furniture
        | SpanKind::Label
        | SpanKind::Time(_) => TextFormat { color: colors.quiet, ..format },
        SpanKind::Italic => TextFormat { italics: true, ..format },
        SpanKind::Bold => TextFormat { font_id: strong, ..format },
        _ => format,
    }
}

/// Appends a text; each letter of a script that runs from right to left for itself. egui gives such a run more columns than it
/// has code points, and then what is selected after it would not be what is coded. Apart, the letters are not joined and stand
/// from left to right: hard to read, but every place is the right one.
fn append(job: &mut LayoutJob, text: &str, format: &TextFormat) {
    // Neighbours that look alike would be joined again; nothing has a background, so its size makes them differ unseen.
    let apart = [1.0, 2.0].map(|expand_bg| TextFormat { expand_bg, ..format.clone() });
    let format = TextFormat { expand_bg: 0.0, ..format.clone() };
    let mut from = 0;
    for (at, letter) in text.char_indices().filter(|(_, letter)| runs_from_right(*letter)) {
        if from < at {
            job.append(&text[from..at], 0.0, format.clone());
        }
        from = at + letter.len_utf8();
        job.append(&text[at..from], 0.0, apart[job.sections.len() % 2].clone());
    }
    if from < text.len() {
        job.append(&text[from..], 0.0, format.clone());
    }
}

/// Whether a letter belongs to a script that runs from right to left.
///
/// Source: Unicode 16, the blocks with Bidi_Class R or AL, Hebrew to Arabic Extended-A, their presentation forms, and the
/// right-to-left scripts of plane 1.
fn runs_from_right(letter: char) -> bool {
    matches!(u32::from(letter), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_point_has_its_column_whatever_its_script() {
        let texts = [
            "العربية نص. Ja",
            "עברית og mere",
            "لا",
            "中文文本 日本語",
            "한국어",
            "ệ e\u{301} x",
            "👍🏽 😀 👨‍👩‍👧 🇩🇰.",
            "fi ffi fl",
            "Русский",
            "Ελληνικά",
            "हिन्दी",
            "ไทย",
        ];
        let context = egui::Context::default();
        crate::look::install_fonts(&context);
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            for text in texts {
                let mut job = LayoutJob { wrap: TextWrapping::wrap_at_width(60.0), ..LayoutJob::default() };
                append(&mut job, text, &TextFormat::default());
                let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
                let columns: usize = galley.rows.iter().map(|row| row.char_count_including_newline().0).sum();
                assert_eq!(columns, text.chars().count(), "{text}");
            }
        });
        output.textures_delta.clear();
    }
}
