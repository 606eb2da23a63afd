//! The passages of memos: what a memo is on, and what it points to.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::{Anchor, CodingId, DocumentId, Project};
use redthread_text::TextRange;

use crate::text_query::{MatchOptions, TextMatcher, TextQuery};

/// Where the memos in which a search finds something lie.
#[derive(Clone, Debug, Default)]
pub(super) struct MemoPlaces {
    /// The passages, by document.
    pub(super) passages: BTreeMap<DocumentId, Vec<TextRange>>,
    /// The codings that have such a memo.
    pub(super) codings: BTreeSet<CodingId>,
}

impl MemoPlaces {
    /// Looks through all memos; their words are read in the language of the study.
    pub(super) fn of(project: &Project, query: &TextQuery) -> Self {
        let mut matcher = TextMatcher::new(query, project.language(), MatchOptions::default());
        let mut places = Self::default();
        for memo in project.memos().values() {
            if matcher.hits(&memo.text).is_empty() {
                continue;
            }
            if let Anchor::Coding(_, coding) = memo.on {
                places.codings.insert(coding);
            }
            for passage in memo.places() {
                places.passages.entry(passage.document).or_default().push(passage.range);
            }
        }
        places
    }
}
