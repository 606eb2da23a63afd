//! Expressions over a snapshot: their searches use the index as far as there is one, and find the same without.

use redthread_query::expression::{EvaluationError, Expression, PassageSet, evaluate, keep};
use redthread_search::IndexFinder;

use super::Searcher;
use crate::WorkspaceError;
use crate::expression::misread;

impl Searcher {
    /// The passages that an expression selects.
    ///
    /// # Errors
    /// If it names what the project does not have, or a text cannot be searched.
    pub fn select(&self, expression: &Expression) -> Result<PassageSet, WorkspaceError> {
        let index = self.index.to_search(self, false)?;
        let finder = IndexFinder { index: &index, source: &self.project };
        evaluate(&self.project, expression, &finder).map_err(failed)
    }

    /// Those of `given` that meet an expression.
    ///
    /// # Errors
    /// As [`Searcher::select`].
    pub fn select_among(
        &self,
        given: &PassageSet,
        expression: &Expression,
    ) -> Result<PassageSet, WorkspaceError> {
        let index = self.index.to_search(self, false)?;
        let finder = IndexFinder { index: &index, source: &self.project };
        keep(&self.project, given, expression, &finder).map_err(failed)
    }
}

fn failed(error: EvaluationError) -> WorkspaceError {
    match error {
        EvaluationError::Expression(error) => misread(error),
        other => WorkspaceError::Failed(other.to_string()),
    }
}
