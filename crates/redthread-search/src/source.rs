//! Where the texts come from.

use std::sync::Arc;

use redthread_model::{BlobHash, Document, DocumentId, Layout, Project, SpeakerVoice};
use redthread_text::{Language, Text};

/// Why a text could not be had.
pub type SourceError = Box<dyn std::error::Error + Send + Sync>;

/// What the search must know of a document before it reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDocument {
    /// Its id.
    pub id: DocumentId,
    /// The language of its text.
    pub language: Language,
    /// The hash of its text.
    pub text: BlobHash,
    /// The hash of what lies on its text.
    pub layout: BlobHash,
    /// The labels under which interviewers speak.
    pub interviewers: Vec<String>,
}

impl SourceDocument {
    /// Takes from a document's record what the search must know.
    pub fn of(document: &Document) -> Self {
        let asks = |voice: &SpeakerVoice| *voice == SpeakerVoice::Interviewer;
        let interviewers = document.speakers.iter().filter(|speaker| asks(&speaker.voice));
        Self {
            id: document.id,
            language: document.language,
            text: document.text,
            layout: document.layout,
            interviewers: interviewers.map(|speaker| speaker.label.clone()).collect(),
        }
    }
}

/// A text and what lies on it.
#[derive(Clone, Debug)]
pub struct Content {
    /// The text.
    pub text: Text,
    /// What lies on it.
    pub layout: Arc<Layout>,
}

/// Gives the documents of a study and, when asked, their texts: a project in memory, or a store that reads on demand.
pub trait TextSource: Sync {
    /// The documents in their order.
    fn documents(&self) -> Vec<SourceDocument>;

    /// Reads a document.
    ///
    /// # Errors
    /// If its text or layout cannot be had.
    fn content(&self, document: DocumentId) -> Result<Content, SourceError>;
}

/// A project gives what is loaded of it.
impl TextSource for Project {
    fn documents(&self) -> Vec<SourceDocument> {
        self.documents_in_order().into_iter().map(SourceDocument::of).collect()
    }

    fn content(&self, document: DocumentId) -> Result<Content, SourceError> {
        Ok(Content { text: self.text(document)?.clone(), layout: Arc::clone(self.layout(document)?) })
    }
}
