//! Where a search's words stand in one unit, and whether the search holds there.

use std::ops::Range;

use redthread_text::{Position, TextRange};

use super::memory::Met;
use super::{Item, Node, WordPattern};

/// A range that a search found, and what it costs to take it for what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CostedRange {
    /// Where.
    pub range: TextRange,
    /// How damaged its words are: the sum over its damaged letters, each from 1 (a common misreading) to 3; 0 as written.
    pub cost: u16,
}

/// A search with its words numbered.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    Item(Vec<u16>),
    Near(Vec<u16>, Vec<u16>, u32),
    And(Vec<Plan>),
    Or(Vec<Plan>),
    Not(Box<Plan>),
}

impl Plan {
    /// Numbers the words of `node`.
    pub(super) fn of(node: &Node, number: &mut impl FnMut(&WordPattern, &Item) -> u16) -> Self {
        let mut item =
            |item: &Item| -> Vec<u16> { item.words.iter().map(|word| number(word, item)).collect() };
        match node {
            Node::Item(words) => Self::Item(item(words)),
            Node::Near { left, right, words } => Self::Near(item(left), item(right), *words),
            Node::And(parts) => Self::And(parts.iter().map(|part| Self::of(part, number)).collect()),
            Node::Or(parts) => Self::Or(parts.iter().map(|part| Self::of(part, number)).collect()),
            Node::Not(inner) => Self::Not(Box::new(Self::of(inner, number))),
        }
    }

    /// Whether a unit in which more words are found may have fewer hits.
    pub(super) fn takes_away(&self) -> bool {
        match self {
            Self::Item(_) | Self::Near(..) => false,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::takes_away),
            Self::Not(_) => true,
        }
    }
}

/// Where something stands among the terms (or words) of a unit: the steps that it takes up.
///
/// The term with n terms before it is step 2n + 1. Between two terms there is a step more, for a mark that stands there
/// alone and may be a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Steps {
    first: u32,
    last: u32,
}

impl Steps {
    /// The steps of the terms of these numbers; if there are none, the step between two terms.
    pub(super) fn of(terms: &Range<u32>) -> Self {
        let first = 2 * terms.start + u32::from(!terms.is_empty());
        Self { first, last: first.max(2 * terms.end - u32::from(!terms.is_empty())) }
    }

    fn to(self, end: Self) -> Self {
        Self { first: self.first, last: end.last }
    }

    /// How many terms `later` is away; neighbours are one apart.
    fn distance(self, later: Self) -> u32 {
        later.first.saturating_sub(self.last).div_ceil(2)
    }

    /// The first steps of what may follow next: the next term, or a mark before it.
    fn nexts(self) -> impl Iterator<Item = u32> {
        let is_term = !self.last.is_multiple_of(2);
        is_term.then_some(self.last + 2).into_iter().chain([self.last + 1])
    }
}

/// A place where a word stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Among the terms of the unit.
    pub(super) terms: Steps,
    /// Among its words, where a damaged word is one, even if a mark parts it into several terms.
    pub(super) words: Steps,
    /// In which part of the unit.
    pub(super) part: u32,
    pub(super) range: TextRange,
}

/// A place where an item stands, from its first word to its last.
#[derive(Clone, Copy, Debug)]
struct Found {
    terms: Steps,
    words: Steps,
    hit: CostedRange,
}

/// The places of each word of a search in one unit, in reading order.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurrences {
    by_word: Vec<Vec<(Place, u8)>>,
    any: bool,
}

impl Occurrences {
    /// Begins a unit for a search of `n_words` words.
    pub(super) fn clear(&mut self, n_words: usize) {
        self.by_word.resize_with(n_words, Vec::new);
        if self.any {
            self.by_word.iter_mut().for_each(Vec::clear);
        }
        self.any = false;
    }

    /// Adds a place of a word; places come in reading order.
    pub(super) fn add(&mut self, met: Met, place: Place) {
        self.by_word[usize::from(met.word)].push((place, met.cost));
        self.any = true;
    }

    /// Adds a place of a word, unless a place of that word overlaps it.
    pub(super) fn add_if_new(&mut self, met: Met, place: Place) {
        let last = self.by_word[usize::from(met.word)].last();
        if last.is_none_or(|(last, _)| last.terms.last < place.terms.first || last.part < place.part) {
            self.add(met, place);
        }
    }

    /// Whether any word of the search occurs.
    pub(super) fn any(&self) -> bool {
        self.any
    }

    /// Whether the search holds. If so the ranges that it found are added to `hits`, else nothing is.
    pub(super) fn meet(&self, plan: &Plan, hits: &mut Vec<CostedRange>) -> bool {
        let before = hits.len();
        let holds = match plan {
            Plan::Item(words) => {
                hits.extend(self.item(words).map(|found| found.hit));
                hits.len() > before
            }
            Plan::Near(left, right, words) => {
                self.near(left, right, *words, hits);
                hits.len() > before
            }
            Plan::And(parts) => parts.iter().all(|part| self.meet(part, hits)),
            // Each part is asked, for its hits.
            Plan::Or(parts) => parts.iter().filter(|part| self.meet(part, hits)).count() > 0,
            Plan::Not(inner) => {
                let holds = !self.meet(inner, hits);
                hits.truncate(before);
                holds
            }
        };
        if !holds {
            hits.truncate(before);
        }
        holds
    }

    /// The places of an item: its words next to one another in one part.
    fn item<'o>(&'o self, words: &'o [u16]) -> impl Iterator<Item = Found> + 'o {
        let (first, rest) = words.split_first().map_or((None, words), |(first, rest)| (Some(*first), rest));
        let starts = first.map_or(&[][..], |word| &self.by_word[usize::from(word)]);
        starts.iter().filter_map(move |(start, cost)| {
            let mut last = start;
            let mut cost = u16::from(*cost);
            for &word in rest {
                let places = &self.by_word[usize::from(word)];
                let at = |first| places.binary_search_by_key(&first, |(place, _)| place.terms.first).ok();
                let (place, more) = &places[last.terms.nexts().find_map(at)?];
                if place.part != start.part {
                    return None;
                }
                last = place;
                cost = cost.saturating_add(u16::from(*more));
            }
            Some(Found {
                terms: start.terms.to(last.terms),
                words: start.words.to(last.words),
                hit: CostedRange { range: start.range.cover(last.range), cost },
            })
        })
    }

    /// Adds the places of both sides that have one of the other side at most `words` terms away.
    fn near(&self, left: &[u16], right: &[u16], words: u32, hits: &mut Vec<CostedRange>) {
        let left: Vec<Found> = self.item(left).collect();
        let right: Vec<Found> = self.item(right).collect();
        for (these, those) in [(&left, &right), (&right, &left)] {
            hits.extend(these.iter().filter(|one| has_near(one, those, words)).map(|one| one.hit));
        }
    }
}

/// Whether one of `others` (in reading order) stands at most `words` words from `one` without sharing one.
fn has_near(one: &Found, others: &[Found], words: u32) -> bool {
    let after = others.partition_point(|other| other.terms.first <= one.terms.last);
    let follows = others.get(after).is_some_and(|other| one.words.distance(other.words) <= words);
    let before = others.partition_point(|other| other.terms.last < one.terms.first);
    let precedes =
        before.checked_sub(1).is_some_and(|before| others[before].words.distance(one.words) <= words);
    follows || precedes
}

/// A range of a part, as a range of the text in which the part begins at `by`.
pub(super) fn shifted(range: TextRange, by: Position) -> TextRange {
    let moved = |position: Position| Position::new(position.get() + by.get());
    TextRange::between(moved(range.start()), moved(range.end()))
}
