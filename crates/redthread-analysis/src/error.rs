//! What can go wrong, and why a figure may not be defined.

use redthread_model::{DocumentId, NotLoaded};
use serde::{Deserialize, Serialize};

/// Why a figure could not be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnalysisError {
    /// Something of a document was not loaded: a fault of the program, not of the data.
    #[error("document {0} is not loaded")]
    NotLoaded(DocumentId),
    /// No attribute of cases or documents has this name.
    #[error("there is no attribute named “{0}”")]
    NoSuchAttribute(String),
    /// The table would be too large to be of use.
    #[error("a table of {rows} rows and {cols} columns is too large")]
    TooLarge {
        /// How many rows it would have.
        rows: usize,
        /// How many columns it would have.
        cols: usize,
    },
}

impl From<NotLoaded> for AnalysisError {
    fn from(error: NotLoaded) -> Self {
        Self::NotLoaded(error.0)
    }
}

/// Why a figure is not defined. The words are English; a front end has its own for each variant.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, thiserror::Error,
)]
#[serde(rename_all = "snake_case")]
pub enum Undefined {
    /// There is no text of which a share could be taken.
    #[error("there is no text here of which a share could be taken")]
    NoText,
    /// Answers to an anonymous survey come from nobody knows how many people.
    #[error("answers to a survey are anonymous, so that people cannot be counted")]
    Survey,
}
