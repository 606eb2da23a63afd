//! What can be asked for in codings: several at once, their borders, their codes.

use redthread_model::{CodeId, Coding, Valence};

/// A code that was picked: one that is there, or one to be made on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    /// This code.
    Code(CodeId),
    /// A new code, under another or as a theme; its name may be a path.
    New {
        /// The code it stands under.
        under: Option<CodeId>,
        /// Its name, or a path below `under`.
        name: String,
    },
}

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CodingAction {
    /// Put codes on the selection, or on what stands for it.
    Apply {
        /// The codes.
        picks: Vec<Pick>,
        /// Whether the passage tells of something that works.
        valence: Option<Valence>,
        /// A memo on the coding; none if empty.
        comment: String,
    },
    /// Put another code in the place of the one these have.
    Recode(Vec<Coding>, Pick),
    /// Put a code on a number key of its own, or let that go.
    TogglePin(CodeId),
}
