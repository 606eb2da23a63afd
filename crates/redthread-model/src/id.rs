//! Ids: a UUID each, of a type of its own, so that a code's id never stands where a case's is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The 16 bytes of the id, as the store keeps them.
            pub const fn bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl From<[u8; 16]> for $name {
            fn from(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(given: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(given).map(Self)
            }
        }
    )*};
}

ids! {
    /// Names a project (one study).
    ProjectId
    /// Names a document.
    DocumentId
    /// Names a stakeholder group.
    GroupId
    /// Names a stage of a BIKVA-style flow.
    StageId
    /// Names a round of data collection.
    RoundId
    /// Names a period that case records cover.
    PeriodId
    /// Names a coder: a person who codes.
    CoderId
    /// Names an attribute of cases or documents.
    AttributeId
    /// Names a case: a person, an organisation, a case file.
    CaseId
    /// Names a code.
    CodeId
    /// Names a set of codes.
    CodeSetId
    /// Names a coding: a code on a range.
    CodingId
    /// Names a memo.
    MemoId
    /// Names a link between two passages.
    LinkId
    /// Names a quote.
    QuoteId
    /// Names a statement carried from stage to stage.
    StatementId
    /// Names a response to a statement.
    ResponseId
    /// Names a piece of advice from a stage to the next.
    AdviceId
    /// Names a summary of a theme.
    SummaryId
    /// Names an interview guide.
    GuideId
    /// Names a question of a guide.
    QuestionId
    /// Names what the questions of several guides that run parallel have in common.
    ParallelId
    /// Names a passage's asking of a question.
    AskedId
    /// Names a survey.
    SurveyId
    /// Names a saved query.
    SavedQueryId
}
