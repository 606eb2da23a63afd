//! Searches: candidates from the index, each hit verified on the text.

use std::collections::BTreeSet;
use std::sync::Arc;

use redthread_model::DocumentId;
use redthread_query::text_query::{MatchOptions, TextQuery, Unit, Vocabulary};
use redthread_text::TextRange;

use crate::jobs::jobs;
use crate::walk::Walk;
use crate::{Index, SourceDocument, SourceError, TextSource};

/// What to find, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchOptions {
    /// How words are compared.
    pub matching: MatchOptions,
    /// Only in these documents; in all if `None`.
    pub documents: Option<BTreeSet<DocumentId>>,
    /// Leave out what interviewers say.
    pub without_interviewer: bool,
    /// The hits of the best units first, and not in reading order. In a scan-tolerant search the least damaged first: the
    /// index, which knows words as they are written, cannot say how well a unit fits.
    pub ranked: bool,
    /// No more than so many hits.
    pub limit: Option<usize>,
    /// The study's own words, by which a scan-tolerant search tells damaged words from others.
    pub vocabulary: Option<Arc<Vocabulary>>,
}

/// A place where a search found something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// In which document.
    pub document: DocumentId,
    /// Where in its text.
    pub range: TextRange,
    /// In which of the layout's turns, if it is in one.
    pub turn: Option<usize>,
    /// How damaged the words are, in a scan-tolerant search (see [`redthread_query::text_query::CostedRange::cost`]); 0 as written.
    pub cost: u16,
    /// When ranked: how well its unit fits (BM25), if the index knows it; in a scan-tolerant search 1 / (1 + cost).
    pub score: Option<f32>,
}

/// Why a search or an update was not finished.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// A text could not be had.
    #[error("a text could not be read: {0}")]
    Source(#[source] SourceError),
    /// It was cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// What is read at all. It is asked before anything is read, so it saves the work for what nobody wants.
pub trait Choice: Sync {
    /// Whether hits in a document are wanted.
    fn document(&self, document: &SourceDocument) -> bool {
        let _ = document;
        true
    }

    /// Whether hits in a unit may be wanted.
    fn unit(&self, document: DocumentId, unit: &Unit) -> bool {
        let _ = (document, unit);
        true
    }
}

/// Everything is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Everything;

impl Choice for Everything {}

impl Index {
    /// Finds every hit, or as many as wanted: in the order of documents and reading, or the best first.
    ///
    /// Documents that the index does not hold as they are now are read whole. So is everything when the index turns out to be
    /// broken; the next [`Index::update`] then builds it anew.
    ///
    /// # Errors
    /// If a text cannot be had.
    pub fn search(
        &self,
        source: &dyn TextSource,
        query: &TextQuery,
        options: &SearchOptions,
    ) -> Result<Vec<Hit>, SearchError> {
        let limit = options.limit.unwrap_or(usize::MAX);
        let mut found = Vec::new();
        if limit > 0 {
            self.each(source, query, options, &Everything, &mut |hits| {
                found.extend(hits);
                Ok(found.len() < limit)
            })?;
        }
        found.truncate(limit);
        Ok(found)
    }

    /// Calls `take` with the hits, some at a time, in their order, until it gives `false`; now and then with none, so that it
    /// can break off. The limit of the options is left to it. Who breaks off early has no more read than needed.
    ///
    /// # Errors
    /// If a text cannot be had, or `take` fails.
    pub fn each<E: From<SearchError>>(
        &self,
        source: &dyn TextSource,
        query: &TextQuery,
        options: &SearchOptions,
        choice: &dyn Choice,
        take: &mut dyn FnMut(Vec<Hit>) -> Result<bool, E>,
    ) -> Result<(), E> {
        let jobs = jobs(self, source, query, options, choice);
        let walk = Walk::new(self, source, query, options, choice);
        if !options.ranked {
            return walk.in_order(&jobs, take);
        }
        match query {
            TextQuery::Words(_) if options.matching.scan_tolerant => walk.least_damaged(&jobs, take),
            _ => walk.best_first(jobs, take),
        }
    }
}
