//! Which entry of the index is which unit of which document.

use rayon::prelude::*;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocId, Searcher, SegmentReader};

use crate::jobs::Units;
use crate::schema::{DOCUMENT, UNIT};

/// Entries of one segment that follow one another, for units of one document that follow one another.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// The first entry.
    first: DocId,
    /// The number of the document.
    document: u64,
    /// The unit of the first entry.
    unit: u32,
}

/// For each segment its entries, as runs. It is small and made once, so that a candidate costs nearly nothing.
#[derive(Debug)]
pub(crate) struct Entries {
    by_segment: Vec<Vec<Run>>,
}

/// The candidates of one segment: documents by their numbers, each with some of its units and their scores.
pub(crate) type OfSegment = Vec<(u64, Units)>;

impl Entries {
    /// Reads which entry is what.
    pub(crate) fn of(searcher: &Searcher) -> tantivy::Result<Self> {
        let by_segment = searcher.segment_readers().par_iter().map(runs).collect::<tantivy::Result<_>>()?;
        Ok(Self { by_segment })
    }

    /// The units that `query` finds, for each segment; with scores (BM25) or all of them 0.
    pub(crate) fn of_query(
        &self,
        searcher: &Searcher,
        query: &dyn Query,
        scored: bool,
    ) -> tantivy::Result<Vec<OfSegment>> {
        let scoring = match scored {
            true => EnableScoring::enabled_from_searcher(searcher),
            false => EnableScoring::disabled_from_searcher(searcher),
        };
        let weight = query.weight(scoring)?;
        let segments = searcher.segment_readers().par_iter().zip(&self.by_segment);
        segments.map(|(segment, runs)| in_segment(&*weight, segment, runs, scored)).collect()
    }
}

fn runs(segment: &SegmentReader) -> tantivy::Result<Vec<Run>> {
    let column = |name: &str| segment.fast_fields().column_first_or_default::<u64>(name);
    let (documents, units) = (column(DOCUMENT)?, column(UNIT)?);
    let mut runs: Vec<Run> = Vec::new();
    for entry in 0..segment.max_doc() {
        let (document, unit) = (documents.get_val(entry), units.get_val(entry) as u32);
        let goes_on =
            |run: &Run| run.document == document && run.unit.checked_add(entry - run.first) == Some(unit);
        if !runs.last().is_some_and(goes_on) {
            runs.push(Run { first: entry, document, unit });
        }
    }
    Ok(runs)
}

fn in_segment(
    weight: &dyn Weight,
    segment: &SegmentReader,
    runs: &[Run],
    scored: bool,
) -> tantivy::Result<OfSegment> {
    let mut found: OfSegment = Vec::new();
    let mut run = 0;
    let alive = segment.alive_bitset();
    let mut add = |entry: DocId, score: f32| {
        if alive.is_some_and(|alive| !alive.is_alive(entry)) {
            return;
        }
        // Entries come in order.
        while runs.get(run + 1).is_some_and(|next| next.first <= entry) {
            run += 1;
        }
        let Some(here) = runs.get(run) else { return };
        let unit = (here.unit + (entry - here.first), score);
        match found.last_mut().filter(|(document, _)| *document == here.document) {
            Some((_, units)) => units.push(unit),
            None => found.push((here.document, vec![unit])),
        }
    };
    if scored {
        weight.for_each(segment, &mut add)?;
    } else {
        weight
            .for_each_no_score(segment, &mut |entries| entries.iter().for_each(|&entry| add(entry, 0.0)))?;
    }
    Ok(found)
}
