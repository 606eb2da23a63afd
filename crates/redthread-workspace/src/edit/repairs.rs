//! Repairing words that text recognition damaged: what is proposed, and putting accepted readings into the text.
//!
//! The scanned letters are never gone: they stay in the revision before, and in the layout of each later one
//! ([`redthread_model::Repair`]), with offsets both ways.

use redthread_model::*;
use redthread_query::repair::{Damage, Findings, KnownWords, findings};
use redthread_text::{Language, Text, TextRange, count_words};

use super::correction::Wanted;
use super::{EditReport, make, missing};
use crate::load::load_text;
use crate::{Load, Workspace, WorkspaceError};

/// Of a study's other documents, so many bytes of text say what words are known.
const MAX_BYTES: usize = 20_000_000;

/// Readings that somebody accepted for words of a document's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repairs {
    /// The document.
    pub document: DocumentId,
    /// The text in which the words lie.
    pub seen: BlobHash,
    /// The words, of which none overlaps another, each with how it reads. As it was scanned takes a repair back.
    pub words: Vec<(TextRange, String)>,
}

impl Workspace {
    /// Puts accepted readings in the place of damaged words, as one step: a new revision that knows the letters that were
    /// scanned. What lies on the words is carried along; nothing is lost with a letter.
    ///
    /// # Errors
    /// If there is no such document, its text is not the one that was seen, or the words do not fit it.
    pub fn repair(&mut self, by: &str, repairs: &Repairs) -> Result<EditReport, WorkspaceError> {
        let Repairs { document, seen, words } = repairs;
        let (_, report) = self.step(by, |moment| make(moment, *document, *seen, &Wanted::Repairs(words)))?;
        Ok(report)
    }

    /// The document as it is now, with its text and layout loaded, and what is proposed for it. The words of the study's other,
    /// clean documents are known words.
    ///
    /// # Errors
    /// If there is no such document, or the file cannot be read.
    pub fn repair_findings(&mut self, document: DocumentId) -> Result<Findings, WorkspaceError> {
        self.load(Load::Document(document))?;
        let mut others: Vec<(DocumentId, u32)> = self
            .project
            .documents()
            .values()
            .filter(|other| other.id != document && other.language == Language::DANISH)
            .map(|other| (other.id, other.characters))
            .collect();
        others.sort_unstable();
        let mut bytes = 0usize;
        let reading = self.store.read()?;
        for (other, characters) in others {
            bytes = bytes.saturating_add(characters as usize);
            if bytes > MAX_BYTES {
                break;
            }
            load_text(&mut self.project, &reading, other)?;
        }
        drop(reading);
        findings_of(&self.project, document)
    }
}

/// What is proposed for a document, as far as its text and those of others are loaded.
///
/// # Errors
/// If there is no such document, or its text or layout is not loaded.
pub fn findings_of(project: &Project, document: DocumentId) -> Result<Findings, WorkspaceError> {
    let known = project.document(document).ok_or_else(|| missing(document))?;
    let (text, layout) = (project.text(document)?, project.layout(document)?);
    if known.language != Language::DANISH {
        // The table of misread letters was counted in Danish.
        let damage = Damage { words: count_words(text.as_str()), ..Damage::default() };
        return Ok(Findings { damage, ..Findings::default() });
    }
    let mut bytes = 0;
    let others = project.documents().values().filter(|other| {
        other.id != document
            && other.language == Language::DANISH
            && project.layout(other.id).map_or(true, |layout| layout.repairs.is_empty())
    });
    let mut clean: Vec<Text> = Vec::new();
    for other in others.filter_map(|other| project.text(other.id).ok()) {
        bytes += other.as_str().len();
        if bytes > MAX_BYTES {
            break;
        }
        clean.push(other.clone());
    }
    Ok(findings(text, layout, &KnownWords::of(clean)))
}
