//! Sets of passages: what an expression selects.

use std::collections::BTreeMap;

use redthread_model::{Coding, DocumentId, NotLoaded, Passage, Project};
use redthread_text::TextRange;

/// A passage of one document, and the coding that made it, if one did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Found {
    /// Where; never empty.
    pub range: TextRange,
    /// The place of the coding among its document's codings.
    coding: Option<u32>,
}

impl Found {
    /// A passage that no coding made.
    pub const fn new(range: TextRange) -> Self {
        Self { range, coding: None }
    }

    /// The passage that the coding at `index` of its document's codings made.
    pub const fn by_coding(range: TextRange, index: usize) -> Self {
        Self { range, coding: Some(index as u32) }
    }

    /// The place of the coding that made it among its document's codings, if one did.
    pub fn coding_index(self) -> Option<usize> {
        self.coding.map(|index| index as usize)
    }
}

/// Passages by document, in reading order, each once for each coding that made it.
///
/// Codings are held by their place in the project they came from; a set goes with that snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageSet {
    by_document: BTreeMap<DocumentId, Vec<Found>>,
}

impl PassageSet {
    /// Puts in the passages of a document, in any order, in the place of those it has; empty ranges are left out.
    pub fn insert(&mut self, document: DocumentId, mut found: Vec<Found>) {
        found.retain(|found| !found.range.is_empty());
        found.sort_unstable();
        found.dedup();
        if found.is_empty() {
            self.by_document.remove(&document);
        } else {
            self.by_document.insert(document, found);
        }
    }

    /// Puts in ranges of a document, such as the hits of a search.
    pub fn insert_ranges(&mut self, document: DocumentId, ranges: impl IntoIterator<Item = TextRange>) {
        self.insert(document, ranges.into_iter().map(Found::new).collect());
    }

    /// Makes the set of all codings that fit.
    ///
    /// # Errors
    /// If the codings of a document are not loaded.
    pub fn of_codings(project: &Project, fits: impl Fn(&Coding) -> bool) -> Result<Self, NotLoaded> {
        let mut set = Self::default();
        for &document in project.documents().keys() {
            let codings = project.codings(document)?.iter().enumerate().filter(|(_, coding)| fits(coding));
            set.insert(
                document,
                codings.map(|(index, coding)| Found::by_coding(coding.range, index)).collect(),
            );
        }
        Ok(set)
    }

    /// The passages of a document.
    pub fn in_document(&self, document: DocumentId) -> &[Found] {
        self.by_document.get(&document).map_or(&[], Vec::as_slice)
    }

    /// The documents that have passages and their passages, by id.
    pub fn by_document(&self) -> impl Iterator<Item = (DocumentId, &[Found])> {
        self.by_document.iter().map(|(document, found)| (*document, found.as_slice()))
    }

    /// The ranges in a document, each once, in reading order.
    pub fn ranges(&self, document: DocumentId) -> Vec<TextRange> {
        let mut ranges: Vec<TextRange> = self.in_document(document).iter().map(|found| found.range).collect();
        ranges.dedup();
        ranges
    }

    /// All passages, each once, in the order of the project's documents.
    pub fn passages(&self, project: &Project) -> Vec<Passage> {
        let documents = project.documents_in_order().into_iter().map(|document| document.id);
        let of = |document| self.ranges(document).into_iter().map(move |range| Passage { document, range });
        documents.flat_map(of).collect()
    }

    /// The codings that made passages of the set, by document and place.
    ///
    /// # Errors
    /// If they are not loaded any more.
    pub fn codings<'p>(&self, project: &'p Project) -> Result<Vec<&'p Coding>, NotLoaded> {
        let mut codings = Vec::new();
        for (&document, found) in &self.by_document {
            let all = project.codings(document)?;
            codings.extend(found.iter().filter_map(|found| all.get(found.coding_index()?)));
        }
        Ok(codings)
    }

    /// How many passages there are, each counted once for each coding that made it.
    pub fn len(&self) -> usize {
        self.by_document.values().map(Vec::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_document.is_empty()
    }
}
