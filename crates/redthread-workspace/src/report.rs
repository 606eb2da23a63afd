//! Writing the report to a file whose ending says how.

use std::path::{Path, PathBuf};

use crate::{Workspace, WorkspaceError};

/// What a written report holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportSummary {
    /// Where it was written.
    pub path: PathBuf,
    /// How many quotes it has.
    pub quotes: usize,
    /// How many tables it has.
    pub tables: usize,
    /// How many figures (pictures) it has.
    pub figures: usize,
    /// What is missing or should be looked at.
    pub warnings: Vec<String>,
}

impl Workspace {
    /// Writes the report: docx, html or md by the ending of `path`. A file that is there is replaced only when the new one
    /// is complete.
    ///
    /// # Errors
    /// If the ending is unknown, or the file cannot be written.
    pub fn write_report(&mut self, path: &Path) -> Result<ReportSummary, WorkspaceError> {
        let _ = path;
        Err(WorkspaceError::Failed("being written".to_owned()))
    }
}
