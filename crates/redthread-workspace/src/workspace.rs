//! The open project and the one way of writing to it.

use std::path::{Path, PathBuf};

use redthread_model::*;
use redthread_store::{NewStep, Reading, StepKind, Store, Writing};
use redthread_text::Language;

use crate::search::SearchIndex;
use crate::{Step, WorkspaceError, new_id, now_millis};

/// An open project.
#[derive(Debug)]
pub struct Workspace {
    pub(crate) store: Store,
    pub(crate) project: Project,
    /// The number of the newest step that `project` holds.
    pub(crate) head: u64,
    /// What [`Store::data_version`] said when `project` was last brought up to date.
    data_version: i64,
    pub(crate) index: SearchIndex,
}

/// What a new project begins with.
#[derive(Clone, Debug)]
pub struct NewProject {
    /// The study's name.
    pub name: String,
    /// The language of the material.
    pub language: Language,
}

impl Workspace {
    /// Creates a project file and opens it.
    ///
    /// # Errors
    /// If there is a file already, or it cannot be written.
    pub fn create(path: &Path, new: &NewProject, by: &str) -> Result<Self, WorkspaceError> {
        let store = Store::create(path)?;
        let mut workspace = Self {
            store,
            project: Project::default(),
            head: 0,
            data_version: 0,
            index: SearchIndex::default(),
        };
        let info = Info {
            id: new_id(),
            name: new.name.clone(),
            language: new.language,
            created_millis: now_millis(),
        };
        if let Err(error) = workspace.commit(by, "new project", Change::add(info)) {
            drop(workspace);
            // The file is ours, made a moment ago and without content.
            let _ = std::fs::remove_file(path);
            return Err(error);
        }
        Ok(workspace)
    }

    /// Opens a project file: its records at once, codings and texts when they are needed ([`Workspace::load`]).
    ///
    /// # Errors
    /// If the file is missing, no project, of a newer format, or damaged.
    pub fn open(path: &Path) -> Result<Self, WorkspaceError> {
        let mut store = Store::open(path)?;
        let data_version = store.data_version()?;
        let mut project = Project::default();
        let reading = store.read()?;
        reading.each_record(|record| project.put(record))?;
        let head = reading.head()?;
        drop(reading);
        Ok(Self { store, project, head, data_version, index: SearchIndex::default() })
    }

    /// The path of the project file.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// The project as it is now. A clone of it is a snapshot that costs little.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The number of the newest step. It grows with each step, whoever made it.
    pub fn head(&self) -> u64 {
        self.head
    }

    /// Takes in what other programs did to the file. Gives whether there was anything.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn refresh(&mut self) -> Result<bool, WorkspaceError> {
        let data_version = self.store.data_version()?;
        if data_version == self.data_version {
            return Ok(false);
        }
        let before = self.head;
        let reading = self.store.read()?;
        catch_up(&mut self.project, &mut self.head, &reading)?;
        drop(reading);
        self.data_version = data_version;
        Ok(self.head != before)
    }

    /// Makes a change, as one step of the history.
    ///
    /// # Errors
    /// If the change does not fit the project as it is now in the file, or cannot be written.
    pub fn commit(&mut self, by: &str, what: &str, change: Change) -> Result<Step, WorkspaceError> {
        let (step, ()) = self.step(by, |_| Ok((Made::new(what, change), ())))?;
        step.ok_or(WorkspaceError::NothingTo("do"))
    }

    /// Makes a step: `make` is given the project as it is in the file at this moment, with the file locked, and gives the
    /// change. An empty change ([`Change::Together`] of nothing) makes no step.
    ///
    /// # Errors
    /// If `make` fails, the change does not fit, or it cannot be written.
    pub(crate) fn step<T>(
        &mut self,
        by: &str,
        make: impl FnOnce(&mut Moment<'_, '_>) -> Result<(Made, T), WorkspaceError>,
    ) -> Result<(Option<Step>, T), WorkspaceError> {
        let mut writing = self.store.write()?;
        catch_up(&mut self.project, &mut self.head, &writing)?;
        let mut next = self.project.clone();
        let (made, result) = make(&mut Moment { project: &mut next, writing: &mut writing })?;
        if made.change.count() == 0 {
            return Ok((None, result));
        }
        load_needed(&mut next, &made.change, &writing)?;
        if let Err(error) = next.apply(&made.change) {
            return Err(match made.kind {
                StepKind::Do => error.into(),
                _ => WorkspaceError::BuiltOn { what: made.what, reason: error },
            });
        }
        let new = NewStep {
            time_millis: now_millis(),
            by,
            what: &made.what,
            kind: made.kind,
            change: &made.change,
        };
        let step = writing.append(&new)?;
        writing.commit()?;
        self.head = step.nr;
        self.project = next;
        Ok((Some(step.into()), result))
    }
}

