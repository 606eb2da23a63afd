//! What an import brought in, and what it did not.

use std::path::PathBuf;

use redthread_ingest::{DraftSpeaker, Warning};
use redthread_model::{DocumentId, DocumentKind};

use super::{NearDuplicate, Preview, SkipReason};

/// What an import brought in, and what it did not, with reasons.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// The documents, in the order of their files.
    pub imported: Vec<Imported>,
    /// The files that were skipped.
    pub skipped: Vec<Skipped>,
    /// What systems and programs leave in folders, which was passed over.
    pub passed_over: Vec<PassedOver>,
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
    /// The document that it is nearly the same as, if there is one.
    pub near_duplicate: Option<NearDuplicate>,
    /// The recordings that it was linked with, or would have been.
    pub recordings: Vec<PathBuf>,
    /// What a preview shows beside.
    pub preview: Preview,
}

/// A file that did not come in.
#[derive(Clone, Debug)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// Why, for counting.
    pub why: SkipReason,
    /// Why, in words.
    pub reason: String,
    /// What can be done about it, if that is known.
    pub help: Option<String>,
}

/// Files of one sort that were passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// What they are.
    pub what: Debris,
    /// How many; a folder counts as one.
    pub files: u32,
    /// The first of them.
    pub first: PathBuf,
}

/// What systems and programs leave in folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Debris {
    /// Locks of office programs: `~$rviewer.docx`.
    Lock,
    /// Files of the system: `._x`, `__MACOSX`, `Thumbs.db`.
    System,
    /// Temporary files.
    Temporary,
    /// Other hidden files.
    Hidden,
}

impl Debris {
    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::System => "system",
            Self::Temporary => "temporary",
            Self::Hidden => "hidden",
        }
    }
}
