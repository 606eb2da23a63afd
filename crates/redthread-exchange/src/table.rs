//! A table as a file holds it: named columns, and rows of text.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::spreadsheet::Rows;
use crate::{ExchangeError, Grid};

/// The endings of the files that [`Table::read`] takes.
pub const TABLE_FORMATS: &[&str] = &["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"];

/// A table: the first row of the file names the columns, blank rows and wholly blank columns are left out.
///
/// Fields are trimmed and in Unicode's composed form (NFC), so that a name in a table and the same name in a transcript are
/// equal. Each row has as many fields as there are columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The file it came from, for messages.
    pub file: PathBuf,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, in the file's order.
    pub rows: Vec<Vec<String>>,
    row_numbers: Vec<usize>,
}

impl Table {
    /// Reads a table from a file: csv (comma, semicolon or tab), or the first sheet of a spreadsheet that holds anything.
    ///
    /// # Errors
    /// If the file cannot be read, is of another kind, or is no sound table.
    pub fn read(file: &Path) -> Result<Self, ExchangeError> {
        Self::from_grid(&Grid::read(file, None)?)
    }

    /// Reads a table from the bytes of a file; its name is for messages and says whether it is a spreadsheet.
    ///
    /// # Errors
    /// If the bytes are no sound table.
    pub fn from_bytes(file: &Path, bytes: &[u8]) -> Result<Self, ExchangeError> {
        Self::from_grid(&Grid::from_bytes(file, bytes, None)?)
    }

    /// Makes a table of a grid: a line of its own above the names of the columns, as a title has, is passed over.
    ///
    /// # Errors
    /// If the grid is no sound table.
    pub fn from_grid(grid: &Grid) -> Result<Self, ExchangeError> {
        Self::from_rows(&grid.file, grid.rows[grid.titles()..].to_vec())
    }

    /// Makes a table of numbered rows of which the first that is not blank names the columns.
    pub(crate) fn from_rows(file: &Path, rows: Rows) -> Result<Self, ExchangeError> {
        let cleaned = rows
            .into_iter()
            .map(|(number, fields)| (number, fields.iter().map(|field| clean(field)).collect()));
        let mut filled =
            cleaned.filter(|(_, fields): &(_, Vec<String>)| fields.iter().any(|field| !field.is_empty()));
        let Some((_, mut columns)) = filled.next() else {
            return Err(ExchangeError::Empty { file: file.to_owned() });
        };
        while columns.last().is_some_and(String::is_empty) {
            columns.pop();
        }
        let (mut rows, mut row_numbers) = (Vec::new(), Vec::new());
        for (row, mut fields) in filled {
            if fields.iter().skip(columns.len()).any(|field| !field.is_empty()) {
                let (file, fields, columns) = (file.to_owned(), fields.len(), columns.len());
                return Err(ExchangeError::TooManyFields { file, row, fields, columns });
            }
            fields.resize(columns.len(), String::new());
            rows.push(fields);
            row_numbers.push(row);
        }
        for (index, column) in columns.iter().enumerate() {
            let name = column.to_lowercase();
            if !name.is_empty() && columns[..index].iter().any(|other| other.to_lowercase() == name) {
                return Err(ExchangeError::ColumnTwice { file: file.to_owned(), column: column.clone() });
            }
        }
        Ok(Self { file: file.to_owned(), columns, rows, row_numbers })
    }

    /// Which row of the file the row with this index is, as a spreadsheet counts; the header is row 1.
    pub fn row_number(&self, index: usize) -> usize {
        self.row_numbers.get(index).copied().unwrap_or(index + 2)
    }

