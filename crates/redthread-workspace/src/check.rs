//! Checking a project: the file, the contents, the ranges, and the history replayed against the state.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::*;
use redthread_store::{Reading, StoreError};

use crate::idle::idle_contents;
use crate::load::{read_layout, read_text};
use crate::workspace::contents;
use crate::{Workspace, WorkspaceError};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// What is wrong; empty if all is well.
    pub problems: Vec<Problem>,
    /// How many contents neither a document nor a step of the history names, as after an import that was killed. They do no
    /// harm ([`Workspace::collect_idle_contents`]).
    pub idle_contents: usize,
}

impl CheckReport {
    /// Whether all is well.
    pub fn is_ok(&self) -> bool {
        self.problems.is_empty()
    }

    fn report(&mut self, what: impl Into<String>) {
        self.problems.push(Problem { what: what.into() });
    }
}

/// Something that is wrong with a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub what: String,
}

impl Workspace {
    /// Checks the file's structure, every content against its hash, every range against its text, and replays the whole
    /// history from nothing: it must give the state that is stored. What is in memory plays no part.
    ///
    /// # Errors
    /// If the file cannot be read at all.
    pub fn check(&mut self) -> Result<CheckReport, WorkspaceError> {
        let mut found = CheckReport::default();
        // One moment of the file: what another program does meanwhile must not look like damage.
        let reading = self.store.read()?;
        for problem in reading.integrity_problems()? {
            found.report(problem);
        }
        check_hashes(&reading, &mut found)?;
        let stored = match stored(&reading, &mut found) {
            Ok(stored) => stored,
            Err(error) => {
                found.report(error.to_string());
                return Ok(found);
            }
        };
        for document in stored.documents().values() {
            check_document(document, &stored, &reading, &mut found)?;
        }
        match replayed(&reading) {
            Ok(replayed) if replayed == stored => {}
            Ok(_) => found.report("the history, replayed, does not give the state that is stored"),
            Err(problem) => found.report(problem),
        }
        // A history that cannot be read has been reported.
        found.idle_contents = idle_contents(&reading).map_or(0, |idle| idle.len());
        Ok(found)
    }
}

fn check_hashes(reading: &Reading<'_>, found: &mut CheckReport) -> Result<(), StoreError> {
    for hash in reading.blob_hashes()? {
        match reading.blob(hash) {
            Ok(bytes) if redthread_store::hash(&bytes) == hash => {}
            Ok(_) => found.report(format!("the content {hash} is not what it was")),
            Err(error) => found.report(format!("the content {hash} cannot be read: {error}")),
        }
    }
    Ok(())
}

/// The project as it stands in the file's rows.
fn stored(reading: &Reading<'_>, found: &mut CheckReport) -> Result<Project, StoreError> {
    let mut stored = Project::default();
    reading.each_record(|record| stored.put(record))?;
    let mut codings: BTreeMap<DocumentId, Vec<Coding>> =
        stored.documents().keys().map(|document| (*document, Vec::new())).collect();
    let mut lost = BTreeSet::new();
    reading.each_coding(|coding| match codings.get_mut(&coding.document) {
        Some(all) => all.push(coding),
        None => _ = lost.insert(coding.document),
    })?;
    for document in lost {
        found.report(format!("there are codings of document {document}, which is not there"));
    }
    for (document, codings) in codings {
        stored.load_codings(document, codings);
    }
    Ok(stored)
}

fn check_document(
    document: &Document,
    stored: &Project,
    reading: &Reading<'_>,
    found: &mut CheckReport,
) -> Result<(), WorkspaceError> {
    let id = document.id;
    let missing = contents(document).map(|hash| Ok((hash, reading.has_blob(hash)?)));
    for (hash, there) in missing.collect::<Result<Vec<_>, StoreError>>()? {
        if !there {
            found.report(format!("document {id}: the content {hash} is missing"));
        }
    }
    let text = match read_text(document, reading) {
        Ok(text) => text,
        Err(error) => {
            unread(error, found);
            return Ok(());
        }
    };
    if text.len() != document.characters {
        found.report(format!(
            "document {id}: the text has {} characters, not {}",
            text.len(),
            document.characters
        ));
    }
    match read_layout(document, reading) {
        Ok(layout) => {
            let turns = layout.turns.iter().map(|turn| turn.range);
            if layout.spans.iter().map(|span| span.range).chain(turns).any(|range| !text.holds(range)) {
                found.report(format!("document {id}: something lies outside its text"));
            }
        }
        Err(error) => unread(error, found),
    }
    for coding in stored.codings(id)?.iter().filter(|coding| !text.holds(coding.range)) {
        found.report(format!("coding {}: the range {} lies outside the text", coding.id, coding.range));
    }
    Ok(())
}

/// Reports a text or a layout that is not what it should be; that it is missing has been reported with its content.
fn unread(error: StoreError, found: &mut CheckReport) {
    if let StoreError::Damaged { what, .. } = error {
        found.report(what);
    }
}

/// The project that the history gives, or what is wrong with the history.
fn replayed(reading: &Reading<'_>) -> Result<Project, String> {
    let mut replayed = Project::default();
    // Step by step, for a long history would fill the memory.
    for nr in 1..=reading.head().map_err(|error| error.to_string())? {
        let change = reading.change(nr).map_err(|error| error.to_string())?;
        replayed
            .apply(&change)
            .map_err(|error| format!("step {nr} of the history does not fit what came before it: {error}"))?;
    }
    Ok(replayed)
}
