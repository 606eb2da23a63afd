//! The comments that people put on a text: what they say, and where they lie.

use std::collections::BTreeMap;
use std::ops::Range;

use redthread_text::{Position, TextRange};

use crate::raw::RawComment;
use crate::{CommentReply, DraftComment};

/// Longer chains of answers to answers than this are circles.
const LONGEST_CHAIN: usize = 100;

/// What a mark of a comment says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Edge {
    /// The words that it is about begin.
    Start,
    /// They end.
    End,
    /// It hangs here.
    Here,
}

/// A place that belongs to the comment with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) struct CommentMark {
    /// The byte of the text.
    pub(in crate::format) at: usize,
    pub(in crate::format) comment: i64,
    pub(in crate::format) edge: Edge,
}

/// What a file says of one comment.
#[derive(Clone, Default)]
pub(in crate::format) struct Comment {
    pub(in crate::format) author: Option<String>,
    pub(in crate::format) date: Option<String>,
    pub(in crate::format) text: String,
    /// The comment that it answers.
    pub(in crate::format) answers: Option<i64>,
}

/// Never prints the words.
impl std::fmt::Debug for Comment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Comment").field("answers", &self.answers).finish_non_exhaustive()
    }
}

/// The comments of a file, by the numbers that its reader gives them.
#[derive(Debug, Default)]
pub(in crate::format) struct Comments(BTreeMap<i64, Comment>);

impl Comments {
    /// The comment with this number; a new one if there is none yet.
    pub(in crate::format) fn with(&mut self, number: i64) -> &mut Comment {
        self.0.entry(number).or_default()
    }

    /// Puts each in its place, with the answers to it.
    pub(in crate::format) fn placed(self, marks: &[CommentMark]) -> Vec<RawComment> {
        let mut places: BTreeMap<i64, Place> = BTreeMap::new();
        for mark in marks {
            places.entry(mark.comment).or_default().take(mark);
        }
        let first_of = |number: i64| {
            let answered =
                |number: &i64| self.0.get(number)?.answers.filter(|other| self.0.contains_key(other));
            std::iter::successors(Some(number), answered).take(LONGEST_CHAIN).last().unwrap_or(number)
        };
        let mut placed: BTreeMap<i64, RawComment> = BTreeMap::new();
        let mut replies: Vec<(i64, CommentReply)> = Vec::new();
        for (&number, comment) in &self.0 {
            let first = first_of(number);
            let text = comment.text.trim().to_owned();
            let (author, date) = (named(&comment.author), named(&comment.date));
            // In a circle nobody was first: each stands for itself.
            if first != number && first_of(first) == first {
                replies.extend((!text.is_empty()).then_some((first, CommentReply { author, date, text })));
                continue;
            }
            let bytes = places.get(&number).and_then(Place::bytes);
            let range = TextRange::empty_at(Position::START);
            let comment = DraftComment { range, author, date, text, replies: Vec::new() };
            placed.insert(number, RawComment { bytes, comment });
        }
        for (number, reply) in replies {
            if let Some(comment) = placed.get_mut(&number) {
                comment.comment.replies.push(reply);
            }
        }
        let mut placed: Vec<RawComment> = placed.into_values().collect();
        placed.retain(|one| !one.comment.text.is_empty() || !one.comment.replies.is_empty());
        placed.sort_by_key(|one| one.bytes.as_ref().map_or((0, 0), |bytes| (bytes.start, bytes.end)));
        placed
    }
}

/// A name or a date, if it says anything.
fn named(words: &Option<String>) -> Option<String> {
    words.as_deref().map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)
}

/// Where a comment lies, as far as marks have told.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    start: Option<usize>,
    end: Option<usize>,
    here: Option<usize>,
}

impl Place {
    fn take(&mut self, mark: &CommentMark) {
        match mark.edge {
            Edge::Start => self.start = self.start.or(Some(mark.at)),
            Edge::End => self.end = Some(mark.at),
            Edge::Here => self.here = self.here.or(Some(mark.at)),
        }
    }

    /// From start to end; without one of them only a place.
    fn bytes(&self) -> Option<Range<usize>> {
        if let (Some(start), Some(end)) = (self.start, self.end)
            && start <= end
        {
            return Some(start..end);
        }
        self.here.or(self.end).or(self.start).map(|place| place..place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(at: usize, comment: i64, edge: Edge) -> CommentMark {
        CommentMark { at, comment, edge }
    }

    #[test]
    fn answers_stand_below_what_they_answer_and_circles_end() {
        let mut comments = Comments::default();
        comments.with(1).text = "først".to_owned();
        *comments.with(2) = Comment { text: "svar".to_owned(), answers: Some(1), ..Comment::default() };
        *comments.with(3) =
            Comment { text: "svar på svar".to_owned(), answers: Some(2), ..Comment::default() };
        *comments.with(4) = Comment { text: "ring".to_owned(), answers: Some(5), ..Comment::default() };
        *comments.with(5) = Comment { text: "ring".to_owned(), answers: Some(4), ..Comment::default() };
        comments.with(6).text = " ".to_owned();
        let marks =
            [mark(4, 1, Edge::Start), mark(9, 1, Edge::End), mark(9, 1, Edge::Here), mark(2, 4, Edge::End)];
        let placed = comments.placed(&marks);
        assert_eq!(placed.len(), 3);
        let first = placed.iter().find(|one| one.comment.text == "først").unwrap();
        assert_eq!(first.bytes, Some(4..9));
        let replies: Vec<_> = first.comment.replies.iter().map(|reply| reply.text.as_str()).collect();
        assert_eq!(replies, ["svar", "svar på svar"]);
        assert!(placed.iter().any(|one| one.bytes == Some(2..2)));
    }
}
