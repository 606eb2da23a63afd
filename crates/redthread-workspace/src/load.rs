//! Loading what a project in memory does not hold yet.

use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use redthread_model::{Document, DocumentId, Layout, Project};
use redthread_store::{PackedBlob, Reading, StoreError};
use redthread_text::Text;

use crate::workspace::catch_up;
use crate::{Workspace, WorkspaceError};

/// What should be in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// Codings, layout and text of one document.
    Document(DocumentId),
    /// The codings of all documents.
    Codings,
    /// The codings and layouts of all documents: what counting people needs.
    Layouts,
    /// The texts and layouts of all documents.
    Texts,
    /// Codings, layouts and texts of all documents.
    Everything,
}

impl Workspace {
    /// Loads what is not loaded yet, as of now.
    ///
    /// # Errors
    /// If the file cannot be read, or lacks a content that a document names.
    pub fn load(&mut self, what: Load) -> Result<(), WorkspaceError> {
        let reading = self.store.read()?;
        self.news |= catch_up(&mut self.project, &mut self.head, &reading)?;
        let project = &mut self.project;
        match what {
            Load::Document(document) => {
                load_codings_of(project, &reading, document)?;
                load_layout(project, &reading, document)?;
                load_text(project, &reading, document)?;
            }
            Load::Codings => load_codings(project, &reading)?,
            Load::Layouts => {
                load_codings(project, &reading)?;
                each(project, |project, document| load_layout(project, &reading, document))?;
            }
            Load::Texts => {
                each(project, |project, document| load_layout(project, &reading, document))?;
                each(project, |project, document| load_text(project, &reading, document))?;
            }
            Load::Everything => {
                load_codings(project, &reading)?;
                load_contents(project, &reading)?;
            }
        }
        Ok(())
    }
}

/// So many documents are unpacked at once; what is kept and what it unpacks to are both in memory for so long.
const AT_ONCE: usize = 128;

/// Loads layouts and texts of all documents. Unpacking them takes far longer than reading them, so all processors help.
fn load_contents(project: &mut Project, reading: &Reading<'_>) -> Result<(), WorkspaceError> {
    let missing = |document: &&Arc<Document>| {
        project.layout(document.id).is_err() || project.text(document.id).is_err()
    };
    let missing: Vec<Arc<Document>> = project.documents().values().filter(missing).cloned().collect();
    for some in missing.chunks(AT_ONCE) {
        let packed = |document: &Arc<Document>| {
            Ok((reading.packed_blob(document.layout)?, reading.packed_blob(document.text)?))
        };
        let packed: Vec<_> = some.iter().map(packed).collect::<Result<_, StoreError>>()?;
        let unpacked: Vec<_> = packed.into_par_iter().map(|(layout, text)| unpacked(layout, text)).collect();
        for (document, unpacked) in some.iter().zip(unpacked) {
            match unpacked {
                Some((layout, text)) => {
                    project.load_layout(document.id, document.layout, Arc::new(layout));
                    project.load_text(document.id, document.text, text);
                }
                // One by one it is said what is damaged.
                None => {
                    load_layout(project, reading, document.id)?;
                    load_text(project, reading, document.id)?;
                }
            }
        }
    }
    Ok(())
}

fn unpacked(layout: PackedBlob, text: PackedBlob) -> Option<(Layout, Text)> {
    let layout = serde_json::from_slice(&layout.unpack().ok()?).ok()?;
    Some((layout, Text::new(String::from_utf8(text.unpack().ok()?).ok()?)))
}

fn each(
    project: &mut Project,
    mut load: impl FnMut(&mut Project, DocumentId) -> Result<(), WorkspaceError>,
) -> Result<(), WorkspaceError> {
    let documents: Vec<DocumentId> = project.documents().keys().copied().collect();
    documents.into_iter().try_for_each(|document| load(project, document))
}

/// Loads all codings in one pass over their table, which is much faster than document by document.
pub(crate) fn load_codings(project: &mut Project, reading: &Reading<'_>) -> Result<(), WorkspaceError> {
    let missing: Vec<DocumentId> =
        project.documents().keys().copied().filter(|document| project.codings(*document).is_err()).collect();
    if missing.len() < 20 {
        return missing.into_iter().try_for_each(|document| load_codings_of(project, reading, document));
    }
    let mut all: std::collections::BTreeMap<DocumentId, Vec<_>> =
        missing.into_iter().map(|document| (document, Vec::new())).collect();
    reading.each_coding(|coding| {
        if let Some(codings) = all.get_mut(&coding.document) {
            codings.push(coding);
        }
    })?;
    for (document, mut codings) in all {
        codings.shrink_to_fit();
        project.load_codings(document, codings);
    }
    Ok(())
}

/// Loads the codings of a document, if there is such a document and they are not loaded.
pub(crate) fn load_codings_of(
    project: &mut Project,
    reading: &Reading<'_>,
    document: DocumentId,
) -> Result<(), WorkspaceError> {
    if project.document(document).is_some() && project.codings(document).is_err() {
        project.load_codings(document, reading.codings(document)?);
    }
    Ok(())
}

pub(crate) fn load_layout(
    project: &mut Project,
    reading: &Reading<'_>,
    document: DocumentId,
) -> Result<(), WorkspaceError> {
    let Some(record) = project.document(document).filter(|_| project.layout(document).is_err()) else {
        return Ok(());
    };
    let (hash, layout) = (record.layout, read_layout(record, reading)?);
    project.load_layout(document, hash, Arc::new(layout));
    Ok(())
}

/// Loads the text of a document, if there is such a document and it is not loaded.
pub(crate) fn load_text(
    project: &mut Project,
    reading: &Reading<'_>,
    document: DocumentId,
) -> Result<(), WorkspaceError> {
    let Some(record) = project.document(document).filter(|_| project.text(document).is_err()) else {
        return Ok(());
    };
    let (hash, text) = (record.text, read_text(record, reading)?);
    project.load_text(document, hash, text);
    Ok(())
}

pub(crate) fn read_layout(document: &Document, reading: &Reading<'_>) -> Result<Layout, StoreError> {
    reading.json(&format!("the layout of document {}", document.id), &reading.blob(document.layout)?)
}

pub(crate) fn read_text(document: &Document, reading: &Reading<'_>) -> Result<Text, StoreError> {
    let text = String::from_utf8(reading.blob(document.text)?);
    text.map(Text::new).map_err(|error| {
        reading.damaged(format!("the text of document {} is not UTF-8 ({error})", document.id))
    })
}
