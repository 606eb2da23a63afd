//! What the index knows of itself: which documents it holds, as they were.
//!
//! It is written into the same file and in the same moment as the index's own list of segments, so the two cannot disagree.

use std::collections::BTreeMap;

use redthread_model::{BlobHash, DocumentId, ProjectId};
use redthread_text::Language;
use serde::{Deserialize, Serialize};

use crate::SourceDocument;

/// The form of the index. It grows whenever the same text would be indexed otherwise: fields, terms, units.
const VERSION: u32 = 3;

/// What the index holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    version: u32,
    project: ProjectId,
    /// The history's head when the index was written last. For people who look into the file; what counts is the hashes.
    pub(crate) head: u64,
    /// The number that the next document gets.
    next: u64,
    documents: BTreeMap<DocumentId, Entry>,
}

/// A document as it was indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    number: u64,
    text: BlobHash,
    layout: BlobHash,
    language: Language,
}

impl Manifest {
    /// The manifest of an empty index.
    pub(crate) fn new(project: ProjectId) -> Self {
        Self { version: VERSION, project, head: 0, next: 0, documents: BTreeMap::new() }
    }

    /// Reads a manifest; `None` if it is of another version or project, or none.
    pub(crate) fn read(payload: &str, project: ProjectId) -> Option<Self> {
        let manifest: Self = serde_json::from_str(payload).ok()?;
        (manifest.version == VERSION && manifest.project == project).then_some(manifest)
    }

    /// The form in which it is written.
    pub(crate) fn written(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// The number under which a document stands in the index as it is now.
    pub(crate) fn fresh_number(&self, document: &SourceDocument) -> Option<u64> {
        let entry = self.documents.get(&document.id)?;
        let as_it_is =
            (entry.text, entry.layout, entry.language) == (document.text, document.layout, document.language);
        as_it_is.then_some(entry.number)
    }

    /// Whether the index holds just these documents as they are.
    pub(crate) fn holds_just(&self, documents: &[SourceDocument]) -> bool {
        self.documents.len() == documents.len()
            && documents.iter().all(|document| self.fresh_number(document).is_some())
    }

    /// Takes out what is not as it is in `documents`; the numbers that are to be deleted from the index.
    pub(crate) fn drop_stale(&mut self, documents: &[SourceDocument]) -> Vec<u64> {
        let fresh: BTreeMap<DocumentId, u64> = documents
            .iter()
            .filter_map(|document| Some((document.id, self.fresh_number(document)?)))
            .collect();
        let mut stale = Vec::new();
        self.documents.retain(|id, entry| {
            let keep = fresh.contains_key(id);
            if !keep {
                stale.push(entry.number);
            }
            keep
        });
        stale
    }

    /// Puts in a document; the number for its units.
    pub(crate) fn add(&mut self, document: &SourceDocument) -> u64 {
        let number = self.next;
        self.next += 1;
        let (text, layout, language) = (document.text, document.layout, document.language);
        self.documents.insert(document.id, Entry { number, text, layout, language });
        number
    }

    /// The languages in which documents were stemmed, each once.
    pub(crate) fn languages(&self) -> Vec<Language> {
        let mut languages: Vec<Language> = self.documents.values().map(|entry| entry.language).collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }
}
