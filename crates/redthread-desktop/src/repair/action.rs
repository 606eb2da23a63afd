//! What can be asked for in mending what text recognition damaged.

use redthread_model::DocumentId;
use redthread_text::TextRange;

/// Something that was asked for.
#[derive(Clone, PartialEq)]
pub(crate) enum RepairAction {
    /// Look the document that is read through.
    Open,
    /// Back to the text.
    Close,
    /// Put what was accepted into the text, as one step.
    Apply,
    /// Not now: do not offer it for this document again.
    NotNow(DocumentId),
    /// Take one repair back: the word reads as it was scanned.
    TakeBack {
        /// The document.
        document: DocumentId,
        /// Where the word stands.
        range: TextRange,
        /// The letters that were scanned.
        original: String,
    },
}

/// Never prints the letters.
impl std::fmt::Debug for RepairAction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Open => "Open",
            Self::Close => "Close",
            Self::Apply => "Apply",
            Self::NotNow(_) => "NotNow",
            Self::TakeBack { .. } => "TakeBack",
        })
    }
}
