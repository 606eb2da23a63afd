//! What can be asked for in bringing files in: the preview, corrections to it, the report.

use std::path::PathBuf;

use redthread_model::DocumentId;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ImportsAction {
    /// Read these files and show what was understood.
    Add(Vec<PathBuf>),
    /// Ask the system for the text on the clipboard.
    AskPaste,
    /// Read these files again, for something was said about them.
    Reread(Vec<PathBuf>),
    /// Bring in what is listed; with `anyway` also if something of it cannot be read.
    Import {
        /// Whether what can be read comes in although something cannot.
        anyway: bool,
    },
    /// Stop reading.
    Cancel,
    /// Go back to where one was; a list about which something was said waits.
    SetAside,
    /// Let the list go.
    Leave,
    /// Show what an import brought, by its number; the last one if none is said.
    ShowReport(Option<u64>),
    /// Read a document that came in.
    Read(DocumentId),
}
