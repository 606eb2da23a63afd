//! What a correction made elsewhere means here: what was loaded is loaded anew, and what was meant for the old text is refused.

use redthread_model::*;
use redthread_store::Reading;

use crate::WorkspaceError;
use crate::load::{load_layout, load_text};

/// Loads the texts and layouts that `before` had loaded and that are others in `project`, so that who looks at a document goes
/// on seeing it.
pub(crate) fn keep_loaded(
    before: &Project,
    project: &mut Project,
    reading: &Reading<'_>,
) -> Result<(), WorkspaceError> {
    let altered = |document: &&Document| {
        before
            .document(document.id)
            .is_some_and(|was| (was.text, was.layout) != (document.text, document.layout))
    };
    let documents = project.documents().values().map(AsRef::as_ref).filter(altered);
    let altered: Vec<DocumentId> = documents.map(|document| document.id).collect();
    for document in altered {
        if before.text(document).is_ok() {
            load_text(project, reading, document)?;
        }
        if before.layout(document).is_ok() {
            load_layout(project, reading, document)?;
        }
    }
    Ok(())
}

/// Refuses what names a place in a text that another program corrected since it was `seen`: it would stand on other words.
pub(crate) fn refuse_stale_places(seen: &Project, now: &Project, change: &Change) -> Result<(), ChangeError> {
    for change in change.flatten() {
        let (Change::Add(record) | Change::Replace { after: record, .. }) = change else { continue };
        for document in documents_of_places(record) {
            let text = |project: &Project| project.document(document).map(|document| document.text);
            if text(seen).is_some_and(|seen| text(now).is_some_and(|now| now != seen)) {
                return Err(ChangeError::Stale(RecordKey::Document(document)));
            }
        }
    }
    Ok(())
}

/// The documents in whose text the record names a place.
fn documents_of_places(record: &Record) -> Vec<DocumentId> {
    match record {
        Record::Coding(coding) => vec![coding.document],
        Record::Memo(Memo { on: Anchor::Passage(passage), .. }) => vec![passage.document],
        Record::Link(link) => vec![link.from.document, link.to.document],
        Record::Quote(quote) => vec![quote.passage.document],
        Record::Statement(statement) => vec![statement.passage.document],
        Record::Response(response) => vec![response.passage.document],
        Record::Advice(advice) => advice.passage.iter().map(|passage| passage.document).collect(),
        _ => Vec::new(),
    }
}
