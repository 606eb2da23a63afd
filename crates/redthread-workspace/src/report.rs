//! Writing the report to a file whose ending says how.

use std::io::Write;
use std::path::{Path, PathBuf};

use redthread_report::{ReportOptions, build, write_docx, write_html, write_md};

use crate::{Load, Workspace, WorkspaceError};

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
    /// Writes the report: docx, html or md by the ending of `path`. A file that is there is replaced only when the new one is
    /// complete.
    ///
    /// # Errors
    /// If the ending is unknown, or the file cannot be written.
    pub fn write_report(&mut self, path: &Path) -> Result<ReportSummary, WorkspaceError> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if !["docx", "html", "htm", "md"].contains(&ending.as_str()) {
            let known = "a report can be written as .docx, .html or .md";
            return Err(WorkspaceError::BadValue(format!("{known}, not as “{}”", path.display())));
        }
        self.load(Load::Everything)?;
        let failed = |error: redthread_report::ReportError| WorkspaceError::Failed(error.to_string());
        let report = build(&self.project, &ReportOptions::default()).map_err(failed)?;
        let bytes = match ending.as_str() {
            "docx" => write_docx(&report).map_err(failed)?,
            "md" => write_md(&report).into_bytes(),
            _ => write_html(&report).into_bytes(),
        };
        write_whole(path, &bytes).map_err(|error| WorkspaceError::CannotWrite {
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
        Ok(ReportSummary {
            path: path.to_owned(),
            quotes: report.quotes(),
            tables: report.tables(),
            figures: report.figures(),
            warnings: report.warnings.iter().map(ToString::to_string).collect(),
        })
    }
}

/// Writes a file beside the place where it should be and then moves it there, so that half a file never lies there.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let write = || {
        let mut file = std::fs::File::create(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    };
    write().inspect_err(|_| {
        // What could not be finished is of no use to anybody.
        let _ = std::fs::remove_file(&part);
    })
}
