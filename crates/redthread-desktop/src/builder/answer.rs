//! What an expression finds, counted while it is being made.

use redthread_model::Project;
use redthread_query::expression::{DirectScan, EvaluationError, Expression, ExpressionError, evaluate};

/// What an expression finds, or what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ExpressionAnswer {
    /// There is no expression.
    Nothing,
    /// So many passages in so many documents.
    Found {
        /// The passages, each counted once.
        passages: usize,
        /// The documents that have some.
        documents: usize,
    },
    /// It is not understood; with the place.
    Misread(ExpressionError),
    /// It could not be evaluated.
    Failed(String),
}

impl ExpressionAnswer {
    /// Evaluates an expression in a project in which everything is loaded.
    pub(crate) fn of(project: &Project, expression: &str) -> Self {
        if expression.trim().is_empty() {
            return Self::Nothing;
        }
        let parsed: Expression = match expression.parse() {
            Ok(parsed) => parsed,
            Err(error) => return Self::Misread(error),
        };
        match evaluate(project, &parsed, &DirectScan::default()) {
            Ok(set) => {
                let documents: Vec<_> = set.by_document().map(|(document, _)| document).collect();
                let passages = documents.iter().map(|document| set.ranges(*document).len()).sum();
                Self::Found { passages, documents: documents.len() }
            }
            Err(EvaluationError::Expression(error)) => Self::Misread(error),
            Err(other) => Self::Failed(other.to_string()),
        }
    }
}
