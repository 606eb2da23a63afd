//! What is counted of documents.

use std::collections::BTreeMap;

use redthread_analysis::{AnalysisError, document_rows};
use redthread_model::*;

/// What is counted of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DocumentFigures {
    /// How many codings it has.
    pub(crate) codings: u64,
    /// How much of its text has a code, in percent of its code points.
    pub(crate) coded_percent: u32,
    /// How many people speak in it, at least and at most.
    pub(crate) people: Option<(u32, u32)>,
}

/// Counts the documents of a project whose codings and layouts are loaded.
pub(crate) fn document_figures(
    project: &Project,
) -> Result<BTreeMap<DocumentId, DocumentFigures>, AnalysisError> {
    let figures = |row: redthread_analysis::DocumentRow| {
        let people = row.people.min().zip(row.people.max());
        let coded_percent = coded_percent(project, row.document)?;
        Ok((row.document, DocumentFigures { codings: row.codings, coded_percent, people }))
    };
    document_rows(project)?.into_iter().map(figures).collect()
}

/// How much of a text has a code, in percent; overlapping codings count once.
fn coded_percent(project: &Project, document: DocumentId) -> Result<u32, AnalysisError> {
    let (mut covered, mut reached) = (0u64, 0);
    for coding in project.codings(document)?.iter() {
        let start = coding.range.start().get().max(reached);
        covered += u64::from(coding.range.end().get().saturating_sub(start));
        reached = reached.max(coding.range.end().get());
    }
    let whole = project.document(document).map_or(0, |document| u64::from(document.characters));
    Ok((covered * 100).checked_div(whole).unwrap_or(0).min(100) as u32)
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn what_has_two_codes_is_coded_once() {
        let project = Sample::new().document("Et", "", "{ab|Tid;Ro}cd").build();
        let figures = document_figures(&project).unwrap();
        let figures = figures.values().next().unwrap();
        assert_eq!((figures.codings, figures.coded_percent), (2, 50));
    }
}
