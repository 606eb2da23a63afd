//! Taking back a correction, or doing it again, when others have worked on the text since.

use std::collections::BTreeSet;

use redthread_model::*;
use redthread_text::Edit;

use super::anchors::Carrying;
use super::read::text_with;
use crate::WorkspaceError;
use crate::workspace::Moment;

/// Adds to a change that puts another text in the place of a document's what lies on the text and is not in the change: it was
/// made since, and would else stand on other words.
///
/// The places are found in the direction in which the text was corrected first, be the change that correction or `takes_back` it,
/// so that what the correction did not touch stays where it is both ways.
///
/// # Errors
/// If something made since would lose its words.
pub(crate) fn with_later_anchors(
    moment: &mut Moment<'_, '_>,
    what: &str,
    change: Change,
    takes_back: bool,
) -> Result<Change, WorkspaceError> {
    let edited: Vec<(Document, Document)> = change.flatten().into_iter().filter_map(edited).collect();
    let mut change = change;
    for (before, after) in edited {
        let is_now = moment.project.document(before.id).is_some_and(|now| now.text == before.text);
        if !is_now {
            continue;
        }
        moment.load_codings([before.id])?;
        let old = text_with(moment.writing, before.text)?;
        let new = text_with(moment.writing, after.text)?;
        let edit = if takes_back {
            Edit::between(new.as_str(), old.as_str()).inverse(&new)
        } else {
            Edit::between(old.as_str(), new.as_str())
        };
        let mut carrying = Carrying::new(moment.project, before.id, &edit, &old, &new).except(keys(&change));
        carrying.carry()?;
        let (anchors, report) = carrying.done();
        if let Some(lost) = report.lost.first() {
            let by = key_of(lost.kind, lost.id);
            let of = RecordKey::Document(before.id);
            let reason = ChangeError::InUse { of, by: by.unwrap_or(of) };
            return Err(WorkspaceError::BuiltOn { what: what.to_owned(), reason });
        }
        if anchors.is_empty() {
            continue;
        }
        let anchors = Change::Together(anchors);
        let grows = after.characters >= before.characters;
        change = Change::Together(if grows { vec![change, anchors] } else { vec![anchors, change] });
    }
    Ok(change)
}

/// The document before and after, if the change puts another text in its place.
fn edited(change: &Change) -> Option<(Document, Document)> {
    match change {
        Change::Replace { before: Record::Document(before), after: Record::Document(after) }
            if before.text != after.text =>
        {
            Some((before.clone(), after.clone()))
        }
        _ => None,
    }
}

/// The records that a change alters.
fn keys(change: &Change) -> BTreeSet<RecordKey> {
    let key = |change: &Change| match change {
        Change::Add(record) | Change::Remove(record) | Change::Replace { before: record, .. } => {
            Some(record.key())
        }
        Change::Together(_) => None,
    };
    change.flatten().into_iter().filter_map(key).collect()
}

fn key_of(kind: RecordKind, id: uuid::Uuid) -> Option<RecordKey> {
    Some(match kind {
        RecordKind::Coding => RecordKey::Coding(id.into()),
        RecordKind::Memo => RecordKey::Memo(id.into()),
        RecordKind::Link => RecordKey::Link(id.into()),
        RecordKind::Quote => RecordKey::Quote(id.into()),
        RecordKind::Statement => RecordKey::Statement(id.into()),
        RecordKind::Response => RecordKey::Response(id.into()),
        RecordKind::Advice => RecordKey::Advice(id.into()),
        RecordKind::Asked => RecordKey::Asked(id.into()),
        _ => return None,
    })
}
