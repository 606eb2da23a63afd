//! Reads a search. `or` binds least, then `and` (written or not), then `not`, then `near`.

use redthread_text::{Folding, TextRange, fold, terms};

use super::lexer::{Token, TokenKind, range, tokens};
use super::{Item, Node, TextPattern, TextQuery, TextQueryError, TextQueryProblem, WordPattern};

/// How many code points a search may have.
pub(super) const MAX_LENGTH: usize = 5_000;
/// How many words a search may have, those of its phrases included.
pub(super) const MAX_WORDS: usize = 500;
/// How many brackets and NOTs may stand inside one another.
pub(super) const MAX_DEPTH: usize = 50;
/// How far apart NEAR reaches.
pub(super) const MAX_NEAR: u32 = 1_000;
/// In how many letters a word with a tilde may differ.
pub(super) const MAX_FUZZY: u8 = 2;
/// Up to so many letters a word with a bare tilde may differ in one, longer ones in two.
pub(super) const MAX_SHORT: usize = 5;

impl TextQuery {
    /// Reads a search in the syntax of the module's table.
    ///
    /// # Errors
    /// If nothing is searched for, something is missing or not closed, or the search is enormous; with the place.
    pub fn parse(query: &str) -> Result<Self, TextQueryError> {
        let length = checked_length(query)?;
        let whole = range(0, length);
        let mut parser = Parser { tokens: tokens(query)?, next: 0, end: range(length, length), words: 0 };
        if parser.tokens.is_empty() {
            return Err(TextQueryProblem::Empty.at(whole));
        }
        let node = parser.or(0)?;
        if let Some(token) = parser.peek() {
            // Everything else would have been taken in as one more part of an `and`.
            let found = describe(Some(token));
            return Err(TextQueryProblem::Expected { expected: "a word, or the end", found }.at(token.at));
        }
        if !node.finds_something() {
            return Err(TextQueryProblem::OnlyExcludes.at(whole));
        }
        Ok(Self::Words(node))
    }

    /// Takes a regular expression to search for.
    ///
    /// # Errors
    /// If it is not one, or is enormous.
    pub fn regex(pattern: &str) -> Result<Self, TextQueryError> {
        TextPattern::new(pattern).map(Self::Pattern)
    }
}

/// How many code points a search has, if it is not empty and not enormous.
pub(super) fn checked_length(query: &str) -> Result<usize, TextQueryError> {
    let length = query.chars().take(MAX_LENGTH + 1).count();
    if length > MAX_LENGTH {
        return Err(TextQueryProblem::TooLong.at(range(MAX_LENGTH, MAX_LENGTH)));
    }
    if query.trim().is_empty() {
        return Err(TextQueryProblem::Empty.at(range(0, length)));
    }
    Ok(length)
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    /// The empty range after the last code point.
    end: TextRange,
    words: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn take_if(&mut self, kind: &TokenKind) -> bool {
        let taken = self.peek().is_some_and(|token| &token.kind == kind);
        self.next += usize::from(taken);
        taken
    }

    fn or(&mut self, depth: usize) -> Result<Node, TextQueryError> {
        let mut parts = vec![self.and(depth)?];
        while self.take_if(&TokenKind::Or) {
            parts.push(self.and(depth)?);
        }
        Ok(one_or(parts, Node::Or))
    }

    fn and(&mut self, depth: usize) -> Result<Node, TextQueryError> {
        let mut parts = vec![self.not(depth)?];
        loop {
            let goes_on = match self.peek().map(|token| &token.kind) {
                Some(TokenKind::And) => {
                    self.next += 1;
                    true
                }
                Some(TokenKind::Word(_) | TokenKind::Phrase(_) | TokenKind::Not | TokenKind::Open) => true,
                Some(TokenKind::Near(_) | TokenKind::Or | TokenKind::Close) | None => false,
            };
            if !goes_on {
                return Ok(one_or(parts, Node::And));
            }
            parts.push(self.not(depth)?);
        }
    }

    fn not(&mut self, depth: usize) -> Result<Node, TextQueryError> {
        let at = self.peek().map_or(self.end, |token| token.at);
        if self.take_if(&TokenKind::Not) {
            return Ok(Node::Not(Box::new(self.not(deeper(depth, at)?)?)));
        }
        self.near(depth)
    }

    fn near(&mut self, depth: usize) -> Result<Node, TextQueryError> {
        let left = self.primary(depth)?;
        let Some(Token { kind: TokenKind::Near(words), at }) = self.peek().cloned() else { return Ok(left) };
        self.next += 1;
        let words = words.filter(|words| (1..=MAX_NEAR).contains(words));
        let words = words.ok_or_else(|| TextQueryProblem::BadDistance.at(at))?;
        let right_at = self.peek().map_or(self.end, |token| token.at);
        let right = self.primary(depth)?;
        let sides = "a word or a phrase on each side of NEAR";
        match (left, right) {
            (Node::Item(left), Node::Item(right)) => {
                if let Some(token) = self.peek().filter(|token| matches!(token.kind, TokenKind::Near(_))) {
                    let found = "a second NEAR".to_owned();
                    return Err(TextQueryProblem::Expected { expected: sides, found }.at(token.at));
                }
                Ok(Node::Near { left, right, words })
            }
            (Node::Item(_), _) => {
                Err(TextQueryProblem::Expected { expected: sides, found: "brackets".into() }.at(right_at))
            }
            _ => Err(TextQueryProblem::Expected { expected: sides, found: "brackets".into() }.at(at)),
        }
    }

    fn primary(&mut self, depth: usize) -> Result<Node, TextQueryError> {
        let token = self.peek().cloned();
        let at = token.as_ref().map_or(self.end, |token| token.at);
        self.next += 1;
        match token.as_ref().map(|token| &token.kind) {
            Some(TokenKind::Word(word)) => self.item(word, false, at),
            Some(TokenKind::Phrase(phrase)) => self.item(phrase, true, at),
            Some(TokenKind::Open) => {
                let inside = self.or(deeper(depth, at)?)?;
                if self.take_if(&TokenKind::Close) {
                    return Ok(inside);
                }
                match self.peek() {
                    None => Err(TextQueryProblem::OpenBracket.at(at)),
                    Some(token) => {
                        let found = describe(Some(token));
                        Err(TextQueryProblem::Expected { expected: "a word, or )", found }.at(token.at))
                    }
                }
            }
            _ => {
                let found = describe(token.as_ref());
                Err(TextQueryProblem::Expected { expected: "a word or a phrase", found }.at(at))
            }
        }
    }

    fn item(&mut self, written: &str, quoted: bool, at: TextRange) -> Result<Node, TextQueryError> {
        let mut words = Vec::new();
        let mut start = at.start().get() as usize + usize::from(quoted);
        for piece in written.split_inclusive(char::is_whitespace) {
            let chunk = piece.trim_end();
            let chunk_at = range(start, start + chunk.chars().count());
            chunk_words(chunk, &mut words).map_err(|problem| problem.at(chunk_at))?;
            start += piece.chars().count();
        }
        if words.is_empty() {
            return Err(TextQueryProblem::NoLetters(written.to_owned()).at(at));
        }
        self.words += words.len();
        if self.words > MAX_WORDS {
            return Err(TextQueryProblem::TooLong.at(at));
        }
        Ok(Node::Item(Item { words, quoted }))
    }
}

