//! Codes: the labels, in a tree.

use serde::{Deserialize, Serialize};

use crate::{CodeId, CodeSetId};

/// A label in the code tree. A code at the top is called a theme, one below it a sub-theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Its id.
    pub id: CodeId,
    /// The code it stands under, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CodeId>,
    /// Its name, unique among its siblings without regard to case.
    pub name: String,
    /// Its place among its siblings, counted from 0; gaps are allowed.
    pub position: u32,
    /// Its colour as `#rrggbb`.
    pub color: String,
    /// What it means.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// When to use it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// When not to use it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when_not: String,
    /// A typical example.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub example: String,
}

/// A named set of codes across the tree: a theory's concepts, a typology. A code may be in several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeSet {
    /// Its id.
    pub id: CodeSetId,
    /// Its name, unique among sets without regard to case.
    pub name: String,
    /// The codes in it, in the order given.
    pub codes: Vec<CodeId>,
}
