//! Cases: the units of analysis.

use serde::{Deserialize, Serialize};

use crate::{AttributeValue, CaseId, GroupId, SurveyRow};

/// A unit of analysis with attributes. A participant is a case of kind person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// Its name; names need not be unique (two documents may each have a "Borger 2").
    pub name: String,
    /// What it is.
    pub kind: CaseKind,
    /// The stakeholder group it belongs to; else its documents' group counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// Made from a speaker label at import, and not yet confirmed by a person or a table.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
    /// Its attribute values, at most one for each attribute, round and period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<AttributeValue>,
    /// The rows of surveys that it gave, at most one of each survey.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answered: Vec<SurveyRow>,
}

/// What a case is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseKind {
    /// A person: a participant.
    #[default]
    Person,
    /// An organisation or a unit of one.
    Organisation,
    /// A case file under review.
    CaseFile,
    /// A row of an anonymous survey: somebody, but nobody knows who, so it never counts as a person.
    Respondent,
}

impl CaseKind {
    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::CaseFile => "case-file",
            Self::Respondent => "respondent",
        }
    }
}
