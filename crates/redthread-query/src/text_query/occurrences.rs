//! Where a search's words stand in one unit, and whether the search holds there.

use redthread_text::TextRange;

use super::{Item, Node, WordPattern};

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
}

/// A place where a word stands.
#[derive(Clone, Copy, Debug)]
struct Occurrence {
    /// How many terms of the unit stand before it.
    index: u32,
    /// In which part of the unit.
    part: u32,
    range: TextRange,
}

/// A place where an item stands: its first and last term, and its range.
#[derive(Clone, Copy, Debug)]
struct Found {
    first: u32,
    last: u32,
    range: TextRange,
}

/// The places of each word of a search in one unit, in reading order.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurrences {
    by_word: Vec<Vec<Occurrence>>,
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

    /// Adds a place; places come in reading order.
    pub(super) fn add(&mut self, word: u16, index: u32, part: u32, range: TextRange) {
        self.by_word[usize::from(word)].push(Occurrence { index, part, range });
        self.any = true;
    }

    /// Whether any word of the search occurs.
    pub(super) fn any(&self) -> bool {
        self.any
    }

    /// Whether the search holds. If so the ranges that it found are added to `hits`, else nothing is.
    pub(super) fn meet(&self, plan: &Plan, hits: &mut Vec<TextRange>) -> bool {
        let before = hits.len();
        let holds = match plan {
            Plan::Item(words) => {
                hits.extend(self.item(words).map(|found| found.range));
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
        starts.iter().filter_map(move |start| {
            let mut last = *start;
            for &word in rest {
                let places = &self.by_word[usize::from(word)];
                let place = places.binary_search_by_key(&(last.index + 1), |place| place.index).ok()?;
                last = places[place];
                if last.part != start.part {
                    return None;
                }
            }
            Some(Found { first: start.index, last: last.index, range: start.range.cover(last.range) })
        })
    }

    /// Adds the places of both sides that have one of the other side at most `words` terms away.
    fn near(&self, left: &[u16], right: &[u16], words: u32, hits: &mut Vec<TextRange>) {
        let left: Vec<Found> = self.item(left).collect();
        let right: Vec<Found> = self.item(right).collect();
        for (these, those) in [(&left, &right), (&right, &left)] {
            hits.extend(these.iter().filter(|one| has_near(one, those, words)).map(|one| one.range));
        }
    }
}

/// Whether one of `others` (in reading order, all of one length) stands at most `words` terms from `one` without sharing one.
fn has_near(one: &Found, others: &[Found], words: u32) -> bool {
    let after = others.partition_point(|other| other.first <= one.last);
    let follows = others.get(after).is_some_and(|other| other.first - one.last <= words);
    let before = others.partition_point(|other| other.last < one.first);
    let precedes = before.checked_sub(1).is_some_and(|before| one.first - others[before].last <= words);
    follows || precedes
}
