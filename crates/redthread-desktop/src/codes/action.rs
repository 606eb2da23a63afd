//! What can be asked for in the code tree: merging, splitting, sets, order.

use redthread_model::CodeId;

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
}
