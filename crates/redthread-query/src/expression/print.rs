//! Writes an expression so that reading it gives the same again.

use std::fmt;

use super::parser::is_reserved;
use super::{Atom, Comparison, Condition, Expression, Field, Relation};
use crate::text_query::TextQuery;

impl Expression {
    /// How tightly the written form binds; a part that binds less tightly than its place needs brackets.
    fn tightness(&self) -> u8 {
        match self {
            Self::Or(_) => 0,
            Self::And(_) => 1,
            Self::Not(_) => 2,
            Self::Relation { .. } => 3,
            Self::Atom(_) | Self::Condition(_) => 4,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, at_least: u8) -> fmt::Result {
        if self.tightness() < at_least {
            f.write_str("(")?;
            self.write(f, 0)?;
            return f.write_str(")");
        }
        match self {
            Self::Atom(atom) => write!(f, "{atom}"),
            Self::Condition(condition) => write!(f, "{condition}"),
            Self::Relation { left, negated, relation, right } => {
                left.write(f, 3)?;
                write!(f, " {}{relation} ", if *negated { "not " } else { "" })?;
                right.write(f, 4)
            }
            Self::Not(inner) => {
                f.write_str("not ")?;
                inner.write(f, 2)
            }
            Self::And(parts) => write_joined(f, parts, " and ", 2),
            Self::Or(parts) => write_joined(f, parts, " or ", 1),
        }
    }
}

fn write_joined(
    f: &mut fmt::Formatter<'_>,
    parts: &[Expression],
    between: &str,
    at_least: u8,
) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        part.write(f, at_least)?;
    }
    Ok(())
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

impl fmt::Display for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code { path, exactly } => {
                write!(f, "code{}{}", if *exactly { "=" } else { ":" }, Quoted(&path.text))
            }
            Self::Set(name) => write!(f, "set:{}", Quoted(&name.text)),
            Self::Coded => f.write_str("coded"),
            Self::Uncoded => f.write_str("uncoded"),
            Self::Text(search) => {
                let is_pattern = matches!(search.query, TextQuery::Pattern(_));
                let written = search.query.to_string();
                let name = if is_pattern { "regex" } else { "text" };
                write!(f, "{name}{}:{}", search.options, Quoted(&written))
            }
            Self::Turns => f.write_str("turns"),
            Self::Paragraphs => f.write_str("paragraphs"),
            Self::Everything => f.write_str("everything"),
            Self::Heading(words) => write!(f, "heading:{}", Quoted(&words.text)),
            Self::Question(name) => write!(f, "question:{}", Quoted(&name.text)),
            Self::Memo(query) => write!(f, "memo:{}", Quoted(&query.to_string())),
            Self::Query(name) => write!(f, "query:{}", Quoted(&name.text)),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            Field::Attribute(name) if is_reserved(&name.text) || !is_plain(&name.text) => {
                write!(f, "{}", Quoted(&name.text))?;
            }
            field => f.write_str(field.name())?,
        }
        let comparison = match (&self.field, self.comparison) {
            (Field::Attribute(_), Comparison::Is) => "=",
            (_, Comparison::Is) => ":",
            (_, Comparison::IsNot) => "!=",
            (_, Comparison::Less) => "<",
            (_, Comparison::AtMost) => "<=",
            (_, Comparison::More) => ">",
            (_, Comparison::AtLeast) => ">=",
        };
        f.write_str(comparison)?;
        let value = &self.value.text;
        if is_plain(value) { f.write_str(value) } else { write!(f, "{}", Quoted(value)) }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlaps => f.write_str("overlaps"),
            Self::Within => f.write_str("within"),
            Self::Contains => f.write_str("contains"),
            Self::NearTurns(turns) => write!(f, "near {turns} turns"),
            Self::NearWords(words) => write!(f, "near {words} words"),
            Self::Before => f.write_str("before"),
            Self::After => f.write_str("after"),
            Self::SameTurn => f.write_str("same turn"),
            Self::SameParagraph => f.write_str("same paragraph"),
            Self::SameCase => f.write_str("same case"),
        }
    }
}

/// Whether a name or value needs no quotation marks.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/'))
}

/// A text in quotation marks, as a value of an expression is written.
pub fn quoted(text: &str) -> String {
    Quoted(text).to_string()
}

/// A text in quotation marks.
struct Quoted<'t>(&'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
