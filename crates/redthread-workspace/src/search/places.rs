//! What a search must know of each document to choose among hits, found out once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use redthread_model::*;
use redthread_query::text_query::Unit;
use redthread_search::{Choice, SourceDocument};

use super::filter::{Filter, InDocument};
use super::found::Counts;
use super::{Hit, form_of};
use crate::WorkspaceError;

/// The documents of a project as one search's filter sees them.
pub(super) struct Places<'p> {
    project: &'p Project,
    filter: Filter,
    known: Mutex<HashMap<DocumentId, Arc<InDocument<'p>>>>,
}

impl<'p> Places<'p> {
    pub(super) fn new(project: &'p Project, filter: Filter) -> Self {
        Self { project, filter, known: Mutex::default() }
    }

    fn of(&self, document: DocumentId) -> Result<Arc<InDocument<'p>>, WorkspaceError> {
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&document) {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(self.filter.in_document(self.project, document)?);
        lock().insert(document, Arc::clone(&made));
        Ok(made)
    }

    /// Says of hits in one document who says them, and leaves out those that are not wanted.
    pub(super) fn described(
        &self,
        hits: &[redthread_search::Hit],
        is_form_wanted: &(dyn Fn(&str) -> bool + Sync),
    ) -> Result<Described, WorkspaceError> {
        let mut described = Described::default();
        let Some(document) = hits.first().map(|hit| hit.document) else { return Ok(described) };
        let (place, text) = (self.of(document)?, self.project.text(document)?);
        // Most hits are written as one before.
        let mut known: HashMap<&str, Option<usize>> = HashMap::new();
        for hit in hits {
            let Some(hit) = place.described(hit) else { continue };
            let words = text.slice(hit.range);
            let form = *known.entry(words).or_insert_with(|| {
                let form = form_of(words);
                let same = described.forms.iter().position(|other| *other == form);
                same.or_else(|| {
                    is_form_wanted(&form).then(|| {
                        described.forms.push(form);
                        described.forms.len() - 1
                    })
                })
            });
            if let Some(form) = form {
                described.hits.push(hit);
                described.form_of_hit.push(form);
            }
        }
        Ok(described)
    }
}

impl Choice for Places<'_> {
    fn document(&self, document: &SourceDocument) -> bool {
        if self.filter.is_open() {
            return true;
        }
        let Some(record) = self.project.document(document.id) else { return true };
        // What cannot be had is for the search to report.
        self.filter.may_want(self.project, record)
            && self.of(document.id).map_or(true, |place| !place.is_hopeless())
    }

    fn unit(&self, document: DocumentId, unit: &Unit) -> bool {
        self.filter.is_open() || self.of(document).map_or(true, |place| place.may_want(unit))
    }
}

/// Hits in one document with who says them, and their forms.
#[derive(Default)]
pub(super) struct Described {
    hits: Vec<Hit>,
    forms: Vec<String>,
    form_of_hit: Vec<usize>,
}

impl Described {
    /// Adds them to `hits` and `counts` until there are `limit`. Gives whether all found room.
    pub(super) fn put(mut self, hits: &mut Vec<Hit>, counts: &mut Counts, limit: usize) -> bool {
        let room = limit.saturating_sub(hits.len());
        let all = self.hits.len() <= room;
        self.hits.truncate(room);
        self.form_of_hit.truncate(room);
        let mut by_form = vec![0; self.forms.len()];
        self.form_of_hit.iter().for_each(|&form| by_form[form] += 1);
        counts.add(&self.hits, self.forms.iter().map(String::as_str).zip(by_form));
        hits.append(&mut self.hits);
        all
    }
}
