//! What became of a document: its revisions, what each correction did, and putting back what one took away.

use std::collections::BTreeMap;

use redthread_model::*;
use redthread_store::{Reading, StepKind};
use redthread_text::{Text, TextRange};

use super::read::text_with;
use crate::workspace::Made;
use crate::{Step, Workspace, WorkspaceError, new_id};

/// How the steps of corrections are called; the document's name follows.
pub(super) const CORRECT: &str = "correct “";
/// How the steps are called that repair words of a scanned text; the document's name follows.
pub(super) const REPAIR: &str = "repair words in “";

/// A text that a document has or had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its number, counted from 1. If one was taken back, another may have its number.
    pub revision: u32,
    /// The text.
    pub text: BlobHash,
    /// How many code points the text has.
    pub characters: u32,
    /// How many words were said or written.
    pub words: u32,
    /// The correction that made it; `None` for the text as it came in.
    pub made: Option<Step>,
    /// Whether the correction was taken back.
    pub taken_back: bool,
}

/// What a correction did, told from the history.
#[derive(Clone, Debug)]
pub struct Corrected {
    /// The step.
    pub step: Step,
    /// The document.
    pub document: DocumentId,
    /// The text before.
    pub old: Text,
    /// The text after.
    pub new: Text,
    /// What has other words than before, in the order of the document, kind by kind.
    pub moved: Vec<CorrectedItem>,
    /// What has no words left.
    pub lost: Vec<CorrectedItem>,
    /// How many have the words they had, at another place.
    pub shifted: usize,
}

/// Something whose words a correction altered or took away.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrectedItem {
    /// As it was.
    pub before: Record,
    /// Where it lay in the text before.
    pub was: TextRange,
    /// Where it lies in the text after; `None` if it is lost.
    pub now: Option<TextRange>,
}

impl Workspace {
    /// The texts that a document had, newest first, also those that were taken back.
    ///
    /// # Errors
    /// If there is no such document, or the file cannot be read.
    pub fn revisions(&mut self, document: DocumentId) -> Result<Vec<Revision>, WorkspaceError> {
        let now = self.project.document(document).ok_or_else(|| super::missing(document))?.clone();
        let reading = self.store.read()?;
        let mut revisions = Vec::new();
        let mut first = now;
        for (step, taken_back) in corrections(&reading)? {
            let Some((before, after)) = texts_of(&reading.change(step.nr)?, document) else { continue };
            revisions.push(Revision { taken_back, ..revision(&after, Some(step)) });
            first = before;
        }
        revisions.push(revision(&first, None));
        Ok(revisions)
    }

    /// A text by its hash, as [`Revision`] names it.
    ///
    /// # Errors
    /// If it is not in the project or cannot be read.
    pub fn text_of(&mut self, text: BlobHash) -> Result<Text, WorkspaceError> {
        text_with(&self.store.read()?, text)
    }

    /// What the correction in this step did; `None` if the step corrected no text, or was taken back.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn corrected(&mut self, step: u64) -> Result<Option<Corrected>, WorkspaceError> {
        let reading = self.store.read()?;
        let found =
            corrections(&reading)?.into_iter().find(|(found, taken_back)| found.nr == step && !taken_back);
        let Some((step, _)) = found else { return Ok(None) };
        let change = reading.change(step.nr)?;
        let documents = change.flatten().into_iter().find_map(|change| match change {
            Change::Replace { before: Record::Document(before), after: Record::Document(after) }
                if before.text != after.text =>
            {
                Some((before.id, before.text, after.text))
            }
            _ => None,
        });
        let Some((document, old, new)) = documents else { return Ok(None) };
        let (old, new) = (text_with(&reading, old)?, text_with(&reading, new)?);
        let mut corrected =
            Corrected { step, document, old, new, moved: Vec::new(), lost: Vec::new(), shifted: 0 };
        for change in change.flatten() {
            let (before, after) = match change {
                Change::Replace { before, after } => (before, Some(after)),
                Change::Remove(before) => (before, None),
                _ => continue,
            };
            let Some(was) = place(before, document) else { continue };
            let now = after.and_then(|after| place(after, document));
            let item = CorrectedItem { before: before.clone(), was, now };
            match now {
                None => corrected.lost.push(item),
                Some(now) if corrected.new.slice(now) == corrected.old.slice(was) => corrected.shifted += 1,
                Some(_) => corrected.moved.push(item),
            }
        }
        let order = |item: &CorrectedItem| (item.before.key().kind(), item.was);
        corrected.moved.sort_by_key(order);
        corrected.lost.sort_by_key(order);
        Ok(Some(corrected))
    }

    /// Puts a coding that a correction took away on other words, as its coder made it, with the memos that were on it.
    ///
    /// # Errors
    /// If the range does not lie in the text, or the coder has coded it so already.
    pub fn put_back(&mut self, by: &str, lost: Coding, range: TextRange) -> Result<CodingId, WorkspaceError> {
        let id: CodingId = new_id();
        let (here, there) = (Anchor::Coding(lost.document, lost.id), Anchor::Coding(lost.document, id));
        let (_, ()) = self.step(by, |moment| {
            let code = moment.project.code(lost.code).map(|code| code.name.clone()).unwrap_or_default();
            let mut changes = vec![Change::add(Coding { id, range, ..lost })];
            // A correction leaves them on the document.
            let waiting = memos_that_were_on(moment.writing, here)?;
            let back = moment
                .project
                .memos()
                .values()
                .filter(|memo| waiting.contains(&memo.id) && memo.on == Anchor::Document(lost.document));
            changes.extend(back.map(|memo| {
                let before = memo.as_ref().clone();
                Change::replace(before.clone(), Memo { on: there, ..before })
            }));
            Ok((Made::new(format!("put “{code}” back"), Change::Together(changes)), ()))
        })?;
        Ok(id)
    }
}

