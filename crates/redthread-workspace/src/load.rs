//! Loading what a project in memory does not hold yet.

use std::sync::Arc;

use redthread_model::{DocumentId, Layout, Project};
use redthread_store::{Reading, StoreError};
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
        catch_up(&mut self.project, &mut self.head, &reading)?;
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
                each(project, |project, document| load_layout(project, &reading, document))?;
                each(project, |project, document| load_text(project, &reading, document))?;
            }
        }
        Ok(())
    }
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

fn load_codings_of(
    project: &mut Project,
    reading: &Reading<'_>,
    document: DocumentId,
) -> Result<(), WorkspaceError> {
    if project.codings(document).is_err() {
        project.load_codings(document, reading.codings(document)?);
    }
    Ok(())
}

fn load_layout(
    project: &mut Project,
    reading: &Reading<'_>,
    document: DocumentId,
) -> Result<(), WorkspaceError> {
    if project.layout(document).is_ok() {
        return Ok(());
    }
    let Some(hash) = project.document(document).map(|document| document.layout) else { return Ok(()) };
    let layout: Layout =
        serde_json::from_slice(&reading.blob(hash)?).map_err(|error| StoreError::Damaged {
            path: std::path::PathBuf::new(),
            what: format!("the layout of document {document} cannot be read ({error})"),
        })?;
    project.load_layout(document, hash, Arc::new(layout));
    Ok(())
}

fn load_text(
    project: &mut Project,
    reading: &Reading<'_>,
    document: DocumentId,
) -> Result<(), WorkspaceError> {
    if project.text(document).is_ok() {
        return Ok(());
    }
    let Some(hash) = project.document(document).map(|document| document.text) else { return Ok(()) };
    let text = String::from_utf8(reading.blob(hash)?).map_err(|error| StoreError::Damaged {
        path: std::path::PathBuf::new(),
        what: format!("the text of document {document} is not UTF-8 ({error})"),
    })?;
    project.load_text(document, hash, Text::new(text));
    Ok(())
}
