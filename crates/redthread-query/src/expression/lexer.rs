//! Cuts an expression into words, comparisons, values and brackets.

use redthread_text::{Position, TextRange};

use super::{Comparison, ExpressionError, ExpressionProblem};

/// How many code points an expression may have.
pub(super) const MAX_LENGTH: usize = 20_000;

/// A piece of an expression and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) at: TextRange,
}

/// What a piece of an expression is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A bare word that stands before no value.
    Word(String),
    /// A bare word with something in square brackets behind it, as `text[case]`.
    WordWith {
        word: String,
        /// What stands between the brackets.
        options: String,
    },
    /// Something in quotation marks that is no value.
    Quoted(String),
    /// How the next value is compared, and whether it is written `:`.
    Compare(Comparison, bool),
    /// What follows a comparison. `plain` if its code points are those between its ends, nothing being escaped.
    Value {
        text: String,
        quoted: bool,
        plain: bool,
    },
    Open,
    Close,
}

/// Cuts `expression` into tokens.
pub(super) fn tokens(expression: &str) -> Result<Vec<Token>, ExpressionError> {
    let letters: Vec<char> = expression.chars().take(MAX_LENGTH + 1).collect();
    if letters.len() > MAX_LENGTH {
        return Err(ExpressionProblem::TooLong.at(range(MAX_LENGTH, MAX_LENGTH)));
    }
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let start = at;
        let is_value = matches!(found.last(), Some(Token { kind: TokenKind::Compare(..), .. }));
        let kind = match letter {
            space if space.is_whitespace() => {
                at += 1;
                continue;
            }
            '(' | ')' => {
                at += 1;
                if letter == '(' { TokenKind::Open } else { TokenKind::Close }
            }
            quote if is_quote(quote) => {
                let (text, length) = quoted(&letters[at..])
                    .ok_or_else(|| ExpressionProblem::OpenQuote.at(range(start, start + 1)))?;
                at += length;
                let plain = text.chars().count() + 2 == length;
                if is_value {
                    TokenKind::Value { text, quoted: true, plain }
                } else {
                    TokenKind::Quoted(text)
                }
            }
            _ if is_value => {
                at += run(&letters[at..], |letter| letter.is_whitespace() || matches!(letter, '(' | ')'));
                TokenKind::Value { text: letters[start..at].iter().collect(), quoted: false, plain: true }
            }
            _ => match comparison(&letters[at..]) {
                Some((comparison, colon, length)) => {
                    at += length;
                    TokenKind::Compare(comparison, colon)
                }
                None => {
                    at += run(&letters[at..], ends_word);
                    let word: String = letters[start..at].iter().collect();
                    match letters.get(at) {
                        Some('[') => {
                            let length = bracketed(&letters[at..]);
                            let length =
                                length.ok_or_else(|| ExpressionProblem::OpenBracket.at(range(at, at + 1)))?;
                            let options = letters[at + 1..at + length].iter().collect();
                            at += length + 1;
                            TokenKind::WordWith { word, options }
                        }
                        _ => TokenKind::Word(word),
                    }
                }
            },
        };
        found.push(Token { kind, at: range(start, at) });
    }
    Ok(found)
}

/// The range of code points from `start` to `end`.
pub(super) fn range(start: usize, end: usize) -> TextRange {
    TextRange::between(Position::new(start as u32), Position::new(end as u32))
}

/// How many letters come before one that `ends`; at least one.
fn run(letters: &[char], ends: impl Fn(char) -> bool) -> usize {
    letters.iter().skip(1).position(|&letter| ends(letter)).map_or(letters.len(), |length| length + 1)
}

fn ends_word(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '(' | ')' | '[' | ':' | '=' | '!' | '<' | '>')
        || is_quote(letter)
}

/// How many letters come before the square bracket that closes the one with which `letters` begin, quotation marks minded.
fn bracketed(letters: &[char]) -> Option<usize> {
    let (mut at, mut is_quoted) = (1, false);
    loop {
        match letters.get(at)? {
            ']' if !is_quoted => return Some(at),
            '"' => is_quoted = !is_quoted,
            '\\' if is_quoted => at += 1,
            _ => {}
        }
        at += 1;
    }
}

fn comparison(letters: &[char]) -> Option<(Comparison, bool, usize)> {
    Some(match letters {
        [':', ..] => (Comparison::Is, true, 1),
        ['!', '=', ..] => (Comparison::IsNot, false, 2),
        ['<', '=', ..] => (Comparison::AtMost, false, 2),
        ['>', '=', ..] => (Comparison::AtLeast, false, 2),
        ['=', '=', ..] => (Comparison::Is, false, 2),
        ['=', ..] => (Comparison::Is, false, 1),
        ['<', ..] => (Comparison::Less, false, 1),
        ['>', ..] => (Comparison::More, false, 1),
        _ => return None,
    })
}

/// Straight quotation marks, and the curly ones that word processors put in their place.
fn is_quote(letter: char) -> bool {
    letter == '"' || is_curly(letter)
}

fn is_curly(letter: char) -> bool {
    matches!(letter, '“' | '”' | '„')
}

/// Reads what is quoted at the start of `letters`: its text, and its length with both marks.
///
/// `\"` stands for a quotation mark and `\\` for a backslash; another backslash is itself, as in the path `Ja\/nej`.
pub(super) fn quoted(letters: &[char]) -> Option<(String, usize)> {
    let opened = *letters.first()?;
    let mut text = String::new();
    let mut at = 1;
    loop {
        match letters.get(at)? {
            '\\' if letters.get(at + 1).is_some_and(|&next| next == '\\' || is_quote(next)) => {
                text.push(letters[at + 1]);
                at += 2;
            }
            &letter if letter == opened || (is_curly(opened) && is_curly(letter)) => {
                return Some((text, at + 1));
            }
            &letter => {
                text.push(letter);
                at += 1;
            }
        }
    }
}
