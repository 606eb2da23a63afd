//! Why a table or a codebook could not be read or written.

use std::path::PathBuf;

/// Why a file could not be read or written. Every variant names the file; rows are counted as a spreadsheet shows them, the
/// header being row 1.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// There is no such file.
    #[error("there is no file {}", file.display())]
    Missing {
        /// The file.
        file: PathBuf,
    },
    /// The file is there but cannot be read.
    #[error("{} cannot be read: {cause}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// The file cannot be written.
    #[error("{} cannot be written: {cause}", file.display())]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// The file's ending says a format that is not read or written here.
    #[error("{} is of a kind that cannot be used here; these can: {}", file.display(), works.join(", "))]
    UnknownFormat {
        /// The file.
        file: PathBuf,
        /// The endings that work.
        works: &'static [&'static str],
    },
    /// The file holds no table at all.
    #[error("{} is empty", file.display())]
    Empty {
        /// The file.
        file: PathBuf,
    },
    /// The file is no text, though a text was expected.
    #[error("{} is not a text file", file.display())]
    NotText {
        /// The file.
        file: PathBuf,
    },
    /// The spreadsheet is damaged or protected.
    #[error("{} cannot be read as a spreadsheet: {cause}", file.display())]
    BadSpreadsheet {
        /// The file.
        file: PathBuf,
        /// What the reader said.
        cause: String,
    },
    /// The spreadsheet has a password.
    #[error("{} is protected with a password", file.display())]
    Protected {
        /// The file.
        file: PathBuf,
    },
    /// The file has more in it than is read: it may have been made to fill a memory.
    #[error("{} has more rows and columns than a study can have", file.display())]
    TooLarge {
        /// The file.
        file: PathBuf,
    },
    /// The workbook has no such sheet.
    #[error("{} has no sheet “{sheet}”; it has {}", file.display(), sheets.join(", "))]
    NoSheet {
        /// The file.
        file: PathBuf,
        /// The sheet that was wanted.
        sheet: String,
        /// The sheets that it has.
        sheets: Vec<String>,
    },
    /// A column that was named is not there, or is there twice.
    #[error("{} has no column “{column}”", file.display())]
    NoSuchColumn {
        /// The file.
        file: PathBuf,
        /// What was named.
        column: String,
    },
    /// A column that must be there is not.
    #[error("{} has no column “{column}”", file.display())]
    NoColumn {
        /// The file.
        file: PathBuf,
        /// The column's name.
        column: &'static str,
    },
    /// Two columns have the same name.
    #[error("{} has two columns “{column}”", file.display())]
    ColumnTwice {
        /// The file.
        file: PathBuf,
        /// The column's name.
        column: String,
    },
    /// A row has more fields than the table has columns.
    #[error("{}, row {row}: {fields} fields under {columns} columns", file.display())]
    TooManyFields {
        /// The file.
        file: PathBuf,
        /// The row.
        row: usize,
        /// How many fields it has.
        fields: usize,
        /// How many columns the table has.
        columns: usize,
    },
    /// A field that must be filled in is empty.
    #[error("{}, row {row}: nothing stands under “{column}”", file.display())]
    NoField {
        /// The file.
        file: PathBuf,
        /// The row.
        row: usize,
        /// The column's name.
        column: String,
    },
    /// A field holds something that does not fit its column.
    #[error("{}, row {row}: what stands under “{column}” is not {expected}", file.display())]
    BadField {
        /// The file.
        file: PathBuf,
        /// The row.
        row: usize,
        /// The column's name.
        column: String,
        /// What should stand there.
        expected: &'static str,
    },
    /// The same thing stands in the table twice.
    #[error("{}, row {row}: the same {what} stands in row {first} already", file.display())]
    Twice {
        /// The file.
        file: PathBuf,
        /// The second row.
        row: usize,
        /// The first row.
        first: usize,
        /// What stands there twice.
        what: &'static str,
    },
}

impl ExchangeError {
    /// The file it is about.
    pub fn file(&self) -> &std::path::Path {
        match self {
            Self::Missing { file }
            | Self::Unreadable { file, .. }
            | Self::Unwritable { file, .. }
            | Self::UnknownFormat { file, .. }
            | Self::Empty { file }
            | Self::NotText { file }
            | Self::BadSpreadsheet { file, .. }
            | Self::Protected { file }
            | Self::TooLarge { file }
            | Self::NoSheet { file, .. }
            | Self::NoSuchColumn { file, .. }
            | Self::NoColumn { file, .. }
            | Self::ColumnTwice { file, .. }
            | Self::TooManyFields { file, .. }
            | Self::NoField { file, .. }
            | Self::BadField { file, .. }
            | Self::Twice { file, .. } => file,
        }
    }
}
