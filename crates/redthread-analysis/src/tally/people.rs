//! Counting people at each place of a grid: the rule of [`crate::PeopleUnion`], made for half a million codings.
//!
//! Within one document, who is touched at a place is a row of bits, one for each voice. When the document is done its
//! unknown voices become a number and its known persons go on a list of (place, person), which is thinned at the end.

use redthread_model::*;

use super::{Pass, over_documents};
use crate::error::AnalysisError;
use crate::grid::Grid;
use crate::id_map::{IdMap, NONE};
use crate::people::unknown_at_most;
use crate::voices::NOBODY;
use crate::walk::{Plan, Prepared};

/// How many people: at least, at most; `None` where answers to a survey are among the codings.
pub(crate) type PeopleRange = Option<(u32, u32)>;

/// Counts the people at each place, and the codings that count in no cell.
pub(crate) fn count_people(
    project: &Project,
    plan: &Plan<'_>,
    grid: Grid,
) -> Result<(Vec<PeopleRange>, u64), AnalysisError> {
    let persons = IdMap::numbering(project.cases().keys().map(|case| *case.bytes()));
    let groups = IdMap::numbering(project.groups().keys().map(|group| *group.bytes()));
    let group_words = project.groups().len() / 64 + 1;
    let pass = Pass { with_voices: true, with_uncoded: false };
    let (parts, left_out) = over_documents(
        project,
        plan,
        grid,
        pass,
        || Part::new(grid, group_words),
        |part, prepared| {
            let group_bit =
                |group: Option<GroupId>| match group.map_or(NONE, |group| groups.get(group.bytes())) {
                    NONE => project.groups().len(),
                    number => number as usize,
                };
            Ok(part.add(project, plan, prepared, &persons, &group_bit))
        },
    )?;
    Ok((merge(parts, grid, project.cases().len()), left_out))
}

/// What one part of the documents gives.
struct Part {
    grid: Grid,
    group_words: usize,
    /// (place, person), once for each document in which the person counts there.
    known: Vec<(u32, u32)>,
    /// At most so many unknown people.
    unknown: Vec<u32>,
    /// Groups with known persons, and groups with unknown voices: bits, `group_words` for each place.
    known_groups: Vec<u64>,
    unknown_groups: Vec<u64>,
    survey: Vec<bool>,
    /// The places touched in the present document, and for each place its index in that list.
    touched: Vec<u32>,
    index_of: Vec<u32>,
    /// For each touched place, a bit for each voice of the document.
    bits: Vec<u64>,
}

impl Part {
    fn new(grid: Grid, group_words: usize) -> Self {
        Self {
            grid,
            group_words,
            known: Vec::new(),
            unknown: vec![0; grid.len()],
            known_groups: vec![0; grid.len() * group_words],
            unknown_groups: vec![0; grid.len() * group_words],
            survey: vec![false; grid.len()],
            touched: Vec::new(),
            index_of: vec![NONE; grid.len()],
            bits: Vec::new(),
        }
    }

    /// Counts one document. Returns how many codings count in no cell.
    fn add(
        &mut self,
        project: &Project,
        plan: &Plan<'_>,
        prepared: &Prepared<'_>,
        persons: &IdMap,
        group_bit: &dyn Fn(Option<GroupId>) -> usize,
    ) -> u64 {
        let grid = self.grid;
        if project.is_anonymous(prepared.document) {
            return plan.each_coding(prepared, |_, touches| {
                let places = touches.iter().flat_map(|touch| grid.places(touch.row, touch.col));
                places.for_each(|place| self.survey[place as usize] = true);
            });
        }
        let Some(voices) = &prepared.voices else { return 0 };
        let words = voices.tokens.len() / 64 + 1;
        let left_out = plan.each_coding(prepared, |_, touches| {
            for touch in touches.iter().filter(|touch| touch.token != NOBODY) {
                for place in grid.places(touch.row, touch.col) {
                    let index = self.index_of_place(place, words);
                    self.bits[index * words + touch.token as usize / 64] |= 1 << (touch.token % 64);
                }
            }
        });
        let of_token: Vec<(u32, usize)> = voices
            .tokens
            .iter()
            .map(|token| {
                (token.person.map_or(NONE, |person| persons.get(person.bytes())), group_bit(token.group))
            })
            .collect();
        for (index, place) in std::mem::take(&mut self.touched).into_iter().enumerate() {
            let bits = &self.bits[index * words..(index + 1) * words];
            let place = place as usize;
            self.index_of[place] = NONE;
            let (mut n_known, mut n_unknown) = (0, 0);
            for token in set_bits(bits) {
                let (person, group) = of_token[token];
                let groups = if person == NONE { &mut self.unknown_groups } else { &mut self.known_groups };
                groups[place * self.group_words + group / 64] |= 1 << (group % 64);
                if person == NONE {
                    n_unknown += 1;
                } else {
                    n_known += 1;
                    self.known.push((place as u32, person));
                }
            }
            self.unknown[place] += unknown_at_most(n_unknown, n_known, prepared.document);
        }
        self.bits.clear();
        left_out
    }

