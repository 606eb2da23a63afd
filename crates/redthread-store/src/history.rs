//! The history: every step ever made, in order, written in the same transaction as what it did.

use redthread_model::{Change, ProjectId, RecordKey};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::blobs::{pack, unpack};
use crate::{Reading, StoreError, Writing};

/// Steps whose change is longer than this, in bytes of JSON, are kept compressed.
const PACK_OVER: usize = 2_000;

/// A step that is about to be written.
#[derive(Clone, Debug)]
pub struct NewStep<'c> {
    /// When, in milliseconds since 1970 (UTC).
    pub time_millis: i64,
    /// Who did it.
    pub by: &'c str,
    /// What was done, in words.
    pub what: &'c str,
    /// Whether it was done, taken back or done again.
    pub kind: StepKind,
    /// What it altered.
    pub change: &'c Change,
}

/// Whether a step was done, takes another back, or does it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Done.
    Do,
    /// Takes back the step with this number.
    Undo(u64),
    /// Does again the step with this number.
    Redo(u64),
}

/// A step of the history, without its change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRow {
    /// Its number, counted from 1.
    pub nr: u64,
    /// When, in milliseconds since 1970 (UTC).
    pub time_millis: i64,
    /// Who did it.
    pub by: String,
    /// What was done, in words.
    pub what: String,
    /// Whether it was done, taken back or done again.
    pub kind: StepKind,
    /// How many single changes it is made of.
    pub changes: u64,
}

const COLUMNS: &str = "nr, time_millis, by, what, kind, target, changes";

impl Reading<'_> {
    /// The number of the newest step; 0 if there is none.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn head(&self) -> Result<u64, StoreError> {
        let newest = || {
            self.transaction
                .prepare_cached("SELECT coalesce(max(nr), 0) FROM step")?
                .query_row([], |row| row.get(0))
        };
        newest().map_err(|source| self.sql(source))
    }

    /// The changes of the steps after number `nr`, oldest first.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn changes_after(&self, nr: u64) -> Result<Vec<(u64, Change)>, StoreError> {
        let read = || {
            let mut statement = self
                .transaction
                .prepare_cached("SELECT nr, version, packed, change FROM step WHERE nr > ?1 ORDER BY nr")?;
            let rows = statement.query_map([nr], |row| Ok((row.get(0)?, stored_change(row)?)))?;
            rows.collect::<rusqlite::Result<Vec<(u64, StoredChange)>>>()
        };
        let rows = read().map_err(|source| self.sql(source))?;
        rows.into_iter().map(|(nr, stored)| Ok((nr, stored.read(self, nr)?))).collect()
    }

    /// The change of step `nr`.
    ///
    /// # Errors
    /// If there is no such step, or it cannot be read.
    pub fn change(&self, nr: u64) -> Result<Change, StoreError> {
        let read = || {
            let mut statement = self
                .transaction
                .prepare_cached("SELECT nr, version, packed, change FROM step WHERE nr = ?1")?;
            statement.query_row([nr], stored_change).optional()
        };
        let stored = read().map_err(|source| self.sql(source))?;
        let missing = || self.damaged(format!("step {nr} of the history is missing"));
        stored.ok_or_else(missing)?.read(self, nr)
    }

    /// Calls `found` with the steps, newest first, until it says `false`.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn each_step(&self, found: impl FnMut(StepRow) -> bool) -> Result<(), StoreError> {
        self.each_step_before(u64::MAX, found)
    }

    /// Calls `found` with the steps before number `nr`, newest first, until it says `false`.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn each_step_before(
        &self,
        nr: u64,
        mut found: impl FnMut(StepRow) -> bool,
    ) -> Result<(), StoreError> {
        let mut read = || {
            let mut statement = self
                .transaction
                .prepare_cached(&format!("SELECT {COLUMNS} FROM step WHERE nr < ?1 ORDER BY nr DESC"))?;
            let mut rows = statement.query([i64::try_from(nr).unwrap_or(i64::MAX)])?;
            while let Some(row) = rows.next()? {
                if !found(step(row)?) {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(|source| self.sql(source))
    }

    /// Calls `found` with the steps whose change holds one of these records, newest first.
    ///
    /// A change names the records it holds as `"id":"…"` and those they refer to otherwise (`"document":"…"`), so the stored form
    /// tells them apart without being read whole: a hundred thousand steps are looked through in well under a second.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn each_step_touching(
        &self,
        records: &[RecordKey],
        mut found: impl FnMut(StepRow),
    ) -> Result<(), StoreError> {
        // All ids are written alike, so that any kind of id writes them.
        let id = |key: &RecordKey| format!("\"id\":\"{}\"", ProjectId::from(key.id_bytes()));
        let ids: Vec<String> = records.iter().map(id).collect();
        let holds = |json: &[u8]| {
            std::str::from_utf8(json).is_ok_and(|json| ids.iter().any(|id| json.contains(id.as_str())))
        };
        let mut garbled = None;
        let mut read = || {
            let sql = format!("SELECT {COLUMNS}, packed, change FROM step ORDER BY nr DESC");
            let mut statement = self.transaction.prepare_cached(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (size, stored): (u64, &[u8]) = (row.get(7)?, row.get_ref(8)?.as_blob()?);
                let touches = match size {
                    0 => holds(stored),
                    size => match unpack(stored, size) {
                        Ok(json) => holds(&json),
                        Err(error) => {
                            garbled = Some(error.to_string());
                            return Ok(());
                        }
                    },
                };
                if touches {
                    found(step(row)?);
                }
            }
            Ok(())
        };
        read().map_err(|source| self.sql(source))?;
        garbled.map_or(Ok(()), |problem| Err(self.damaged(format!("the history: {problem}"))))
    }
}

impl Writing<'_> {
    /// Writes a step: its row in the history and what it alters. The change must have been applied in memory first.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn append(&mut self, step: &NewStep<'_>) -> Result<StepRow, StoreError> {
        let nr = self.head()? + 1;
        let changes = step.change.count() as u64;
        let (kind, target) = match step.kind {
            StepKind::Do => ("do", None),
            StepKind::Undo(target) => ("undo", Some(target)),
            StepKind::Redo(target) => ("redo", Some(target)),
        };
        let write = || {
            let json = serde_json::to_vec(step.change)
                .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
            let packed = (json.len() > PACK_OVER).then_some(json.len() as u64);
            let stored = if packed.is_some() { pack(&json) } else { json };
            let sql =
                "INSERT INTO step (nr, time_millis, by, what, kind, target, changes, version, packed, change)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
            self.transaction.prepare_cached(sql)?.execute(params![
                nr,
                step.time_millis,
                step.by,
                step.what,
                kind,
                target,
                changes,
                Change::VERSION,
                packed.unwrap_or(0),
                stored,
            ])?;
            self.write_rows(step.change)
        };
        write().map_err(|source| self.sql(source))?;
        Ok(StepRow {
            nr,
            time_millis: step.time_millis,
            by: step.by.to_owned(),
            what: step.what.to_owned(),
            kind: step.kind,
            changes,
        })
    }
}

