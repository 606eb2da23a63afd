//! A search as a tree, and how it is written.

use std::fmt;

use super::TextPattern;

/// What to search for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TextQuery {
    /// Words, phrases and what joins them.
    Words(Node),
    /// A regular expression, matched against the text as it stands.
    Pattern(TextPattern),
}

/// A part of a search.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A word or a phrase.
    Item(Item),
    /// Two words or phrases at most so many words apart, in either order.
    Near {
        /// One side.
        left: Item,
        /// The other side.
        right: Item,
        /// How far apart; neighbours are one apart.
        words: u32,
    },
    /// All of these, in one unit. At least two.
    And(Vec<Self>),
    /// Any of these. At least two.
    Or(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
}

/// A word or a phrase: terms that stand next to one another.
///
/// A word with a hyphen is several terms; in its bare form they are stemmed as any bare word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// The terms; never empty.
    pub words: Vec<WordPattern>,
    /// Whether it was written in quotation marks: words as they are written, not stemmed.
    pub quoted: bool,
}

/// One term of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordPattern {
    /// The letters as they were typed; never empty.
    pub text: String,
    /// Whether more letters may stand before (`*skift`).
    pub open_start: bool,
    /// Whether more letters may follow (`tillid*`).
    pub open_end: bool,
    /// In how many letters a word of the text may differ (`tilid~1`); `None` where it may not. Never 0, and never with an
    /// open start or end.
    pub fuzzy: Option<u8>,
}

impl Node {
    /// Whether every unit in which this holds has something to show: a word or phrase that was asked for.
    pub(crate) fn finds_something(&self) -> bool {
        match self {
            Self::Item(_) | Self::Near { .. } => true,
            Self::And(parts) => parts.iter().any(Self::finds_something),
            Self::Or(parts) => parts.iter().all(Self::finds_something),
            Self::Not(_) => false,
        }
    }

    /// How tightly the written form binds; a part that binds less tightly than its place needs brackets.
    fn tightness(&self) -> u8 {
        match self {
            Self::Or(_) => 0,
            Self::And(_) => 1,
            Self::Not(_) => 2,
            Self::Near { .. } => 3,
            Self::Item(_) => 4,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, at_least: u8) -> fmt::Result {
        if self.tightness() < at_least {
            f.write_str("(")?;
            self.write(f, 0)?;
            return f.write_str(")");
        }
        match self {
            Self::Item(item) => write!(f, "{item}"),
            Self::Near { left, right, words } => write!(f, "{left} NEAR/{words} {right}"),
            Self::And(parts) => write_joined(f, parts, " ", 2),
            Self::Or(parts) => write_joined(f, parts, " OR ", 1),
            Self::Not(inner) => {
                f.write_str("NOT ")?;
                inner.write(f, 2)
            }
        }
    }
}

fn write_joined(f: &mut fmt::Formatter<'_>, parts: &[Node], between: &str, at_least: u8) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        part.write(f, at_least)?;
    }
    Ok(())
}

/// The form in which the search can be read again.
impl fmt::Display for TextQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(node) => node.write(f, 0),
            Self::Pattern(pattern) => write!(f, "{pattern}"),
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mark, between) = if self.quoted { ("\"", " ") } else { ("", "-") };
        f.write_str(mark)?;
        for (index, word) in self.words.iter().enumerate() {
            if index > 0 {
                f.write_str(between)?;
            }
            write!(f, "{word}")?;
        }
        // A bare word that looks like an operator is kept apart from it by a point, which no search looks at.
        if !self.quoted && matches!(&self.words[..], [word] if word.is_operator()) {
            f.write_str(".")?;
        }
        f.write_str(mark)
    }
}

impl WordPattern {
    /// A word as it was typed, without asterisk or tilde.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), open_start: false, open_end: false, fuzzy: None }
    }

    /// Whether it was typed without asterisk or tilde.
    pub const fn is_plain(&self) -> bool {
        !self.open_start && !self.open_end && self.fuzzy.is_none()
    }

    fn is_operator(&self) -> bool {
        self.is_plain() && matches!(self.text.as_str(), "AND" | "OR" | "NOT")
    }
}

impl fmt::Display for WordPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let star = |open| if open { "*" } else { "" };
        write!(f, "{}{}{}", star(self.open_start), self.text, star(self.open_end))?;
        self.fuzzy.map_or(Ok(()), |distance| write!(f, "~{distance}"))
    }
}