/// Cuts a chunk without white space into terms, with the asterisks at its ends or the tilde at its end.
fn chunk_words(chunk: &str, words: &mut Vec<WordPattern>) -> Result<(), TextQueryProblem> {
    if let Some((word, distance)) = chunk.split_once('~') {
        words.push(fuzzy_word(word, distance)?);
        return Ok(());
    }
    let first = words.len();
    let mut touching = 0;
    for term in terms(chunk) {
        let before = chunk[..term.byte].ends_with('*');
        let after = chunk[term.byte + term.text.len()..].starts_with('*');
        touching += usize::from(before) + usize::from(after);
        let text = term.text.to_owned();
        words.push(WordPattern { text, open_start: before, open_end: after, fuzzy: None });
    }
    // Each asterisk must touch a word at the chunk's own beginning or end; in the middle it would say nothing.
    let inner = words[first..].windows(2).any(|pair| pair[0].open_end || pair[1].open_start);
    if inner || chunk.matches('*').count() != touching {
        return Err(TextQueryProblem::LooseAsterisk);
    }
    Ok(())
}

/// Reads `tilid~` or `tilid~1`: what stands before the tilde, and after it.
fn fuzzy_word(word: &str, distance: &str) -> Result<WordPattern, TextQueryProblem> {
    if word.contains('*') || distance.contains('*') {
        return Err(TextQueryProblem::AsteriskAndTilde);
    }
    let mut found = terms(word);
    let (Some(term), None) = (found.next(), found.next()) else { return Err(TextQueryProblem::LooseTilde) };
    if !word.ends_with(term.text) {
        return Err(TextQueryProblem::LooseTilde);
    }
    let letters = fold(term.text, Folding::Everyday).chars().count();
    let usual = if letters <= MAX_SHORT { 1 } else { MAX_FUZZY };
    // A point or comma after it belongs to the sentence around.
    let distance = match distance.trim_end_matches(|mark: char| !mark.is_alphanumeric() && mark != '~') {
        "" => usual,
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().unwrap_or(u8::MAX),
        _ => return Err(TextQueryProblem::LooseTilde),
    };
    if !(1..=MAX_FUZZY).contains(&distance) {
        return Err(TextQueryProblem::BadFuzziness);
    }
    if letters <= usize::from(distance) {
        return Err(TextQueryProblem::TooShortForTilde(term.text.to_owned()));
    }
    Ok(WordPattern { fuzzy: Some(distance), ..WordPattern::plain(term.text) })
}

fn deeper(depth: usize, at: TextRange) -> Result<usize, TextQueryError> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(TextQueryProblem::TooDeep.at(at)) }
}

fn one_or(mut parts: Vec<Node>, many: impl FnOnce(Vec<Node>) -> Node) -> Node {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            many(parts)
        }
        None => many(parts),
    }
}

fn describe(token: Option<&Token>) -> String {
    match token.map(|token| &token.kind) {
        None => "the end".to_owned(),
        Some(TokenKind::Word(word)) => format!("“{word}”"),
        Some(TokenKind::Phrase(_)) => "a phrase".to_owned(),
        Some(TokenKind::And) => "AND".to_owned(),
        Some(TokenKind::Or) => "OR".to_owned(),
        Some(TokenKind::Not) => "NOT".to_owned(),
        Some(TokenKind::Near(_)) => "NEAR".to_owned(),
        Some(TokenKind::Open) => "(".to_owned(),
        Some(TokenKind::Close) => ")".to_owned(),
    }
}

#[cfg(test)]
#[path = "parser_tests.rs"]
mod tests;
