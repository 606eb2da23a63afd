//! Reading documents: their units, and the hits in them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use redthread_model::BlobHash;
use redthread_query::text_query::{Scanner, TextHit, Unit, units};

use crate::{Choice, Content, Hit, SearchError, SourceDocument, TextSource};

/// So many units are remembered, then it begins anew: some tens of megabytes.
const MAX_REMEMBERED: usize = 400_000;

/// The units of texts that were read, so that the next search need not cut them again.
#[derive(Debug, Default)]
pub(crate) struct UnitsCache {
    remembered: Mutex<Remembered>,
}

#[derive(Debug, Default)]
struct Remembered {
    by_content: HashMap<(BlobHash, BlobHash), Arc<[Unit]>>,
    n_units: usize,
}

impl UnitsCache {
    fn of(&self, document: &SourceDocument, content: &Content) -> Arc<[Unit]> {
        let key = (document.text, document.layout);
        let lock = || self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().by_content.get(&key) {
            return Arc::clone(known);
        }
        let made: Arc<[Unit]> = units(&content.layout, &content.text).into();
        let mut remembered = lock();
        if remembered.n_units + made.len() > MAX_REMEMBERED {
            *remembered = Remembered::default();
        }
        remembered.n_units += made.len();
        remembered.by_content.insert(key, Arc::clone(&made));
        made
    }
}

/// A document that was read.
pub(crate) struct Matter<'d> {
    document: &'d SourceDocument,
    content: Content,
    pub(crate) units: Arc<[Unit]>,
    /// For each of the layout's labels whether it is left out.
    skipped: Vec<bool>,
}

impl<'d> Matter<'d> {
    /// Reads a document; `quiet` leaves out what interviewers say.
    pub(crate) fn read(
        document: &'d SourceDocument,
        content: Content,
        cache: &UnitsCache,
        quiet: bool,
    ) -> Self {
        let skipped = content
            .layout
            .labels
            .iter()
            .map(|label| quiet && document.interviewers.contains(label))
            .collect();
        let units = cache.of(document, &content);
        Self { document, content, units, skipped }
    }

    /// Whether hits in a unit are wanted.
    pub(crate) fn is_wanted(&self, unit: &Unit, choice: &dyn Choice) -> bool {
        let label = unit.turn.and_then(|turn| self.content.layout.turns.get(turn)?.label);
        let is_skipped = label.is_some_and(|label| self.skipped.get(usize::from(label)) == Some(&true));
        !is_skipped && choice.unit(self.document.id, unit)
    }

    /// The hits in some of its units, which are in order.
    pub(crate) fn hits(&self, scanner: &mut Scanner, units: &[&Unit], score: Option<f32>) -> Vec<Hit> {
        let hits = scanner.units(&self.content.text, self.document.language, units.iter().copied());
        let of_hit = |hit: TextHit| Hit {
            document: self.document.id,
            range: hit.range,
            turn: hit.turn,
            cost: hit.cost,
            score,
        };
        hits.into_iter().map(of_hit).collect()
    }
}

/// Gives what a source has of a document.
pub(crate) fn content(source: &dyn TextSource, document: &SourceDocument) -> Result<Content, SearchError> {
    source.content(document.id).map_err(SearchError::Source)
}
