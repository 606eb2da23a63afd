//! Finding what differs between two texts: first words, then characters within words that differ.

use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};
use unicode_segmentation::UnicodeSegmentation;

use crate::{Text, TextRange};

/// After so long the search gives up on what is left and takes it as replaced. Only texts with nearly nothing in common need it.
const PATIENCE: Duration = Duration::from_secs(3);
/// Longer stretches are not compared character by character, in bytes.
const LONGEST_STRETCH: usize = 8_000;
/// Words that are the same between two that differ are no longer than this if they are by chance, in bytes.
const LONGEST_CHANCE: usize = 8;

/// A stretch that differs: where it lies in the old text and in the new one, in tokens or bytes.
type Stretch = (Range<usize>, Range<usize>);

/// The stretches of `old` that differ, with what stands in `new` in their place; in reading order.
pub(super) fn differences(old: &str, new: &str) -> Vec<(TextRange, String)> {
    if old == new {
        return Vec::new();
    }
    let (start, end) = same_around(old, new);
    let (from, to) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let words_from: Vec<&str> = from.split_word_bounds().collect();
    let words_to: Vec<&str> = to.split_word_bounds().collect();
    let differing = compare(&words_from, &words_to, Algorithm::Patience);
    let mut found = Vec::new();
    for (old_bytes, new_bytes) in by_chance(differing, from) {
        for (inner_old, inner_new) in characters(&from[old_bytes.clone()], &to[new_bytes.clone()]) {
            let (at_old, at_new) = (start + old_bytes.start, start + new_bytes.start);
            found.push((
                at_old + inner_old.start..at_old + inner_old.end,
                at_new + inner_new.start..at_new + inner_new.end,
            ));
        }
    }
    to_line_starts(&mut found, old, new);
    let position = Text::from(old);
    found.into_iter().map(|(from, to)| (position.range_of_bytes(from), new[to].to_owned())).collect()
}

/// How many bytes at the start and at the end are the same, up to white space, so that no word is cut.
fn same_around(old: &str, new: &str) -> (usize, usize) {
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| {
        pairs.take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum::<usize>()
    };
    let mut start = same(&mut old.chars().zip(new.chars()));
    if start < old.len() || start < new.len() {
        start = old[..start].rfind(char::is_whitespace).unwrap_or(0);
    }
    let (old, new) = (&old[start..], &new[start..]);
    let end = same(&mut old.chars().rev().zip(new.chars().rev()));
    let at = old.len() - end;
    let end = old[at..].find(char::is_whitespace).map_or(0, |byte| end - byte);
    (start, end)
}

/// The stretches that differ, in bytes.
fn compare(old: &[&str], new: &[&str], how: Algorithm) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    let mut differ = |from: Range<usize>, to: Range<usize>| {
        if !from.is_empty() || !to.is_empty() {
            stretches.push((from, to));
        }
    };
    // What is the same is taken from the library; what differs is all that lies between.
    for change in capture_diff_slices_deadline(how, old, new, Some(Instant::now() + PATIENCE)) {
        if let (DiffTag::Equal, from, to) = change.as_tag_tuple() {
            differ(at_old..from.start, at_new..to.start);
            (at_old, at_new) = (from.end, to.end);
        }
    }
    differ(at_old..old.len(), at_new..new.len());
    let (old, new) = (offsets(old), offsets(new));
    let in_bytes = |(from, to): Stretch| (old[from.start]..old[from.end], new[to.start]..new[to.end]);
    stretches.into_iter().map(in_bytes).collect()
}

/// The byte at which each token begins, and the end.
fn offsets(tokens: &[&str]) -> Vec<usize> {
    let mut offsets = vec![0];
    offsets.extend(tokens.iter().scan(0, |end, token| {
        *end += token.len();
        Some(*end)
    }));
    offsets
}

/// What was only put in or only taken out may be told in several ways (`[a b ]a c`, `a [b a ]c`): the one that begins at the
/// start of a line is what a person did.
fn to_line_starts(stretches: &mut [Stretch], old: &str, new: &str) {
    for index in 0..stretches.len() {
        let (from, to) = stretches[index].clone();
        let (text, range) = match (from.is_empty(), to.is_empty()) {
            (false, true) => (old.as_bytes(), from.clone()),
            (true, false) => (new.as_bytes(), to.clone()),
            _ => continue,
        };
        let before = index.checked_sub(1).map_or(0, |before| stretches[before].0.end);
        let after = stretches.get(index + 1).map_or(old.len(), |next| next.0.start);
        let (most_back, most_forth) = (from.start - before, after - from.end);
        let back = (0..most_back).take_while(|by| text[range.start - by - 1] == text[range.end - by - 1]);
        let forth = (0..most_forth).take_while(|by| text[range.start + by] == text[range.end + by]);
        let lowest = range.start - back.count();
        let starts_line = |start: &usize| *start == 0 || text[start - 1] == b'\n';
        // A line end is one byte, so no character is cut.
        let Some(start) = (lowest..=range.start + forth.count()).rev().find(starts_line) else { continue };
        let moved = |side: &Range<usize>| {
            let moved = side.start + start - range.start;
            moved..moved + side.len()
        };
        stretches[index] = (moved(&from), moved(&to));
    }
}

/// Joins two stretches with hardly anything between them, and shorter than both: `[Ingen] [ringede]` became other words.
fn by_chance(stretches: Vec<Stretch>, old: &str) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::with_capacity(stretches.len());
    let size = |(from, to): &Stretch| from.len().max(to.len());
    for stretch in stretches {
        let mut last = stretch;
        while let Some(before) = joined.last() {
            let same = &old[before.0.end..last.0.start];
            let chance = same.len() <= LONGEST_CHANCE && !same.contains('\n');
            if !chance || same.len() > size(before).min(size(&last)) {
                break;
            }
            last = (before.0.start..last.0.end, before.1.start..last.1.end);
            joined.pop();
        }
        joined.push(last);
    }
    joined
}

/// The characters that differ in a stretch of words; the whole stretch if hardly any are the same.
///
/// Compared as people see them: a letter with its combining marks is one.
fn characters(old: &str, new: &str) -> Vec<Stretch> {
    let whole = vec![(0..old.len(), 0..new.len())];
    if old.is_empty() || new.is_empty() || old.len() + new.len() > LONGEST_STRETCH {
        return whole;
    }
    let letters_old: Vec<&str> = old.graphemes(true).collect();
    let letters_new: Vec<&str> = new.graphemes(true).collect();
    let differing = by_chance(compare(&letters_old, &letters_new, Algorithm::Myers), old);
    let same = old.len() - differing.iter().map(|(from, _)| from.len()).sum::<usize>();
    if same * 2 < old.len().max(new.len()) { whole } else { differing }
}
