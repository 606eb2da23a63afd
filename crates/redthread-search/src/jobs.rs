//! What is to be read of each document.

use std::collections::HashMap;

use redthread_query::text_query::TextQuery;

use crate::candidates::Translator;
use crate::{Choice, Index, SearchOptions, SourceDocument, TextSource};

/// Units of a document, by number, with their scores.
pub(crate) type Units = Vec<(u32, f32)>;

/// A document to be read: the candidates among its units with their scores, by number, or all of it.
pub(crate) struct Job {
    pub(crate) document: SourceDocument,
    pub(crate) units: Option<Units>,
}

/// What is to be read of each document, in order; documents without candidates are left out.
pub(crate) fn jobs(
    index: &Index,
    source: &dyn TextSource,
    query: &TextQuery,
    options: &SearchOptions,
    choice: &dyn Choice,
) -> Vec<Job> {
    let mut documents = source.documents();
    documents.retain(|document| {
        options.documents.as_ref().is_none_or(|wanted| wanted.contains(&document.id))
            && choice.document(document)
    });
    let whole = |document| Job { document, units: None };
    match with_candidates(index, query, options, &documents) {
        Ok(Some(by_place)) => {
            let jobs = documents.into_iter().zip(by_place).map(|(document, units)| Job { document, units });
            jobs.filter(|job| job.units.as_ref().is_none_or(|units| !units.is_empty())).collect()
        }
        Ok(None) => documents.into_iter().map(whole).collect(),
        Err(_) => {
            index.set_broken();
            documents.into_iter().map(whole).collect()
        }
    }
}

/// For each of the documents the units that may have hits, with their scores if the hits are to be ranked; `None` for one that
/// the index does not hold as it is. `None` altogether if all units may have hits.
fn with_candidates(
    index: &Index,
    query: &TextQuery,
    options: &SearchOptions,
    documents: &[SourceDocument],
) -> tantivy::Result<Option<Vec<Option<Units>>>> {
    let Some(opened) = index.opened() else { return Ok(None) };
    let Some(query) = Translator::new(opened, options.matching).query(query)? else { return Ok(None) };
    let number = |document| opened.manifest.fresh_number(document);
    let mut by_place: Vec<Option<Units>> =
        documents.iter().map(|document| number(document).map(|_| Vec::new())).collect();
    let place: HashMap<u64, usize> = documents
        .iter()
        .enumerate()
        .filter_map(|(place, document)| Some((number(document)?, place)))
        .collect();
    for found in opened.entries()?.of_query(&opened.searcher, &*query, options.ranked)? {
        for (document, units) in found {
            if let Some(all) = place.get(&document).and_then(|&place| by_place[place].as_mut()) {
                all.extend(units);
            }
        }
    }
    for units in by_place.iter_mut().flatten() {
        // Those of one segment are in order already.
        if !units.is_sorted_by_key(|(unit, _)| *unit) {
            units.sort_unstable_by_key(|(unit, _)| *unit);
        }
    }
    Ok(Some(by_place))
}
