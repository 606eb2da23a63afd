//! What a search found.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use redthread_model::*;
use redthread_text::TextRange;

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The hits: in the order of documents and reading, or the best first.
    pub hits: Vec<Hit>,
    /// How many are in each document, in the order of documents; documents without hits are left out.
    pub by_document: Vec<(DocumentId, usize)>,
    /// How many are said by each group, in the order of groups; last those of no group.
    pub by_group: Vec<(Option<GroupId>, usize)>,
    /// The forms in which the words were found, folded ([`super::form_of`]), with how often; the most frequent first.
    pub forms: Vec<(String, usize)>,
    /// Whether these are all; `false` if the limit cut some off.
    pub complete: bool,
}

/// A place where the words were found. Its words come from [`super::Searcher::line`].
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The document.
    pub document: DocumentId,
    /// Where.
    pub range: TextRange,
    /// In which of the layout's turns, counted from 0, if it is in one.
    pub turn: Option<usize>,
    /// The speaker's label, if somebody speaks there.
    pub label: Option<Arc<str>>,
    /// The group of the voice, else of the document.
    pub group: Option<GroupId>,
    /// How well it fits, if that was asked for and the index knows it; larger is better.
    pub score: Option<f32>,
    /// How damaged the words are, in a scan-tolerant search; 0 as written.
    pub cost: u16,
}

/// A hit with the words around it, on one line, and where it stands in the recording or on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitLine {
    /// The words before it in the same turn.
    pub before: String,
    /// The words found.
    pub text: String,
    /// The words after it in the same turn.
    pub after: String,
    /// The last moment of the recording that the transcript names before it, in milliseconds; within its turn.
    pub millis: Option<u32>,
    /// The page on which it begins.
    pub page: Option<u32>,
}

/// Counts hits by what they have in common.
#[derive(Debug, Default)]
pub(super) struct Counts {
    documents: HashMap<DocumentId, usize>,
    groups: HashMap<Option<GroupId>, usize>,
    forms: BTreeMap<String, usize>,
}

impl Counts {
    /// Counts hits; `forms` says in which forms, and how many of them in each.
    pub(super) fn add<'f>(&mut self, hits: &[Hit], forms: impl Iterator<Item = (&'f str, usize)>) {
        for hits in hits.chunk_by(|one, other| (one.document, one.group) == (other.document, other.group)) {
            *self.documents.entry(hits[0].document).or_default() += hits.len();
            *self.groups.entry(hits[0].group).or_default() += hits.len();
        }
        for (form, count) in forms.filter(|(_, count)| *count > 0) {
            match self.forms.get_mut(form) {
                Some(counted) => *counted += count,
                None => _ = self.forms.insert(form.to_owned(), count),
            }
        }
    }

    pub(super) fn found(self, project: &Project, hits: Vec<Hit>, complete: bool) -> Found {
        let documents = project.documents_in_order().into_iter().map(|document| document.id);
        let by_document = documents.filter_map(|id| Some((id, *self.documents.get(&id)?))).collect();
        let groups = project.groups_in_order().into_iter().map(|group| Some(group.id)).chain([None]);
        let by_group = groups.filter_map(|group| Some((group, *self.groups.get(&group)?))).collect();
        let mut forms: Vec<(String, usize)> = self.forms.into_iter().collect();
        forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Found { hits, by_document, by_group, forms, complete }
    }
}
