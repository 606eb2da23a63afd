//! Two texts in one, with what went out struck through and what came in underlined: never told by colour alone.

use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Stroke};
use redthread_text::{Edit, Text, TextRange};

use crate::look::Colors;

/// A piece of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// In both texts.
    Same(String),
    /// Only in the old one.
    Out(String),
    /// Only in the new one.
    In(String),
    /// So many letters of both are left out here.
    Left,
}

/// The pieces of a difference. Of what is the same, at most `context` letters on each side of a change are kept.
pub(crate) fn pieces(old: &str, new: &str, context: usize) -> Vec<Piece> {
    let text = Text::from(old);
    let edit = Edit::between(old, new);
    let mut pieces = Vec::new();
    let mut at = 0;
    let last = edit.replacements().len();
    for (index, one) in edit.replacements().iter().enumerate() {
        let range = one.old_range();
        let between = slice(&text, at, range.start().get());
        same(&mut pieces, between, context, index > 0, true);
        if !range.is_empty() {
            pieces.push(Piece::Out(text.slice(range).to_owned()));
        }
        if !one.text().is_empty() {
            pieces.push(Piece::In(one.text().to_owned()));
        }
        at = range.end().get();
    }
    same(&mut pieces, slice(&text, at, text.len()), context, last > 0, false);
    pieces
}

fn slice(text: &Text, start: u32, end: u32) -> &str {
    TextRange::new(start, end).map_or("", |range| text.slice(range))
}

/// Keeps of `words` what is near a change before it or after it.
fn same(pieces: &mut Vec<Piece>, words: &str, context: usize, after: bool, before: bool) {
    if words.is_empty() {
        return;
    }
    let letters: Vec<char> = words.chars().collect();
    let wanted = context * (usize::from(after) + usize::from(before));
    if letters.len() <= wanted.max(context) {
        pieces.push(Piece::Same(words.to_owned()));
        return;
    }
    if after {
        pieces.push(Piece::Same(letters[..context].iter().collect()));
    }
    pieces.push(Piece::Left);
    if before {
        pieces.push(Piece::Same(letters[letters.len() - context..].iter().collect()));
    }
}

/// How a difference looks.
pub(crate) fn difference_job(pieces: &[Piece], colors: &Colors, font: &FontId) -> LayoutJob {
    let plain = TextFormat { font_id: font.clone(), color: colors.text, ..TextFormat::default() };
    let out =
        TextFormat { color: colors.quiet, strikethrough: Stroke::new(1.5, colors.quiet), ..plain.clone() };
    let strong = TextFormat {
        font_id: crate::look::strong_font(font.size),
        underline: Stroke::new(1.5, colors.text),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    for piece in pieces {
        match piece {
            Piece::Same(words) => job.append(words, 0.0, plain.clone()),
            Piece::Out(words) => job.append(words, 0.0, out.clone()),
            Piece::In(words) => job.append(words, 0.0, strong.clone()),
            Piece::Left => job.append(" … ", 0.0, TextFormat { color: colors.quiet, ..plain.clone() }),
        }
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, context: usize, expected: &str) {
        let show = |piece: Piece| match piece {
            Piece::Same(words) => words,
            Piece::Out(words) => format!("[-{words}]"),
            Piece::In(words) => format!("[+{words}]"),
            Piece::Left => "…".to_owned(),
        };
        let shown: String = pieces(old, new, context).into_iter().map(show).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_went_out_stands_before_what_came_in() {
        check("Så følte jeg mig alene.", "Så følte jeg mig ensom.", 99, "Så følte jeg mig [-alene][+ensom].");
        check("Ja.", "Ja.", 99, "Ja.");
    }

    #[test]
    fn what_is_the_same_is_left_out_where_it_is_long() {
        check("abcdefghij xx klmnopqrst", "abcdefghij yy klmnopqrst", 4, "…hij [-xx][+yy] klm…");
    }
}
