//! Where `text:` gets its hits from: the direct scan, or an index that the caller has.

use std::collections::BTreeMap;

use redthread_model::{DocumentId, Project};
use redthread_text::TextRange;

use super::EvaluationError;
use crate::text_query::{ScanOptions, Scanner, TextQuery};

/// Finds the hits of a search in documents of a project.
pub trait TextFinder {
    /// The ranges of all hits in these documents, in reading order.
    ///
    /// # Errors
    /// If something is not loaded or cannot be read.
    fn find(
        &self,
        project: &Project,
        query: &TextQuery,
        documents: &[DocumentId],
    ) -> Result<BTreeMap<DocumentId, Vec<TextRange>>, EvaluationError>;
}

/// Finds hits by reading the texts, which must be loaded.
#[derive(Clone, Copy, Debug, Default)]
pub struct DirectScan {
    /// How words are compared, and what is left out.
    pub options: ScanOptions,
}

impl TextFinder for DirectScan {
    fn find(
        &self,
        project: &Project,
        query: &TextQuery,
        documents: &[DocumentId],
    ) -> Result<BTreeMap<DocumentId, Vec<TextRange>>, EvaluationError> {
        let mut scanner = Scanner::new(query, self.options);
        let mut found = BTreeMap::new();
        for &document in documents {
            let hits = scanner.document(project, document)?;
            found.insert(document, hits.into_iter().map(|hit| hit.range).collect());
        }
        Ok(found)
    }
}