    /// The index of the first column that has one of these names, without regard to case.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.columns.iter().position(|column| column.to_lowercase() == *name))
    }

    /// As [`Self::column`], for a column that must be there.
    ///
    /// # Errors
    /// If it is not; the first name is given as the one that is missing.
    pub fn needed_column(&self, names: &[&'static str]) -> Result<usize, ExchangeError> {
        let missing = || ExchangeError::NoColumn {
            file: self.file.clone(),
            column: names.first().copied().unwrap_or_default(),
        };
        self.column(names).ok_or_else(missing)
    }

    /// The field of a row, if the column is there and something stands in it.
    pub(crate) fn field(&self, row: usize, column: Option<usize>) -> Option<&str> {
        let field = self.rows.get(row)?.get(column?)?;
        (!field.is_empty()).then_some(field.as_str())
    }

    /// As [`Self::field`], for a field that must be filled in.
    pub(crate) fn needed_field(&self, row: usize, column: usize) -> Result<&str, ExchangeError> {
        self.field(row, Some(column)).ok_or_else(|| ExchangeError::NoField {
            file: self.file.clone(),
            row: self.row_number(row),
            column: self.columns.get(column).cloned().unwrap_or_default(),
        })
    }

    /// The fault that a field does not hold what it should.
    pub(crate) fn bad_field(&self, row: usize, column: usize, expected: &'static str) -> ExchangeError {
        ExchangeError::BadField {
            file: self.file.clone(),
            row: self.row_number(row),
            column: self.columns.get(column).cloned().unwrap_or_default(),
            expected,
        }
    }
}

/// The ending of a file's name, in lower case and without its point.
pub(crate) fn ending(file: &Path) -> String {
    file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Reads the bytes of a file with a table.
///
/// # Errors
/// If it is of another kind, too large, or cannot be read.
pub fn read_table_file(file: &Path) -> Result<Vec<u8>, ExchangeError> {
    if TABLE_FORMATS.contains(&ending(file).as_str()) {
        read_file(file)
    } else {
        Err(ExchangeError::UnknownFormat { file: file.to_owned(), works: TABLE_FORMATS })
    }
}

pub(crate) fn read_file(file: &Path) -> Result<Vec<u8>, ExchangeError> {
    if crate::spreadsheet::is_too_large(file) {
        return Err(ExchangeError::TooLarge { file: file.to_owned() });
    }
    std::fs::read(file).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => ExchangeError::Missing { file: file.to_owned() },
        _ => ExchangeError::Unreadable { file: file.to_owned(), cause },
    })
}

pub(crate) fn clean(field: &str) -> String {
    field.trim().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Result<Table, ExchangeError> {
        Table::from_bytes(Path::new("t.csv"), text.as_bytes())
    }

    #[test]
    fn blank_rows_and_ends_of_rows_do_not_matter() {
        let table = table("navn;gruppe;;\n\nKarin ;borgere;;\n;;\nTommy\n").unwrap();
        assert_eq!(table.columns, ["navn", "gruppe"]);
        assert_eq!(table.rows, [["Karin", "borgere"], ["Tommy", ""]]);
        assert_eq!((table.row_number(0), table.row_number(1)), (3, 5));
    }

    #[test]
    fn letters_in_two_parts_are_joined() {
        assert_eq!(table("navn\nA\u{30a}se").unwrap().rows, [["Åse"]]);
    }

    #[test]
    fn faults_name_the_row() {
        let fault = |text: &str| table(text).unwrap_err().to_string();
        assert_eq!(fault("a,b\n1,2\n1,2,3"), "t.csv, row 3: 3 fields under 2 columns");
        assert_eq!(fault("a,A\n1,2"), "t.csv has two columns “A”");
        assert_eq!(fault(" \n\n"), "t.csv is empty");
    }

    #[test]
    fn files_that_cannot_be_read_say_why() {
        let folder = tempfile::tempdir().unwrap();
        let fault = |name: &str| Table::read(&folder.path().join(name)).unwrap_err();
        assert!(matches!(fault("no.csv"), ExchangeError::Missing { .. }));
        assert!(matches!(fault("people.docx"), ExchangeError::UnknownFormat { .. }));
        std::fs::write(folder.path().join("b.csv"), b"PK\0\x01").unwrap();
        assert!(matches!(fault("b.csv"), ExchangeError::NotText { .. }));
        std::fs::write(folder.path().join("b.xlsx"), b"no spreadsheet").unwrap();
        assert!(matches!(fault("b.xlsx"), ExchangeError::BadSpreadsheet { .. }));
        std::fs::create_dir(folder.path().join("folder.csv")).unwrap();
        assert!(matches!(fault("folder.csv"), ExchangeError::Unreadable { .. }));
    }
}