fn revision(document: &Document, made: Option<Step>) -> Revision {
    let Document { revision, text, characters, words, .. } = *document;
    Revision { revision, text, characters, words, made, taken_back: false }
}

/// The corrections, newest first, and whether each was taken back.
fn corrections(reading: &Reading<'_>) -> Result<Vec<(Step, bool)>, WorkspaceError> {
    let mut decided: BTreeMap<u64, bool> = BTreeMap::new();
    let mut found = Vec::new();
    reading.each_step(|row| {
        match row.kind {
            StepKind::Undo(target) => {
                decided.entry(target).or_insert(true);
            }
            StepKind::Redo(target) => {
                decided.entry(target).or_insert(false);
            }
            StepKind::Do if [CORRECT, REPAIR].iter().any(|what| row.what.starts_with(what)) => {
                let taken_back = decided.get(&row.nr).copied().unwrap_or(false);
                found.push((row.into(), taken_back));
            }
            StepKind::Do => {}
        }
        true
    })?;
    Ok(found)
}

/// The document before and after a correction of its text.
fn texts_of(change: &Change, document: DocumentId) -> Option<(Document, Document)> {
    change.flatten().into_iter().find_map(|change| match change {
        Change::Replace { before: Record::Document(before), after: Record::Document(after) }
            if before.id == document && before.text != after.text =>
        {
            Some((before.clone(), after.clone()))
        }
        _ => None,
    })
}

/// The memos that lay on something until a correction took it away.
fn memos_that_were_on(reading: &Reading<'_>, on: Anchor) -> Result<Vec<MemoId>, WorkspaceError> {
    for (step, taken_back) in corrections(reading)? {
        if taken_back {
            continue;
        }
        let change = reading.change(step.nr)?;
        let removed = |change: &&Change| matches!((change, on), (Change::Remove(Record::Coding(gone)), Anchor::Coding(_, id)) if gone.id == id);
        let all = change.flatten();
        if !all.iter().any(removed) {
            continue;
        }
        let memo = |change: &&Change| match change {
            Change::Replace { before: Record::Memo(memo), .. } if memo.on == on => Some(memo.id),
            _ => None,
        };
        return Ok(all.iter().filter_map(memo).collect());
    }
    Ok(Vec::new())
}

/// Where a record lies in the text of a document.
fn place(record: &Record, document: DocumentId) -> Option<TextRange> {
    let inside = |passage: &Passage| (passage.document == document).then_some(passage.range);
    match record {
        Record::Coding(coding) if coding.document == document => Some(coding.range),
        Record::Memo(Memo { on: Anchor::Passage(passage), .. }) => inside(passage),
        Record::Link(link) => inside(&link.from).or_else(|| inside(&link.to)),
        Record::Quote(quote) => inside(&quote.passage),
        Record::Statement(statement) => inside(&statement.passage),
        Record::Response(response) => inside(&response.passage),
        Record::Advice(advice) => advice.passage.as_ref().and_then(inside),
        Record::Asked(asked) => inside(&asked.passage),
        _ => None,
    }
}