/// The project at the moment of a write, with the file locked.
pub(crate) struct Moment<'m, 's> {
    /// The project; it may be loaded further, not changed.
    pub(crate) project: &'m mut Project,
    /// The transaction.
    pub(crate) writing: &'m mut Writing<'s>,
}

/// A change that was made for a step.
pub(crate) struct Made {
    pub(crate) what: String,
    pub(crate) kind: StepKind,
    pub(crate) change: Change,
}

impl Made {
    pub(crate) fn new(what: impl Into<String>, change: Change) -> Self {
        Self { what: what.into(), kind: StepKind::Do, change }
    }
}

impl Moment<'_, '_> {
    /// The coder called `name`; if there is none yet, `changes` gets the change that makes them.
    pub(crate) fn coder(&mut self, name: &str, changes: &mut Vec<Change>) -> CoderId {
        let wanted = name.trim().to_lowercase();
        if let Some(coder) = self.project.coders().values().find(|coder| coder.name.to_lowercase() == wanted)
        {
            return coder.id;
        }
        let made = changes.iter().find_map(|change| match change {
            Change::Add(Record::Coder(coder)) if coder.name.to_lowercase() == wanted => Some(coder.id),
            _ => None,
        });
        made.unwrap_or_else(|| {
            let id = new_id();
            changes.push(Change::add(Coder { id, name: name.trim().to_owned() }));
            id
        })
    }

    /// Loads the codings of these documents if they are not loaded.
    pub(crate) fn load_codings(
        &mut self,
        documents: impl IntoIterator<Item = DocumentId>,
    ) -> Result<(), WorkspaceError> {
        for document in documents {
            if self.project.codings(document).is_err() && self.project.document(document).is_some() {
                self.project.load_codings(document, self.writing.codings(document)?);
            }
        }
        Ok(())
    }
}

/// Takes in the steps after `head`.
pub(crate) fn catch_up(
    project: &mut Project,
    head: &mut u64,
    reading: &Reading<'_>,
) -> Result<(), WorkspaceError> {
    if reading.head()? == *head {
        return Ok(());
    }
    for (nr, change) in reading.changes_after(*head)? {
        project.replay(&change);
        *head = nr;
    }
    Ok(())
}

/// Loads what is needed to validate `change`.
fn load_needed(project: &mut Project, change: &Change, reading: &Reading<'_>) -> Result<(), WorkspaceError> {
    let documents: Vec<DocumentId> = match change.need() {
        Need::Codings(documents) => documents.into_iter().collect(),
        Need::AllCodings => project.documents().keys().copied().collect(),
    };
    for document in documents {
        if project.codings(document).is_err() && project.document(document).is_some() {
            project.load_codings(document, reading.codings(document)?);
        }
    }
    Ok(())
}

/// The folder for caches and small settings of the program, if the system has one.
pub(crate) fn cache_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "redthread").map(|folders| folders.cache_dir().to_owned())
}
