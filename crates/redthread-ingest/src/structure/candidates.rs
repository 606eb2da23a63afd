//! What stands before a colon and was not taken for a speaker: a person may say otherwise.

use std::collections::HashMap;
use std::ops::Range;

use super::labels::{candidate, key, shown, skip_decoration, skip_spaces};
use super::stamps::stamp_at_start;
use crate::{Candidate, Place};

/// So many are told at most.
const MOST: usize = 20;
/// What is longer is no label, in letters.
const MOST_LETTERS: usize = 40;
/// What has more words is no label.
const MOST_WORDS: usize = 5;

/// Collects what could be said to be a label.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// For each key its place among those found.
    index_of: HashMap<String, usize>,
    found: Vec<Candidate>,
}

impl Candidates {
    /// Takes in what begins at a place of this line (counted from 1) and is no label.
    pub(super) fn add(&mut self, words: &str, line: u32) {
        let Some(label) = before_first_colon(words) else { return };
        let label = shown(&words[label]);
        match self.index_of.get(&key(&label)) {
            Some(index) => self.found[*index].times += 1,
            None => {
                self.index_of.insert(key(&label), self.found.len());
                self.found.push(Candidate { label, times: 1, place: Place::Line(line) });
            }
        }
    }

    /// The most frequent ones; those that are as frequent in the order of the text.
    pub(super) fn most_frequent(mut self) -> Vec<Candidate> {
        self.found.sort_by_key(|candidate| std::cmp::Reverse(candidate.times));
        self.found.truncate(MOST);
        self.found
    }
}

/// The words before the first colon, if they are few and no sentence, time or address.
fn before_first_colon(words: &str) -> Option<Range<usize>> {
    let colon = words.char_indices().take(2 * MOST_LETTERS).find(|(_, letter)| matches!(letter, ':' | '：'));
    colon?;
    if let Some(found) = candidate(words) {
        return Some(found.label);
    }
    let mut start = skip_spaces(words, 0);
    if let Some(stamp) = stamp_at_start(&words[start..]) {
        start = skip_spaces(words, start + stamp.len);
    }
    start = skip_decoration(words, start);
    let rest = &words[start..];
    let colon = rest.find([':', '：'])?;
    let after = rest[colon..].chars().nth(1);
    let label = rest[..colon].trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let is_label = label.chars().any(char::is_alphabetic)
        && label.chars().count() <= MOST_LETTERS
        && label.split_whitespace().count() <= MOST_WORDS
        && !label.contains([',', ';', '?', '!', '…', '\t', '/', '@'])
        && !ends_a_sentence(label)
        && after.is_none_or(char::is_whitespace);
    is_label.then(|| start..start + label.len())
}

/// Whether a sentence ends before the end: `Det var svært. Så`, but not `2. stemme` and `Dr. Holm`.
fn ends_a_sentence(label: &str) -> bool {
    let mut stops = label.match_indices(". ");
    stops.any(|(at, _)| label[..at].chars().rev().take_while(|letter| letter.is_alphabetic()).count() > 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_come_first_with_their_first_place() {
        let mut candidates = Candidates::default();
        let lines = [
            "Dato: 3. maj",
            "den ældste: ja",
            "Den ældste: nej",
            "kl. 10:30",
            "http://nordby.dk",
            "Ja, og så sagde hun: nej",
            "3:16",
            "",
            "[00:10] 2. stemme: jo",
        ];
        for (line, number) in lines.into_iter().zip(1..) {
            candidates.add(line, number);
        }
        let found = candidates.most_frequent();
        let shown: Vec<_> =
            found.iter().map(|found| (found.label.as_str(), found.times, found.place)).collect();
        let expected = [
            ("den ældste", 2, Place::Line(2)),
            ("Dato", 1, Place::Line(1)),
            ("2. stemme", 1, Place::Line(9)),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_list_of_hundreds_is_cut() {
        let mut candidates = Candidates::default();
        for number in 0..200 {
            candidates.add(&format!("Ord{}: ja", "x".repeat(number % 30)), 1);
        }
        assert_eq!(candidates.most_frequent().len(), MOST);
    }
}
