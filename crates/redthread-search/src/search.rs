//! Searches: candidates from the index, each hit verified on the text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use redthread_model::DocumentId;
use redthread_query::text_query::{MatchOptions, ScanOptions, Scanner, TextHit, TextQuery, Unit, units};
use redthread_text::TextRange;

use crate::candidates::Translator;
use crate::collect::{Candidate, Candidates};
use crate::{Content, Index, SourceDocument, SourceError, TextSource};

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

/// So many units of a document are read by one thread before another may take the next.
const UNITS_AT_ONCE: usize = 2_048;
/// So many documents are read at once when there is a limit to how many hits are wanted.
const DOCUMENTS_AT_ONCE: usize = 8;

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
        let jobs = self.jobs(source, query, options);
        let search = Search { source, query, options, idle: Mutex::default() };
        match (options.ranked, options.limit) {
            (true, limit) if options.matching.scan_tolerant && matches!(query, TextQuery::Words(_)) => {
                search.least_damaged(&jobs, limit)
            }
            (false, None) => search.all(&jobs),
            (false, Some(limit)) => search.first(&jobs, limit),
            (true, None) => search.ranked(&jobs),
            (true, Some(limit)) => search.best(jobs, limit),
        }
    }

    /// What is to be read of each document, in order; documents without candidates are left out.
    fn jobs(&self, source: &dyn TextSource, query: &TextQuery, options: &SearchOptions) -> Vec<Job> {
        let is_wanted = |document: &SourceDocument| {
            options.documents.as_ref().is_none_or(|wanted| wanted.contains(&document.id))
        };
        let mut documents = source.documents();
        documents.retain(is_wanted);
        let candidates = match self.candidates(query, options) {
            Ok(Some(candidates)) => candidates,
            Ok(None) => return documents.into_iter().map(|document| Job { document, units: None }).collect(),
            Err(_) => {
                self.set_broken();
                return documents.into_iter().map(|document| Job { document, units: None }).collect();
            }
        };
        let number = |document: &SourceDocument| self.opened()?.manifest.fresh_number(document);
        let place: BTreeMap<u64, usize> = documents
            .iter()
            .enumerate()
            .filter_map(|(place, document)| Some((number(document)?, place)))
            .collect();
        let mut by_place: Vec<Option<Vec<(u32, f32)>>> =
            documents.iter().map(|document| number(document).map(|_| Vec::new())).collect();
        for Candidate { document, unit, score } in candidates {
            if let Some(units) = place.get(&document).and_then(|&place| by_place[place].as_mut()) {
                units.push((unit, score));
            }
        }
        let mut jobs = Vec::new();
        for (document, mut units) in documents.into_iter().zip(by_place) {
            if let Some(units) = &mut units {
                units.sort_unstable_by_key(|(unit, _)| *unit);
                if units.is_empty() {
                    continue;
                }
            }
            jobs.push(Job { document, units });
        }
        jobs
    }

    /// The units that may have hits; `None` if all may.
    fn candidates(
        &self,
        query: &TextQuery,
        options: &SearchOptions,
    ) -> tantivy::Result<Option<Vec<Candidate>>> {
        let Some(opened) = self.opened() else { return Ok(None) };
        let Some(query) = Translator::new(opened, &opened.searcher, options.matching).query(query)? else {
            return Ok(None);
        };
        opened.searcher.search(&query, &Candidates { scored: options.ranked }).map(Some)
    }
}

/// A document to be read: the candidates among its units with their scores, or all of it.
struct Job {
    document: SourceDocument,
    units: Option<Vec<(u32, f32)>>,
}

/// A document that was read.
struct Matter {
    content: Content,
    units: Vec<Unit>,
    /// For each of the layout's labels whether it is left out.
    skipped: Vec<bool>,
}

/// A search that is being run.
struct Search<'s> {
    source: &'s dyn TextSource,
    query: &'s TextQuery,
    options: &'s SearchOptions,
    /// Scanners that nobody uses just now; they remember the words of the documents they have read.
    idle: Mutex<Vec<Scanner>>,
}

