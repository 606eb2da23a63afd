//! How the code tree is looked at: in which order, what is counted, what is closed or hidden.

use std::collections::BTreeSet;

use redthread_model::CodeId;
use serde::{Deserialize, Serialize};

/// In which order codes stand among their siblings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Sort {
    /// As they were put by hand: the order of the report.
    #[default]
    Hand,
    /// By name, as the language sorts.
    Name,
    /// By how many codings they have with those below them, most first.
    Codings,
}

/// Which codes are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Only {
    /// All.
    #[default]
    All,
    /// Those that nobody uses.
    Unused,
    /// Those that hold very much.
    Overfull,
}

/// How the tree is looked at; remembered for each project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct CodesView {
    /// The order.
    pub(crate) sort: Sort,
    /// Whether codes stand under the sets they are in.
    pub(crate) by_sets: bool,
    /// Whether a code is counted without those below it.
    pub(crate) alone: bool,
    /// Whether a bar shows how many codings a code has.
    pub(crate) bars: bool,
    /// The codes whose highlights and stripes the reader does not show.
    pub(crate) hidden: BTreeSet<CodeId>,
    /// The codes below which nothing is shown.
    pub(crate) closed: BTreeSet<CodeId>,
}
