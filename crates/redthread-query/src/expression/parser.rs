//! Reads an expression. `or` binds least, then `and`, then `not`, then the relations.

use std::str::FromStr;

use redthread_text::{Position, TextRange};

use super::lexer::{Token, TokenKind, range, tokens};
use super::{
    Atom, Comparison, Condition, Expression, ExpressionError, ExpressionProblem, Field, Name, Relation,
    TextOptions, TextSearch,
};
use crate::nearest_name;
use crate::text_query::{TextPattern, TextQuery, TextQueryError};

/// How many atoms and conditions an expression may have.
pub(super) const MAX_PARTS: usize = 1_000;
/// How many brackets, nots and relations may stand inside one another.
pub(super) const MAX_DEPTH: usize = 50;
/// How many turns or words `near` reaches.
const MAX_NEAR: u32 = 1_000_000;

/// The words that mean something by themselves.
const WORDS: [&str; 15] = [
    "and",
    "or",
    "not",
    "turns",
    "paragraphs",
    "everything",
    "coded",
    "uncoded",
    "overlaps",
    "within",
    "contains",
    "near",
    "before",
    "after",
    "same",
];

/// The words before a value that bring passages; [`Field::NAMED`] are those that ask about passages.
pub(super) const ATOMS: [&str; 8] = ["code", "set", "text", "regex", "heading", "question", "memo", "query"];

/// What an expression may begin with.
const EXPRESSION: &str = "code:, text:, turns, paragraphs, everything, coded, uncoded, heading:, question:, memo:, set:, \
     query:, a condition such as group:, not, or (";
/// What may follow a whole part.
const FOLLOWS: &str = "and, or, a relation such as near 2 turns, or the end";
/// What may follow a whole part in brackets.
const FOLLOWS_IN_BRACKETS: &str = "and, or, a relation such as near 2 turns, or )";

/// Whether an attribute of this name must be quoted, since the bare word means something else before a value.
pub(super) fn is_reserved(name: &str) -> bool {
    let name = name.to_lowercase();
    ATOMS.contains(&name.as_str()) || Field::NAMED.iter().any(|(field, _)| *field == name)
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
            Some(_) => Err(parser.expected(FOLLOWS)),
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
            Some(TokenKind::Word(word) | TokenKind::WordWith { word, .. }) => format!("“{word}”"),
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
            let negated = self.take_word("not");
            let Some(relation) = self.take_relation()? else {
                return if negated { Err(self.expected(AFTER_NOT)) } else { Ok(left) };
            };
            depth = deeper(depth, at)?;
            let right = self.primary(depth)?;
            left = Expression::Relation { left: Box::new(left), negated, relation, right: Box::new(right) };
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
            Some("same") => {
                self.next += 1;
                return self.same().map(Some);
            }
            _ => return Ok(None),
        };
        self.next += 1;
        Ok(Some(relation))
    }

    /// What must be the same.
    fn same(&mut self) -> Result<Relation, ExpressionError> {
        let relation = match self.word().as_deref() {
            Some("turn") => Relation::SameTurn,
            Some("paragraph") => Relation::SameParagraph,
            Some("case") => Relation::SameCase,
            _ => return Err(self.expected("turn, paragraph or case, as in same turn")),
        };
        self.next += 1;
        Ok(relation)
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
                    Some(_) => Err(self.expected(FOLLOWS_IN_BRACKETS)),
                }
            }
            TokenKind::Word(name) if self.compares_at(self.next + 1) => {
                self.compared(name, false, TextOptions::default(), at)
            }
            TokenKind::Quoted(name) if self.compares_at(self.next + 1) => {
                self.compared(name, true, TextOptions::default(), at)
            }
            TokenKind::WordWith { word, options } => self.with_options(word, &options, at),
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
            "coded" => Atom::Coded,
            "uncoded" => Atom::Uncoded,
            known if WORDS.contains(&known) || ATOMS.contains(&known) => {
                return Err(self.expected(EXPRESSION));
            }
            _ => {
                let fields = Field::NAMED.iter().map(|(name, _)| *name);
                let known = WORDS.into_iter().chain(ATOMS).chain(fields);
                let nearest = nearest_name(word, known).map(str::to_owned);
                return Err(ExpressionProblem::NotAnExpression { word: word.to_owned(), nearest }.at(at));
            }
        };
        self.next += 1;
        Ok(Expression::Atom(atom))
    }

    /// A word with options in square brackets; only searches have any.
    fn with_options(
        &mut self,
        word: String,
        options: &str,
        at: TextRange,
    ) -> Result<Expression, ExpressionError> {
        let after_word = at.start().get() as usize + word.chars().count();
        if !matches!(word.to_lowercase().as_str(), "text" | "regex") {
            let found = "[".to_owned();
            let expected = "square brackets only after text or regex, as in text[case]:Oline";
            return Err(ExpressionProblem::Expected { expected, found }.at(range(after_word, after_word + 1)));
        }
        let options = TextOptions::read(options, after_word + 1)?;
        if !self.compares_at(self.next + 1) {
            self.next += 1;
            return Err(self.expected("a colon and what to search for"));
        }
        self.compared(word, false, options, at)
    }

    /// A name, a comparison and a value.
    fn compared(
        &mut self,
        name: String,
        quoted: bool,
        options: TextOptions,
        at: TextRange,
    ) -> Result<Expression, ExpressionError> {
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
            "text" | "regex" | "memo" | "set" | "heading" | "question" | "query"
                if comparison != Comparison::Is =>
            {
                refuse("a colon; to leave out what it brings write and not")
            }
            "text" | "regex" | "memo" => {
                let read = if named == "regex" {
                    TextPattern::new(&text).map(TextQuery::Pattern)
                } else {
                    TextQuery::parse(&text)
                };
                let query = read.map_err(|error| inside(error, value_quoted, plain, value_at))?;
                Ok(Expression::Atom(match named.as_str() {
                    "memo" => Atom::Memo(query),
                    _ => Atom::Text(TextSearch { query, options }),
                }))
            }
            "set" | "heading" | "question" | "query" => {
                let name = Name { text, at: value_at };
                Ok(Expression::Atom(match named.as_str() {
                    "set" => Atom::Set(name),
                    "heading" => Atom::Heading(name),
                    "question" => Atom::Question(name),
                    _ => Atom::Query(name),
                }))
            }
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

/// What must follow a `not` that stands behind a part.
const AFTER_NOT: &str =
    "a relation after not, as in not within; to leave out what meets the next part write and not";

/// Moves the error of a search to its place in the expression.
fn inside(error: TextQueryError, quoted: bool, plain: bool, at: TextRange) -> ExpressionError {
    let moved = |position: Position| Position::new(at.start().get() + u32::from(quoted) + position.get());
    let inside = TextRange::between(moved(error.at.start()), moved(error.at.end()));
    ExpressionProblem::BadText(error.problem).at(if plain { inside } else { at })
}

fn deeper(depth: usize, at: TextRange) -> Result<usize, ExpressionError> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(ExpressionProblem::TooDeep.at(at)) }
}

#[cfg(test)]
#[path = "parser_tests.rs"]
mod tests;
