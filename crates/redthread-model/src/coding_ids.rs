//! Which codings are there, asked again and again while one change is applied.

use std::collections::{BTreeMap, BTreeSet};

use crate::*;

/// The ids of the codings of the documents that were asked about, kept while a change of many parts is applied: one look through
/// a document for each of thousands of memos on its codings would take long.
#[derive(Debug, Default)]
pub(crate) struct CodingIds {
    /// Whether it is worth gathering them.
    many: bool,
    known: BTreeMap<DocumentId, BTreeSet<CodingId>>,
}

impl CodingIds {
    /// For a change that adds or alters several memos on codings if `many`, else one that asks once.
    pub(crate) fn new(many: bool) -> Self {
        Self { many, known: BTreeMap::new() }
    }

    /// Whether `document` has the coding `id` now.
    ///
    /// # Errors
    /// If the document's codings are not loaded.
    pub(crate) fn has(
        &mut self,
        project: &Project,
        document: DocumentId,
        id: CodingId,
    ) -> Result<bool, NotLoaded> {
        let all = project.codings(document)?;
        if !self.many {
            return Ok(all.iter().any(|coding| coding.id == id));
        }
        let gather = || all.iter().map(|coding| coding.id).collect();
        Ok(self.known.entry(document).or_insert_with(gather).contains(&id))
    }

    /// Notes that a record came in.
    pub(crate) fn added(&mut self, record: &Record) {
        if let Record::Coding(coding) = record
            && let Some(known) = self.known.get_mut(&coding.document)
        {
            known.insert(coding.id);
        }
    }

    /// Notes that a record went out.
    pub(crate) fn removed(&mut self, record: &Record) {
        match record {
            Record::Coding(coding) => {
                if let Some(known) = self.known.get_mut(&coding.document) {
                    known.remove(&coding.id);
                }
            }
            Record::Document(document) => _ = self.known.remove(&document.id),
            _ => {}
        }
    }
}
