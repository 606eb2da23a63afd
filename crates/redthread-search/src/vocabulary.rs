//! The different terms of the index, in memory: a few megabytes, so that parts of words and misspelt ones are found at once.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use redthread_text::{Folding, fold};
use tantivy::Searcher;
use tantivy::schema::Field;
use tantivy::termdict::TermMerger;

/// So many answers are remembered, then it begins anew.
const MAX_REMEMBERED: usize = 256;
/// So many terms are looked at by one thread before another may take the next.
const TERMS_AT_ONCE: usize = 8_192;

/// What is sought among the terms of a field.
pub(crate) type Question = (Field, Folding, String);

/// The terms of the fields, read when first needed.
#[derive(Debug, Default)]
pub(crate) struct Vocabularies {
    by_field: Mutex<HashMap<Field, Arc<Vocabulary>>>,
    answers: Mutex<HashMap<Question, Arc<[u32]>>>,
}

impl Vocabularies {
    /// The terms of a field.
    pub(crate) fn of(&self, searcher: &Searcher, field: Field) -> tantivy::Result<Arc<Vocabulary>> {
        let mut by_field = self.by_field.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = by_field.get(&field) {
            return Ok(Arc::clone(known));
        }
        let read = Arc::new(Vocabulary::read(searcher, field)?);
        by_field.insert(field, Arc::clone(&read));
        Ok(read)
    }

    /// The answer to a question, remembered or found out. The same question is asked again with each filter that is set.
    pub(crate) fn answer(&self, question: Question, find: impl FnOnce() -> Vec<u32>) -> Arc<[u32]> {
        let lock = || self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&question) {
            return Arc::clone(known);
        }
        let found: Arc<[u32]> = find().into();
        let mut answers = lock();
        if answers.len() >= MAX_REMEMBERED {
            answers.clear();
        }
        answers.insert(question, Arc::clone(&found));
        found
    }
}

/// The terms of one field, each once, in the order of their bytes.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// One after the other.
    letters: String,
    /// Where each ends.
    ends: Vec<u32>,
    loose: OnceLock<Loose>,
}

/// The terms with their letters folded loosely.
#[derive(Debug)]
struct Loose {
    /// In the order of the terms.
    letters: String,
    ends: Vec<u32>,
    /// The numbers of the terms in the order of their loose letters.
    order: Vec<u32>,
}

impl Vocabulary {
    fn read(searcher: &Searcher, field: Field) -> tantivy::Result<Self> {
        let segments = searcher.segment_readers().iter();
        let inverted: Vec<_> =
            segments.map(|segment| segment.inverted_index(field)).collect::<tantivy::Result<_>>()?;
        let streams = inverted.iter().map(|inverted| inverted.terms().stream());
        let mut terms = TermMerger::new(streams.collect::<std::io::Result<_>>()?);
        let (mut letters, mut ends) = (String::new(), Vec::new());
        while terms.advance() {
            // What is not text is none of ours.
            if let Ok(term) = std::str::from_utf8(terms.key()) {
                letters.push_str(term);
                ends.push(letters.len() as u32);
            }
        }
        letters.shrink_to_fit();
        ends.shrink_to_fit();
        Ok(Self { letters, ends, loose: OnceLock::new() })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One of the terms.
    pub(crate) fn term(&self, number: u32) -> &str {
        slice(&self.letters, &self.ends, number)
    }

    /// The numbers of the terms that begin with `start`.
    pub(crate) fn starting_with(&self, start: &str) -> Range<u32> {
        let first = self.partition(|term| term < start);
        let end = self.partition(|term| term < start || term.starts_with(start));
        first..end.max(first)
    }

    /// The numbers of the terms that fit.
    pub(crate) fn that_fit(&self, fits: impl Fn(&str) -> bool + Sync) -> Vec<u32> {
        numbers_that(self.len(), |number| fits(self.term(number)))
    }

    /// The numbers of the terms whose letters, folded loosely, begin with `start` and fit.
    pub(crate) fn loosely_starting_with(&self, start: &str, fits: impl Fn(&str) -> bool) -> Vec<u32> {
        let loose = self.loose();
        let term = |number: &u32| slice(&loose.letters, &loose.ends, *number);
        let first = loose.order.partition_point(|number| term(number) < start);
        let after = loose.order[first..].iter().take_while(|number| term(number).starts_with(start));
        let mut found: Vec<u32> = after.filter(|number| fits(term(number))).copied().collect();
        found.sort_unstable();
        found
    }

    /// The numbers of the terms whose letters, folded loosely, fit.
    pub(crate) fn that_fit_loosely(&self, fits: impl Fn(&str) -> bool + Sync) -> Vec<u32> {
        let loose = self.loose();
        numbers_that(self.len(), |number| fits(slice(&loose.letters, &loose.ends, number)))
    }

    fn loose(&self) -> &Loose {
        self.loose.get_or_init(|| {
            let (mut letters, mut ends) = (String::new(), Vec::with_capacity(self.len()));
            for number in 0..self.len() as u32 {
                letters.push_str(&fold(self.term(number), Folding::Loose));
                ends.push(letters.len() as u32);
            }
            let mut order: Vec<u32> = (0..self.len() as u32).collect();
            // By one thread: who waits here must not be given other work that waits for the same.
            order.sort_by(|one, other| slice(&letters, &ends, *one).cmp(slice(&letters, &ends, *other)));
            Loose { letters, ends, order }
        })
    }

    /// How many terms from the beginning are so.
    fn partition(&self, is_before: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(self.term(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

fn slice<'l>(letters: &'l str, ends: &[u32], number: u32) -> &'l str {
    let start = number.checked_sub(1).map_or(0, |before| ends[before as usize] as usize);
    &letters[start..ends[number as usize] as usize]
}

fn numbers_that(count: usize, fits: impl Fn(u32) -> bool + Sync) -> Vec<u32> {
    (0..count as u32).into_par_iter().with_min_len(TERMS_AT_ONCE).filter(|&number| fits(number)).collect()
}
