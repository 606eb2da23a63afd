//! An expression as a tree.

use redthread_text::TextRange;

use super::TextSearch;
use crate::text_query::TextQuery;

/// Which passages are meant. Read one with [`str::parse`]; print it with `{}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// Passages of a kind.
    Atom(Atom),
    /// What a passage must be like.
    Condition(Condition),
    /// Passages of the left that stand in a relation to one of the right; or, negated, to none of them.
    Relation {
        /// The passages that are kept or not.
        left: Box<Self>,
        /// Whether those are kept for which it is not so (`A not within B`).
        negated: bool,
        /// The relation.
        relation: Relation,
        /// The passages they are compared with.
        right: Box<Self>,
    },
    /// Not this.
    Not(Box<Self>),
    /// All of these; at least two.
    And(Vec<Self>),
    /// Any of these; at least two.
    Or(Vec<Self>),
}

impl Expression {
    /// Calls `found` with every part of the expression, itself first.
    pub fn each_part<'e>(&'e self, found: &mut dyn FnMut(&'e Self)) {
        found(self);
        match self {
            Self::Atom(_) | Self::Condition(_) => {}
            Self::Not(inner) => inner.each_part(found),
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.each_part(found)),
            Self::Relation { left, right, .. } => {
                [left, right].into_iter().for_each(|part| part.each_part(found))
            }
        }
    }
}

/// A kind of passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Atom {
    /// The ranges of a code's codings.
    Code {
        /// The path of the code.
        path: Name,
        /// Whether codes below it are left out (`code="Path"`).
        exactly: bool,
    },
    /// The ranges of the codings with a code of a set.
    Set(Name),
    /// The ranges of all codings.
    Coded,
    /// The turns that no coding touches; paragraphs where a text has no turns.
    Uncoded,
    /// The hits of a search.
    Text(TextSearch),
    /// The turns.
    Turns,
    /// The paragraphs.
    Paragraphs,
    /// Each document, whole.
    Everything,
    /// What stands under a heading.
    Heading(Name),
    /// The answers to a question of a guide.
    Question(Name),
    /// The passages of the memos in which a search finds something.
    Memo(TextQuery),
    /// What a saved query stands for.
    Query(Name),
}

/// What a passage must be like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What is looked at.
    pub field: Field,
    /// How it is compared.
    pub comparison: Comparison,
    /// With what.
    pub value: Name,
}

/// What a condition looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The group of a voice that speaks in the passage; the document's if there is none.
    Group,
    /// A person who speaks in the passage.
    Case,
    /// The document.
    Document,
    /// The document's stage.
    Stage,
    /// The document's round.
    Round,
    /// The document's period.
    Period,
    /// The document's kind.
    Kind,
    /// Who coded.
    Coder,
    /// Whether it works well or less well.
    Valence,
    /// A label, or the person behind it; `interviewer` for whoever asks.
    Speaker,
    /// An attribute of a person who speaks in the passage, or of the document.
    Attribute(Name),
}

impl Field {
    /// The fields that have a name of their own.
    pub(super) const NAMED: [(&'static str, Self); 10] = [
        ("group", Self::Group),
        ("case", Self::Case),
        ("document", Self::Document),
        ("stage", Self::Stage),
        ("round", Self::Round),
        ("period", Self::Period),
        ("kind", Self::Kind),
        ("coder", Self::Coder),
        ("valence", Self::Valence),
        ("speaker", Self::Speaker),
    ];

    /// The name by which it is written.
    pub fn name(&self) -> &str {
        match self {
            Self::Attribute(name) => &name.text,
            _ => Self::NAMED.iter().find(|(_, field)| field == self).map_or("", |(name, _)| name),
        }
    }
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `:` or `=`
    Is,
    /// `!=`
    IsNot,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// How two passages stand to one another; but for the same case, two of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They share at least one code point.
    Overlaps,
    /// The left lies wholly inside the right.
    Within,
    /// The right lies wholly inside the left.
    Contains,
    /// At most so many turns apart: 0 is the same turn, 1 the same or the next.
    NearTurns(u32),
    /// At most so many words apart: neighbours are one apart. Labels and annotations are no words.
    NearWords(u32),
    /// The left ends before the right begins.
    Before,
    /// The left begins after the right ends.
    After,
    /// They share a turn; a paragraph where a text has no turns.
    SameTurn,
    /// They share a paragraph.
    SameParagraph,
    /// The same known person speaks in both, in whichever documents they are.
    SameCase,
}

/// A name or value as it was written, and where. Two are equal if they are written alike, wherever they stand.
#[derive(Clone, Debug, Eq)]
pub struct Name {
    /// The name, without quotation marks.
    pub text: String,
    /// Where it stands in the expression, its quotation marks included.
    pub at: TextRange,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
