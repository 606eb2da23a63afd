//! Saved queries: expressions that somebody gave a name, to be used again in matrices, reports and other queries.
//!
//! The model keeps the words of the expression and does not read them: what they mean is known further up, and a query whose
//! code has gone since must still be there to be mended.

use serde::{Deserialize, Serialize};

use crate::{CoderId, SavedQueryId};

/// An expression with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedQuery {
    /// Its id.
    pub id: SavedQueryId,
    /// Its name, unique among saved queries without regard to case.
    pub name: String,
    /// Its place in lists, counted from 0; gaps are allowed.
    pub position: u32,
    /// The expression as it was written; never blank.
    pub expression: String,
    /// What it is for, in the words of who saved it; empty if nothing was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who saved it first.
    pub by: CoderId,
    /// When, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}
