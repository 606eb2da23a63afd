//! What can go wrong behind the door, as values; command and app turn them into words once.

use std::path::PathBuf;

use redthread_model::{ChangeError, NotLoaded};
use redthread_store::StoreError;

/// Why something could not be done. The project is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    /// The project file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change does not fit the project.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// Nothing has this name or id.
    #[error("there is no {kind} “{name}”")]
    NoSuch {
        /// What was looked for: `document`, `code`, …
        kind: &'static str,
        /// The name or id given.
        name: String,
        /// A name that is near.
        suggestion: Option<String>,
    },
    /// Several have this name.
    #[error("several {kind}s are called “{name}”")]
    Ambiguous {
        /// What was looked for.
        kind: &'static str,
        /// The name.
        name: String,
        /// Their ids.
        ids: Vec<String>,
    },
    /// A code's path, a name or another value is not what it should be.
    #[error("{0}")]
    BadValue(String),
    /// A file cannot be read.
    #[error("cannot read {}: {reason}", .path.display())]
    CannotRead {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A file cannot be written.
    #[error("cannot write {}: {reason}", .path.display())]
    CannotWrite {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A table or a codebook cannot be read or written.
    #[error(transparent)]
    Exchange(#[from] redthread_exchange::ExchangeError),
    /// A row of a table names something that does not fit.
    #[error("{}, row {row}: {source}", .path.display())]
    BadRow {
        /// The file.
        path: PathBuf,
        /// The row of the file.
        row: usize,
        /// What does not fit.
        source: Box<WorkspaceError>,
    },
    /// The query cannot be understood.
    #[error("{message}")]
    BadQuery {
        /// What was expected.
        message: String,
        /// Where in the query, in characters from its start.
        at: Option<usize>,
    },
    /// There is nothing to take back or to do again.
    #[error("there is nothing to {0}")]
    NothingTo(&'static str),
    /// Later steps build on the one that should be taken back.
    #[error("“{what}” cannot be taken back: {reason}")]
    BuiltOn {
        /// The step that should be taken back.
        what: String,
        /// What stands in the way.
        reason: ChangeError,
    },
    /// The thread cannot be continued so.
    #[error(transparent)]
    Thread(#[from] ThreadProblem),
    /// The work was cancelled.
    #[error("cancelled; the project is as it was")]
    Cancelled,
    /// A fault of the program: something was used before it was loaded.
    #[error(transparent)]
    NotLoaded(#[from] NotLoaded),
    /// Analysis, search or report could not be made.
    #[error("{0}")]
    Failed(String),
}

/// Why the thread of statements cannot be continued so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThreadProblem {
    /// A statement comes from a stage, and this document has none.
    #[error("the document “{document}” belongs to no stage")]
    NoStage {
        /// The document's name.
        document: String,
    },
    /// Statements go forward.
    #[error("a statement goes on to a stage after “{from}”")]
    NotLater {
        /// The name of the stage it comes from.
        from: String,
    },
    /// Only a stage to which a statement was carried can answer it.
    #[error("the statement was not carried to the stage of this document, so it cannot be answered there")]
    NotCarried,
    /// Advice without words, or to oneself.
    #[error("advice needs words, and goes from one stage to another")]
    NoAdvice,
    /// What is carried from a document, or answered in it, stands by its stage.
    #[error("the thread rests on the stage of the document “{document}”")]
    StageHolds {
        /// The document's name.
        document: String,
    },
}
