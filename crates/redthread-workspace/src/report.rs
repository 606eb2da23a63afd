//! Writing the report to a file whose ending says how.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use redthread_model::{Change, DocumentId, Passage, Project};
use redthread_query::expression::PassageSet;
use redthread_report::{ReportOptions, build, write_docx, write_html, write_md};
use redthread_text::TextRange;

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
        self.write_report_where(path, None)
    }

    /// As [`Workspace::write_report`], with tables and quotes only of what meets an expression; the report says so.
    ///
    /// # Errors
    /// As [`Workspace::write_report`], or if the expression cannot be understood.
    pub fn write_report_where(
        &mut self,
        path: &Path,
        condition: Option<&str>,
    ) -> Result<ReportSummary, WorkspaceError> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if !["docx", "html", "htm", "md"].contains(&ending.as_str()) {
            let known = "a report can be written as .docx, .html or .md";
            return Err(WorkspaceError::BadValue(format!("{known}, not as “{}”", path.display())));
        }
        self.load(Load::Everything)?;
        let failed = |error: redthread_report::ReportError| WorkspaceError::Failed(error.to_string());
        let options = ReportOptions { condition: condition.map(str::to_owned), ..ReportOptions::default() };
        let report = match condition {
            Some(condition) => build(&self.only_where(condition)?, &options).map_err(failed)?,
            None => build(&self.project, &options).map_err(failed)?,
        };
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

impl Workspace {
    /// A snapshot with the codings and quotes alone that meet an expression. It is to be read, never to be written.
    fn only_where(&mut self, condition: &str) -> Result<Project, WorkspaceError> {
        let codings = self.codings_where(condition)?;
        let mut by_document: BTreeMap<DocumentId, Vec<TextRange>> = BTreeMap::new();
        for quote in self.project.quotes().values() {
            by_document.entry(quote.passage.document).or_default().push(quote.passage.range);
        }
        let mut quoted = PassageSet::default();
        by_document.into_iter().for_each(|(document, ranges)| quoted.insert_ranges(document, ranges));
        let quoted = self.passages_where(&quoted, condition)?;
        let mut only = self.project.clone();
        for document in self.project.documents().keys() {
            let here = self.project.codings(*document)?.iter();
            only.load_codings(
                *document,
                here.filter(|coding| codings.contains(&coding.id)).copied().collect(),
            );
        }
        for quote in self.project.quotes().values() {
            let Passage { document, range } = quote.passage;
            if !quoted.in_document(document).iter().any(|found| found.range == range) {
                only.apply(&Change::remove(quote.as_ref().clone()))?;
            }
        }
        Ok(only)
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
