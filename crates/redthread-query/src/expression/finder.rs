//! Where `text:` gets its hits from: the direct scan, or an index that the caller has.

use std::collections::BTreeMap;

use redthread_model::{DocumentId, NotLoaded, Project};
use redthread_text::TextRange;

use super::{EvaluationError, TextOptions, form_of};
use crate::text_query::{ScanOptions, Scanner, TextQuery};

/// Finds the hits of a search in documents of a project.
pub trait TextFinder {
    /// The ranges of all hits in these documents, in reading order, as `options` have it. Hits of forms that they leave out may
    /// be among them: these are taken out afterwards.
    ///
    /// # Errors
    /// If something is not loaded or cannot be read.
    fn find(
        &self,
        project: &Project,
        query: &TextQuery,
        options: &TextOptions,
        documents: &[DocumentId],
    ) -> Result<BTreeMap<DocumentId, Vec<TextRange>>, EvaluationError>;
}

/// Finds hits by reading the texts, which must be loaded.
#[derive(Clone, Copy, Debug, Default)]
pub struct DirectScan {
    /// Leave out what interviewers say.
    pub without_interviewer: bool,
}

impl TextFinder for DirectScan {
    fn find(
        &self,
        project: &Project,
        query: &TextQuery,
        options: &TextOptions,
        documents: &[DocumentId],
    ) -> Result<BTreeMap<DocumentId, Vec<TextRange>>, EvaluationError> {
        let without_interviewer = self.without_interviewer;
        let mut scanner =
            Scanner::new(query, ScanOptions { matching: options.matching, without_interviewer });
        let mut found = BTreeMap::new();
        for &document in documents {
            let hits = scanner.document(project, document)?;
            found.insert(document, hits.into_iter().map(|hit| hit.range).collect());
        }
        Ok(found)
    }
}

/// Takes out the hits of forms that `options` leave out; the texts must be loaded if there are any.
pub(super) fn without_forms(
    project: &Project,
    options: &TextOptions,
    found: &mut BTreeMap<DocumentId, Vec<TextRange>>,
) -> Result<(), NotLoaded> {
    if options.without_forms.is_empty() {
        return Ok(());
    }
    for (document, ranges) in found {
        let text = project.text(*document)?;
        ranges.retain(|range| !options.without_forms.contains(&form_of(text.slice(*range))));
    }
    Ok(())
}
