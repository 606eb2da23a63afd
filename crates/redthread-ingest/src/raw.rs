//! What a format's reader hands on: a text with marks on it, before transcripts' structure is looked for.
//!
//! Places are bytes of the text here, inside the crate; they become positions when the draft is assembled.

use std::ops::Range;

use redthread_model::SpanKind;

use crate::origins::RawOrigin;
use crate::{DraftComment, Format, Warning};

/// A text with marks on it.
#[derive(Debug)]
pub(crate) struct RawText {
    pub(crate) text: String,
    pub(crate) spans: Vec<RawSpan>,
    /// The turns, where the format itself says who speaks.
    pub(crate) turns: Option<Vec<RawTurn>>,
    pub(crate) pages: Option<u32>,
    pub(crate) title: Option<String>,
    /// The comments, in the order of their places.
    pub(crate) comments: Vec<RawComment>,
    /// The recordings that the file names.
    pub(crate) media: Vec<String>,
    /// Where in the file lines come from, by their starts.
    pub(crate) origins: Vec<RawOrigin>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) format: Format,
}

/// A typed range of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawSpan {
    pub(crate) bytes: Range<usize>,
    pub(crate) kind: SpanKind,
}

/// A comment whose place is still in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawComment {
    /// What it is about, maybe only a place; `None` if the file does not say.
    pub(crate) bytes: Option<Range<usize>>,
    /// What it says; its range is not told yet.
    pub(crate) comment: DraftComment,
}

/// A turn in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RawTurn {
    /// The label as it is to be shown; `None` for words that no label claims.
    pub(crate) label: Option<String>,
    pub(crate) label_start: usize,
    pub(crate) words: Range<usize>,
    pub(crate) start_millis: Option<u32>,
    pub(crate) end_millis: Option<u32>,
}

impl RawText {
    /// An empty text of this format.
    pub(crate) fn new(format: Format) -> Self {
        Self {
            text: String::new(),
            spans: Vec::new(),
            turns: None,
            pages: None,
            title: None,
            comments: Vec::new(),
            media: Vec::new(),
            origins: Vec::new(),
            warnings: Vec::new(),
            format,
        }
    }

    /// Marks what was written since `start`.
    pub(crate) fn mark(&mut self, start: usize, kind: SpanKind) {
        self.spans.push(RawSpan { bytes: start..self.text.len(), kind });
    }

    /// Moves everything that lies on the text but its turns, because the text was written anew: `place` says where a byte of
    /// the old text stands now.
    pub(crate) fn move_marks(&mut self, place: impl Fn(usize) -> usize) {
        let moved = |bytes: &Range<usize>| {
            let start = place(bytes.start);
            start..place(bytes.end).max(start)
        };
        for span in &mut self.spans {
            span.bytes = moved(&span.bytes);
        }
        for bytes in self.comments.iter_mut().filter_map(|comment| comment.bytes.as_mut()) {
            *bytes = moved(bytes);
        }
        for origin in &mut self.origins {
            origin.at = place(origin.at);
        }
    }

    /// The words of the first heading, if it stands before byte `end`.
    pub(crate) fn heading_before(&self, end: usize) -> Option<String> {
        let headings = self.spans.iter().filter(|span| matches!(span.kind, SpanKind::Heading(_)));
        let first = headings.min_by_key(|span| span.bytes.start).filter(|span| span.bytes.end <= end)?;
        let words = self.text.get(first.bytes.clone())?.trim();
        (!words.is_empty()).then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}
