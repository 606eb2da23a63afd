//! What can go wrong with a project file, told apart by what the person can do about it.

use std::path::PathBuf;

use redthread_model::BlobHash;

/// Why the project file could not be read or written. Nothing is half written: a failed write leaves the file as it was.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no file {}", .0.display())]
    Missing(PathBuf),
    /// A file is there already.
    #[error("there is already a file {}", .0.display())]
    Exists(PathBuf),
    /// The file is not a redthread project.
    #[error("{} is not a redthread project", .0.display())]
    NotAProject(PathBuf),
    /// The project was written by a newer version of the program.
    #[error("{} was made by a newer version of redthread (format {found}, this version reads up to {known})", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format that this version reads.
        known: u32,
    },
    /// Another program is writing and did not finish in time.
    #[error("{} is locked by another program", .0.display())]
    Locked(PathBuf),
    /// The file may not be written.
    #[error("{} cannot be written: it is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// The disk is full.
    #[error("{} cannot be written: the disk is full", .0.display())]
    DiskFull(PathBuf),
    /// The file cannot be opened.
    #[error("{} cannot be opened: {reason}", .path.display())]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The file is damaged.
    #[error("{} is damaged: {what}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// A text or a file that a record names is not there.
    #[error("the project lacks the content {0}")]
    MissingBlob(BlobHash),
    /// Anything else that SQLite says.
    #[error("{}: {source}", .path.display())]
    Sql {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Sorts an SQLite error by what the person can do about it.
    pub(crate) fn of(path: &std::path::Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotAProject(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(path),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(path),
            Some(ErrorCode::DiskFull) => Self::DiskFull(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, what: source.to_string() },
            Some(ErrorCode::CannotOpen) => Self::CannotOpen { path, reason: source.to_string() },
            _ => Self::Sql { path, source },
        }
    }
}
