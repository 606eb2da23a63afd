//! What can go wrong with a project file, told apart by what the person can do about it.

use std::path::{Path, PathBuf};

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
    pub(crate) fn of(path: &Path, source: rusqlite::Error) -> Self {
        use rusqlite::{Error, ErrorCode, ffi};
        let path = path.to_owned();
        let extended_code = source.sqlite_error().map(|error| error.extended_code);
        match (source.sqlite_error_code(), &source) {
            (Some(ErrorCode::NotADatabase), _) => Self::NotAProject(path),
            (Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked), _) => Self::Locked(path),
            (Some(ErrorCode::ReadOnly), _) if extended_code == Some(ffi::SQLITE_READONLY_DBMOVED) => {
                let reason = "it was moved or replaced while it was open; open it again".to_owned();
                if path.exists() { Self::CannotOpen { path, reason } } else { Self::Missing(path) }
            }
            (Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied), _) => Self::ReadOnly(path),
            (Some(ErrorCode::DiskFull), _) => Self::DiskFull(path),
            (Some(ErrorCode::DatabaseCorrupt), _)
            | (None, Error::FromSqlConversionFailure(..) | Error::InvalidColumnType(..))
            | (None, Error::IntegralValueOutOfRange(..) | Error::Utf8Error(..)) => {
                Self::Damaged { path, what: source.to_string() }
            }
            (Some(ErrorCode::CannotOpen), _) => Self::CannotOpen { path, reason: source.to_string() },
            _ => Self::Sql { path, source },
        }
    }

    /// Sorts an error of the system met while making the file.
    pub(crate) fn making(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::AlreadyExists => Self::Exists(path),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull(path),
            _ => Self::CannotOpen { path, reason: error.to_string() },
        }
    }
}
