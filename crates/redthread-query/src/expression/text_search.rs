//! A search inside an expression: what is sought, and how words are compared.

use std::collections::BTreeSet;
use std::fmt;

use redthread_text::{Folding, fold};

use super::lexer::{quoted as unquoted, range};
use super::print::quoted;
use super::{ExpressionError, ExpressionProblem};
use crate::text_query::{MatchOptions, TextQuery};

/// The search of a `text:` or `regex:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSearch {
    /// What is sought; a regular expression if it was written `regex:`.
    pub query: TextQuery,
    /// How.
    pub options: TextOptions,
}

/// How the search of an expression compares words, and which hits it leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextOptions {
    /// How words are compared.
    pub matching: MatchOptions,
    /// Hits of these forms are left out (see [`form_of`]).
    pub without_forms: BTreeSet<String>,
}

impl TextOptions {
    /// Whether everything is as usual.
    pub fn are_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Reads what stands between the square brackets; `start` is the place of its first letter in the expression.
    pub(super) fn read(written: &str, start: usize) -> Result<Self, ExpressionError> {
        let mut options = Self::default();
        let mut at = start;
        for part in cut(written) {
            let length = part.chars().count();
            options.take(part.trim()).map_err(|problem| problem.at(range(at, at + length)))?;
            at += length + 1;
        }
        Ok(options)
    }

    fn take(&mut self, option: &str) -> Result<(), ExpressionProblem> {
        let matching = &mut self.matching;
        if let Some(form) = option.strip_prefix('-') {
            self.without_forms.insert(read_form(form).ok_or_else(|| unknown_option(option))?);
            return Ok(());
        }
        match option.to_lowercase().as_str() {
            "case" | "loose" if matching.folding != Folding::default() => {
                return Err(ExpressionProblem::Expected {
                    expected: "only one of case and loose",
                    found: format!("“{option}”"),
                });
            }
            "case" => matching.folding = Folding::Exact,
            "loose" => matching.folding = Folding::Loose,
            "whole" => matching.whole_words = true,
            "parts" => matching.compounds = true,
            "scan" => matching.scan_tolerant = true,
            "nostop" => matching.without_stop_words = true,
            _ => return Err(unknown_option(option)),
        }
        Ok(())
    }
}

fn unknown_option(option: &str) -> ExpressionProblem {
    ExpressionProblem::Expected { expected: OPTIONS, found: format!("“{option}”") }
}

/// What may stand between the square brackets.
const OPTIONS: &str = "case, loose, whole, parts, scan, nostop, or a form to leave out such as -tilliden";

/// The options in square brackets; nothing if all is as usual.
impl fmt::Display for TextOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let MatchOptions { folding, whole_words, compounds, without_stop_words, scan_tolerant } =
            self.matching;
        let named = [
            (folding == Folding::Exact, "case"),
            (folding == Folding::Loose, "loose"),
            (whole_words, "whole"),
            (compounds, "parts"),
            (scan_tolerant, "scan"),
            (without_stop_words, "nostop"),
        ];
        let named = named.into_iter().filter(|(is_on, _)| *is_on).map(|(_, name)| name.to_owned());
        let forms = self.without_forms.iter().map(|form| format!("-{}", written_form(form)));
        let all: Vec<String> = named.chain(forms).collect();
        if all.is_empty() { Ok(()) } else { write!(f, "[{}]", all.join(",")) }
    }
}

/// The form of a hit with these words: its letters folded, each run of white space one space.
pub fn form_of(words: &str) -> String {
    let folded = fold(words, Folding::Everyday);
    if !folded.contains(char::is_whitespace) {
        return folded.into_owned();
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts what stands between the square brackets at its commas; those in quotation marks cut nothing.
fn cut(written: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = written.chars();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        if letter == ',' && !quoted {
            parts.push(String::new());
            continue;
        }
        quoted ^= letter == '"';
        let Some(part) = parts.last_mut() else { break };
        part.push(letter);
        if letter == '\\' && quoted {
            part.extend(letters.next());
        }
    }
    parts
}

/// A form as it is written among the options: in quotation marks where it has more than letters and spaces.
fn written_form(form: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '\'' | '.');
    if form.chars().all(plain) && form.trim() == form { form.to_owned() } else { quoted(form) }
}

/// Reads a form as [`written_form`] writes it.
fn read_form(written: &str) -> Option<String> {
    let written = written.trim();
    let form = match written.strip_prefix('"') {
        None => written.to_owned(),
        Some(_) => {
            let letters: Vec<char> = written.chars().collect();
            let (form, length) = unquoted(&letters)?;
            (length == letters.len()).then_some(form)?
        }
    };
    (!form.is_empty()).then_some(form)
}
