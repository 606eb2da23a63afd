//! The search index of an open project, shared by those who search and those who bring it up to date.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use redthread_model::{Project, ProjectId};
use redthread_query::text_query::Vocabulary;
use redthread_search::{Index, worth_building};

use super::Searcher;
use super::vocabulary::vocabulary;
use crate::workspace::cache_folder;
use crate::{Progress, WorkspaceError};

/// The index, once there is one. It is a cache: without it the texts are read directly.
#[derive(Debug, Default)]
pub(crate) struct SharedIndex {
    index: Mutex<Option<Index>>,
    /// Whether somebody is bringing it up to date.
    busy: AtomicBool,
    /// The words of the study, and the head of the history when they were read.
    vocabulary: Mutex<Option<(u64, Arc<Vocabulary>)>>,
}

/// The work of bringing an index up to date. It may take long, so it is done beside everything else; meanwhile searches read
/// directly what the index does not hold.
#[derive(Debug)]
pub struct IndexTask {
    searcher: Searcher,
    folder: Option<PathBuf>,
}

impl SharedIndex {
    fn get(&self) -> Option<Index> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, index: Index) {
        *self.index.lock().unwrap_or_else(PoisonError::into_inner) = Some(index);
    }

    /// What the study's own texts say of damaged words; they are read once after each change.
    pub(super) fn vocabulary(&self, searcher: &Searcher) -> Arc<Vocabulary> {
        let mut known = self.vocabulary.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, vocabulary)) = known.as_ref().filter(|(head, _)| *head == searcher.head) {
            return Arc::clone(vocabulary);
        }
        let read = Arc::new(vocabulary(&searcher.project));
        *known = Some((searcher.head, Arc::clone(&read)));
        read
    }

    /// The index as it is. To rank small texts, one is made in memory at once if there is none.
    pub(super) fn to_search(&self, searcher: &Searcher, ranked: bool) -> Result<Index, WorkspaceError> {
        let index = self.get();
        let wanted = ranked
            && !is_large(&searcher.project)
            && index.as_ref().is_none_or(|index| !index.is_fresh(&searcher.project));
        if wanted {
            self.bring_up_to_date(searcher, None, &|_, _| true)?;
            return Ok(self.get().unwrap_or_else(|| Index::none(project_id(&searcher.project))));
        }
        Ok(index.unwrap_or_else(|| Index::none(project_id(&searcher.project))))
    }

    fn bring_up_to_date(
        &self,
        searcher: &Searcher,
        folder: Option<&Path>,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<(), WorkspaceError> {
        let project = &searcher.project;
        let updated = match self.get() {
            Some(mut index) => index.update(searcher.head, project, progress).map(|()| index),
            None => Index::open_or_build(folder, project_id(project), searcher.head, project, progress),
        };
        self.set(updated?);
        Ok(())
    }
}

impl IndexTask {
    /// The work that is to be done, if there is any and nobody is at it.
    pub(super) fn of(searcher: &Searcher, path: &Path) -> Option<Self> {
        if !is_large(&searcher.project) {
            return None;
        }
        let index = searcher.index.get();
        let fresh = index.is_some_and(|index| index.is_fresh(&searcher.project));
        if fresh || searcher.index.busy.swap(true, Ordering::Relaxed) {
            return None;
        }
        Some(Self { searcher: searcher.clone(), folder: folder(path, project_id(&searcher.project)) })
    }

    /// Does it. When the index cannot be written, or another program writes it, nothing is done, and searches stay right.
    ///
    /// # Errors
    /// If it was cancelled or a text cannot be had; the index is then as it was.
    pub fn run(&self, progress: &Progress) -> Result<(), WorkspaceError> {
        let tell = |done: usize, total: usize| {
            progress.set(done as u64, total as u64, "");
            !progress.is_cancelled()
        };
        self.searcher.index.bring_up_to_date(&self.searcher, self.folder.as_deref(), &tell)
    }
}

impl Drop for IndexTask {
    fn drop(&mut self) {
        self.searcher.index.busy.store(false, Ordering::Relaxed);
    }
}

fn is_large(project: &Project) -> bool {
    worth_building(project.documents().values().map(|document| u64::from(document.characters)).sum())
}

fn project_id(project: &Project) -> ProjectId {
    project.info().map_or_else(|| uuid::Uuid::nil().into(), |info| info.id)
}

/// Where the index lies: outside the project file, by project and path, since copies of a project share its id.
fn folder(path: &Path, project: ProjectId) -> Option<PathBuf> {
    let path = path.canonicalize().ok()?;
    let path_hash = redthread_store::hash(path.as_os_str().as_encoded_bytes()).to_string();
    let name = format!("{project}-{}", path_hash.get(..12)?);
    let folder = cache_folder()?.join("index").join(name);
    std::fs::create_dir_all(&folder).ok()?;
    Some(folder)
}
