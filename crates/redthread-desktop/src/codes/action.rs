//! What can be asked for in the code tree: merging, splitting, sets, order.

use redthread_model::{CodeId, CodeSetId, Coding};

use super::definition::Field;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CodesAction {
    /// Write a part of a code's definition.
    Define {
        /// The code.
        code: CodeId,
        /// Which part.
        field: Field,
        /// What stands there from now on.
        text: String,
    },
    /// Make the selected words the example of a code.
    TakeExample(CodeId),
    /// Put a code below another, or among the themes, before a sibling or last.
    Move {
        /// The code.
        code: CodeId,
        /// Below which one.
        under: Option<CodeId>,
        /// Before which sibling.
        before: Option<CodeId>,
    },
    /// Say that codes can be moved up and down only while they stand in the order made by hand.
    SayByHandOnly,
    /// Merge codes into another.
    Merge {
        /// The codes that go.
        from: Vec<CodeId>,
        /// The code that stays.
        into: CodeId,
    },
    /// Move passages of a code to a new sub-theme.
    Split {
        /// The code.
        code: CodeId,
        /// The passages.
        codings: Vec<Coding>,
        /// The name of the sub-theme.
        name: String,
    },
    /// Make this order the one of the report.
    Order(Vec<CodeId>),
    /// Give the codes below a code lightness steps of its colour.
    ShadeBelow(CodeId),
    /// Make a set.
    NewSet {
        /// Its name.
        name: String,
        /// The codes in it.
        codes: Vec<CodeId>,
    },
    /// Give a set another name.
    RenameSet {
        /// The set.
        set: CodeSetId,
        /// Its name from now on.
        name: String,
    },
    /// Delete a set.
    RemoveSet(CodeSetId),
    /// Put a code into a set.
    AddToSet {
        /// The set.
        set: CodeSetId,
        /// The code.
        code: CodeId,
    },
    /// Take a code out of a set.
    TakeFromSet {
        /// The set.
        set: CodeSetId,
        /// The code.
        code: CodeId,
    },
}
