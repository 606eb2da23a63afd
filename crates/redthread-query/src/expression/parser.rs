//! Reads an expression. `or` binds least, then `and`, then `not`, then the relations.

use std::str::FromStr;

use redthread_text::{Position, TextRange};

use super::lexer::{Token, TokenKind, range, tokens};
use super::{
    Atom, Comparison, Condition, Expression, ExpressionError, ExpressionProblem, Field, Name, Relation,
};
use crate::nearest_name;
use crate::text_query::TextQuery;

/// How many atoms and conditions an expression may have.
pub(super) const MAX_PARTS: usize = 1_000;
/// How many brackets, nots and relations may stand inside one another.
pub(super) const MAX_DEPTH: usize = 50;
/// How many turns or words `near` reaches.
const MAX_NEAR: u32 = 1_000_000;

/// The words that mean something by themselves.
const WORDS: [&str; 14] = [
    "and",
    "or",
    "not",
    "turns",
    "paragraphs",
    "everything",
    "overlaps",
    "within",
    "contains",
    "near",
    "before",
    "after",
    "code",
    "text",
];

/// What an expression may begin with.
const EXPRESSION: &str = "code:, text:, turns, paragraphs, everything, a condition such as group:, not, or (";

/// Whether an attribute of this name must be quoted, since the bare word means something else before a value.
pub(super) fn is_reserved(name: &str) -> bool {
    let name = name.to_lowercase();
    name == "code" || name == "text" || Field::NAMED.iter().any(|(field, _)| *field == name)
}

impl FromStr for Expression {
    type Err = ExpressionError;

    fn from_str(expression: &str) -> Result<Self, Self::Err> {
        let tokens = tokens(expression)?;
        let length = expression.chars().count();
        if tokens.is_empty() {
            return Err(ExpressionProblem::Empty.at(range(0, length)));
        }
        let mut parser = Parser { tokens, next: 0, end: range(length, length), parts: 0 };
        let parsed = parser.or(0)?;
        match parser.peek() {
            None => Ok(parsed),
            Some(_) => Err(parser.expected("and, or, a relation such as near 2 turns, or the end")),
        }
    }
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    /// The empty range after the last code point.
    end: TextRange,
    parts: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn at(&self) -> TextRange {
        self.peek().map_or(self.end, |token| token.at)
    }

    fn expected(&self, expected: &'static str) -> ExpressionError {
        let found = match self.peek().map(|token| &token.kind) {
            None => "the end".to_owned(),
            Some(TokenKind::Word(word)) => format!("“{word}”"),
            Some(TokenKind::Quoted(_) | TokenKind::Value { .. }) => "a value".to_owned(),
            Some(TokenKind::Compare(..)) => "a comparison".to_owned(),
            Some(TokenKind::Open) => "(".to_owned(),
            Some(TokenKind::Close) => ")".to_owned(),
        };
        ExpressionProblem::Expected { expected, found }.at(self.at())
    }

    /// The bare word that comes next, in small letters; none if a value follows it.
    fn word(&self) -> Option<String> {
        match self.peek()?.kind {
            TokenKind::Word(ref word) if !self.compares_at(self.next + 1) => Some(word.to_lowercase()),
            _ => None,
        }
    }

    fn compares_at(&self, index: usize) -> bool {
        matches!(self.tokens.get(index), Some(Token { kind: TokenKind::Compare(..), .. }))
    }

    fn take_word(&mut self, wanted: &str) -> bool {
        let taken = self.word().is_some_and(|word| word == wanted);
        self.next += usize::from(taken);
        taken
    }

