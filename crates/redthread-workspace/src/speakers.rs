//! Who is who: which case speaks under which label.

use std::path::Path;

use redthread_exchange::{SpeakerRow, Table};
use redthread_model::*;

use crate::cases::TableReport;
use crate::find::find_document;
use crate::workspace::{Made, Moment};
use crate::{Workspace, WorkspaceError, new_id};

/// Who should speak under a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpeakerAssignment {
    /// The case with this name or id; it is made if there is none.
    Case(String),
    /// The interviewer.
    Interviewer,
    /// Somebody of whom only a role is known.
    Unknown,
}

impl Workspace {
    /// Says who speaks under `label`, in one document or in every document that has the label. A case that was made for the
    /// label at import and is left without any label goes away.
    ///
    /// # Errors
    /// If no document has the label.
    pub fn assign_speaker(
        &mut self,
        by: &str,
        document: Option<DocumentId>,
        label: &str,
        who: &SpeakerAssignment,
    ) -> Result<(), WorkspaceError> {
        self.assign_speakers(by, &[(document, label.to_owned(), who.clone())])
    }

    /// Says who speaks under several labels, as one step.
    ///
    /// # Errors
    /// If a label is in no document.
    pub fn assign_speakers(
        &mut self,
        by: &str,
        assignments: &[(Option<DocumentId>, String, SpeakerAssignment)],
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let mut assigning = Assigning::new(moment);
            for (document, label, who) in assignments {
                assigning.assign(*document, label, who)?;
            }
            Ok((Made::new("assign speakers", Change::Together(assigning.finish()?)), ()))
        })
        .map(drop)
    }

    /// Takes in a table of speakers (document, label, case), as one step.
    ///
    /// # Errors
    /// If the table cannot be read, or a row names a document or label that is not there.
    pub fn import_speakers(&mut self, by: &str, path: &Path) -> Result<TableReport, WorkspaceError> {
        let rows = redthread_exchange::speakers_from_table(&Table::read(path)?)?;
        let (_, report) = self.step(by, |moment| {
            let mut assigning = Assigning::new(moment);
            for row in &rows {
                let bad_row = |source| WorkspaceError::BadRow {
                    path: path.to_owned(),
                    row: row.row,
                    source: Box::new(source),
                };
                let document = find_document(&assigning.scratch, &row.document).map_err(bad_row)?;
                assigning.assign(Some(document), &row.label, &assignment(row)).map_err(bad_row)?;
            }
            let changes = assigning.finish()?;
            let report = TableReport { rows: rows.len(), added: 0, changed: changes.len() };
            Ok((Made::new("import speakers", Change::Together(changes)), report))
        })?;
        Ok(report)
    }
}

fn assignment(row: &SpeakerRow) -> SpeakerAssignment {
    match (&row.case, row.role) {
        (_, Some(Role::Interviewer)) => SpeakerAssignment::Interviewer,
        (Some(case), _) => SpeakerAssignment::Case(case.clone()),
        (None, _) => SpeakerAssignment::Unknown,
    }
}

/// Assignments that become one step; later ones see what earlier ones did.
struct Assigning {
    scratch: Project,
    changes: Vec<Change>,
}

impl Assigning {
    fn new(moment: &Moment<'_, '_>) -> Self {
        Self { scratch: moment.project.clone(), changes: Vec::new() }
    }

    fn make(&mut self, change: Change) -> Result<(), WorkspaceError> {
        self.scratch.apply(&change)?;
        self.changes.push(change);
        Ok(())
    }

    fn assign(
        &mut self,
        document: Option<DocumentId>,
        label: &str,
        who: &SpeakerAssignment,
    ) -> Result<(), WorkspaceError> {
        let voice = match who {
            SpeakerAssignment::Interviewer => SpeakerVoice::Interviewer,
            SpeakerAssignment::Unknown => SpeakerVoice::Unknown,
            SpeakerAssignment::Case(name) => SpeakerVoice::Case(self.case(name)?),
        };
        let documents: Vec<Document> = match document {
            Some(id) => self.scratch.document(id).cloned().into_iter().collect(),
            None => self.scratch.documents().values().map(|document| document.as_ref().clone()).collect(),
        };
        let mut found = false;
        for before in documents {
            let mut after = before.clone();
            let Some(speaker) = after.speakers.iter_mut().find(|speaker| speaker.label == label) else {
                continue;
            };
            found = true;
            speaker.voice = voice;
            if after != before {
                self.make(Change::replace(before, after))?;
            }
        }
        if found {
            Ok(())
        } else {
            Err(WorkspaceError::NoSuch { kind: "speaker", name: label.to_owned(), suggestion: None })
        }
    }

    fn case(&mut self, name: &str) -> Result<CaseId, WorkspaceError> {
        match crate::find::find_case(&self.scratch, name) {
            Ok(id) => {
                let before = self.scratch.case(id).cloned();
                if let Some(before) = before.filter(|case| case.provisional) {
                    self.make(Change::replace(before.clone(), Case { provisional: false, ..before }))?;
                }
                Ok(id)
            }
            Err(WorkspaceError::NoSuch { .. }) => {
                let id = new_id();
                let name = name.trim().to_owned();
                let case = Case {
                    id,
                    name,
                    kind: CaseKind::Person,
                    group: None,
                    provisional: false,
                    values: Vec::new(),
                    answered: Vec::new(),
                };
                self.make(Change::add(case))?;
                Ok(id)
            }
            Err(error) => Err(error),
        }
    }

    /// Lets go of cases that an import made and that no label has any more.
    fn finish(mut self) -> Result<Vec<Change>, WorkspaceError> {
        for case in idle_cases(&self.scratch) {
            self.make(Change::remove(case))?;
        }
        Ok(self.changes)
    }
}

/// The cases that an import made of a label, that nobody has confirmed or written about, and that no label means any more.
pub(crate) fn idle_cases(project: &Project) -> Vec<Case> {
    let documents = project.documents().values();
    let speaking: std::collections::BTreeSet<CaseId> = documents
        .flat_map(|document| document.speakers.iter())
        .filter_map(|speaker| match speaker.voice {
            SpeakerVoice::Case(case) => Some(case),
            _ => None,
        })
        .collect();
    let is_idle = |case: &&std::sync::Arc<Case>| {
        let bare = case.provisional && case.values.is_empty() && !speaking.contains(&case.id);
        bare && project.memos_on(Anchor::Case(case.id)).next().is_none()
    };
    project.cases().values().filter(is_idle).map(|case| case.as_ref().clone()).collect()
}
