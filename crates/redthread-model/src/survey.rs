//! Surveys: which questions were asked, and the files that the answers came in.
//!
//! One row of a survey is one case. Its closed answers are values of attributes ([`crate::Attribute::question`]), its open
//! ones are turns in a document for each open question ([`crate::Document::question`]); [`crate::Case::answered`] leads back
//! to the row. So a survey names nothing but its own words and files, and everything else names the survey.

use serde::{Deserialize, Serialize};

use crate::{BlobHash, SurveyId};

/// A survey: the same questions to many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// Its id.
    pub id: SurveyId,
    /// Its name, unique among surveys without regard to case.
    pub name: String,
    /// Its place in lists, counted from 0; gaps are allowed.
    pub position: u32,
    /// Whether its rows are known people: then their comments count as theirs. If not, nobody knows how many people answered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub linked: bool,
    /// The questions, in the order of their columns.
    pub questions: Vec<SurveyQuestion>,
    /// The files that the answers came in, oldest first.
    pub files: Vec<SurveyFile>,
    /// When it came in, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}

/// A question of a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyQuestion {
    /// The question as it was asked: the head of its column.
    pub text: String,
    /// What kind of answers it has.
    pub kind: QuestionKind,
    /// The number of its column, the first if it has several, counted from 1.
    pub column: u32,
    /// The answers that one could choose among, in their order, if they are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
}

/// What kind of answers a question has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// No question: what is known of who answers (age, team). Its values are those of an attribute that other people share.
    Background,
    /// One step of a scale.
    Scale,
    /// One of several answers.
    Choice,
    /// Any number of several answers.
    Choices,
    /// A number.
    Number,
    /// Words of one's own.
    Open,
}

impl QuestionKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Background, Self::Scale, Self::Choice, Self::Choices, Self::Number, Self::Open];

    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Background => "attribute",
            Self::Scale => "scale",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Number => "number",
            Self::Open => "open",
        }
    }
}

/// A file with answers to a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyFile {
    /// The file's name, without its folder.
    pub name: String,
    /// The sheet that was read, if it was a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The file as it was given.
    pub original: BlobHash,
    /// How many rows of it came in.
    pub rows: u32,
}

/// Which question of which survey something answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyAnswer {
    /// The survey.
    pub survey: SurveyId,
    /// Which of [`Survey::questions`], counted from 0.
    pub question: u32,
    /// Which of its labels, counted from 0, where each is chosen or not by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<u32>,
}

/// The row of a survey that a case gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyRow {
    /// The survey.
    pub survey: SurveyId,
    /// What the row is called there.
    pub id: String,
    /// In which of [`Survey::files`], counted from 0.
    pub file: u32,
    /// Which row of that file, as a spreadsheet counts.
    pub row: u32,
}
