//! How much two texts have in common: the same words in another file, or with a few corrections.
//!
//! A text is taken as the set of its runs of three words (shingles), letters and case folded. How alike two texts are is the
//! Jaccard index of their sets: the runs they share over the runs of both together (A. Z. Broder, “On the resemblance and
//! containment of documents”, 1997). A [`Sketch`] holds the few runs with the smallest hashes, which for any text is a fair
//! sample, so that many texts can be compared in little memory; [`Shingles`] hold all of them, for the exact figure.

use crate::{Folding, fold, words};

/// How many words make a run.
const RUN: usize = 3;
/// How many runs a sketch holds: the index of two sketches of this size is off by about 0.03.
const SKETCHED: usize = 256;

/// The runs of three words of a text, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles {
    /// Their hashes, sorted.
    runs: Vec<u64>,
}

impl Shingles {
    /// The runs of the words in these parts of a text, which are read one after the other as if nothing stood between them.
    pub fn of<'t>(parts: impl IntoIterator<Item = &'t str>) -> Self {
        let word_hash =
            |word: &str| quick_hash(word).unwrap_or_else(|| hash_of(&fold(word, Folding::Everyday)));
        let hashes = parts.into_iter().flat_map(|part| words(part).map(move |word| word_hash(&part[word])));
        let mut runs = Vec::new();
        let mut last = [0; RUN];
        let mut count = 0usize;
        for hash in hashes {
            last.rotate_left(1);
            last[RUN - 1] = hash;
            count += 1;
            if count >= RUN {
                runs.push(joined(&last));
            }
        }
        if (1..RUN).contains(&count) {
            runs.push(joined(&last));
        }
        runs.sort_unstable();
        runs.dedup();
        Self { runs }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The Jaccard index: the runs that both have over the runs of both together; 0 if neither has any.
    pub fn jaccard(&self, other: &Self) -> f64 {
        jaccard(shared(&self.runs, &other.runs), self.runs.len(), other.runs.len())
    }

    /// The few that stand for all.
    pub fn sketch(&self) -> Sketch {
        Sketch { smallest: self.runs[..self.runs.len().min(SKETCHED)].to_vec(), runs: self.runs.len() }
    }
}

/// A sample of the runs of a text, small enough to keep for thousands of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The smallest hashes, sorted.
    smallest: Vec<u64>,
    /// How many runs the text has.
    runs: usize,
}

impl Sketch {
    /// What the Jaccard index of the two texts probably is; exact if both have no more runs than a sketch holds.
    pub fn jaccard(&self, other: &Self) -> f64 {
        if self.runs <= SKETCHED && other.runs <= SKETCHED {
            return jaccard(shared(&self.smallest, &other.smallest), self.runs, other.runs);
        }
        // The smallest of both together are a sample of both together; those in it that both have are a sample of the shared.
        let (mut here, mut there) = (0, 0);
        let (mut sampled, mut both) = (0u32, 0u32);
        while sampled < SKETCHED as u32 {
            let next = match (self.smallest.get(here), other.smallest.get(there)) {
                (Some(one), Some(two)) => one.cmp(two),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (None, None) => break,
            };
            here += usize::from(next.is_le());
            there += usize::from(next.is_ge());
            both += u32::from(next.is_eq());
            sampled += 1;
        }
        if sampled == 0 { 0.0 } else { f64::from(both) / f64::from(sampled) }
    }

    /// The runs by which texts that may be alike can be looked up: of two texts of which half is the same, some of these are
    /// the same too.
    pub fn keys(&self) -> &[u64] {
        &self.smallest[..self.smallest.len().min(SKETCHED / 4)]
    }

    /// How many runs the text has.
    pub fn runs(&self) -> usize {
        self.runs
    }
}

fn jaccard(shared: usize, one: usize, other: usize) -> f64 {
    let both = one + other - shared;
    if both == 0 { 0.0 } else { shared as f64 / both as f64 }
}

/// How many of two sorted lists are in both.
fn shared(one: &[u64], other: &[u64]) -> usize {
    let mut rest = other;
    let mut count = 0;
    for run in one {
        let smaller = rest.iter().take_while(|there| *there < run).count();
        rest = &rest[smaller..];
        if rest.first() == Some(run) {
            count += 1;
            rest = &rest[1..];
        }
    }
    count
}

