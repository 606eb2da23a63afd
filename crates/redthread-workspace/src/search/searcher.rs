//! Searching a snapshot of a project: the index gives candidates, the text decides, filters choose.

use std::collections::BTreeMap;
use std::sync::Arc;

use redthread_model::*;
use redthread_query::expression::{DirectScan, Expression, ExpressionError, PassageSet, keep};
use redthread_search::Kwic;

use super::filter::Filter;
use super::found::Counts;
use super::index::SharedIndex;
use super::{Found, Hit, HitLine, SearchOptions, form_of};
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
            ..redthread_search::SearchOptions::default()
        };
        let found = index.search(&self.project, &query, &wanted).map_err(failed)?;
        if !go_on() {
            return Err(WorkspaceError::Cancelled);
        }
        let found = match &condition {
            None => found,
            Some(condition) => self.meeting(condition, found)?,
        };
        let mut places = BTreeMap::new();
        let (mut hits, mut counts, mut complete) = (Vec::new(), Counts::default(), true);
        for hit in &found {
            let place = match places.entry(hit.document) {
                std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::btree_map::Entry::Vacant(entry) => {
                    entry.insert(filter.in_document(&self.project, hit.document)?)
                }
            };
            let Some(hit) = place.described(hit) else { continue };
            let form = form_of(self.project.text(hit.document)?.slice(hit.range));
            if options.without_forms.contains(&form) {
                continue;
            }
            if options.limit.is_some_and(|limit| hits.len() >= limit) {
                complete = false;
                break;
            }
            counts.add(&hit, &form);
            hits.push(hit);
        }
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
        condition: &Expression,
        mut found: Vec<redthread_search::Hit>,
    ) -> Result<Vec<redthread_search::Hit>, WorkspaceError> {
        let mut ranges: BTreeMap<DocumentId, Vec<_>> = BTreeMap::new();
        found.iter().for_each(|hit| ranges.entry(hit.document).or_default().push(hit.range));
        let mut given = PassageSet::default();
        ranges.into_iter().for_each(|(document, ranges)| given.insert_ranges(document, ranges));
        let kept = keep(&self.project, &given, condition, &DirectScan::default()).map_err(failed)?;
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
