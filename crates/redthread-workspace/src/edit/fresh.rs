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
        let named = match change {
            Change::Add(record) => places(record),
            Change::Replace { before, after } => {
                // Where it was, it has been carried along with the text.
                let before = places(before);
                places(after).into_iter().filter(|place| !before.contains(place)).collect()
            }
            _ => continue,
        };
        for Passage { document, .. } in named {
            let text = |project: &Project| project.document(document).map(|document| document.text);
            if text(seen).is_some_and(|seen| text(now).is_some_and(|now| now != seen)) {
                return Err(ChangeError::Stale(RecordKey::Document(document)));
            }
        }
    }
    Ok(())
}

/// The places in texts that a record names.
fn places(record: &Record) -> Vec<Passage> {
    match record {
        Record::Coding(coding) => vec![Passage { document: coding.document, range: coding.range }],
        Record::Memo(memo) => memo.places().collect(),
        Record::Link(link) => vec![link.from, link.to],
        Record::Quote(quote) => vec![quote.passage],
        Record::Statement(statement) => vec![statement.passage],
        Record::Response(response) => vec![response.passage],
        Record::Advice(advice) => advice.passage.into_iter().collect(),
        Record::Asked(asked) => vec![asked.passage],
        _ => Vec::new(),
    }
}
