//! `--where`: what an expression lets through.

use std::collections::BTreeSet;

use redthread_model::{DocumentId, Passage};
use redthread_query::expression::PassageSet;
use redthread_text::TextRange;
use redthread_workspace::{Load, Workspace, WorkspaceError};

use crate::failure::Failure;

/// The codings that `expression` lets through, each as a passage that it made; `None`, which lets all through, if there is
/// no expression.
pub(crate) fn codings_where(
    workspace: &mut Workspace,
    expression: Option<&str>,
) -> Result<Option<PassageSet>, Failure> {
    let Some(expression) = expression else { return Ok(None) };
    workspace.load(Load::Codings)?;
    let all = PassageSet::of_codings(workspace.project(), |_| true)?;
    let kept = workspace.passages_where(&all, expression);
    kept.map(Some).map_err(|error| misread(expression, error))
}

/// The passages that `expression` selects, in reading order.
pub(crate) fn selected(workspace: &mut Workspace, expression: &str) -> Result<Vec<Passage>, Failure> {
    let found = workspace.passages(expression).map_err(|error| misread(expression, error))?;
    Ok(found.passages(workspace.project()))
}

/// Those of the ranges that `expression` lets through.
pub(crate) fn ranges_where(
    workspace: &mut Workspace,
    expression: &str,
    ranges: impl Iterator<Item = (DocumentId, TextRange)>,
) -> Result<BTreeSet<(DocumentId, TextRange)>, Failure> {
    let mut by_document: std::collections::BTreeMap<DocumentId, Vec<TextRange>> =
        std::collections::BTreeMap::new();
    ranges.for_each(|(document, range)| by_document.entry(document).or_default().push(range));
    let mut given = PassageSet::default();
    by_document.into_iter().for_each(|(document, ranges)| given.insert_ranges(document, ranges));
    let kept = workspace.passages_where(&given, expression).map_err(|error| misread(expression, error))?;
    Ok(kept
        .passages(workspace.project())
        .into_iter()
        .map(|passage| (passage.document, passage.range))
        .collect())
}

/// The passages that `expression` selects.
pub(crate) fn passages_of(workspace: &mut Workspace, expression: &str) -> Result<PassageSet, Failure> {
    workspace.passages(expression).map_err(|error| misread(expression, error))
}

/// An expression that is not understood is shown with the place where that is so.
pub(crate) fn misread(expression: &str, error: WorkspaceError) -> Failure {
    match error {
        WorkspaceError::BadQuery { message, at } => {
            Failure::Expression { expression: expression.to_owned(), at, problem: message }
        }
        other => other.into(),
    }
}
