//! Records: everything a project holds, one type for all kinds, so that changes, store and history treat them alike.

use redthread_text::Language;
use serde::{Deserialize, Serialize};

use crate::*;

/// What is true of the study as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Info {
    /// The project's id.
    pub id: ProjectId,
    /// The study's name.
    pub name: String,
    /// The language of the material unless a document says otherwise.
    pub language: Language,
    /// When the project was made, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}

macro_rules! records {
    ($($kind:ident($id:ident) $name:literal;)*) => {
        /// One thing that a project holds.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(
            clippy::large_enum_variant,
            reason = "documents are the large ones, and a change holds few of them; codings are kept in a form of their own"
        )]
        pub enum Record {
            $(#[doc = concat!("A ", $name, ".")] $kind($kind),)*
        }

        /// The kind and id of a record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordKey {
            $(#[doc = concat!("A ", $name, ".")] $kind($id),)*
        }

        /// The kinds of records.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordKind {
            $(#[doc = concat!("A ", $name, ".")] $kind,)*
        }

        impl Record {
            /// The kind and id.
            pub fn key(&self) -> RecordKey {
                match self { $(Self::$kind(record) => RecordKey::$kind(record.id),)* }
            }
        }

        impl RecordKey {
            /// The kind.
            pub fn kind(&self) -> RecordKind {
                match self { $(Self::$kind(_) => RecordKind::$kind,)* }
            }

            /// The id's 16 bytes.
            pub fn id_bytes(&self) -> [u8; 16] {
                match self { $(Self::$kind(id) => *id.bytes(),)* }
            }
        }

        impl RecordKind {
            /// All kinds, in an order in which each refers only to kinds before it or to its own.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The name used in files and messages.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }
        }

        $(impl From<$kind> for Record {
            fn from(record: $kind) -> Self {
                Self::$kind(record)
            }
        })*
    };
}

records! {
    Info(ProjectId) "info";
    Coder(CoderId) "coder";
    Group(GroupId) "group";
    Stage(StageId) "stage";
    Round(RoundId) "round";
    Period(PeriodId) "period";
    Guide(GuideId) "guide";
    Survey(SurveyId) "survey";
    Attribute(AttributeId) "attribute";
    Case(CaseId) "case";
    Document(DocumentId) "document";
    Code(CodeId) "code";
    CodeSet(CodeSetId) "code_set";
    Coding(CodingId) "coding";
    Memo(MemoId) "memo";
    Link(LinkId) "link";
    Quote(QuoteId) "quote";
    Statement(StatementId) "statement";
    Response(ResponseId) "response";
    Advice(AdviceId) "advice";
    Summary(SummaryId) "summary";
    Asked(AskedId) "asked";
    SavedQuery(SavedQueryId) "query";
}
