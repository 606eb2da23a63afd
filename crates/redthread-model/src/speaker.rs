//! Speakers: who speaks under a label in one document.

use serde::{Deserialize, Serialize};

use crate::CaseId;

/// A speaker label of one document, and who speaks under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The label as it stands in the text, without its colon.
    pub label: String,
    /// Who speaks under it.
    pub voice: SpeakerVoice,
}

/// Who speaks under a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerVoice {
    /// The interviewer or moderator, who never counts.
    Interviewer,
    /// A known person.
    Case(CaseId),
    /// Somebody of whom only a role is known ("Borger", "Medarbejder").
    Unknown,
}

impl SpeakerVoice {
    /// The role this voice has in the conversation.
    pub const fn role(self) -> Role {
        match self {
            Self::Interviewer => Role::Interviewer,
            Self::Case(_) => Role::Participant,
            Self::Unknown => Role::Unknown,
        }
    }
}

/// The part a speaker has in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A participant who is known as an individual.
    Participant,
    /// The interviewer or moderator.
    Interviewer,
    /// Somebody of whom only a role is known, or nothing.
    Unknown,
}

impl Role {
    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::Interviewer => "interviewer",
            Self::Unknown => "unknown",
        }
    }
}
