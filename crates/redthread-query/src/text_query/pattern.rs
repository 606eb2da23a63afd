//! Regular expressions: searching the text as it stands, letter by letter.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::lexer::range;
use super::parser::checked_length;
use super::{TextQueryError, TextQueryProblem};

/// How much memory a compiled expression may take; more is a mistake or an attack.
const MAX_COMPILED_BYTES: usize = 2_000_000;

/// A regular expression that was found sound. Two are equal if they are written alike.
#[derive(Clone, Debug)]
pub struct TextPattern {
    written: String,
    any_case: Regex,
    exact_case: Regex,
}

impl TextPattern {
    /// Reads a regular expression; `^` and `$` stand for the ends of a line.
    ///
    /// # Errors
    /// If it is not one, is empty, or takes too much memory.
    pub fn new(written: &str) -> Result<Self, TextQueryError> {
        checked_length(written)?;
        let any_case = compile(written, true)?;
        let exact_case = compile(written, false)?;
        Ok(Self { written: written.to_owned(), any_case, exact_case })
    }

    /// The expression as it was written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The byte ranges of the matches in `text`; with `whole_words`, only those that begin and end where a word may.
    pub(super) fn matches<'t>(
        &'t self,
        text: &'t str,
        case_matters: bool,
        whole_words: bool,
    ) -> impl Iterator<Item = Range<usize>> + 't {
        let regex = if case_matters { &self.exact_case } else { &self.any_case };
        let found = regex.find_iter(text).map(|found| found.range()).filter(|range| !range.is_empty());
        found.filter(move |range| {
            !whole_words || (!cuts_a_word(text, range.start) && !cuts_a_word(text, range.end))
        })
    }
}

impl PartialEq for TextPattern {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for TextPattern {}

impl Hash for TextPattern {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.written.hash(state);
    }
}

impl fmt::Display for TextPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

fn compile(pattern: &str, any_case: bool) -> Result<Regex, TextQueryError> {
    let built = RegexBuilder::new(pattern)
        .case_insensitive(any_case)
        .multi_line(true)
        .size_limit(MAX_COMPILED_BYTES)
        .dfa_size_limit(MAX_COMPILED_BYTES)
        .nest_limit(50)
        .build();
    built.map_err(|error| {
        // The library draws a picture over several lines; its last line says what is wrong.
        let reason = error.to_string();
        let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
        TextQueryProblem::BadPattern(reason).at(range(0, pattern.chars().count()))
    })
}

fn cuts_a_word(text: &str, byte: usize) -> bool {
    let before = text[..byte].chars().next_back();
    let after = text[byte..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}
