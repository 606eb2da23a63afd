//! In which order documents and units are read, and how many at once: as few as needed for the first hits, as many as the
//! processors can take for all.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use redthread_query::text_query::{ScanOptions, Scanner, TextQuery, Unit};

use crate::jobs::Job;
use crate::reading::{Matter, UnitsCache, content};
use crate::{Choice, Hit, Index, SearchError, SearchOptions, TextSource};

/// So many units of a document are read by one thread before another may take the next.
const UNITS_AT_ONCE: usize = 2_048;
/// So many documents are read at once in the beginning; each time twice as many, up to the most.
const FIRST_DOCUMENTS: usize = 4;
const MOST_DOCUMENTS: usize = 256;
/// So many of the best candidates are read at once in the beginning; each time four times as many.
const FIRST_CANDIDATES: usize = 128;
const MOST_CANDIDATES: usize = 100_000;

/// The place of a candidate in the order, and the hits in it.
type Ranked = (usize, Vec<Hit>);

/// Who takes the hits; see [`Index::each`].
type Take<'t, E> = &'t mut dyn FnMut(Vec<Hit>) -> Result<bool, E>;

/// A search that is being run.
pub(crate) struct Walk<'s> {
    source: &'s dyn TextSource,
    query: &'s TextQuery,
    options: &'s SearchOptions,
    choice: &'s dyn Choice,
    cache: &'s UnitsCache,
    /// Scanners that nobody uses just now; they remember the words of the documents they have read.
    idle: Mutex<Vec<Scanner>>,
}

impl<'s> Walk<'s> {
    pub(crate) fn new(
        index: &'s Index,
        source: &'s dyn TextSource,
        query: &'s TextQuery,
        options: &'s SearchOptions,
        choice: &'s dyn Choice,
    ) -> Self {
        Self { source, query, options, choice, cache: index.units(), idle: Mutex::default() }
    }

    /// Documents one after the other.
    pub(crate) fn in_order<E: From<SearchError>>(&self, jobs: &[Job], take: Take<'_, E>) -> Result<(), E> {
        let mut rest = jobs;
        let mut at_once = FIRST_DOCUMENTS;
        while !rest.is_empty() {
            let (some, later) = rest.split_at(at_once.min(rest.len()));
            let hits: Result<Vec<Vec<Hit>>, SearchError> =
                some.par_iter().map(|job| self.in_document(job)).collect();
            if !take(hits?.concat())? {
                break;
            }
            rest = later;
            at_once = (at_once * 2).min(MOST_DOCUMENTS);
        }
        Ok(())
    }

    /// All hits, the least damaged first.
    pub(crate) fn least_damaged<E: From<SearchError>>(
        &self,
        jobs: &[Job],
        take: Take<'_, E>,
    ) -> Result<(), E> {
        let mut found: Vec<Hit> = Vec::new();
        let mut goes_on = true;
        self.in_order::<E>(jobs, &mut |hits| {
            found.extend(hits);
            // Nothing can be handed on before all is read; but it can be broken off.
            goes_on = take(Vec::new())?;
            Ok(goes_on)
        })?;
        if !goes_on {
            return Ok(());
        }
        found.sort_by_key(|hit| hit.cost);
        for hit in &mut found {
            hit.score = Some(1.0 / (1.0 + f32::from(hit.cost)));
        }
        take(found).map(|_| ())
    }

