//! Collects the candidates that the index finds.

use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::ColumnValues;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::schema::{DOCUMENT, UNIT};

/// A unit that the index found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// The number of its document.
    pub(crate) document: u64,
    /// Which of the document's units it is.
    pub(crate) unit: u32,
    /// How well it fits (BM25); 0 if that was not asked for.
    pub(crate) score: f32,
}

/// Collects every unit found.
pub(crate) struct Candidates {
    /// Whether to say how well each fits.
    pub(crate) scored: bool,
}

/// Collects the units of one segment.
pub(crate) struct OfSegment {
    documents: Arc<dyn ColumnValues<u64>>,
    units: Arc<dyn ColumnValues<u64>>,
    found: Vec<Candidate>,
}

impl Collector for Candidates {
    type Fruit = Vec<Candidate>;
    type Child = OfSegment;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<OfSegment> {
        let column = |name: &str| segment.fast_fields().column_first_or_default::<u64>(name);
        Ok(OfSegment { documents: column(DOCUMENT)?, units: column(UNIT)?, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, found: Vec<Vec<Candidate>>) -> tantivy::Result<Vec<Candidate>> {
        Ok(found.concat())
    }
}

impl SegmentCollector for OfSegment {
    type Fruit = Vec<Candidate>;

    fn collect(&mut self, entry: DocId, score: Score) {
        let (document, unit) = (self.documents.get_val(entry), self.units.get_val(entry) as u32);
        self.found.push(Candidate { document, unit, score });
    }

    fn harvest(self) -> Vec<Candidate> {
        self.found
    }
}
