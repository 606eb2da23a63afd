//! From an older format of the file to the newest: a copy first, then the steps, in one transaction.
//!
//! A file that may not be written stays as it is and is read as it is: what its format has no table for, it holds none of.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::{StoreError, schema};

/// Brings the file to the newest format, with a copy of it as it was laid beside it.
///
/// # Errors
/// If it cannot be copied or altered; then it is as it was.
pub(crate) fn upgrade(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    match try_upgrade(connection, path) {
        // Who may only read has no need of the new tables.
        Err(StoreError::ReadOnly(_)) => Ok(()),
        done => done,
    }
}

fn try_upgrade(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let failed = |source| StoreError::of(path, source);
    if connection.is_readonly("main").map_err(failed)? {
        return Err(StoreError::ReadOnly(path.to_owned()));
    }
    // With the lock, nobody alters the file between the copy and the upgrade; and of two programs, only one upgrades it.
    let upgrading = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    let from: u32 = upgrading.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failed)?;
    if from >= schema::VERSION {
        return Ok(());
    }
    copy_beside(path, from)?;
    schema::upgrade(&upgrading, from).map_err(failed)?;
    upgrading.commit().map_err(failed)
}

/// Lays a copy of the file beside it: `NAME.redthread.format-1.bak`, with a number if there is one already.
fn copy_beside(path: &Path, format: u32) -> Result<(), StoreError> {
    let target = (1..).map(|number| backup_name(path, format, number)).find(|target| !target.exists());
    let Some(target) = target else { return Ok(()) };
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(&target);
    made.map_err(|error| StoreError::making(&target, &error))?;
    let name = target.to_str().ok_or_else(|| StoreError::CannotOpen {
        path: target.clone(),
        reason: "its name is not written in Unicode".to_owned(),
    });
    // Another connection, since a transaction cannot copy its own file; readers may look while it holds the lock.
    let copied = name.and_then(|name| {
        let copy = || {
            let reading = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            reading.execute("VACUUM INTO ?1", [name])
        };
        copy().map(drop).map_err(|source| StoreError::of(path, source))
    });
    if copied.is_err() {
        // Only the file that we made ourselves can be here.
        let _ = std::fs::remove_file(&target);
    }
    copied
}

fn backup_name(path: &Path, format: u32, number: u32) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(match number {
        1 => format!(".format-{format}.bak"),
        _ => format!(".format-{format}-{number}.bak"),
    });
    PathBuf::from(name)
}
