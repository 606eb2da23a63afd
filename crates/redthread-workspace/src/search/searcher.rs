//! Searching a snapshot of a project: the index gives candidates, the text decides, filters choose.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use redthread_model::*;
use redthread_query::expression::{Expression, ExpressionError, PassageSet, keep};
use redthread_search::{Index, IndexFinder, Kwic, SearchError};

use super::filter::Filter;
use super::found::Counts;
use super::index::SharedIndex;
use super::places::Places;
use super::{Found, Hit, HitLine, SearchOptions};
use crate::WorkspaceError;

/// A snapshot of a project to search in, beside whatever else is done with the project.
///
/// Cloning costs next to nothing. It shares the project's index; without one it reads the texts, and finds the same.
#[derive(Clone, Debug)]
pub struct Searcher {
    pub(super) project: Project,
    pub(super) head: u64,
    pub(super) index: Arc<SharedIndex>,
}

impl Searcher {
    /// The project as it was.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Searches the texts. Hits come in the order of documents and reading, unless ranked. `go_on` is asked now and then
    /// whether anybody still waits for the answer.
    ///
    /// # Errors
    /// If the query or the condition cannot be understood, a name is unknown, or it was cancelled.
    pub fn search(
        &self,
        query: &str,
        options: &SearchOptions,
        go_on: &dyn Fn() -> bool,
    ) -> Result<Found, WorkspaceError> {
        let query = options.read(query)?;
        let filter = Filter::of(&self.project, options)?;
        let condition: Option<Expression> =
            options.condition.as_deref().map(str::parse).transpose().map_err(misread)?;
        let index = self.index.to_search(self, options.ranked)?;
        let wanted = redthread_search::SearchOptions {
            matching: options.matching(),
            documents: options.documents.clone(),
            without_interviewer: options.without_interviewer,
            ranked: options.ranked,
            vocabulary: options.scan_tolerant.then(|| self.index.vocabulary(self)),
            ..redthread_search::SearchOptions::default()
        };
        let places = Places::new(&self.project, filter);
        let is_form_wanted = |form: &str| !options.without_forms.contains(form);
        let limit = options.limit.unwrap_or(usize::MAX);
        let (mut hits, mut counts, mut complete) = (Vec::new(), Counts::default(), true);
        index.each(&self.project, &query, &wanted, &places, &mut |some| {
            if !go_on() {
                return Err(WorkspaceError::Cancelled);
            }
            let some = match &condition {
                Some(condition) => self.meeting(&index, condition, some)?,
                None => some,
            };
            let by_document: Vec<_> = some.chunk_by(|one, other| one.document == other.document).collect();
            let described: Vec<_> =
                by_document.into_par_iter().map(|hits| places.described(hits, &is_form_wanted)).collect();
            for described in described {
                complete &= described?.put(&mut hits, &mut counts, limit);
            }
            Ok(complete)
        })?;
        Ok(counts.found(&self.project, hits, complete))
    }

    /// The words of a hit with at most `width` code points on each side; `None` if it is no hit in this project.
    pub fn line(&self, hit: &Hit, width: u32) -> Option<HitLine> {
        let (layout, text) = (self.project.layout(hit.document).ok()?, self.project.text(hit.document).ok()?);
        if !text.holds(hit.range) {
            return None;
        }
        let turn = hit.turn.and_then(|turn| layout.turns.get(turn));
        let kwic = Kwic::of(text, hit.range, turn.map_or(text.whole(), |turn| turn.range), width);
        let start = hit.range.start();
        let spans = &layout.spans[..layout.spans.partition_point(|span| span.range.start() <= start)];
        let page = spans.iter().rev().find_map(|span| match span.kind {
            SpanKind::Page(page) => Some(page),
            _ => None,
        });
        let millis = turn.and_then(|turn| {
            let mut within = spans.iter().rev().take_while(|span| span.range.start() >= turn.label_start);
            let named = within.find_map(|span| match span.kind {
                SpanKind::Time(millis) => Some(millis),
                _ => None,
            });
            named.or(turn.start_millis)
        });
        Some(HitLine { before: kwic.before, text: kwic.hit, after: kwic.after, millis, page })
    }

    /// Those hits that meet a condition.
    fn meeting(
        &self,
        index: &Index,
        condition: &Expression,
        mut found: Vec<redthread_search::Hit>,
    ) -> Result<Vec<redthread_search::Hit>, WorkspaceError> {
        let mut ranges: BTreeMap<DocumentId, Vec<_>> = BTreeMap::new();
        found.iter().for_each(|hit| ranges.entry(hit.document).or_default().push(hit.range));
        let mut given = PassageSet::default();
        ranges.into_iter().for_each(|(document, ranges)| given.insert_ranges(document, ranges));
        let finder = IndexFinder { index, source: &self.project };
        let kept = keep(&self.project, &given, condition, &finder).map_err(failed)?;
        let kept: BTreeMap<DocumentId, Vec<_>> =
            kept.by_document().map(|(document, _)| (document, kept.ranges(document))).collect();
        found.retain(|hit| {
            kept.get(&hit.document).is_some_and(|ranges| ranges.binary_search(&hit.range).is_ok())
        });
        Ok(found)
    }
}

fn misread(error: ExpressionError) -> WorkspaceError {
    WorkspaceError::BadQuery { message: error.problem.to_string(), at: Some(error.at.start().get() as usize) }
}

pub(super) fn failed(error: impl std::fmt::Display) -> WorkspaceError {
    WorkspaceError::Failed(error.to_string())
}

impl From<SearchError> for WorkspaceError {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Cancelled => Self::Cancelled,
            error @ SearchError::Source(_) => failed(error),
        }
    }
}
