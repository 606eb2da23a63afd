//! What can go wrong.

use redthread_analysis::AnalysisError;
use redthread_model::NotLoaded;

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A figure or a text could not be had.
    #[error(transparent)]
    Analysis(#[from] AnalysisError),
    /// The document could not be put together: a fault of the program, not of the data.
    #[error("the Word document could not be put together: {0}")]
    Docx(String),
}

impl From<NotLoaded> for ReportError {
    fn from(error: NotLoaded) -> Self {
        Self::Analysis(error.into())
    }
}
