//! Words as a suggestion counts them: their stems and how they begin, each with a number.

use std::collections::HashMap;

use redthread_text::{Folding, Language, Stemming, StopWords, fold, terms};

/// A word is also counted by its first letters if its stem is longer than they are.
///
/// Danish writes compounds as one word: by their first five letters `sagsbehandlerskift`, `sagsbehandler` and `sagsbehandling`
/// have something in common. That words cut to their first letters serve European languages about as well as stems: McNamee,
/// Nicholas and Mayfield (2009), Addressing morphological variation in alphabetic languages, SIGIR 2009, 75–82.
const BEGINNING: usize = 5;

/// What stands before a beginning, so that it is none of the stems.
const MARK: char = '^';

/// Cuts words of one language to what is counted.
pub(super) struct Cutter {
    stemming: Stemming,
    stop_words: &'static StopWords,
}

impl Cutter {
    /// The cutter of a language.
    pub(super) fn of(language: Language) -> Self {
        Self { stemming: Stemming::of(language), stop_words: StopWords::of(language) }
    }

    /// What `word` counts as: its stem, and how it begins; nothing for a stop word or a number.
    pub(super) fn features(&self, word: &str) -> Option<(String, Option<String>)> {
        let folded = fold(word, Folding::Everyday);
        if self.stop_words.contains(&folded) || !folded.chars().any(char::is_alphabetic) {
            return None;
        }
        let stem = self.stemming.stem(word);
        let long = stem.char_indices().nth(BEGINNING).map(|(byte, _)| byte);
        let beginning = long.map(|byte| format!("{MARK}{}", &stem[..byte]));
        Some((stem, beginning))
    }
}

/// The features met so far, numbered in the order in which they first came.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, u32>,
    /// Of each feature, by its number: whether it is how a word begins.
    beginnings: Vec<bool>,
}

impl Vocabulary {
    /// The number of a feature, a new one if it was not met before.
    pub(super) fn number(&mut self, feature: &str) -> u32 {
        match self.numbers.get(feature) {
            Some(number) => *number,
            None => {
                let number = self.numbers.len() as u32;
                self.numbers.insert(feature.to_owned(), number);
                self.beginnings.push(feature.starts_with(MARK));
                number
            }
        }
    }

    /// The number of a feature that was met.
    pub(super) fn known(&self, feature: &str) -> Option<u32> {
        self.numbers.get(feature).copied()
    }

    /// Whether a feature is how a word begins, and no stem.
    pub(super) fn is_beginning(&self, number: u32) -> bool {
        self.beginnings.get(number as usize).copied().unwrap_or(false)
    }

    /// How many features there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// How often each feature stands in a passage, by its number.
pub(super) type Counts = Vec<(u32, u32)>;

/// Counts the features of parts of a text; `number` gives each its number, or `None` to leave it out.
pub(super) fn count<'t>(
    cutter: &Cutter,
    parts: impl IntoIterator<Item = &'t str>,
    mut number: impl FnMut(&str) -> Option<u32>,
) -> Counts {
    let mut found: Vec<u32> = Vec::new();
    for word in parts.into_iter().flat_map(terms) {
        if let Some((stem, beginning)) = cutter.features(word.text) {
            found.extend(number(&stem));
            found.extend(beginning.and_then(|beginning| number(&beginning)));
        }
    }
    found.sort_unstable();
    let same = found.chunk_by(|one, other| one == other);
    same.map(|same| (same[0], same.len() as u32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_by_its_stem_and_a_long_one_also_by_how_it_begins() {
        let danish = Cutter::of(Language::DANISH);
        let features = |word: &str| danish.features(word);
        assert_eq!(features("Brevene"), Some(("brev".to_owned(), None)));
        assert_eq!(features("sagsbehandlerne"), Some(("sagsbehandl".to_owned(), Some("^sagsb".to_owned()))));
        assert_eq!(features("ikke"), None, "a stop word");
        assert_eq!(features("2025"), None, "a number");
        let mut vocabulary = Vocabulary::default();
        let counts = count(&danish, ["Breve og brevet,", "ikke breve fra Åen"], |feature| {
            Some(vocabulary.number(feature))
        });
        assert_eq!(counts, [(0, 3), (1, 1)]);
        assert_eq!(
            (vocabulary.len(), vocabulary.known("åen"), vocabulary.known("^brev")),
            (2, Some(1), None)
        );
    }
}
