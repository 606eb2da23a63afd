//! Why a file could not be read.

use crate::{Format, Place};

/// Why a file could not be read. The file itself is named by the caller.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IngestError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is of a kind that cannot be read.
    #[error("{what} cannot be read as a document")]
    Unsupported {
        /// What the file is, for a sentence: "an old Word document (.doc)".
        what: &'static str,
        /// What the person can do.
        help: &'static str,
    },
    /// It cannot be opened without a password.
    #[error("the file is protected with a password")]
    PasswordProtected,
    /// It should be of this format, but it is broken.
    #[error("the {format} file is damaged ({place}: {reason})")]
    Damaged {
        /// The format it should have.
        format: Format,
        /// Where inside the file: a part, a page, a byte.
        place: String,
        /// What is wrong there.
        reason: String,
    },
    /// It is larger than the limits allow, or grows larger when unpacked.
    #[error("{what} is larger than {} MB", .limit_bytes / 1_000_000)]
    TooLarge {
        /// What is too large, for a sentence: "the file".
        what: &'static str,
        /// The limit.
        limit_bytes: u64,
    },
    /// It has pages, but only pictures of text.
    #[error("the file has no text, only pictures of its pages")]
    NoText,
    /// It is not text in any encoding.
    #[error("the file is not text ({place}: {reason})")]
    Encoding {
        /// Where the first such byte stands.
        place: Place,
        /// What is wrong there.
        reason: &'static str,
    },
    /// Nobody wanted it any more.
    #[error("the reading was stopped")]
    Stopped,
    /// The system could not read it.
    #[error("the file cannot be opened: {reason}")]
    Unreadable {
        /// What the system says.
        reason: String,
    },
}

impl IngestError {
    /// What the person can do about it, if that can be guessed.
    pub const fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Unsupported { help, .. } => help,
            Self::PasswordProtected => {
                "save a copy without the password in your word processor, then import the copy"
            }
            Self::Damaged { .. } => {
                "open it in the program that made it, save it again, then import the copy"
            }
            Self::TooLarge { .. } => "divide it into several files",
            Self::NoText => "run text recognition (OCR) on it first, then import the result",
            Self::Encoding { .. } => "save it as plain text in UTF-8, or import the file it was made from",
            Self::Empty | Self::Stopped | Self::Unreadable { .. } => return None,
        })
    }

    /// A damaged file.
    pub(crate) fn damaged(format: Format, place: impl Into<String>, reason: impl ToString) -> Self {
        Self::Damaged { format, place: place.into(), reason: reason.to_string() }
    }
}