/// The hash of a folded word, without folding it, if it has only letters of which it is plain what they fold to.
fn quick_hash(word: &str) -> Option<u64> {
    let mut hash = EMPTY;
    let mut before = ' ';
    for letter in word.chars() {
        let lower = match letter {
            'a'..='z' | '0'..='9' | 'æ' | 'ø' | 'å' | '-' => letter,
            'A'..='Z' => letter.to_ascii_lowercase(),
            'Æ' => 'æ',
            'Ø' => 'ø',
            'Å' => 'å',
            _ => return None,
        };
        if before == 'a' && lower == 'a' {
            return None;
        }
        before = lower;
        hash = lower.encode_utf8(&mut [0; 4]).bytes().fold(hash, with_byte);
    }
    Some(hash)
}

/// The hash of nothing (FNV-1a, 64 bits).
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

fn with_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// FNV-1a, 64 bits.
fn hash_of(word: &str) -> u64 {
    word.bytes().fold(EMPTY, with_byte)
}

/// One number for several in their order, well mixed, for the smallest must be a fair sample.
fn joined(words: &[u64; RUN]) -> u64 {
    words.iter().fold(0, |all, word| mixed(all.rotate_left(21) ^ word))
}

/// The finishing step of SplitMix64.
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Shingles {
        Shingles::of([text])
    }

    fn check(one: &str, other: &str, expected: f64) {
        assert!((all(one).jaccard(&all(other)) - expected).abs() < 1e-12, "{one} / {other}");
    }

    #[test]
    fn the_index_is_as_counted_by_hand() {
        // Runs: "a b c", "b c d", "c d e" and "a b c", "b c d", "c d f": two of four are shared.
        check("a b c d e", "a b c d f", 0.5);
        // Five runs each, and the fourth of seven words stands in three of them: 2 shared of 8.
        check("en to tre fire fem seks syv", "en to tre FEJL fem seks syv", 0.25);
        // Six runs each, and the last word stands in one of them: 5 shared of 7.
        check("en to tre fire fem seks syv otte", "en to tre fire fem seks syv ni", 5.0 / 7.0);
        // A run that comes twice counts once: "a b a", "b a b" against the same.
        check("a b a b a b", "a b a b", 1.0);
        check("Vi mødes på Aagade.", "vi – mødes, på ÅGADE!", 1.0);
        check("ja", "ja", 1.0);
        check("ja", "nej", 0.0);
        check("", "", 0.0);
    }

    #[test]
    fn only_the_words_in_the_parts_count() {
        let parts = Shingles::of(["Så følte jeg mig alene. ", "Ja."]);
        assert_eq!(parts, all("Så følte jeg mig alene Ja"));
    }

    /// A text of `count` different words, of which the `skip` first are left out.
    fn numbered(skip: usize, count: usize) -> String {
        (skip..count).map(|number| format!("ord{number}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_sketch_of_a_long_text_comes_near_the_index() {
        // 9,998 and 7,998 runs, the second within the first.
        let (whole, part) = (all(&numbered(0, 10_000)), all(&numbered(2_000, 10_000)));
        assert!((whole.jaccard(&part) - 7_998.0 / 9_998.0).abs() < 1e-12);
        assert!((whole.sketch().jaccard(&part.sketch()) - 0.8).abs() < 0.1);
        let keys = whole.sketch();
        assert!(part.sketch().keys().iter().any(|key| keys.keys().contains(key)));
        let other = all(&numbered(20_000, 30_000));
        assert!(whole.sketch().jaccard(&other.sketch()) < 0.01);
    }

    proptest! {
        #[test]
        fn the_quick_way_gives_the_same(word in "[a-zA-Zæøå\u{30a}ÆØÅé0-9-]{1,8}") {
            let slow = hash_of(&fold(&word, Folding::Everyday));
            prop_assert_eq!(quick_hash(&word).unwrap_or(slow), slow);
        }

        #[test]
        fn the_index_is_the_one_of_the_sets(one in "[abc ]{0,40}", other in "[abc ]{0,40}") {
            let runs = |text: &str| {
                let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
                let short = (!words.is_empty() && words.len() < 3).then(|| words.clone());
                words.windows(3).map(<[String]>::to_vec).chain(short).collect::<std::collections::BTreeSet<_>>()
            };
            let (ours, theirs) = (runs(&one), runs(&other));
            let both = ours.union(&theirs).count();
            let expected = if both == 0 { 0.0 } else { ours.intersection(&theirs).count() as f64 / both as f64 };
            prop_assert!((all(&one).jaccard(&all(&other)) - expected).abs() < 1e-12);
            prop_assert!((all(&one).sketch().jaccard(&all(&other).sketch()) - expected).abs() < 1e-12);
        }
    }
}
