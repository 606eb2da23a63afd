//! The BIKVA thread: statements carried from stage to stage, the responses there, and advice to the next.

use serde::{Deserialize, Serialize};

use crate::{AdviceId, CodeId, CoderId, Passage, ResponseId, StageId, StatementId};

/// A passage that is carried from one stage to later ones, under a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// The words that are carried.
    pub passage: Passage,
    /// The theme under which they are carried.
    pub theme: CodeId,
    /// The stages to which they are carried, each once, in the order in which they were sent.
    pub to: Vec<StageId>,
    /// Who chose it.
    pub by: CoderId,
    /// When, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}

/// What a later stage says to a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Its id.
    pub id: ResponseId,
    /// The statement that is answered.
    pub statement: StatementId,
    /// The words of the answer.
    pub passage: Passage,
    /// How it answers.
    pub stance: Stance,
    /// Who linked it.
    pub by: CoderId,
    /// When, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}

/// How a response meets a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Knows it too.
    Recognises,
    /// Does not accept it.
    Rejects,
    /// Gives a reason.
    Explains,
    /// Adds something of its own.
    Adds,
}

impl Stance {
    /// All stances, in the order of the manual.
    pub const ALL: [Self; 4] = [Self::Recognises, Self::Rejects, Self::Explains, Self::Adds];

    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recognises => "recognises",
            Self::Rejects => "rejects",
            Self::Explains => "explains",
            Self::Adds => "adds",
        }
    }
}

impl std::str::FromStr for Stance {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let stance = Self::ALL.into_iter().find(|stance| stance.name() == name);
        stance.ok_or_else(|| format!("“{name}” is not a stance: recognises, rejects, explains or adds"))
    }
}

/// Advice from one stage to another ("gode råd").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// Its id.
    pub id: AdviceId,
    /// Who gives it.
    pub from: StageId,
    /// Who should hear it.
    pub to: StageId,
    /// The advice, verbatim.
    pub text: String,
    /// Where it was said, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// Who wrote it down.
    pub by: CoderId,
    /// When, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}
