//! The table of codings, clustered by document so that one document's codings are read together.

use redthread_model::{Coding, DocumentId};
use redthread_text::TextRange;
use rusqlite::{Row, params};

use crate::{Reading, StoreError, Writing};

const COLUMNS: &str = "document, start, id, end, code, coder, valence, created_millis";

impl Reading<'_> {
    /// The codings of one document, by start.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn codings(&self, document: DocumentId) -> Result<Vec<Coding>, StoreError> {
        let read = || {
            let sql = format!("SELECT {COLUMNS} FROM coding WHERE document = ?1 ORDER BY start, id");
            let mut statement = self.transaction.prepare_cached(&sql)?;
            let rows = statement.query_map([document.bytes()], coding)?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|source| self.sql(source))
    }

    /// Calls `found` with every coding, document by document.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn each_coding(&self, mut found: impl FnMut(Coding)) -> Result<(), StoreError> {
        let mut read = || {
            let mut statement = self
                .transaction
                .prepare(&format!("SELECT {COLUMNS} FROM coding ORDER BY document, start, id"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                found(coding(row)?);
            }
            Ok(())
        };
        read().map_err(|source| self.sql(source))
    }
}

impl Writing<'_> {
    pub(crate) fn put_coding(&self, coding: &Coding) -> rusqlite::Result<()> {
        let sql = format!("INSERT INTO coding ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        self.transaction.prepare_cached(&sql)?.execute(params![
            coding.document.bytes(),
            coding.range.start().get(),
            coding.id.bytes(),
            coding.range.end().get(),
            coding.code.bytes(),
            coding.coder.bytes(),
            coding.valence.map(|valence| valence.name()),
            coding.created_millis,
        ])?;
        Ok(())
    }

    pub(crate) fn delete_coding(&self, coding: &Coding) -> rusqlite::Result<()> {
        let sql = "DELETE FROM coding WHERE document = ?1 AND start = ?2 AND id = ?3";
        let key = params![coding.document.bytes(), coding.range.start().get(), coding.id.bytes()];
        self.transaction.prepare_cached(sql)?.execute(key)?;
        Ok(())
    }
}

fn coding(row: &Row<'_>) -> rusqlite::Result<Coding> {
    let damaged = |column, what: &str| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, what.to_owned().into())
    };
    let valence = match row.get_ref(6)?.as_str_or_null()? {
        None => None,
        Some(name) => Some(name.parse().map_err(|error: String| damaged(6, &error))?),
    };
    Ok(Coding {
        document: row.get::<_, [u8; 16]>(0)?.into(),
        range: TextRange::new(row.get(1)?, row.get(3)?)
            .ok_or_else(|| damaged(3, "a range that runs backward"))?,
        id: row.get::<_, [u8; 16]>(2)?.into(),
        code: row.get::<_, [u8; 16]>(4)?.into(),
        coder: row.get::<_, [u8; 16]>(5)?.into(),
        valence,
        created_millis: row.get(7)?,
    })
}
