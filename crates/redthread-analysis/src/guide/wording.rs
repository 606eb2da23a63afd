//! How alike two wordings are: the words they share, stemmed, each weighted by how rare it is.
//!
//! ```text
//! weight of a word    ln(1 + N / n)      N texts in all, n of them with the word
//! likeness of A, B    shared / √(A · B)  the sums of the weights of the words they share, of A's, and of B's
//! ```
//!
//! This is Ochiai's coefficient (1957, Bulletin of the Japanese Society of Scientific Fisheries 22, 526–530) with weighted words;
//! the weights are the inverse document frequency of Spärck Jones (1972, Journal of Documentation 28, 11–21), smoothed. A word that
//! begins or ends with another counts as half of it, since languages write compounds as one word: `telefonlinje`, `linje`.

use std::collections::{BTreeMap, BTreeSet};

use redthread_text::{Folding, Language, Stemming, fold, terms};

use super::function_words::is_function_word;

/// What is left of half a word.
const HALF: f64 = 0.5;
/// A word this short is part of too many others.
const SHORTEST_PART: usize = 4;

/// The stems of a wording that say what it is about, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wording(BTreeSet<String>);

/// Makes wordings in one language.
pub(super) struct Reader {
    language: Language,
    stemming: Stemming,
}

impl Reader {
    pub(super) fn of(language: Language) -> Self {
        Self { language, stemming: Stemming::of(language) }
    }

    pub(super) fn read(&self, words: &str) -> Wording {
        let says = |word: &&str| !is_function_word(&fold(word, Folding::Everyday), self.language);
        let all = || terms(words).map(|term| term.text);
        let telling: BTreeSet<String> = all().filter(says).map(|word| self.stemming.stem(word)).collect();
        // “Is there anything you have not said?” has no other words than these, and is known by all of them.
        Wording(if telling.is_empty() {
            all().map(|word| self.stemming.stem(word)).collect()
        } else {
            telling
        })
    }
}

impl Wording {
    /// The words of both.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self(self.0.union(&other.0).cloned().collect())
    }
}

/// How rare words are among some texts.
#[derive(Debug, Default)]
pub(super) struct Rareness {
    texts: usize,
    with: BTreeMap<String, usize>,
}

impl Rareness {
    pub(super) fn of<'w>(texts: impl Iterator<Item = &'w Wording>) -> Self {
        let mut rareness = Self::default();
        for Wording(stems) in texts {
            rareness.texts += 1;
            stems.iter().for_each(|stem| *rareness.with.entry(stem.clone()).or_default() += 1);
        }
        rareness
    }

    fn weight(&self, stem: &str) -> f64 {
        let with = self.with.get(stem).copied().unwrap_or(1).max(1);
        (1.0 + self.texts.max(1) as f64 / with as f64).ln()
    }

    /// How alike two wordings are, from 0 to 1; 0 if one of them says nothing.
    pub(super) fn likeness(&self, one: &Wording, other: &Wording) -> f64 {
        let sum = |wording: &Wording| wording.0.iter().map(|stem| self.weight(stem)).sum::<f64>();
        let shared = |of: &Wording, with: &Wording| {
            of.0.iter().map(|stem| self.weight(stem) * best(stem, with)).sum::<f64>()
        };
        let whole = (sum(one) * sum(other)).sqrt();
        // A word of one may be half of several of the other: the smaller sum is what both agree on.
        let both = shared(one, other).min(shared(other, one));
        if whole > 0.0 { (both / whole).min(1.0) } else { 0.0 }
    }
}

/// How much of `stem` is in a wording: all of it, half, or nothing.
fn best(stem: &str, wording: &Wording) -> f64 {
    if wording.0.contains(stem) {
        return 1.0;
    }
    let part = |short: &str, long: &str| {
        short.chars().count() >= SHORTEST_PART && (long.starts_with(short) || long.ends_with(short))
    };
    let half = wording.0.iter().any(|other| part(stem, other) || part(other, stem));
    if half { HALF } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wordings(texts: &[&str]) -> Vec<Wording> {
        let reader = Reader::of(Language::DANISH);
        texts.iter().map(|text| reader.read(text)).collect()
    }

    #[test]
    fn likeness_as_worked_out_by_hand() {
        // Three texts. `brev` is in two of them: ln(1 + 3/2) = 0.9163. `post` and `plan` in one: ln(1 + 3/1) = 1.3863.
        let texts = wordings(&["Hvad med brevene?", "Brev og post?", "Har I en plan?"]);
        let rareness = Rareness::of(texts.iter());
        // Shared 0.9163; √(0.9163 · (0.9163 + 1.3863)) = √(0.9163 · 2.3026) = 1.4525.
        let like = rareness.likeness(&texts[0], &texts[1]);
        assert!((like - 0.9163 / 1.4525).abs() < 1e-3, "{like}");
        assert!((rareness.likeness(&texts[2], &texts[2]) - 1.0).abs() < 1e-9);
        assert_eq!(rareness.likeness(&texts[0], &texts[2]), 0.0);
    }

    #[test]
    fn half_a_compound_is_half_a_word() {
        let texts = wordings(&["telefon", "telefonlinje"]);
        let rareness = Rareness::of(texts.iter());
        // Both weigh ln 3 and half of each is shared.
        assert!((rareness.likeness(&texts[0], &texts[1]) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn without_telling_words_all_words_count() {
        let texts = wordings(&["…", "Plan?", "Er der noget, I ikke har fået sagt?", "Hvordan er det?"]);
        let rareness = Rareness::of(texts.iter());
        assert_eq!(rareness.likeness(&texts[0], &texts[1]), 0.0);
        assert_eq!(rareness.likeness(&texts[0], &texts[0]), 0.0);
        assert!((rareness.likeness(&texts[2], &texts[2]) - 1.0).abs() < 1e-9, "known by all its words");
        assert!(rareness.likeness(&texts[2], &texts[3]) < 0.35, "and by all of them only");
    }
}
