//! Searching: the index gives candidates, the text decides, filters choose.

mod expression;
mod filter;
mod found;
mod index;
mod options;
mod places;
mod searcher;
mod table;
mod vocabulary;

use std::sync::Arc;

use crate::{Load, Progress, Workspace, WorkspaceError};

pub use found::{Found, Hit, HitLine};
pub use index::IndexTask;
pub(crate) use index::SharedIndex;
pub use options::SearchOptions;
pub use redthread_query::expression::form_of;
pub use searcher::Searcher;

impl Workspace {
    /// A snapshot to search in, with everything loaded. It uses the index as far as there is one (see
    /// [`Workspace::index_task`]).
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn searcher(&mut self) -> Result<Searcher, WorkspaceError> {
        self.load(Load::Everything)?;
        Ok(self.snapshot())
    }

    /// The work of bringing the index up to date, for a thread of its own; `None` if there is none to do, somebody is at it,
    /// or the texts are so few that an index does not pay.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn index_task(&mut self) -> Result<Option<IndexTask>, WorkspaceError> {
        self.load(Load::Texts)?;
        Ok(IndexTask::of(&self.snapshot(), self.path()))
    }

    /// Searches the texts, after bringing the index up to date if one pays. Hits come in the order of documents and reading,
    /// unless ranked.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn search(&mut self, query: &str, options: &SearchOptions) -> Result<Found, WorkspaceError> {
        // What cannot be understood is said before anything is loaded.
        options.read(query)?;
        let all = options.asks_for_codings() || options.condition.is_some();
        self.load(if all { Load::Everything } else { Load::Texts })?;
        if let Some(task) = IndexTask::of(&self.snapshot(), self.path()) {
            task.run(&Progress::default())?;
        }
        self.snapshot().search(query, options, &|| true)
    }

    /// A snapshot to evaluate an expression in, what it needs being loaded; the index is brought up to date before, if one pays.
    pub(crate) fn searcher_with_index(&mut self) -> Result<Searcher, WorkspaceError> {
        if let Some(task) = IndexTask::of(&self.snapshot(), self.path()) {
            task.run(&Progress::default())?;
        }
        Ok(self.snapshot())
    }

    pub(crate) fn snapshot(&self) -> Searcher {
        Searcher { project: self.project.clone(), head: self.head, index: Arc::clone(&self.index) }
    }
}
