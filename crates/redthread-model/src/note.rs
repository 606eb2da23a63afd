//! Memos and links: free notes on anything, and relations between passages.

use redthread_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::{CaseId, CodeId, CoderId, CodingId, DocumentId, LinkId, MemoId};

/// A range of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// The document.
    pub document: DocumentId,
    /// The range in its text.
    pub range: TextRange,
}

/// What a memo is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The study as a whole.
    Project,
    /// A document.
    Document(DocumentId),
    /// A range of a document.
    Passage(Passage),
    /// A code.
    Code(CodeId),
    /// A case.
    Case(CaseId),
    /// A coding, in this document.
    Coding(DocumentId, CodingId),
}

/// A free note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memo {
    /// Its id.
    pub id: MemoId,
    /// What it is on.
    pub on: Anchor,
    /// Its words.
    pub text: String,
    /// What kind of note it is.
    #[serde(default)]
    pub kind: MemoKind,
    /// Who wrote it.
    pub by: CoderId,
    /// When, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
    /// When its words or its kind were last altered; `None` if they are as they were first written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub altered_millis: Option<i64>,
    /// The passages that it points to besides what it is on, in the order in which they were linked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Passage>,
}

impl Memo {
    /// Every place in a text that it names: the passage it is on, and those it points to.
    pub fn places(&self) -> impl Iterator<Item = Passage> {
        let on = if let Anchor::Passage(passage) = self.on { Some(passage) } else { None };
        on.into_iter().chain(self.passages.iter().copied())
    }
}

/// What kind of note a memo is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemoKind {
    /// No kind given.
    #[default]
    Note,
    /// About what the material means.
    Analytic,
    /// About how the study was done.
    Methodological,
    /// About the researcher's own part.
    Reflexive,
}

impl MemoKind {
    /// All kinds, the plain note first.
    pub const ALL: [Self; 4] = [Self::Note, Self::Analytic, Self::Methodological, Self::Reflexive];

    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Analytic => "analytic",
            Self::Methodological => "methodological",
            Self::Reflexive => "reflexive",
        }
    }
}

/// A typed relation from one passage to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// The passage that does it.
    pub from: Passage,
    /// The passage it is done to.
    pub to: Passage,
    /// What the relation is.
    pub kind: LinkKind,
    /// Who made it.
    pub by: CoderId,
    /// When, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}

/// What one passage does to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// Answers it.
    RespondsTo,
    /// Says the opposite.
    Contradicts,
    /// Says more about it.
    Elaborates,
    /// Gives a reason for it.
    Explains,
}

impl LinkKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::RespondsTo, Self::Contradicts, Self::Elaborates, Self::Explains];

    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RespondsTo => "responds-to",
            Self::Contradicts => "contradicts",
            Self::Elaborates => "elaborates",
            Self::Explains => "explains",
        }
    }
}
