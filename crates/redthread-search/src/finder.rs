//! The index in the service of expressions: `text:` finds its hits by it.

use std::collections::BTreeMap;

use redthread_model::{DocumentId, Project};
use redthread_query::expression::{EvaluationError, TextFinder, TextOptions};
use redthread_query::text_query::TextQuery;
use redthread_text::TextRange;

use crate::{Index, SearchOptions, TextSource};

/// Finds the hits of `text:` by an index.
#[derive(Clone, Copy)]
pub struct IndexFinder<'i> {
    /// The index.
    pub index: &'i Index,
    /// Where the texts come from.
    pub source: &'i dyn TextSource,
}

impl TextFinder for IndexFinder<'_> {
    fn find(
        &self,
        _: &Project,
        query: &TextQuery,
        options: &TextOptions,
        documents: &[DocumentId],
    ) -> Result<BTreeMap<DocumentId, Vec<TextRange>>, EvaluationError> {
        let options = SearchOptions {
            matching: options.matching,
            documents: Some(documents.iter().copied().collect()),
            ..SearchOptions::default()
        };
        let hits = self.index.search(self.source, query, &options);
        let hits = hits.map_err(|error| EvaluationError::Search(Box::new(error)))?;
        let mut found: BTreeMap<DocumentId, Vec<TextRange>> = BTreeMap::new();
        for hit in hits {
            found.entry(hit.document).or_default().push(hit.range);
        }
        Ok(found)
    }
}
