//! The order in which hits are shown: contexts of all hits are read and sorted as the language does, beside the frames.

use std::collections::HashMap;

use redthread_model::DocumentId;
use redthread_text::{Collation, words};
use redthread_workspace::{Progress, Searcher};

use super::ask::SortBy;
use super::data::FindData;

/// So many code points on each side hold the words that are sorted by.
const WIDTH: u32 = 60;
/// So many hits are read between two looks at whether anybody still waits.
const STRIDE: usize = 512;

/// The numbers of the hits in the order asked for; hits that are alike in it stand in reading order. `None` if it was stopped.
pub(crate) fn ordered(data: &FindData, sort: SortBy, progress: &Progress) -> Option<Vec<u32>> {
    let reading = &data.reading;
    match sort {
        SortBy::Reading => return Some(reading.clone()),
        // They were found so.
        SortBy::Best => return Some((0..data.hits.len() as u32).collect()),
        SortBy::Document => {
            let places: HashMap<DocumentId, u32> =
                data.documents.iter().map(|found| (found.id, found.by_name)).collect();
            let place = |number: &u32| places.get(&data.hits[*number as usize].document).copied();
            return Some(by(reading, place));
        }
        _ => {}
    }
    let searcher = data.searcher.as_ref()?;
    let keys = keys(data, searcher, sort, progress)?;
    let ranks = Ranks::of(searcher, &keys);
    let ranked: Vec<[u32; 2]> =
        keys.iter().map(|key| [ranks.of_word(&key[0]), ranks.of_word(&key[1])]).collect();
    Some(by(reading, |number| ranked[*number as usize]))
}

fn by<K: Ord>(reading: &[u32], key: impl Fn(&u32) -> K) -> Vec<u32> {
    let mut order = reading.to_vec();
    order.sort_by_key(key);
    order
}

/// The words by which each hit is sorted: first this, then that.
fn keys(data: &FindData, searcher: &Searcher, sort: SortBy, progress: &Progress) -> Option<Vec<[String; 2]>> {
    let total = data.hits.len();
    let mut keys = Vec::with_capacity(total);
    for (number, hit) in data.hits.iter().enumerate() {
        if number.is_multiple_of(STRIDE) {
            if progress.is_cancelled() {
                return None;
            }
            progress.set(number as u64, total as u64, "");
        }
        if sort == SortBy::Speaker {
            keys.push([hit.label.as_deref().unwrap_or_default().to_lowercase(), String::new()]);
            continue;
        }
        let Some(line) = searcher.line(hit, WIDTH) else {
            keys.push(Default::default());
            continue;
        };
        let left = |from_hit: usize| nth_word(&line.before, from_hit, true);
        let right = |from_hit: usize| nth_word(&line.after, from_hit, false);
        keys.push(match sort {
            SortBy::Left1 => [left(0), left(1)],
            SortBy::Left2 => [left(1), left(0)],
            SortBy::Right1 => [right(0), right(1)],
            SortBy::Right2 => [right(1), right(0)],
            _ => [line.text.to_lowercase(), right(0)],
        });
    }
    Some(keys)
}

/// The bytes of the word that stands `place` words from the hit, counted from 0, in the context on one side of it.
pub(crate) fn word_beside(context: &str, place: usize, left: bool) -> Option<std::ops::Range<usize>> {
    if !left {
        return words(context).nth(place);
    }
    let all: Vec<_> = words(context).collect();
    all.len().checked_sub(place + 1).map(|place| all[place].clone())
}

fn nth_word(context: &str, place: usize, left: bool) -> String {
    word_beside(context, place, left).map(|bytes| context[bytes].to_lowercase()).unwrap_or_default()
}

/// The places of words in the order of the language. Few words are many hits, so words are compared once and hits by number.
struct Ranks<'k> {
    ranks: HashMap<&'k str, u32>,
}

impl<'k> Ranks<'k> {
    fn of(searcher: &Searcher, keys: &'k [[String; 2]]) -> Self {
        let collation = Collation::of(searcher.project().language());
        let mut ranks: HashMap<&str, u32> = keys.iter().flatten().map(|word| (word.as_str(), 0)).collect();
        let mut sorted: Vec<&str> = ranks.keys().copied().collect();
        sorted.sort_by(|one, other| collation.compare(one, other));
        for (rank, word) in sorted.into_iter().enumerate() {
            // Nothing, at the edge of a turn, comes before every word.
            ranks.insert(word, rank as u32);
        }
        Self { ranks }
    }

    fn of_word(&self, word: &str) -> u32 {
        self.ranks.get(word).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_from_the_hit_outwards() {
        let check = |context: &str, left: bool, expected: [&str; 3]| {
            let found: Vec<&str> = (0..3)
                .map(|place| word_beside(context, place, left).map_or("", |bytes| &context[bytes]))
                .collect();
            assert_eq!(found, expected);
        };
        check("Jamen, jeg følte mig ", true, ["mig", "følte", "jeg"]);
        check(" alene. Der 😀", false, ["alene", "Der", ""]);
        check("", true, ["", "", ""]);
    }
}
