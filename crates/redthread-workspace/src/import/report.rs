//! What an import brought in, and what it did not.

use std::path::PathBuf;

use redthread_ingest::{DraftSpeaker, Warning};
use redthread_model::{DocumentId, DocumentKind};

/// What an import brought in, and what it did not, with reasons.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// The documents, in the order of their files.
    pub imported: Vec<Imported>,
    /// The files that were skipped.
    pub skipped: Vec<Skipped>,
}

/// A document that came in, or would have.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Its id.
    pub document: DocumentId,
    /// Its name.
    pub name: String,
    /// The file it came from; `-` for standard input.
    pub path: PathBuf,
    /// What kind of source it was taken for.
    pub kind: DocumentKind,
    /// How many code points its text has.
    pub characters: u32,
    /// How many words were said or written.
    pub words: u32,
    /// How many turns it has.
    pub turns: u32,
    /// The speaker labels.
    pub speakers: Vec<DraftSpeaker>,
    /// How many pages its file has, if it has pages.
    pub pages: Option<u32>,
    /// How many comments of the file became memos.
    pub comments: u32,
    /// What the person should know.
    pub warnings: Vec<Warning>,
}

/// A file that did not come in.
#[derive(Clone, Debug)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: String,
    /// What can be done about it, if that is known.
    pub help: Option<String>,
}
