//! The open project and the one way of writing to it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use redthread_model::*;
use redthread_store::{NewStep, Reading, StepKind, Store, StoreError, Writing};
use redthread_text::{Language, Text};

use crate::edit::{keep_loaded, refuse_stale_places};
use crate::follow::following;
use crate::load::{load_codings, load_codings_of};
use crate::search::SharedIndex;
use crate::{Step, WorkspaceError, new_id, now_millis};

/// An open project.
#[derive(Debug)]
pub struct Workspace {
    pub(crate) store: Store,
    pub(crate) project: Project,
    /// The number of the newest step that `project` holds.
    pub(crate) head: u64,
    /// What [`Store::data_version`] said when [`Workspace::refresh`] last looked.
    data_version: Option<i64>,
    /// Whether steps of other programs were taken in of which [`Workspace::refresh`] has not told yet.
    pub(crate) news: bool,
    pub(crate) index: Arc<SharedIndex>,
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
            data_version: None,
            news: false,
            index: Arc::default(),
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
        let (project, head) = records(&store.read()?)?;
        Ok(Self { store, project, head, data_version: None, news: false, index: Arc::default() })
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

    /// Takes in what other programs did to the file. Gives whether there was anything since this was last asked, also what
    /// came in by the way, with a step or while something was loaded. What another program is writing at this moment comes
    /// the next time.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn refresh(&mut self) -> Result<bool, WorkspaceError> {
        let data_version = self.store.data_version()?;
        if data_version.is_some() && data_version != self.data_version {
            self.take_in()?;
            self.data_version = data_version;
        }
        Ok(std::mem::take(&mut self.news))
    }

    /// Takes in what other programs did to the file.
    pub(crate) fn take_in(&mut self) -> Result<(), WorkspaceError> {
        let reading = self.store.read()?;
        self.news |= catch_up(&mut self.project, &mut self.head, &reading)?;
        Ok(())
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
        let seen = self.project.clone();
        self.news |= catch_up(&mut self.project, &mut self.head, &writing)?;
        let mut next = self.project.clone();
        let (mut made, result) = make(&mut Moment { project: &mut next, writing: &mut writing })?;
        if made.change.count() == 0 {
            return Ok((None, result));
        }
        load_needed(&mut next, &made.change, &writing)?;
        if made.names_places_as_seen() {
            refuse_stale_places(&seen, &next, &made.change)?;
        }
        let before = next.clone();
        next.apply(&made.change)?;
        // What is taken back or done again brings its queries with it.
        if made.kind == StepKind::Do {
            let following = following(&before, &next, &made.change);
            if !following.is_empty() {
                let following = Change::Together(following);
                next.apply(&following)?;
                made.change = Change::Together(vec![made.change, following]);
            }
        }
        drop(before);
        for Contents { document, text, layout } in made.contents {
            next.load_text(document, text.0, text.1);
            next.load_layout(document, layout.0, layout.1);
        }
        keep_loaded(&self.project, &mut next, &writing)?;
        check_contents(&made.change, &writing)?;
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
    /// Texts and layouts that the change brings: they need not be read back.
    pub(crate) contents: Vec<Contents>,
}

/// The text of a document and what lies on it, each with its hash.
pub(crate) struct Contents {
    pub(crate) document: DocumentId,
    pub(crate) text: (BlobHash, Text),
    pub(crate) layout: (BlobHash, Arc<Layout>),
}

impl Made {
    pub(crate) fn new(what: impl Into<String>, change: Change) -> Self {
        Self { what: what.into(), kind: StepKind::Do, change, contents: Vec::new() }
    }

    /// Whether its places were named by somebody who looked at the texts before the step began. What corrects a text, or takes
    /// a step back, finds its places in the text as it is now.
    fn names_places_as_seen(&self) -> bool {
        let corrects = |change: &&Change| matches!(change, Change::Replace { before: Record::Document(before), after: Record::Document(after) } if before.text != after.text);
        self.kind == StepKind::Do && !self.change.flatten().iter().any(corrects)
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
        documents.into_iter().try_for_each(|document| load_codings_of(self.project, self.writing, document))
    }
}

/// The records of a project, its codings not loaded, and the number of its newest step.
fn records(reading: &Reading<'_>) -> Result<(Project, u64), WorkspaceError> {
    let mut project = Project::default();
    reading.each_record(|record| project.put(record))?;
    Ok((project, reading.head()?))
}

/// Takes in the steps after `head`. Gives whether there were any.
pub(crate) fn catch_up(
    project: &mut Project,
    head: &mut u64,
    reading: &Reading<'_>,
) -> Result<bool, WorkspaceError> {
    let newest = reading.head()?;
    if newest == *head {
        return Ok(false);
    }
    if newest < *head {
        // The file was written over with an older copy of itself: what is in memory is true no longer.
        (*project, *head) = records(reading)?;
        return Ok(true);
    }
    let before = project.clone();
    for (nr, change) in reading.changes_after(*head)? {
        project.replay(&change);
        *head = nr;
    }
    keep_loaded(&before, project, reading)?;
    Ok(true)
}

/// Loads what is needed to validate `change`.
pub(crate) fn load_needed(
    project: &mut Project,
    change: &Change,
    reading: &Reading<'_>,
) -> Result<(), WorkspaceError> {
    match change.need() {
        Need::AllCodings => load_codings(project, reading),
        Need::Codings(documents) => {
            documents.into_iter().try_for_each(|document| load_codings_of(project, reading, document))
        }
    }
}

/// Refuses a document whose text, layout or file is not in the project: it could never be read.
fn check_contents(change: &Change, reading: &Reading<'_>) -> Result<(), WorkspaceError> {
    for change in change.flatten() {
        let (before, after) = match change {
            Change::Add(Record::Document(after)) => (None, after),
            Change::Replace { before: Record::Document(before), after: Record::Document(after) } => {
                (Some(before), after)
            }
            _ => continue,
        };
        let known = before.map(contents).into_iter().flatten().collect::<Vec<_>>();
        for hash in contents(after).filter(|hash| !known.contains(hash)) {
            if !reading.has_blob(hash)? {
                return Err(StoreError::MissingBlob(hash).into());
            }
        }
    }
    Ok(())
}

/// The contents that a document names.
pub(crate) fn contents(document: &Document) -> impl Iterator<Item = BlobHash> {
    [document.text, document.layout].into_iter().chain(document.original)
}

/// The folder for caches and small settings of the program, if the system has one.
pub(crate) fn cache_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "redthread").map(|folders| folders.cache_dir().to_owned())
}
