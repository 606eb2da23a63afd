//! What can be wrong with an expression, and where.

use redthread_model::NotLoaded;
use redthread_text::TextRange;

use super::{lexer, parser};
use crate::text_query::TextQueryProblem;

/// Why an expression cannot be understood. Places are code points of the expression as it was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem} (at {})", .at.start())]
pub struct ExpressionError {
    /// The part that cannot be understood; empty at the place where something is missing.
    pub at: TextRange,
    /// What is wrong with it.
    pub problem: ExpressionProblem,
}

/// What is wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExpressionProblem {
    /// There is no expression.
    #[error("there is no expression; for example code:\"Theme\" and group:citizens")]
    Empty,
    /// Something else should stand here.
    #[error("expected {expected}, found {found}")]
    Expected {
        /// What should stand here.
        expected: &'static str,
        /// What stands here.
        found: String,
    },
    /// A word that is no part of the language.
    #[error("“{word}” is not an expression{}; to search the texts write text:\"{word}\"", suggestion(.nearest))]
    NotAnExpression {
        /// The word.
        word: String,
        /// The word of the language that is most like it.
        nearest: Option<String>,
    },
    /// A quotation mark that is not closed.
    #[error("this quotation mark is not closed")]
    OpenQuote,
    /// A bracket that is not closed.
    #[error("this bracket is not closed")]
    OpenBracket,
    /// Longer than any expression should be.
    #[error(
        "the expression is too long: at most {} characters and {} parts",
        lexer::MAX_LENGTH,
        parser::MAX_PARTS
    )]
    TooLong,
    /// Brackets in brackets without end.
    #[error(
        "the expression has more than {} brackets, nots or relations inside one another",
        parser::MAX_DEPTH
    )]
    TooDeep,
    /// A `text:`, `regex:` or `memo:` whose search cannot be read.
    #[error("in this search: {0}")]
    BadText(TextQueryProblem),
    /// Saved queries that are made of one another.
    #[error("the saved queries go in a circle: {}", .0.join(" → "))]
    Circle(
        /// Their names, the first once more at the end.
        Vec<String>,
    ),
    /// A saved query that cannot be understood any more.
    #[error("in the saved query “{name}”: {problem} (at {at})")]
    InQuery {
        /// Its name.
        name: String,
        /// Where in its expression, in code points from the start.
        at: u32,
        /// What is wrong with it.
        problem: Box<Self>,
    },
    /// The project has nothing of this name.
    #[error("there is no {kind} “{name}”{}", suggestion(.nearest))]
    Unknown {
        /// What was looked for.
        kind: &'static str,
        /// Its name.
        name: String,
        /// The name that is most like it.
        nearest: Option<String>,
    },
    /// A value that cannot be compared so.
    #[error("“{value}” cannot stand here: expected {expected}")]
    BadValue {
        /// The value.
        value: String,
        /// What it should be.
        expected: &'static str,
    },
}

fn suggestion(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|nearest| format!("; did you mean “{nearest}”?")).unwrap_or_default()
}

impl ExpressionProblem {
    /// The error that this problem is at `at`.
    pub(super) fn at(self, at: TextRange) -> ExpressionError {
        ExpressionError { at, problem: self }
    }
}

/// Why an expression could not be evaluated.
#[derive(Debug, thiserror::Error)]
pub enum EvaluationError {
    /// It cannot be understood.
    #[error(transparent)]
    Expression(#[from] ExpressionError),
    /// Something was not loaded; see [`super::Needs`].
    #[error(transparent)]
    NotLoaded(#[from] NotLoaded),
    /// The texts could not be searched.
    #[error("the texts could not be searched: {0}")]
    Search(#[source] Box<dyn std::error::Error + Send + Sync>),
}