    /// Candidates from the best on; documents that must be read whole come last.
    pub(crate) fn best_first<E: From<SearchError>>(
        &self,
        jobs: Vec<Job>,
        take: Take<'_, E>,
    ) -> Result<(), E> {
        let (with_units, whole): (Vec<Job>, Vec<Job>) = jobs.into_iter().partition(|job| job.units.is_some());
        let of_job = |(place, job): (usize, &Job)| -> Vec<(f32, usize, u32)> {
            job.units.iter().flatten().map(|&(unit, score)| (score, place, unit)).collect()
        };
        let mut candidates: Vec<_> = with_units.iter().enumerate().flat_map(of_job).collect();
        let mut rest = &mut candidates[..];
        let mut at_once = FIRST_CANDIDATES;
        while !rest.is_empty() {
            let order = |one: &(f32, usize, u32), other: &(f32, usize, u32)| {
                other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2)))
            };
            // Mostly nobody asks for more than the first, so only those are put in order.
            if at_once < rest.len() {
                rest.select_nth_unstable_by(at_once, order);
            }
            let (some, later) = rest.split_at_mut(at_once.min(rest.len()));
            some.sort_unstable_by(order);
            if !take(self.of_candidates(&with_units, some)?)? {
                return Ok(());
            }
            rest = later;
            at_once = (at_once * 4).min(MOST_CANDIDATES);
        }
        self.in_order(&whole, take)
    }

    /// The hits of candidates (score, which job, unit), in their order.
    fn of_candidates(&self, jobs: &[Job], candidates: &[(f32, usize, u32)]) -> Result<Vec<Hit>, SearchError> {
        let mut by_job: BTreeMap<usize, Vec<(usize, u32, f32)>> = BTreeMap::new();
        for (rank, &(score, place, unit)) in candidates.iter().enumerate() {
            by_job.entry(place).or_default().push((rank, unit, score));
        }
        let read = |(place, wanted): (usize, Vec<(usize, u32, f32)>)| {
            let matter = self.read(&jobs[place])?;
            let mut scanner = self.take_scanner();
            let in_unit = |(rank, unit, score)| {
                let unit = matter.units.get(unit as usize).filter(|unit| self.is_wanted(&matter, unit))?;
                Some((rank, matter.hits(&mut scanner, &[unit], Some(score))))
            };
            let hits: Vec<Ranked> = wanted.into_iter().filter_map(in_unit).collect();
            self.give_back(scanner);
            Ok(hits)
        };
        let hits: Result<Vec<Vec<Ranked>>, SearchError> = by_job.into_par_iter().map(read).collect();
        let mut hits = hits?.concat();
        hits.sort_unstable_by_key(|(rank, _)| *rank);
        Ok(hits.into_iter().flat_map(|(_, hits)| hits).collect())
    }

    fn in_document(&self, job: &Job) -> Result<Vec<Hit>, SearchError> {
        if job.units.is_none() && matches!(self.query, TextQuery::Pattern(_)) {
            let content = content(self.source, &job.document)?;
            let mut scanner = self.take_scanner();
            let may_find = scanner.may_find(&content.text, job.document.language);
            self.give_back(scanner);
            if !may_find {
                return Ok(Vec::new());
            }
        }
        let matter = self.read(job)?;
        let chosen: Vec<&Unit> = match &job.units {
            None => matter.units.iter().filter(|unit| self.is_wanted(&matter, unit)).collect(),
            Some(units) => {
                let units = units.iter().filter_map(|(unit, _)| matter.units.get(*unit as usize));
                units.filter(|unit| self.is_wanted(&matter, unit)).collect()
            }
        };
        let hits = |chosen: &[&Unit]| {
            let mut scanner = self.take_scanner();
            let hits = matter.hits(&mut scanner, chosen, None);
            self.give_back(scanner);
            hits
        };
        if chosen.len() <= UNITS_AT_ONCE {
            return Ok(hits(&chosen));
        }
        Ok(chosen.par_chunks(UNITS_AT_ONCE).map(hits).collect::<Vec<_>>().concat())
    }

    fn is_wanted(&self, matter: &Matter<'_>, unit: &Unit) -> bool {
        matter.is_wanted(unit, self.choice)
    }

    fn read<'j>(&self, job: &'j Job) -> Result<Matter<'j>, SearchError> {
        let content = content(self.source, &job.document)?;
        Ok(Matter::read(&job.document, content, self.cache, self.options.without_interviewer))
    }

    fn take_scanner(&self) -> Scanner {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let options = ScanOptions { matching: self.options.matching, ..ScanOptions::default() };
        let made = || Scanner::new(self.query, options).with_vocabulary(self.options.vocabulary.clone());
        idle.unwrap_or_else(made)
    }

    fn give_back(&self, scanner: Scanner) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(scanner);
    }
}