impl Search<'_> {
    fn all(&self, jobs: &[Job]) -> Result<Vec<Hit>, SearchError> {
        let hits: Result<Vec<Vec<Hit>>, SearchError> =
            jobs.par_iter().map(|job| self.in_document(job)).collect();
        Ok(hits?.concat())
    }

    fn first(&self, jobs: &[Job], limit: usize) -> Result<Vec<Hit>, SearchError> {
        let mut hits = Vec::new();
        for some in jobs.chunks(DOCUMENTS_AT_ONCE) {
            if hits.len() >= limit {
                break;
            }
            hits.extend(self.all(some)?);
        }
        hits.truncate(limit);
        Ok(hits)
    }

    fn ranked(&self, jobs: &[Job]) -> Result<Vec<Hit>, SearchError> {
        let mut hits = self.all(jobs)?;
        let score = |hit: &Hit| hit.score.unwrap_or(f32::NEG_INFINITY);
        hits.sort_by(|one, other| score(other).total_cmp(&score(one)));
        Ok(hits)
    }

    fn least_damaged(&self, jobs: &[Job], limit: Option<usize>) -> Result<Vec<Hit>, SearchError> {
        let mut hits = self.all(jobs)?;
        hits.sort_by_key(|hit| hit.cost);
        hits.truncate(limit.unwrap_or(usize::MAX));
        for hit in &mut hits {
            hit.score = Some(1.0 / (1.0 + f32::from(hit.cost)));
        }
        Ok(hits)
    }

    /// Reads candidates from the best on until there are enough hits; documents that must be read whole come last.
    fn best(&self, jobs: Vec<Job>, limit: usize) -> Result<Vec<Hit>, SearchError> {
        let (with_units, whole): (Vec<Job>, Vec<Job>) = jobs.into_iter().partition(|job| job.units.is_some());
        let of_job = |(place, job): (usize, &Job)| -> Vec<(f32, usize, u32)> {
            job.units.iter().flatten().map(|&(unit, score)| (score, place, unit)).collect()
        };
        let mut candidates: Vec<_> = with_units.iter().enumerate().flat_map(of_job).collect();
        candidates
            .sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
        let mut matters: BTreeMap<usize, Matter> = BTreeMap::new();
        let mut scanner = self.take_scanner();
        let mut hits = Vec::new();
        for (score, place, unit) in candidates {
            if hits.len() >= limit {
                break;
            }
            let document = &with_units[place].document;
            let matter = match matters.entry(place) {
                std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::btree_map::Entry::Vacant(entry) => entry.insert(self.read(document)?),
            };
            let unit = matter.units.get(unit as usize).filter(|unit| matter.is_heard(unit));
            hits.extend(
                unit.into_iter().flat_map(|unit| in_unit(&mut scanner, document, matter, unit, Some(score))),
            );
        }
        if hits.len() < limit {
            hits.extend(self.first(&whole, limit - hits.len())?);
        }
        hits.truncate(limit);
        Ok(hits)
    }

    fn in_document(&self, job: &Job) -> Result<Vec<Hit>, SearchError> {
        let matter = self.read(&job.document)?;
        let ranked = self.options.ranked;
        let chosen: Vec<(&Unit, Option<f32>)> = match &job.units {
            None => matter.units.iter().map(|unit| (unit, None)).collect(),
            Some(units) => {
                let unit = |&(unit, score): &(u32, f32)| {
                    Some((matter.units.get(unit as usize)?, ranked.then_some(score)))
                };
                units.iter().filter_map(unit).collect()
            }
        };
        let hits: Vec<Vec<Hit>> = chosen
            .par_chunks(UNITS_AT_ONCE)
            .map(|chosen| {
                let mut scanner = self.take_scanner();
                let heard = chosen.iter().filter(|(unit, _)| matter.is_heard(unit));
                let hits = heard
                    .flat_map(|(unit, score)| in_unit(&mut scanner, &job.document, &matter, unit, *score));
                let hits = hits.collect();
                self.give_back(scanner);
                hits
            })
            .collect();
        Ok(hits.concat())
    }

    fn take_scanner(&self) -> Scanner {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let options = ScanOptions { matching: self.options.matching, ..ScanOptions::default() };
        idle.unwrap_or_else(|| Scanner::new(self.query, options))
    }

    fn give_back(&self, scanner: Scanner) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(scanner);
    }

    fn read(&self, document: &SourceDocument) -> Result<Matter, SearchError> {
        let content = self.source.content(document.id).map_err(SearchError::Source)?;
        let skip = self.options.without_interviewer;
        let skipped =
            content.layout.labels.iter().map(|label| skip && document.interviewers.contains(label)).collect();
        let units = units(&content.layout, &content.text);
        Ok(Matter { content, units, skipped })
    }
}

impl Matter {
    fn is_heard(&self, unit: &Unit) -> bool {
        let label = unit.turn.and_then(|turn| self.content.layout.turns.get(turn)?.label);
        !label.is_some_and(|label| self.skipped.get(usize::from(label)).copied().unwrap_or(false))
    }
}

fn in_unit(
    scanner: &mut Scanner,
    document: &SourceDocument,
    matter: &Matter,
    unit: &Unit,
    score: Option<f32>,
) -> Vec<Hit> {
    let hits = scanner.units(&matter.content.text, document.language, [unit]).into_iter();
    let of_hit =
        |hit: TextHit| Hit { document: document.id, range: hit.range, turn: hit.turn, cost: hit.cost, score };
    hits.map(of_hit).collect()
}
