//! Attributes: typed properties of cases and documents.

use serde::{Deserialize, Serialize};

use crate::{AttributeId, PeriodId, RoundId, SurveyAnswer};

/// A typed property of cases or of documents: gender, age band, team, intervention/control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Its id.
    pub id: AttributeId,
    /// Its name, unique among the attributes of the same owner without regard to case.
    pub name: String,
    /// Whose property it is.
    pub of: AttributeOwner,
    /// What values it takes.
    pub kind: AttributeKind,
    /// Its place in tables, counted from 0.
    pub position: u32,
    /// The order of its values where they have one that sorting does not give: the steps of a scale. Others come after them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// The survey's question that it holds the answers to, if it is of one survey alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<SurveyAnswer>,
}

impl Attribute {
    /// The place of a value among [`Self::labels`], without regard to case; after all of them if it is none.
    pub fn place_of(&self, value: &str) -> usize {
        let wanted = value.trim().to_lowercase();
        self.labels.iter().position(|label| label.to_lowercase() == wanted).unwrap_or(self.labels.len())
    }
}

/// Whose property an attribute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributeOwner {
    /// Of cases (persons, organisations, case files).
    Case,
    /// Of documents.
    Document,
}

/// What values an attribute takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributeKind {
    /// Any text; its distinct values are its categories.
    Text,
    /// A number.
    Number,
    /// Yes or no.
    YesNo,
}

/// A value of an attribute, for all time or for one round or period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributeValue {
    /// Which attribute.
    pub attribute: AttributeId,
    /// In which round, if the value belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundId>,
    /// In which period, if the value belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodId>,
    /// The value.
    pub value: Value,
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A finite number.
    Number(f64),
    /// A text.
    Text(String),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::YesNo(yes) => write!(f, "{}", if *yes { "yes" } else { "no" }),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}
