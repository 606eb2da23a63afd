//! Reading PDF in a process of its own, because the library for it can panic or run on for ever.

use std::path::PathBuf;

use redthread_ingest::{ChildLimits, IngestError};

use super::flow::Stop;

/// The program that reads a PDF in a process of its own: this same program, called with a hidden subcommand.
#[derive(Clone, Debug)]
pub struct PdfReader {
    /// The path of the program.
    pub program: PathBuf,
    /// The words it is called with.
    pub arguments: Vec<String>,
}

impl PdfReader {
    /// Reads a PDF; the process is ended when `stop` says so.
    pub(crate) fn read(&self, bytes: &[u8], stop: Stop<'_>) -> Result<String, IngestError> {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        redthread_ingest::run_pdf_child(&self.program, &arguments, bytes, &ChildLimits::default(), stop)
    }
}

/// What the hidden subcommand does: reads a PDF from standard input and writes its text to standard output.
///
/// # Errors
/// If the streams fail.
pub fn serve_pdf() -> std::io::Result<()> {
    redthread_ingest::serve_pdf_child(std::io::stdin().lock(), std::io::stdout().lock())
}
