//! One thing that an expression can ask for: its kind and its value, as a row of the builder holds them.

use redthread_query::expression::{
    Atom, Comparison, Condition, Expression, Field, Name, TextOptions, TextSearch, quoted,
};
use redthread_query::text_query::TextQuery;

use crate::texts::key;

/// The kinds of things that an expression can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What is coded with a code.
    Code,
    /// What is coded with a code of a set.
    Set,
    /// What is coded at all.
    Coded,
    /// Turns that no coding touches.
    Uncoded,
    /// Words.
    Words,
    /// A regular expression.
    Pattern,
    /// Turns.
    Turns,
    /// Paragraphs.
    Paragraphs,
    /// Whole documents.
    Everything,
    /// What stands under a heading.
    Heading,
    /// The answers to a question.
    Question,
    /// What memos are on.
    Memo,
    /// A saved query.
    Query,
    /// A condition on one of the fields that have a name of their own.
    Field(usize),
    /// A condition on an attribute.
    Attribute(String),
}

/// The names of the fields of [`Kind::Field`], in their order.
const FIELDS: [(&str, &str); 10] = [
    ("group", key("Said by the group")),
    ("case", key("Said by the person")),
    ("document", key("In the document")),
    ("stage", key("In documents of the stage")),
    ("round", key("In documents of the round")),
    ("period", key("In documents of the period")),
    ("kind", key("In documents of the kind")),
    ("coder", key("Coded by")),
    ("valence", key("Works well or less well")),
    ("speaker", key("Under the speaker label")),
];

impl Kind {
    /// The kinds that bring passages, in the order in which they are offered.
    pub(super) const PASSAGES: [Self; 13] = [
        Self::Code,
        Self::Words,
        Self::Turns,
        Self::Paragraphs,
        Self::Everything,
        Self::Coded,
        Self::Uncoded,
        Self::Set,
        Self::Question,
        Self::Heading,
        Self::Memo,
        Self::Query,
        Self::Pattern,
    ];

    /// The conditions on fields that have a name of their own.
    pub(super) fn conditions() -> impl Iterator<Item = Self> {
        (0..FIELDS.len()).map(Self::Field)
    }

    /// Its name in English; that of an attribute is its own.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Code => key("Coded with"),
            Self::Set => key("Coded with a code of the set"),
            Self::Coded => key("Coded at all"),
            Self::Uncoded => key("Turns not coded"),
            Self::Words => key("Words"),
            Self::Pattern => key("Regular expression"),
            Self::Turns => key("Turns"),
            Self::Paragraphs => key("Paragraphs"),
            Self::Everything => key("Whole documents"),
            Self::Heading => key("Under the heading"),
            Self::Question => key("Answers to the question"),
            Self::Memo => key("With a memo that says"),
            Self::Query => key("Saved query"),
            Self::Field(field) => FIELDS.get(*field).map_or("", |(_, name)| name),
            Self::Attribute(name) => name,
        }
    }

    /// How it is written before its value; empty if it has no value.
    fn written(&self) -> &str {
        match self {
            Self::Code => "code",
            Self::Set => "set",
            Self::Words => "text",
            Self::Pattern => "regex",
            Self::Heading => "heading",
            Self::Question => "question",
            Self::Memo => "memo",
            Self::Query => "query",
            Self::Field(field) => FIELDS.get(*field).map_or("", |(written, _)| written),
            Self::Coded | Self::Uncoded | Self::Turns | Self::Paragraphs | Self::Everything => "",
            Self::Attribute(name) => name,
        }
    }

    /// Whether it needs a value.
    pub(super) fn has_value(&self) -> bool {
        !matches!(self, Self::Coded | Self::Uncoded | Self::Turns | Self::Paragraphs | Self::Everything)
    }

    /// Whether it can also be asked for what is not so, with `!=`.
    pub(super) fn is_compared(&self) -> bool {
        matches!(self, Self::Field(_) | Self::Attribute(_))
    }

    /// Whether its searches have options.
    pub(super) fn has_options(&self) -> bool {
        matches!(self, Self::Words | Self::Pattern)
    }

    fn of_field(field: &Field) -> Option<Self> {
        match field {
            Field::Attribute(name) => Some(Self::Attribute(name.text.clone())),
            named => FIELDS.iter().position(|(written, _)| *written == named.name()).map(Self::Field),
        }
    }
}

/// A thing that an expression asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct What {
    pub(super) kind: Kind,
    /// Its value, as it is written without quotation marks; empty while none is chosen.
    pub(super) value: String,
    /// How the value of a condition is compared.
    pub(super) comparison: Comparison,
    /// Of a code: without those below it.
    pub(super) exactly: bool,
    /// Of a search.
    pub(super) options: TextOptions,
}

impl What {
    /// A thing of a kind, its value not chosen yet.
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            value: String::new(),
            comparison: Comparison::Is,
            exactly: false,
            options: TextOptions::default(),
        }
    }

    fn with(kind: Kind, value: &Name) -> Self {
        Self { value: value.text.clone(), ..Self::new(kind) }
    }

    /// The thing that a part of an expression asks for, if it is one.
    pub(super) fn of(expression: &Expression) -> Option<Self> {
        Some(match expression {
            Expression::Atom(atom) => match atom {
                Atom::Code { path, exactly } => Self { exactly: *exactly, ..Self::with(Kind::Code, path) },
                Atom::Set(name) => Self::with(Kind::Set, name),
                Atom::Coded => Self::new(Kind::Coded),
                Atom::Uncoded => Self::new(Kind::Uncoded),
                Atom::Text(TextSearch { query, options }) => {
                    let kind = match query {
                        TextQuery::Pattern(_) => Kind::Pattern,
                        TextQuery::Words(_) => Kind::Words,
                    };
                    Self { value: query.to_string(), options: options.clone(), ..Self::new(kind) }
                }
                Atom::Turns => Self::new(Kind::Turns),
                Atom::Paragraphs => Self::new(Kind::Paragraphs),
                Atom::Everything => Self::new(Kind::Everything),
                Atom::Heading(words) => Self::with(Kind::Heading, words),
                Atom::Question(name) => Self::with(Kind::Question, name),
                Atom::Memo(query) => Self { value: query.to_string(), ..Self::new(Kind::Memo) },
                Atom::Query(name) => Self::with(Kind::Query, name),
            },
            Expression::Condition(Condition { field, comparison, value }) => {
                Self { comparison: *comparison, ..Self::with(Kind::of_field(field)?, value) }
            }
            _ => return None,
        })
    }

    /// How it is written; none while its value is not chosen.
    pub(super) fn written(&self) -> Option<String> {
        if !self.kind.has_value() {
            let word = match self.kind {
                Kind::Coded => "coded",
                Kind::Uncoded => "uncoded",
                Kind::Paragraphs => "paragraphs",
                Kind::Everything => "everything",
                _ => "turns",
            };
            return Some(word.to_owned());
        }
        if self.value.trim().is_empty() {
            return None;
        }
        let name = match &self.kind {
            Kind::Attribute(name) => quoted(name),
            kind => kind.written().to_owned(),
        };
        let compared = match self.comparison {
            _ if self.kind == Kind::Code && self.exactly => "=",
            _ if !self.kind.is_compared() => ":",
            Comparison::Is => ":",
            Comparison::IsNot => "!=",
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::More => ">",
            Comparison::AtLeast => ">=",
        };
        let options = if self.kind.has_options() { self.options.to_string() } else { String::new() };
        Some(format!("{name}{options}{compared}{}", quoted(&self.value)))
    }
}
