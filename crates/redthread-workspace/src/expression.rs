//! The expression language over an open project: which passages, and which codings, are meant.

use std::collections::BTreeSet;

use redthread_model::CodingId;
use redthread_query::expression::{Expression, ExpressionError, PassageSet};

use crate::search::Searcher;
use crate::{Load, Workspace, WorkspaceError};

impl Workspace {
    /// The passages that `expression` selects.
    ///
    /// # Errors
    /// If the expression cannot be understood, with the place, or names what the project does not have.
    pub fn passages(&mut self, expression: &str) -> Result<PassageSet, WorkspaceError> {
        let (expression, searcher) = self.prepared(expression)?;
        searcher.select(&expression)
    }

    /// The codings that meet `expression`: those that `… and EXPRESSION` would keep.
    ///
    /// # Errors
    /// As [`Workspace::passages`].
    pub fn codings_where(&mut self, expression: &str) -> Result<BTreeSet<CodingId>, WorkspaceError> {
        self.load(Load::Codings)?;
        let (expression, searcher) = self.prepared(expression)?;
        let all = PassageSet::of_codings(searcher.project(), |_| true)?;
        let kept = searcher.select_among(&all, &expression)?;
        Ok(kept.codings(searcher.project())?.into_iter().map(|coding| coding.id).collect())
    }

    /// Those of `given` that meet `expression`.
    ///
    /// # Errors
    /// As [`Workspace::passages`].
    pub fn passages_where(
        &mut self,
        given: &PassageSet,
        expression: &str,
    ) -> Result<PassageSet, WorkspaceError> {
        let (expression, searcher) = self.prepared(expression)?;
        searcher.select_among(given, &expression)
    }

    /// Reads an expression and loads what it needs; with the snapshot to evaluate it in.
    fn prepared(&mut self, expression: &str) -> Result<(Expression, Searcher), WorkspaceError> {
        let expression: Expression = expression.parse().map_err(misread)?;
        let needs = expression.needs(&self.project).map_err(misread)?;
        match (needs.texts, needs.codings, needs.layouts) {
            (true, _, _) => self.load(Load::Everything)?,
            (false, _, true) => self.load(Load::Layouts)?,
            (false, true, false) => self.load(Load::Codings)?,
            (false, false, false) => {}
        }
        let searcher = if needs.texts { self.searcher_with_index()? } else { self.snapshot() };
        Ok((expression, searcher))
    }
}

pub(crate) fn misread(error: ExpressionError) -> WorkspaceError {
    WorkspaceError::BadQuery { message: error.problem.to_string(), at: Some(error.at.start().get() as usize) }
}

pub(crate) fn failed(error: impl std::fmt::Display) -> WorkspaceError {
    WorkspaceError::Failed(error.to_string())
}