    fn or(&mut self, depth: usize) -> Result<Expression, ExpressionError> {
        let first = self.and(depth)?;
        if self.word().is_none_or(|word| word != "or") {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.take_word("or") {
            parts.push(self.and(depth)?);
        }
        Ok(Expression::Or(parts))
    }

    fn and(&mut self, depth: usize) -> Result<Expression, ExpressionError> {
        let first = self.not(depth)?;
        if self.word().is_none_or(|word| word != "and") {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.take_word("and") {
            parts.push(self.not(depth)?);
        }
        Ok(Expression::And(parts))
    }

    fn not(&mut self, depth: usize) -> Result<Expression, ExpressionError> {
        let at = self.at();
        if self.take_word("not") {
            return Ok(Expression::Not(Box::new(self.not(deeper(depth, at)?)?)));
        }
        self.relation(depth)
    }

    fn relation(&mut self, mut depth: usize) -> Result<Expression, ExpressionError> {
        let mut left = self.primary(depth)?;
        loop {
            let at = self.at();
            let Some(relation) = self.take_relation()? else { return Ok(left) };
            depth = deeper(depth, at)?;
            let right = self.primary(depth)?;
            left = Expression::Relation { left: Box::new(left), relation, right: Box::new(right) };
        }
    }

    fn take_relation(&mut self) -> Result<Option<Relation>, ExpressionError> {
        let relation = match self.word().as_deref() {
            Some("overlaps") => Relation::Overlaps,
            Some("within") => Relation::Within,
            Some("contains") => Relation::Contains,
            Some("before") => Relation::Before,
            Some("after") => Relation::After,
            Some("near") => {
                self.next += 1;
                return self.near().map(Some);
            }
            _ => return Ok(None),
        };
        self.next += 1;
        Ok(Some(relation))
    }

    /// The number and unit after `near`.
    fn near(&mut self) -> Result<Relation, ExpressionError> {
        let number = self.word().and_then(|word| word.parse().ok()).filter(|&number| number <= MAX_NEAR);
        let Some(number) = number else {
            return Err(self.expected("a number, as in near 2 turns or near 10 words"));
        };
        self.next += 1;
        let relation = match self.word().as_deref() {
            Some("turns" | "turn") => Relation::NearTurns(number),
            Some("words" | "word") => Relation::NearWords(number),
            _ => return Err(self.expected("turns or words")),
        };
        self.next += 1;
        Ok(relation)
    }

    fn primary(&mut self, depth: usize) -> Result<Expression, ExpressionError> {
        let at = self.at();
        self.parts += 1;
        if self.parts > MAX_PARTS {
            return Err(ExpressionProblem::TooLong.at(at));
        }
        let Some(token) = self.peek().cloned() else { return Err(self.expected(EXPRESSION)) };
        match token.kind {
            TokenKind::Open => {
                self.next += 1;
                let inside = self.or(deeper(depth, at)?)?;
                match self.peek().map(|token| &token.kind) {
                    Some(TokenKind::Close) => {
                        self.next += 1;
                        Ok(inside)
                    }
                    None => Err(ExpressionProblem::OpenBracket.at(at)),
                    Some(_) => Err(self.expected("and, or, a relation such as near 2 turns, or )")),
                }
            }
            TokenKind::Word(name) if self.compares_at(self.next + 1) => self.compared(name, false, at),
            TokenKind::Quoted(name) if self.compares_at(self.next + 1) => self.compared(name, true, at),
            TokenKind::Word(word) => self.named(&word, at),
            TokenKind::Quoted(word) => Err(ExpressionProblem::NotAnExpression { word, nearest: None }.at(at)),
            _ => Err(self.expected(EXPRESSION)),
        }
    }

    /// A word without a value.
    fn named(&mut self, word: &str, at: TextRange) -> Result<Expression, ExpressionError> {
        let atom = match word.to_lowercase().as_str() {
            "turns" => Atom::Turns,
            "paragraphs" => Atom::Paragraphs,
            "everything" => Atom::Everything,
            known if WORDS.contains(&known) => return Err(self.expected(EXPRESSION)),
            _ => {
                let known = WORDS.into_iter().chain(Field::NAMED.iter().map(|(name, _)| *name));
                let nearest = nearest_name(word, known).map(str::to_owned);
                return Err(ExpressionProblem::NotAnExpression { word: word.to_owned(), nearest }.at(at));
            }
        };
        self.next += 1;
        Ok(Expression::Atom(atom))
    }

    /// A name, a comparison and a value.
    fn compared(&mut self, name: String, quoted: bool, at: TextRange) -> Result<Expression, ExpressionError> {
        self.next += 1;
        let Some(Token { kind: TokenKind::Compare(comparison, colon), at: compare_at }) =
            self.peek().cloned()
        else {
            return Err(self.expected("a comparison such as : or ="));
        };
        self.next += 1;
        let Some(Token { kind: TokenKind::Value { text, quoted: value_quoted, plain }, at: value_at }) =
            self.peek().cloned()
        else {
            return Err(self.expected("a value; in quotation marks if it has spaces"));
        };
        self.next += 1;
        let refuse = |expected| {
            let found = "another comparison".to_owned();
            Err(ExpressionProblem::Expected { expected, found }.at(compare_at))
        };
        let named = if quoted { String::new() } else { name.to_lowercase() };
        match named.as_str() {
            "code" => match comparison {
                Comparison::Is => {
                    let path = Name { text, at: value_at };
                    Ok(Expression::Atom(Atom::Code { path, exactly: !colon }))
                }
                _ => refuse("code: (with the codes below it) or code= (that code alone)"),
            },
            "text" => match comparison {
                Comparison::Is => text_atom(&text, value_quoted, plain, value_at),
                _ => refuse("text:"),
            },
            _ => {
                let field =
                    Field::NAMED.into_iter().find(|(field, _)| *field == named).map(|(_, field)| field);
                let field = field.unwrap_or(Field::Attribute(Name { text: name, at }));
                let orders = !matches!(comparison, Comparison::Is | Comparison::IsNot);
                if orders && !matches!(field, Field::Attribute(_)) {
                    return refuse(": or !=; only attributes can be less or more");
                }
                Ok(Expression::Condition(Condition { field, comparison, value: Name { text, at: value_at } }))
            }
        }
    }
}

/// Reads the search of a `text:`; its errors are moved to their place in the expression.
fn text_atom(text: &str, quoted: bool, plain: bool, at: TextRange) -> Result<Expression, ExpressionError> {
    TextQuery::parse(text).map(|query| Expression::Atom(Atom::Text(query))).map_err(|error| {
        let moved = |position: Position| Position::new(at.start().get() + u32::from(quoted) + position.get());
        let inside = TextRange::between(moved(error.at.start()), moved(error.at.end()));
        ExpressionProblem::BadText(error.problem).at(if plain { inside } else { at })
    })
}

fn deeper(depth: usize, at: TextRange) -> Result<usize, ExpressionError> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(ExpressionProblem::TooDeep.at(at)) }
}

#[cfg(test)]
#[path = "parser_tests.rs"]
mod tests;
