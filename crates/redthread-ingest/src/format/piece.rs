//! A bit of text with marks, to be put together with others.

use redthread_model::SpanKind;

use super::comments::{CommentMark, Edge};
use super::numbering::is_bare;
use crate::raw::RawSpan;

/// A bit of text with marks on it; places are bytes of the bit.
#[derive(Clone, Debug, Default)]
pub(in crate::format) struct Piece {
    pub(in crate::format) text: String,
    pub(in crate::format) spans: Vec<RawSpan>,
    /// Where comments begin and end.
    pub(in crate::format) marks: Vec<CommentMark>,
}

impl Piece {
    /// Puts another bit at the end.
    pub(in crate::format) fn append(&mut self, other: Self) {
        let at = self.text.len();
        self.text.push_str(&other.text);
        self.spans.extend(other.spans_at(at));
        self.marks.extend(other.marks_at(at));
    }

    /// Marks a comment's place at the end.
    pub(in crate::format) fn mark_comment(&mut self, comment: i64, edge: Edge) {
        self.marks.push(CommentMark { at: self.text.len(), comment, edge });
    }

    /// Writes words and marks them; words of the same type face that touch share a mark.
    pub(in crate::format) fn push_marked(&mut self, words: &str, kinds: impl Iterator<Item = SpanKind>) {
        let start = self.text.len();
        self.text.push_str(words);
        let end = self.text.len();
        for kind in kinds {
            // Only the latest marks can touch this place: two type faces and what stands between them.
            let recent = self.spans.iter_mut().rev().take(6);
            match recent.into_iter().find(|span| span.kind == kind && span.bytes.end == start) {
                Some(span) => span.bytes.end = end,
                None => self.spans.push(RawSpan { bytes: start..end, kind }),
            }
        }
    }

    /// The bit with the number of its list before it. A bare number is set apart: nobody said it.
    pub(in crate::format) fn numbered(self, label: &str) -> Self {
        let mut piece = Self::default();
        let kind = is_bare(label).then_some(SpanKind::Furniture);
        piece.push_marked(&format!("{label} "), kind.into_iter());
        piece.append(self);
        piece
    }

    /// Puts an empty mark at the end.
    pub(in crate::format) fn mark_here(&mut self, kind: SpanKind) {
        let at = self.text.len();
        self.spans.push(RawSpan { bytes: at..at, kind });
    }

    /// The bit without white space at its ends.
    pub(in crate::format) fn trimmed(self) -> Self {
        let from = self.text.len() - self.text.trim_start().len();
        let text = self.text.trim();
        let place = |at: usize| at.clamp(from, from + text.len()) - from;
        let spans = self
            .spans
            .iter()
            .map(|span| RawSpan { bytes: place(span.bytes.start)..place(span.bytes.end), ..span.clone() });
        let marks = self.marks.iter().map(|mark| CommentMark { at: place(mark.at), ..*mark });
        Self { spans: spans.collect(), marks: marks.collect(), text: text.to_owned() }
    }

    /// The places of comments as they are when the bit begins at byte `at`.
    pub(in crate::format) fn marks_at(&self, at: usize) -> impl Iterator<Item = CommentMark> + '_ {
        self.marks.iter().map(move |mark| CommentMark { at: at + mark.at, ..*mark })
    }

    /// The marks as they are when the bit begins at byte `at`.
    pub(in crate::format) fn spans_at(&self, at: usize) -> impl Iterator<Item = RawSpan> + '_ {
        self.spans
            .iter()
            .map(move |span| RawSpan { bytes: at + span.bytes.start..at + span.bytes.end, kind: span.kind })
    }
}
