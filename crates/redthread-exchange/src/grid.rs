//! A file's rows as they stand, before anybody says which of them names the columns.

use std::path::{Path, PathBuf};

use crate::spreadsheet::{self, Rows};
use crate::table::{clean, ending, read_table_file};
use crate::{ExchangeError, delimited, limits};

/// How many rows are looked at to find out how wide a table is.
const ROWS_LOOKED_AT: usize = 50;

/// The rows of a sheet, or of a delimited text. Fields are trimmed and composed (NFC), blank rows left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The file it came from, for messages.
    pub file: PathBuf,
    /// The names of the workbook's sheets; none for a delimited text.
    pub sheets: Vec<String>,
    /// The name of the sheet that was read.
    pub sheet: Option<String>,
    pub(crate) rows: Rows,
}

impl Grid {
    /// Reads a file: csv (comma, semicolon or tab) or a spreadsheet, of which `sheet` is read, or the first that holds anything.
    ///
    /// # Errors
    /// If the file cannot be read, is of another kind, is too large, has a password or lacks the sheet.
    pub fn read(file: &Path, sheet: Option<&str>) -> Result<Self, ExchangeError> {
        Self::from_bytes(file, &read_table_file(file)?, sheet)
    }

    /// As [`Self::read`], from the bytes of a file; its name is for messages. A workbook is known by its content.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn from_bytes(file: &Path, bytes: &[u8], sheet: Option<&str>) -> Result<Self, ExchangeError> {
        let says_workbook = matches!(ending(file).as_str(), "xlsx" | "xlsm" | "xls" | "ods");
        let (sheets, name, rows) = if says_workbook || spreadsheet::is_workbook(bytes) {
            let read = spreadsheet::sheet(file, bytes, sheet)?;
            (read.names, read.name, read.rows)
        } else {
            let text =
                crate::decode(bytes).ok_or_else(|| ExchangeError::NotText { file: file.to_owned() })?;
            let rows =
                delimited::rows(&text).ok_or_else(|| ExchangeError::TooLarge { file: file.to_owned() })?;
            (Vec::new(), None, rows)
        };
        let mut rows: Rows = rows
            .into_iter()
            .map(|(number, fields)| (number, fields.iter().map(|field| clean(field)).collect::<Vec<_>>()))
            .filter(|(_, fields)| fields.iter().any(|field| !field.is_empty()))
            .collect();
        for (_, fields) in &mut rows {
            while fields.last().is_some_and(String::is_empty) {
                fields.pop();
            }
        }
        let width = rows.iter().map(|(_, fields)| fields.len()).max().unwrap_or(0);
        if width > limits::COLUMNS || rows.len().saturating_mul(width) > limits::FIELDS {
            return Err(ExchangeError::TooLarge { file: file.to_owned() });
        }
        Ok(Self { file: file.to_owned(), sheets, sheet: name, rows })
    }

    /// How many rows hold anything.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|(_, fields)| fields.len()).max().unwrap_or(0)
    }

    /// How many rows stand above the names of the columns: lines of a single field, in a table that is wider.
    pub(crate) fn titles(&self) -> usize {
        let filled = |fields: &Vec<String>| fields.iter().filter(|field| !field.is_empty()).count();
        let looked_at = || self.rows.iter().take(ROWS_LOOKED_AT).map(|(_, fields)| filled(fields));
        let wide = looked_at().max().unwrap_or(0) > 2;
        let titles = looked_at().take_while(|filled| *filled == 1).count();
        if wide && titles < self.rows.len() { titles } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_above_the_table_is_passed_over() {
        let read = |text: &str| crate::Table::from_bytes(Path::new("t.csv"), text.as_bytes()).unwrap();
        let table = read("Udtræk fra Nordby;;\n;;\nnavn;alder;by\nKarin;52;Nordby\n");
        assert_eq!(table.columns, ["navn", "alder", "by"]);
        assert_eq!(table.row_number(0), 4);
        // A table of one or two columns has no room for telling a title from a name.
        assert_eq!(read("navn\nKarin").columns, ["navn"]);
    }

    #[test]
    fn a_workbook_is_known_by_its_content() {
        let fault = Grid::from_bytes(Path::new("t.csv"), b"PK\x03\x04 broken", None).unwrap_err();
        assert!(matches!(fault, ExchangeError::BadSpreadsheet { .. }));
    }
}
