//! What can be asked for in correcting a transcript.

use redthread_model::{Coding, CodingId};
use uuid::Uuid;

use super::ComparedRevisions;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum EditingAction {
    /// Correct the turn at the caret, or those that are selected.
    Begin,
    /// Find and replace in the document that is read.
    BeginReplace,
    /// Replace the words in all places that are ticked.
    ReplaceAll,
    /// Save what was corrected.
    Save,
    /// Leave without saving.
    Leave,
    /// Join the turn under correction with the one after it.
    JoinNext,
    /// Open or close the panel about corrections.
    Review(bool),
    /// Read two revisions beside one another, or the text again.
    Compare(Option<ComparedRevisions>),
    /// List what a correction did again.
    ReviewAgain(u64),
    /// Something a correction altered was looked at: it need not be listed any more.
    Dismiss {
        /// The step of the correction.
        step: u64,
        /// The thing; everything of that correction if `None`.
        item: Option<Uuid>,
    },
    /// Show a coding that a correction altered.
    ShowCoding(CodingId),
    /// Move a coding to the words that are selected.
    MoveHere(Coding),
    /// Put a coding that was lost on the words that are selected.
    PutBackHere {
        /// The step of the correction.
        step: u64,
        /// The coding as it was.
        coding: Coding,
    },
}
