//! Writing what was counted: tables of figures, and pictures of them.

use std::path::Path;

use redthread_exchange::{Cell, TableWriter};

use crate::WorkspaceError;
use crate::report::write_whole;

/// Writes a table of figures to a csv file, as spreadsheets take it.
///
/// # Errors
/// If the file has another ending, or cannot be written.
pub fn write_figures(path: &Path, columns: &[&str], rows: &[Vec<Cell>]) -> Result<(), WorkspaceError> {
    refuse_other(path, "csv", "a table of figures can be written as .csv")?;
    let mut table = TableWriter::new(columns);
    for row in rows {
        table.row(row);
    }
    // The mark at the start tells spreadsheets that the letters are UTF-8.
    write(path, &format!("\u{feff}{}", table.finish()))
}

/// Writes a picture to an svg file.
///
/// # Errors
/// If the file has another ending, or cannot be written.
pub fn write_picture(path: &Path, svg: &str) -> Result<(), WorkspaceError> {
    refuse_other(path, "svg", "a picture can be written as .svg")?;
    write(path, svg)
}

fn refuse_other(path: &Path, ending: &str, known: &str) -> Result<(), WorkspaceError> {
    let given = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if given == ending {
        return Ok(());
    }
    Err(WorkspaceError::BadValue(format!("{known}, not as “{}”", path.display())))
}

fn write(path: &Path, content: &str) -> Result<(), WorkspaceError> {
    write_whole(path, content.as_bytes())
        .map_err(|error| WorkspaceError::CannotWrite { path: path.to_owned(), reason: error.to_string() })
}
