//! The tables of records, one for each kind: an id and the record as JSON.

use redthread_model::*;
use rusqlite::params;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::schema::{since, table};
use crate::{Reading, StoreError, Writing};

impl Reading<'_> {
    /// Calls `found` with every record but the codings, kind by kind, so that a record comes after those it refers to
    /// (but for its own kind).
    ///
    /// # Errors
    /// If they cannot be read, or one is not what it should be.
    pub fn each_record(&self, mut found: impl FnMut(Record)) -> Result<(), StoreError> {
        for kind in RecordKind::ALL {
            match kind {
                RecordKind::Info => self.each(*kind, |record: Info| found(record.into()))?,
                RecordKind::Coder => self.each(*kind, |record: Coder| found(record.into()))?,
                RecordKind::Group => self.each(*kind, |record: Group| found(record.into()))?,
                RecordKind::Stage => self.each(*kind, |record: Stage| found(record.into()))?,
                RecordKind::Round => self.each(*kind, |record: Round| found(record.into()))?,
                RecordKind::Period => self.each(*kind, |record: Period| found(record.into()))?,
                RecordKind::Guide => self.each(*kind, |record: Guide| found(record.into()))?,
                RecordKind::Survey => self.each(*kind, |record: Survey| found(record.into()))?,
                RecordKind::Attribute => self.each(*kind, |record: Attribute| found(record.into()))?,
                RecordKind::Case => self.each(*kind, |record: Case| found(record.into()))?,
                RecordKind::Document => self.each(*kind, |record: Document| found(record.into()))?,
                RecordKind::Code => self.each(*kind, |record: Code| found(record.into()))?,
                RecordKind::CodeSet => self.each(*kind, |record: CodeSet| found(record.into()))?,
                RecordKind::Coding => {}
                RecordKind::Memo => self.each(*kind, |record: Memo| found(record.into()))?,
                RecordKind::Link => self.each(*kind, |record: Link| found(record.into()))?,
                RecordKind::Quote => self.each(*kind, |record: Quote| found(record.into()))?,
                RecordKind::Statement => self.each(*kind, |record: Statement| found(record.into()))?,
                RecordKind::Response => self.each(*kind, |record: Response| found(record.into()))?,
                RecordKind::Advice => self.each(*kind, |record: Advice| found(record.into()))?,
                RecordKind::Summary => self.each(*kind, |record: Summary| found(record.into()))?,
                RecordKind::Asked => self.each(*kind, |record: Asked| found(record.into()))?,
                RecordKind::SavedQuery => self.each(*kind, |record: SavedQuery| found(record.into()))?,
            }
        }
        Ok(())
    }

    fn each<R: DeserializeOwned>(
        &self,
        kind: RecordKind,
        mut found: impl FnMut(R),
    ) -> Result<(), StoreError> {
        let mut read = || {
            if since(kind) > 1 && !self.has_table(kind)? {
                return Ok(None);
            }
            let mut statement =
                self.transaction.prepare(&format!("SELECT data FROM {} ORDER BY id", table(kind)))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                match self.json(&format!("a {}", kind.name()), row.get_ref(0)?.as_bytes()?) {
                    Ok(record) => found(record),
                    Err(damaged) => return Ok(Some(damaged)),
                }
            }
            Ok(None)
        };
        read().map_err(|source| self.sql(source))?.map_or(Ok(()), Err)
    }
}

impl Reading<'_> {
    /// Whether the file's format has a table for `kind`: a file that may not be written keeps the format it has.
    fn has_table(&self, kind: RecordKind) -> rusqlite::Result<bool> {
        let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        let tables: u32 = self.transaction.query_row(sql, [table(kind)], |row| row.get(0))?;
        Ok(tables > 0)
    }
}

impl Writing<'_> {
    /// Writes what `change` does, row by row. The change must have been applied to the project in memory first.
    pub(crate) fn write_rows(&self, change: &Change) -> rusqlite::Result<()> {
        for change in change.flatten() {
            match change {
                Change::Add(record) => self.put_record(record)?,
                Change::Replace { before, after } => {
                    if matches!(before, Record::Coding(_)) {
                        self.delete_record(before)?;
                    }
                    self.put_record(after)?;
                }
                Change::Remove(record) => self.delete_record(record)?,
                Change::Together(_) => {}
            }
        }
        Ok(())
    }

    fn put_record(&self, record: &Record) -> rusqlite::Result<()> {
        match record {
            Record::Info(record) => self.put_row(RecordKind::Info, record.id.bytes(), record),
            Record::Coder(record) => self.put_row(RecordKind::Coder, record.id.bytes(), record),
            Record::Group(record) => self.put_row(RecordKind::Group, record.id.bytes(), record),
            Record::Stage(record) => self.put_row(RecordKind::Stage, record.id.bytes(), record),
            Record::Round(record) => self.put_row(RecordKind::Round, record.id.bytes(), record),
            Record::Period(record) => self.put_row(RecordKind::Period, record.id.bytes(), record),
            Record::Guide(record) => self.put_row(RecordKind::Guide, record.id.bytes(), record),
            Record::Survey(record) => self.put_row(RecordKind::Survey, record.id.bytes(), record),
            Record::Attribute(record) => self.put_row(RecordKind::Attribute, record.id.bytes(), record),
            Record::Case(record) => self.put_row(RecordKind::Case, record.id.bytes(), record),
            Record::Document(record) => self.put_row(RecordKind::Document, record.id.bytes(), record),
            Record::Code(record) => self.put_row(RecordKind::Code, record.id.bytes(), record),
            Record::CodeSet(record) => self.put_row(RecordKind::CodeSet, record.id.bytes(), record),
            Record::Coding(coding) => self.put_coding(coding),
            Record::Memo(record) => self.put_row(RecordKind::Memo, record.id.bytes(), record),
            Record::Link(record) => self.put_row(RecordKind::Link, record.id.bytes(), record),
            Record::Quote(record) => self.put_row(RecordKind::Quote, record.id.bytes(), record),
            Record::Statement(record) => self.put_row(RecordKind::Statement, record.id.bytes(), record),
            Record::Response(record) => self.put_row(RecordKind::Response, record.id.bytes(), record),
            Record::Advice(record) => self.put_row(RecordKind::Advice, record.id.bytes(), record),
            Record::Summary(record) => self.put_row(RecordKind::Summary, record.id.bytes(), record),
            Record::Asked(record) => self.put_row(RecordKind::Asked, record.id.bytes(), record),
            Record::SavedQuery(record) => self.put_row(RecordKind::SavedQuery, record.id.bytes(), record),
        }
    }

    fn put_row(&self, kind: RecordKind, id: &[u8; 16], record: &impl Serialize) -> rusqlite::Result<()> {
        let data = serde_json::to_string(record)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        let sql = format!(
            "INSERT INTO {} (id, data) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET data = ?2",
            table(kind)
        );
        self.transaction.prepare_cached(&sql)?.execute(params![id, data])?;
        Ok(())
    }

    fn delete_record(&self, record: &Record) -> rusqlite::Result<()> {
        if let Record::Coding(coding) = record {
            return self.delete_coding(coding);
        }
        let key = record.key();
        let sql = format!("DELETE FROM {} WHERE id = ?1", table(key.kind()));
        self.transaction.prepare_cached(&sql)?.execute([key.id_bytes()])?;
        Ok(())
    }
}
