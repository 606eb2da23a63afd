//! Regular expressions: searching the text as it stands, letter by letter.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::bordered::Bordered;
use super::lexer::range;
use super::parser::checked_length;
use super::rough::Rough;
use super::{TextQueryError, TextQueryProblem};

/// How much memory a compiled expression may take; more is a mistake or an attack.
pub(super) const MAX_COMPILED_BYTES: usize = 2_000_000;
/// How many groups may stand inside one another.
pub(super) const MAX_NESTING: u32 = 50;

/// A regular expression that was found sound. Two are equal if they are written alike.
///
/// No expression can take long: the engine (the crate `regex`) has no look-around and no references to groups, so that the time
/// it takes grows with the length of the text times the size of the expression and never faster, and the size is limited. A
/// hundred nested repetitions are refused, not run.
///
/// The border `\b` is right for æ, ø and å, and slow in that engine where there are such letters; where it stands at the ends
/// of the expression it is looked at after the match, which finds the same (see `bordered.rs`).
#[derive(Clone, Debug)]
pub struct TextPattern {
    written: String,
    any_case: Compiled,
    exact_case: Compiled,
}

#[derive(Clone, Debug)]
struct Compiled {
    plain: Regex,
    bordered: Option<Bordered>,
    rough: Option<Rough>,
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
        let compiled = if case_matters { &self.exact_case } else { &self.any_case };
        compiled.matches(text).filter(move |range| {
            !whole_words || (!cuts_a_word(text, range.start) && !cuts_a_word(text, range.end))
        })
    }
}

impl TextPattern {
    /// The first byte of `text` from `from` on at which a match may begin, in the text or in a part of it by itself; `None` if
    /// there is none.
    pub(super) fn may_match_from(&self, text: &str, from: usize, case_matters: bool) -> Option<usize> {
        let compiled = if case_matters { &self.exact_case } else { &self.any_case };
        match &compiled.rough {
            Some(rough) => rough.next(text, from),
            None => Some(from),
        }
    }
}

impl Compiled {
    /// The matches in `text` that are not empty.
    fn matches<'t>(&'t self, text: &'t str) -> Box<dyn Iterator<Item = Range<usize>> + 't> {
        match &self.bordered {
            Some(bordered) => Box::new(bordered.matches(text)),
            None => Box::new(
                self.plain.find_iter(text).map(|found| found.range()).filter(|range| !range.is_empty()),
            ),
        }
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

fn compile(pattern: &str, any_case: bool) -> Result<Compiled, TextQueryError> {
    let built = RegexBuilder::new(pattern)
        .case_insensitive(any_case)
        .multi_line(true)
        .size_limit(MAX_COMPILED_BYTES)
        .dfa_size_limit(MAX_COMPILED_BYTES)
        .nest_limit(MAX_NESTING)
        .build();
    match built {
        Ok(plain) => Ok(Compiled {
            plain,
            bordered: Bordered::of(pattern, any_case),
            rough: Rough::of(pattern, any_case),
        }),
        Err(error) => Err(refused(pattern, &error)),
    }
}

/// What is wrong with a pattern, and where if the library says so.
fn refused(pattern: &str, error: &regex::Error) -> TextQueryError {
    let length = pattern.chars().count();
    let mut parser = regex_syntax::ast::parse::ParserBuilder::new();
    let parsed = parser.nest_limit(MAX_NESTING).build().parse(pattern);
    if let Err(error) = parsed {
        let span = error.span();
        let place = |byte: usize| pattern[..pattern.floor_char_boundary(byte)].chars().count();
        let at = range(place(span.start.offset), place(span.end.offset).min(length));
        return TextQueryProblem::BadPattern(error.kind().to_string()).at(at);
    }
    if matches!(error, regex::Error::CompiledTooBig(_)) {
        return TextQueryProblem::BadPattern("it needs too much memory".to_owned()).at(range(0, length));
    }
    // The library draws a picture over several lines; its last line says what is wrong.
    let reason = error.to_string();
    let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
    TextQueryProblem::BadPattern(reason).at(range(0, length))
}

fn cuts_a_word(text: &str, byte: usize) -> bool {
    let before = text[..byte].chars().next_back();
    let after = text[byte..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
#[path = "pattern_tests.rs"]
mod tests;
