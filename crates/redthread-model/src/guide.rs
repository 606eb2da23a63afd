//! Interview guides: the questions that a group is to be asked, and which passages ask them.

use redthread_text::Language;
use serde::{Deserialize, Serialize};

use crate::{AskedId, CoderId, GroupId, GuideId, ParallelId, Passage, QuestionId, StageId};

/// An interview guide: the questions for a group or a stage, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// Its id.
    pub id: GuideId,
    /// Its name, unique among guides without regard to case.
    pub name: String,
    /// Its place among the guides, counted from 0; gaps are allowed.
    pub position: u32,
    /// The group that is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The stage in which it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageId>,
    /// The language of the questions; the study's if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The questions, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<GuideQuestion>,
    /// The name of the file it came from, without its folder.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file_name: String,
    /// When it was made, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}

/// A question of a guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideQuestion {
    /// Its id, which stays when its number or its words are altered.
    pub id: QuestionId,
    /// Its number as it is written: "3", "3a"; empty if it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Its words.
    pub text: String,
    /// What may be asked further, in the order of the guide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub probes: Vec<String>,
    /// The heading under which it stands; empty if it stands under none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// Shared by the questions of several guides that somebody said run parallel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parallel: Option<ParallelId>,
}

impl Guide {
    /// The question with this id.
    pub fn question(&self, id: QuestionId) -> Option<&GuideQuestion> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// How a question is named: its number as written, else its place counted from 1; `None` if it is not there.
    pub fn number_of(&self, id: QuestionId) -> Option<String> {
        let place = self.questions.iter().position(|question| question.id == id)?;
        let number = self.questions[place].number.trim();
        Some(if number.is_empty() { (place + 1).to_string() } else { number.to_owned() })
    }
}

/// A passage in which a question of a guide is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its id.
    pub id: AskedId,
    /// The words that ask, mostly a turn of the interviewer.
    pub passage: Passage,
    /// The guide.
    pub guide: GuideId,
    /// The question of the guide.
    pub question: QuestionId,
    /// Who linked it.
    pub by: CoderId,
    /// When, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}
