//! What can be wrong with a search, and where.

use redthread_text::TextRange;

/// Why a search could not be read. Places are code points of the search as it was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem} (at {})", .at.start())]
pub struct TextQueryError {
    /// The part that could not be read; empty at the place where something is missing.
    pub at: TextRange,
    /// What is wrong with it.
    pub problem: TextQueryProblem,
}

/// What is wrong with a search.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextQueryProblem {
    /// There is nothing to search for.
    #[error("there is nothing to search for")]
    Empty,
    /// Something else should stand here.
    #[error("expected {expected}, found {found}")]
    Expected {
        /// What should stand here.
        expected: &'static str,
        /// What stands here.
        found: String,
    },
    /// A quotation mark that is not closed.
    #[error("this quotation mark is not closed")]
    OpenQuote,
    /// A bracket that is not closed.
    #[error("this bracket is not closed")]
    OpenBracket,
    /// A word without a letter or a digit.
    #[error("“{0}” has no letter or digit to search for")]
    NoLetters(String),
    /// An asterisk inside a word, or alone.
    #[error("an asterisk stands at the beginning or the end of a word, as in tillid* or *skift")]
    LooseAsterisk,
    /// A tilde that stands elsewhere than after a word.
    #[error("a tilde stands after one word, as in tilid~ or tilid~1")]
    LooseTilde,
    /// An asterisk and a tilde in one word.
    #[error("a word has an asterisk or a tilde, not both: expected tillid* or tilid~")]
    AsteriskAndTilde,
    /// A distance that a tilde cannot have.
    #[error("a tilde allows for 1 or {} letters that differ, as in tilid~1", super::parser::MAX_FUZZY)]
    BadFuzziness,
    /// A word of which no letter would need to be the same.
    #[error("“{0}” is too short for its tilde: no letter of it would have to be the same")]
    TooShortForTilde(String),
    /// Only excluding terms.
    #[error("NOT takes away from what other words find: expected a word to find in each part of an OR")]
    OnlyExcludes,
    /// A number of words that NEAR cannot have.
    #[error("NEAR needs a number of words from 1 to {}, as in a NEAR/5 b", super::parser::MAX_NEAR)]
    BadDistance,
    /// Longer than any search should be.
    #[error(
        "the search is too long: at most {} characters and {} words",
        super::parser::MAX_LENGTH,
        super::parser::MAX_WORDS
    )]
    TooLong,
    /// Brackets in brackets without end.
    #[error("the search has more than {} brackets or NOTs inside one another", super::parser::MAX_DEPTH)]
    TooDeep,
    /// Not a regular expression.
    #[error("not a regular expression: {0}")]
    BadPattern(String),
}

impl TextQueryProblem {
    /// The error that this problem is at `at`.
    pub(crate) fn at(self, at: TextRange) -> TextQueryError {
        TextQueryError { at, problem: self }
    }
}
