//! Cuts a search into words, phrases, operators and brackets.

use redthread_text::TextRange;

use super::{TextQueryError, TextQueryProblem};

/// A piece of a search and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) at: TextRange,
}

/// What a piece of a search is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word(String),
    Phrase(String),
    And,
    Or,
    Not,
    /// `NEAR/5` or `near:5`; `None` if the number is missing or is none.
    Near(Option<u32>),
    Open,
    Close,
}

/// Cuts `query` into tokens.
pub(super) fn tokens(query: &str) -> Result<Vec<Token>, TextQueryError> {
    let letters: Vec<char> = query.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        at += 1;
        let kind = match letters[start] {
            space if space.is_whitespace() => continue,
            '(' => TokenKind::Open,
            ')' => TokenKind::Close,
            quote if is_quote(quote) => {
                let inside = letters[at..].iter().position(|&letter| closes(quote, letter));
                let Some(length) = inside else {
                    return Err(TextQueryProblem::OpenQuote.at(range(start, at)));
                };
                at += length + 1;
                TokenKind::Phrase(letters[start + 1..at - 1].iter().collect())
            }
            _ => {
                let ends = |letter: &char| {
                    letter.is_whitespace() || matches!(letter, '(' | ')') || is_quote(*letter)
                };
                at = letters[at..].iter().position(ends).map_or(letters.len(), |length| at + length);
                word_or_operator(letters[start..at].iter().collect())
            }
        };
        found.push(Token { kind, at: range(start, at) });
    }
    Ok(found)
}

/// The range of code points from `start` to `end`.
pub(super) fn range(start: usize, end: usize) -> TextRange {
    TextRange::new(start as u32, end as u32).unwrap_or(TextRange::empty_at(redthread_text::Position::START))
}

fn is_quote(letter: char) -> bool {
    letter == '"' || is_curly(letter)
}

/// The quotation marks that word processors put in, opening and closing in one country or another.
fn is_curly(letter: char) -> bool {
    matches!(letter, '“' | '”' | '„' | '»' | '«')
}

fn closes(opened: char, letter: char) -> bool {
    if opened == '"' { letter == '"' } else { is_curly(letter) }
}

fn word_or_operator(word: String) -> TokenKind {
    match word.as_str() {
        "AND" => return TokenKind::And,
        "OR" => return TokenKind::Or,
        "NOT" => return TokenKind::Not,
        _ => {}
    }
    let near = word.split_once(['/', ':']).filter(|(name, _)| name.eq_ignore_ascii_case("near"));
    match near {
        Some((_, number)) => TokenKind::Near(number.parse().ok()),
        None => TokenKind::Word(word),
    }
}
