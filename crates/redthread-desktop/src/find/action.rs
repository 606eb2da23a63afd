//! What can be asked for where words were found.

use std::path::PathBuf;

use redthread_model::{CodeId, Valence};

use crate::code_bar::Pick;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FindAction {
    /// Put codes on the selected hits, else on the one that one stands at, as far around them as was chosen.
    Code {
        /// The codes.
        picks: Vec<Pick>,
        /// Whether the passages tell of something that works.
        valence: Option<Valence>,
        /// A memo on the codings; none if empty.
        comment: String,
    },
    /// Put this code on them.
    Apply(CodeId),
    /// Do to them what was done last.
    Again,
    /// Look the selected hits through for a code, else all.
    Review(Pick),
    /// Copy the selected hits with where they come from, else the one that one stands at.
    Copy,
    /// Save the search as an expression under this name.
    Save(String),
    /// Write the selected hits to a table, else all.
    Export(PathBuf),
}
