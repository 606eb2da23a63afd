//! What has been found out about terms, so that it is found out once for each of the few words that make up most of a text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// So many different terms are remembered, then it begins anew: texts without end must not fill the memory.
const MAX_SEEN: usize = 200_000;
/// Longer terms are not words, and not worth remembering.
const MAX_BYTES: usize = 64;

/// One of a search's words that a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Met {
    /// The word's number.
    pub(super) word: u16,
    /// How damaged the term is, if it is this word; 0 as it is written.
    pub(super) cost: u8,
}

/// For each term seen which of a search's words it is.
#[derive(Debug)]
pub(super) struct Memory {
    /// The place in `met` for each term.
    seen: HashMap<Box<str>, u32, BuildHasherDefault<Fnv>>,
    /// Lists of words. The first is empty: most terms of a text are none of those searched for.
    met: Vec<Box<[Met]>>,
}

impl Default for Memory {
    fn default() -> Self {
        Self { seen: HashMap::default(), met: vec![Box::default()] }
    }
}

impl Memory {
    /// Which of the search's words `term` is: remembered, or found out by `find_out`.
    pub(super) fn of(&mut self, term: &str, find_out: impl FnOnce() -> Box<[Met]>) -> &[Met] {
        let place = match self.seen.get(term) {
            Some(&place) => place as usize,
            None => self.remember(term, find_out()),
        };
        &self.met[place]
    }

    fn remember(&mut self, term: &str, words: Box<[Met]>) -> usize {
        if self.seen.len() >= MAX_SEEN || self.met.len() >= MAX_SEEN {
            *self = Self::default();
        }
        let place = if words.is_empty() { 0 } else { self.met.len() };
        if place > 0 {
            self.met.push(words);
        }
        if term.len() <= MAX_BYTES {
            self.seen.insert(term.into(), place as u32);
        }
        place
    }
}

/// The hash FNV-1a, which is quick for short words.
///
/// Source: Fowler, Noll and Vo, draft-eastlake-fnv: offset basis and prime for 64 bits.
#[derive(Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