/// A change as it lies in the file.
struct StoredChange {
    version: u32,
    /// The length of the JSON if it is compressed, else 0.
    packed: u64,
    bytes: Vec<u8>,
}

impl StoredChange {
    /// Reads the change. When [`Change::VERSION`] grows, the upcasters from older forms begin here.
    fn read(self, reading: &Reading<'_>, nr: u64) -> Result<Change, StoreError> {
        if self.version > Change::VERSION {
            let path = reading.path.to_owned();
            return Err(StoreError::Newer { path, found: self.version, known: Change::VERSION });
        }
        let step = format!("step {nr} of the history");
        let json = if self.packed > 0 {
            unpack(&self.bytes, self.packed).map_err(|error| reading.damaged(format!("{step}: {error}")))?
        } else {
            self.bytes
        };
        reading.json(&step, &json)
    }
}

fn stored_change(row: &Row<'_>) -> rusqlite::Result<StoredChange> {
    Ok(StoredChange { version: row.get(1)?, packed: row.get(2)?, bytes: row.get(3)? })
}

fn step(row: &Row<'_>) -> rusqlite::Result<StepRow> {
    let target: Option<u64> = row.get(5)?;
    let kind = match (row.get_ref(4)?.as_str()?, target) {
        ("undo", Some(target)) => StepKind::Undo(target),
        ("redo", Some(target)) => StepKind::Redo(target),
        _ => StepKind::Do,
    };
    Ok(StepRow {
        nr: row.get(0)?,
        time_millis: row.get(1)?,
        by: row.get(2)?,
        what: row.get(3)?,
        kind,
        changes: row.get(6)?,
    })
}
