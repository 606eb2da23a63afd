//! Which terms of the index are like a part of a word.

use std::collections::BTreeSet;

use tantivy::query::{BooleanQuery, Query, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

/// Above so many terms nearly every unit has one of them, and reading all costs less than collecting.
const MAX_TERMS: usize = 20_000;
/// Up to so many terms each is weighed by itself when hits are ranked; above, all weigh the same.
const MAX_WEIGHED: usize = 64;

/// The terms of `field` that begin with `start` and fit; `None` if they are too many.
pub(crate) fn terms_like(
    searcher: &Searcher,
    field: Field,
    start: &str,
    fits: impl Fn(&str) -> bool,
) -> tantivy::Result<Option<BTreeSet<String>>> {
    let mut found = BTreeSet::new();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted.terms().range().ge(start.as_bytes()).into_stream()?;
        while terms.advance() {
            let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
            if !term.starts_with(start) {
                break;
            }
            if fits(term) && !found.contains(term) {
                found.insert(term.to_owned());
            }
            if found.len() > MAX_TERMS {
                return Ok(None);
            }
        }
    }
    Ok(Some(found))
}

/// Finds the units that have any of these terms.
pub(crate) fn any_of(field: Field, terms: &BTreeSet<String>) -> Box<dyn Query> {
    let terms = terms.iter().map(|term| Term::from_field_text(field, term));
    if terms.len() > MAX_WEIGHED {
        return Box::new(TermSetQuery::new(terms));
    }
    let queries =
        terms.map(|term| Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>);
    Box::new(BooleanQuery::union(queries.collect()))
}