    /// The index of a place among those touched in this document; it is put there if need be.
    fn index_of_place(&mut self, place: u32, words: usize) -> usize {
        let index = &mut self.index_of[place as usize];
        if *index == NONE {
            *index = self.touched.len() as u32;
            self.touched.push(place);
            self.bits.resize(self.bits.len() + words, 0);
        }
        *index as usize
    }
}

fn set_bits(bits: &[u64]) -> impl Iterator<Item = usize> + '_ {
    bits.iter().enumerate().flat_map(|(word, &bits)| {
        let mut left = bits;
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(word * 64 + bit)
        })
    })
}

/// Puts the parts together: persons known in several documents count once.
fn merge(parts: Vec<Part>, grid: Grid, n_persons: usize) -> Vec<PeopleRange> {
    let mut parts = parts.into_iter();
    let Some(mut whole) = parts.next() else { return vec![Some((0, 0)); grid.len()] };
    for part in parts {
        whole.known.extend(part.known);
        whole.unknown.iter_mut().zip(part.unknown).for_each(|(count, more)| *count += more);
        whole.known_groups.iter_mut().zip(part.known_groups).for_each(|(bits, more)| *bits |= more);
        whole.unknown_groups.iter_mut().zip(part.unknown_groups).for_each(|(bits, more)| *bits |= more);
        whole.survey.iter_mut().zip(part.survey).for_each(|(survey, more)| *survey |= more);
    }
    let n_known = distinct_per_place(&whole.known, grid.len(), n_persons);
    let range = |(place, &known): (usize, &u32)| {
        let groups = place * whole.group_words..(place + 1) * whole.group_words;
        let only_unknown = whole.unknown_groups[groups.clone()].iter().zip(&whole.known_groups[groups]);
        let at_least =
            known + only_unknown.map(|(unknown, known)| (unknown & !known).count_ones()).sum::<u32>();
        (!whole.survey[place]).then(|| (at_least, at_least.max(known + whole.unknown[place])))
    };
    n_known.iter().enumerate().map(range).collect()
}

/// Counts the distinct persons at each place: sorted by place with one count and one move, then each person marked once.
fn distinct_per_place(known: &[(u32, u32)], n_places: usize, n_persons: usize) -> Vec<u32> {
    let mut ends = vec![0u32; n_places + 1];
    known.iter().for_each(|(place, _)| ends[*place as usize + 1] += 1);
    for place in 0..n_places {
        ends[place + 1] += ends[place];
    }
    let mut sorted = vec![0u32; known.len()];
    let mut next = ends.clone();
    for &(place, person) in known {
        sorted[next[place as usize] as usize] = person;
        next[place as usize] += 1;
    }
    let mut last_place = vec![NONE; n_persons];
    let distinct = |place: usize| {
        let mut count = 0;
        for &person in &sorted[ends[place] as usize..ends[place + 1] as usize] {
            if last_place[person as usize] != place as u32 {
                last_place[person as usize] = place as u32;
                count += 1;
            }
        }
        count
    };
    (0..n_places).map(distinct).collect()
}
