//! Opening and creating project files, and the two kinds of transaction.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::upgrade::upgrade;
use crate::{StoreError, schema};

/// How long a write waits for another program's write to finish.
const PATIENCE: Duration = Duration::from_secs(10);

/// Never makes a file: [`Store::create`] does that itself. A file that may not be written is opened for reading.
const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// A project file that is open.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

/// One moment of the file, for reading.
#[derive(Debug)]
pub struct Reading<'s> {
    pub(crate) transaction: Transaction<'s>,
    pub(crate) path: &'s Path,
}

/// A write in progress, which reads what it wrote. Nothing of it is seen by anybody before [`Writing::commit`]; dropping it
/// undoes it all.
#[derive(Debug)]
pub struct Writing<'s> {
    reading: Reading<'s>,
}

impl<'s> std::ops::Deref for Writing<'s> {
    type Target = Reading<'s>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

impl Store {
    /// Creates an empty project file.
    ///
    /// # Errors
    /// If there is a file already, or it cannot be made. Then nothing is left behind.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) =
            path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
        {
            return Err(StoreError::Missing(folder.to_owned()));
        }
        // Whoever makes the file has it: of two programs that create it at once, the other must not take it for its own.
        let made = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
        made.map_err(|error| StoreError::making(path, &error))?;
        let make = || {
            let connection = Connection::open_with_flags(path, FLAGS)?;
            prepare(&connection)?;
            connection.execute_batch("BEGIN IMMEDIATE")?;
            schema::create(&connection)?;
            connection.execute_batch("COMMIT")?;
            Ok(connection)
        };
        match make() {
            Ok(connection) => Ok(Self { connection, path: path.to_owned() }),
            Err(source) => {
                // Only the file that we made ourselves can be here; leaving it would block the next try.
                let _ = std::fs::remove_file(path);
                Err(StoreError::of(path, source))
            }
        }
    }

    /// Opens a project file. A file that may not be written is opened for reading. One of an older format is brought to the
    /// newest, with a copy of it as it was beside it.
    ///
    /// # Errors
    /// If it is missing, no project, of a newer format, locked, or damaged.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        match std::fs::File::open(path) {
            Ok(file) if file.metadata().is_ok_and(|about| about.is_dir()) => {
                return Err(StoreError::NotAProject(path.to_owned()));
            }
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(StoreError::Missing(path.to_owned()));
            }
            Err(error) => {
                return Err(StoreError::CannotOpen { path: path.to_owned(), reason: error.to_string() });
            }
        }
        let open = || {
            let connection = Connection::open_with_flags(path, FLAGS)?;
            prepare(&connection)?;
            let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
            let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
            Ok((connection, application, version))
        };
        let (mut connection, application, version) = open().map_err(|source| StoreError::of(path, source))?;
        if application != schema::APPLICATION_ID {
            return Err(StoreError::NotAProject(path.to_owned()));
        }
        if version > schema::VERSION {
            return Err(StoreError::Newer { path: path.to_owned(), found: version, known: schema::VERSION });
        }
        if version < schema::VERSION {
            upgrade(&mut connection, path)?;
        }
        Ok(Self { connection, path: path.to_owned() })
    }

    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes everything that the file holds to a new file.
    ///
    /// # Errors
    /// If there is a file already, or it cannot be written; then nothing is left behind.
    pub fn save_copy(&self, path: &Path) -> Result<(), StoreError> {
        // Made first, so that a file that is there is never touched; SQLite fills an empty one.
        let made = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
        made.map_err(|error| StoreError::making(path, &error))?;
        let target = path.to_str().ok_or_else(|| StoreError::CannotOpen {
            path: path.to_owned(),
            reason: "its name is not written in Unicode".to_owned(),
        });
        let copied = target.and_then(|target| {
            let copy = self.connection.execute("VACUUM INTO ?1", [target]);
            copy.map(drop).map_err(|source| StoreError::of(path, source))
        });
        if copied.is_err() {
            // Only the file that we made ourselves can be here.
            let _ = std::fs::remove_file(path);
        }
        copied
    }

    /// Alters whenever another connection has written; cheap to ask many times a second, for it does not wait: `None` if
    /// another program has the file to itself at this moment.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn data_version(&self) -> Result<Option<i64>, StoreError> {
        let ask = || {
            self.connection.busy_timeout(Duration::ZERO)?;
            let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
            self.connection.busy_timeout(PATIENCE)?;
            version
        };
        match ask().map_err(|source| StoreError::of(&self.path, source)) {
            Err(StoreError::Locked(_)) => Ok(None),
            version => version.map(Some),
        }
    }

    /// Begins to read one moment of the file.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read(&mut self) -> Result<Reading<'_>, StoreError> {
        let begin = self.connection.transaction_with_behavior(TransactionBehavior::Deferred);
        let transaction = begin.map_err(|source| StoreError::of(&self.path, source))?;
        Ok(Reading { transaction, path: &self.path })
    }

    /// Begins to write. Waits while another program is writing.
    ///
    /// # Errors
    /// If the file is read-only, or another program does not finish in time.
    pub fn write(&mut self) -> Result<Writing<'_>, StoreError> {
        let begin = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begin.map_err(|source| StoreError::of(&self.path, source))?;
        Ok(Writing { reading: Reading { transaction, path: &self.path } })
    }
}

impl Reading<'_> {
    /// Tells whose fault an SQLite error is.
    pub(crate) fn sql(&self, source: rusqlite::Error) -> StoreError {
        match StoreError::of(self.path, source) {
            // The project is open, so it is the journal beside it that cannot be made: the folder may not be written.
            StoreError::CannotOpen { path, .. } if path.exists() => StoreError::ReadOnly(path),
            other => other,
        }
    }

    /// The error that the file is damaged.
    pub fn damaged(&self, what: impl Into<String>) -> StoreError {
        StoreError::Damaged { path: self.path.to_owned(), what: what.into() }
    }

    /// Reads what was kept as JSON. The error says where it is wrong and quotes nothing, for it may hold people's words.
    ///
    /// # Errors
    /// If it is not what it should be.
    pub fn json<T: DeserializeOwned>(&self, what: &str, json: &[u8]) -> Result<T, StoreError> {
        serde_json::from_slice(json).map_err(|error| {
            let problem = match error.classify() {
                Category::Data => "does not hold what it should",
                Category::Syntax | Category::Eof | Category::Io => "is garbled",
            };
            self.damaged(format!("{what} {problem} (byte {})", error.column()))
        })
    }

    /// Runs SQLite's own check of the file; gives what is wrong, a line each.
    ///
    /// # Errors
    /// If the check itself cannot run.
    pub fn integrity_problems(&self) -> Result<Vec<String>, StoreError> {
        let check = || {
            let mut statement = self.transaction.prepare("PRAGMA integrity_check(50)")?;
            let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
            lines.collect::<rusqlite::Result<Vec<_>>>()
        };
        let mut lines = check().map_err(|source| self.sql(source))?;
        lines.retain(|line| line != "ok");
        Ok(lines)
    }
}

impl Writing<'_> {
    /// Makes the write durable and visible.
    ///
    /// # Errors
    /// If it cannot be written; then nothing of it is in the file.
    pub fn commit(self) -> Result<(), StoreError> {
        let Reading { transaction, path } = self.reading;
        transaction.commit().map_err(|source| StoreError::of(path, source))
    }
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}
