//! The analytic texts: quotes chosen for reporting, and summaries of themes.

use redthread_text::{Position, TextRange};
use serde::{Deserialize, Serialize};

use crate::{CodeId, CoderId, GroupId, Passage, QuoteId, SummaryId};

/// An excerpt chosen for reporting: verbatim apart from marked edits, with an attribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Its id.
    pub id: QuoteId,
    /// Where it comes from.
    pub passage: Passage,
    /// The edits to its wording, by place; they do not overlap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<QuoteEdit>,
    /// The theme under which it is reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<CodeId>,
    /// How it is attributed.
    #[serde(default)]
    pub attribution: Attribution,
    /// Why it was chosen; nothing was said if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<QuoteReason>,
    /// Its place among the quotes, counted from 0; gaps are allowed.
    pub position: u32,
    /// Who chose it.
    pub by: CoderId,
    /// When, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}

/// Why a passage was chosen as a key quote: the first three as the manuals of the field give them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteReason {
    /// It was said again and again.
    Recurred,
    /// It mattered most to those who said it.
    MatteredMost,
    /// It can create reflection in those who hear it next.
    CanReflect,
    /// In one's own words.
    Written(String),
}

/// A marked edit to a quote's wording. Positions are in the document's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteEdit {
    /// Leaves words out, shown as `(...)`.
    Elide(TextRange),
    /// Puts words in, shown as `[words]`.
    Insert(Position, String),
    /// Puts vaguer words in the place of others, shown as `[words]`.
    Blur(TextRange, String),
}

/// How a quote is attributed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// Made from the voice's group and the document's kind: "Borger, fokusgruppeinterview 1".
    #[default]
    Generated,
    /// As written here.
    Written(String),
}

/// A summary of a theme, for all or for one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Its id.
    pub id: SummaryId,
    /// The theme or sub-theme.
    pub code: CodeId,
    /// The group whose view is summarised; all if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The summary, in paragraphs.
    pub text: String,
    /// Who wrote it last.
    pub by: CoderId,
    /// When it was written last, in milliseconds since 1970 (UTC).
    pub written_millis: i64,
}
