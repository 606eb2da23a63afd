//! `--where`: what an expression lets through.

use std::collections::BTreeSet;

use redthread_model::{CodingId, DocumentId};
use redthread_query::expression::PassageSet;
use redthread_text::TextRange;
use redthread_workspace::{Workspace, WorkspaceError};

use crate::failure::Failure;

/// The codings that `expression` lets through; all if there is none.
pub(crate) fn codings_where(workspace: &mut Workspace, expression: Option<&str>) -> Result<Option<BTreeSet<CodingId>>, Failure> {
    let kept = |expression: &str| workspace.codings_where(expression).map_err(|error| misread(expression, error));
    expression.map(kept).transpose()
}

/// Those of the ranges that `expression` lets through.
pub(crate) fn ranges_where(
    workspace: &mut Workspace,
    expression: &str,
    ranges: impl Iterator<Item = (DocumentId, TextRange)>,
) -> Result<BTreeSet<(DocumentId, TextRange)>, Failure> {
    let mut by_document: std::collections::BTreeMap<DocumentId, Vec<TextRange>> = std::collections::BTreeMap::new();
    ranges.for_each(|(document, range)| by_document.entry(document).or_default().push(range));
    let mut given = PassageSet::default();
    by_document.into_iter().for_each(|(document, ranges)| given.insert_ranges(document, ranges));
    let kept = workspace.passages_where(&given, expression).map_err(|error| misread(expression, error))?;
    Ok(kept.passages(workspace.project()).into_iter().map(|passage| (passage.document, passage.range)).collect())
}

/// An expression that is not understood is shown with the place where that is so.
fn misread(expression: &str, error: WorkspaceError) -> Failure {
    match error {
        WorkspaceError::BadQuery { message, at } => Failure::Expression { expression: expression.to_owned(), at, problem: message },
        other => other.into(),
    }
}
