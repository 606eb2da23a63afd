//! The tables, and the steps from one format to the next.

use redthread_model::RecordKind;
use rusqlite::Connection;

/// Marks a file as a redthread project ("rdth").
pub(crate) const APPLICATION_ID: i32 = 0x7264_7468;

/// The newest format that this version writes and reads.
///
/// - 2: interview guides, and the passages that ask their questions.
/// - 3: surveys.
/// - 4: saved queries.
pub(crate) const VERSION: u32 = 4;

/// The format that first had a table for `kind`.
pub(crate) const fn since(kind: RecordKind) -> u32 {
    match kind {
        RecordKind::Guide | RecordKind::Asked => 2,
        RecordKind::Survey => 3,
        RecordKind::SavedQuery => 4,
        _ => 1,
    }
}

/// The table that keeps records of `kind`. Codings have a table of their own shape ([`crate::codings`]).
pub(crate) fn table(kind: RecordKind) -> String {
    format!("record_{}", kind.name())
}

/// Makes the tables of a new project.
pub(crate) fn create(connection: &Connection) -> rusqlite::Result<()> {
    let mut sql = String::from(
        "CREATE TABLE step (
            nr INTEGER PRIMARY KEY,
            time_millis INTEGER NOT NULL,
            by TEXT NOT NULL,
            what TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
            target INTEGER,
            changes INTEGER NOT NULL,
            version INTEGER NOT NULL,
            packed INTEGER NOT NULL,
            change BLOB NOT NULL
        ) STRICT;
        CREATE TABLE blob (
            hash BLOB PRIMARY KEY,
            size INTEGER NOT NULL,
            packed INTEGER NOT NULL,
            data BLOB NOT NULL
        ) STRICT;
        CREATE TABLE coding (
            document BLOB NOT NULL,
            start INTEGER NOT NULL,
            id BLOB NOT NULL,
            end INTEGER NOT NULL,
            code BLOB NOT NULL,
            coder BLOB NOT NULL,
            valence TEXT,
            created_millis INTEGER NOT NULL,
            PRIMARY KEY (document, start, id)
        ) STRICT, WITHOUT ROWID;\n",
    );
    for kind in RecordKind::ALL.iter().filter(|kind| **kind != RecordKind::Coding) {
        sql.push_str(&table_of_records(*kind));
    }
    connection.execute_batch(&sql)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", VERSION)
}

/// Makes a file of format `from` one of the newest; in a transaction of the caller's.
pub(crate) fn upgrade(connection: &Connection, from: u32) -> rusqlite::Result<()> {
    let newer = RecordKind::ALL.iter().filter(|kind| since(**kind) > from);
    let sql: String = newer.map(|kind| table_of_records(*kind)).collect();
    connection.execute_batch(&sql)?;
    connection.pragma_update(None, "user_version", VERSION)
}

/// Makes the table of a kind of records.
fn table_of_records(kind: RecordKind) -> String {
    let table = table(kind);
    format!("CREATE TABLE {table} (id BLOB PRIMARY KEY, data TEXT NOT NULL) STRICT, WITHOUT ROWID;\n")
}
