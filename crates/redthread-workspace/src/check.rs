//! Checking a project: the file, the contents, the ranges, and the history replayed against the state.

use redthread_model::*;

use crate::{Load, Workspace, WorkspaceError};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// What is wrong; empty if all is well.
    pub problems: Vec<Problem>,
}

impl CheckReport {
    /// Whether all is well.
    pub fn is_ok(&self) -> bool {
        self.problems.is_empty()
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
    /// history from nothing: it must give the state that is stored.
    ///
    /// # Errors
    /// If the file cannot be read at all.
    pub fn check(&mut self) -> Result<CheckReport, WorkspaceError> {
        let mut problems = Vec::new();
        let mut report = |what: String| problems.push(Problem { what });
        let reading = self.store.read()?;
        reading.integrity_problems()?.into_iter().for_each(&mut report);
        for hash in reading.blob_hashes()? {
            match reading.blob(hash) {
                Ok(bytes) if redthread_store::hash(&bytes) == hash => {}
                Ok(_) => report(format!("the content {hash} is not what it was")),
                Err(error) => report(format!("the content {hash} cannot be read: {error}")),
            }
        }
        let mut replayed = Project::default();
        for (nr, change) in reading.changes_after(0)? {
            if let Err(error) = replayed.apply(&change) {
                report(format!("step {nr} of the history does not fit what came before it: {error}"));
                break;
            }
        }
        drop(reading);
        match self.load(Load::Everything) {
            Ok(()) => {}
            Err(error) => report(error.to_string()),
        }
        for document in self.project.documents().values() {
            let Ok(text) = self.project.text(document.id) else { continue };
            if text.len() != document.characters {
                report(format!(
                    "document {}: the text has {} characters, not {}",
                    document.id,
                    text.len(),
                    document.characters
                ));
            }
            let layout = self.project.layout(document.id)?;
            let spans =
                layout.spans.iter().map(|span| span.range).chain(layout.turns.iter().map(|turn| turn.range));
            if spans.into_iter().any(|range| !text.holds(range)) {
                report(format!("document {}: something lies outside its text", document.id));
            }
            for coding in self.project.codings(document.id)?.iter().filter(|coding| !text.holds(coding.range))
            {
                report(format!("coding {}: the range {} lies outside the text", coding.id, coding.range));
            }
        }
        if replayed != self.project {
            report("the history, replayed, does not give the state that is stored".to_owned());
        }
        Ok(CheckReport { problems })
    }
}
