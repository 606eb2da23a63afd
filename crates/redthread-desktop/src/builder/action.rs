//! What can be asked for of saved queries.

use redthread_model::SavedQueryId;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum QueriesAction {
    /// Save an expression under a name, over the one of this name if there is one.
    Save {
        /// The name.
        name: String,
        /// The expression.
        expression: String,
    },
    /// Give a saved query another name.
    Rename(SavedQueryId, String),
    /// Remove a saved query.
    Remove(SavedQueryId),
}
