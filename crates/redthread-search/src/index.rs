//! The index of one project: opened, built, brought up to date; never in the way when it cannot be had.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use redthread_model::ProjectId;
use tantivy::TantivyError;

use crate::opened::{Opened, WriteError, is_locked};
use crate::reading::UnitsCache;
use crate::{SearchError, TextSource};

/// The folder for the index inside the one that is given, so that nothing else is ever cleared away.
const FOLDER: &str = "redthread-index";

/// Whether an index pays for texts of so many characters altogether.
///
/// Building one costs some five direct scans of the same texts, and a scan of fewer characters is over before a person notices.
pub const fn worth_building(characters: u64) -> bool {
    characters > 5_000_000
}

/// A project's index. It is a cache: what it does not hold as it is now is read directly, with the same result.
///
/// Cloning gives a snapshot that costs nothing: searches go on with it while another clone is brought up to date.
#[derive(Clone)]
pub struct Index {
    project: ProjectId,
    folder: Option<PathBuf>,
    opened: Option<Arc<Opened>>,
    trouble: Option<IndexTrouble>,
    /// Set when a search found the index broken; the next update builds it anew.
    broken: Arc<AtomicBool>,
    /// The units of the texts that were read; all clones share them.
    units: Arc<UnitsCache>,
}

/// Why an index is missing or behind. Searches are slower, and as right as ever.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IndexTrouble {
    /// Another program is writing it.
    #[error("another program is writing the index")]
    Locked,
    /// It cannot be written.
    #[error("the index cannot be written: {0}")]
    Unwritable(String),
}

impl Index {
    /// Opens the index in `folder`, building what is missing or stale; without a folder it is held in memory.
    ///
    /// `head` is the head of the project's history. `progress` is told how many of how many documents are indexed and says
    /// whether to go on. When the index cannot be written, [`Self::trouble`] says so and searches read the texts directly.
    ///
    /// # Errors
    /// If a text cannot be had, or it was cancelled.
    pub fn open_or_build(
        folder: Option<&Path>,
        project: ProjectId,
        head: u64,
        source: &dyn TextSource,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<Self, SearchError> {
        let folder = folder.map(|folder| folder.join(FOLDER));
        let mut index = Self { folder, ..Self::none(project) };
        index.update(head, source, progress)?;
        Ok(index)
    }

    /// No index: every search reads the texts.
    pub fn none(project: ProjectId) -> Self {
        Self {
            project,
            folder: None,
            opened: None,
            trouble: None,
            broken: Arc::default(),
            units: Arc::default(),
        }
    }

    /// Brings the index to what `source` has now: only what was added, removed or revised is indexed again.
    ///
    /// # Errors
    /// If a text cannot be had, or it was cancelled; the index is then as it was.
    pub fn update(
        &mut self,
        head: u64,
        source: &dyn TextSource,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<(), SearchError> {
        self.trouble = None;
        if self.is_broken() {
            // Clones that still search with what was broken say so to themselves alone.
            self.broken = Arc::default();
            self.opened = None;
        }
        let mut written =
            self.open().map_err(WriteError::from).and_then(|()| self.write(head, source, progress));
        if matches!(&written, Err(WriteError::Index(error)) if !is_locked(error)) {
            // Perhaps what lies there is broken: once more from the beginning.
            self.opened = None;
            written =
                self.clear().map_err(WriteError::from).and_then(|()| self.open().map_err(WriteError::from));
            written = written.and_then(|()| self.write(head, source, progress));
        }
        match written {
            Ok(()) => Ok(()),
            Err(WriteError::Other(error)) => Err(error),
            Err(WriteError::Index(error)) => {
                let locked = is_locked(&error);
                self.trouble = Some(if locked {
                    IndexTrouble::Locked
                } else {
                    IndexTrouble::Unwritable(error.to_string())
                });
                Ok(())
            }
        }
    }

    /// Why the index is missing or behind, if it is.
    pub fn trouble(&self) -> Option<&IndexTrouble> {
        self.trouble.as_ref()
    }

    /// The head of the history at which the index was written last, if there is one.
    pub fn head(&self) -> Option<u64> {
        self.opened.as_ref().map(|opened| opened.manifest.head)
    }

    /// Whether a search found the index broken, so that the next [`Self::update`] will build it anew.
    pub fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }

    /// Whether the index holds just the documents of `source` as they are now.
    pub fn is_fresh(&self, source: &dyn TextSource) -> bool {
        !self.is_broken()
            && self.opened.as_ref().is_some_and(|opened| opened.manifest.holds_just(&source.documents()))
    }

    pub(crate) fn opened(&self) -> Option<&Opened> {
        self.opened.as_deref()
    }

    pub(crate) fn units(&self) -> &UnitsCache {
        &self.units
    }

    pub(crate) fn set_broken(&self) {
        self.broken.store(true, Ordering::Relaxed);
    }

    fn open(&mut self) -> tantivy::Result<()> {
        match (&mut self.opened, &self.folder) {
            (Some(opened), Some(_)) => {
                if Arc::make_mut(opened).reload(self.project)? {
                    return Ok(());
                }
                self.opened = None;
                Err(unusable())
            }
            (Some(_), None) => Ok(()),
            (None, None) => {
                self.opened = Some(Arc::new(Opened::in_memory(self.project)?));
                Ok(())
            }
            (None, Some(folder)) => {
                self.opened = Opened::in_folder(folder, self.project)?.map(Arc::new);
                if self.opened.is_some() { Ok(()) } else { Err(unusable()) }
            }
        }
    }

    fn write(
        &mut self,
        head: u64,
        source: &dyn TextSource,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<(), WriteError> {
        match &mut self.opened {
            Some(opened) => Arc::make_mut(opened).write(self.project, head, source, progress),
            None => Ok(()),
        }
    }

    fn clear(&self) -> tantivy::Result<()> {
        self.folder.as_deref().map_or(Ok(()), Opened::clear)
    }
}

fn unusable() -> TantivyError {
    TantivyError::InvalidArgument("the index is broken, of another version or of another project".to_owned())
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("project", &self.project)
            .field("trouble", &self.trouble)
            .finish_non_exhaustive()
    }
}
