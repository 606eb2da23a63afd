//! Stop words: the words of a language that are in every text and say little of what it is about.
//!
//! Source of the lists: Snowball (snowballstem.org, licence in `stop_words/COPYING`). Snowball has none for Arabic, Greek,
//! Romanian, Tamil and Turkish, for which the list is empty, as it is for languages without a stemmer.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::{Folding, Language, fold};

/// The stop words of one language.
#[derive(Debug)]
pub struct StopWords {
    /// Folded ([`Folding::Everyday`]).
    words: HashSet<String>,
}

/// What people say all the time and Snowball's Danish list, drawn from what they write, leaves out. Its Norwegian and Swedish
/// lists have them.
const MORE_DANISH: &str = "så kan";

/// The languages that have a list.
const LISTS: [(&str, [&str; 2]); 13] = [
    ("da", [include_str!("stop_words/da.txt"), MORE_DANISH]),
    ("de", [include_str!("stop_words/de.txt"), ""]),
    ("en", [include_str!("stop_words/en.txt"), ""]),
    ("es", [include_str!("stop_words/es.txt"), ""]),
    ("fi", [include_str!("stop_words/fi.txt"), ""]),
    ("fr", [include_str!("stop_words/fr.txt"), ""]),
    ("hu", [include_str!("stop_words/hu.txt"), ""]),
    ("it", [include_str!("stop_words/it.txt"), ""]),
    ("nl", [include_str!("stop_words/nl.txt"), ""]),
    ("no", [include_str!("stop_words/no.txt"), ""]),
    ("pt", [include_str!("stop_words/pt.txt"), ""]),
    ("ru", [include_str!("stop_words/ru.txt"), ""]),
    ("sv", [include_str!("stop_words/sv.txt"), ""]),
];

static BY_LANGUAGE: LazyLock<Vec<(Language, StopWords)>> = LazyLock::new(|| {
    let read = |(code, lists): (&str, [&str; 2])| {
        let words = lists.into_iter().flat_map(str::split_whitespace);
        let words = words.map(|word| fold(word, Folding::Everyday).into_owned()).collect();
        Some((code.parse().ok()?, StopWords { words }))
    };
    LISTS.into_iter().filter_map(read).collect()
});

static NONE: LazyLock<StopWords> = LazyLock::new(|| StopWords { words: HashSet::new() });

impl StopWords {
    /// The stop words of `language`; none if there is no list for it.
    pub fn of(language: Language) -> &'static Self {
        let known = BY_LANGUAGE.iter().find(|(other, _)| *other == language);
        known.map_or(&*NONE, |(_, words)| words)
    }

    /// Whether a word, folded by [`Folding::Everyday`], is one of them.
    pub fn contains(&self, folded_word: &str) -> bool {
        self.words.contains(folded_word)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, stop: &[&str], others: &[&str]) {
        let words = StopWords::of(language.parse().unwrap());
        for word in stop {
            assert!(words.contains(word), "{language} {word}");
        }
        for word in others {
            assert!(!words.contains(word), "{language} {word}");
        }
    }

    #[test]
    fn each_language_has_its_own() {
        check("da", &["og", "så", "sådan", "ikke", "kan"], &["alene", "tillid", "the", "OG"]);
        check("en", &["the", "so", "don't"], &["alone", "og"]);
        check("no", &["og", "så", "ikkje"], &["tillit"]);
        check("sv", &["och", "så", "från"], &["ensam"]);
        check("de", &["und", "nicht", "über"], &["allein"]);
        check("el", &[], &["και"]);
        assert!(StopWords::of("el".parse().unwrap()).is_empty());
        // 94 words of Snowball's, and two.
        assert_eq!(StopWords::of(Language::DANISH).words.len(), 96);
    }

    #[test]
    fn every_list_is_read() {
        for (code, _) in LISTS {
            assert!(!StopWords::of(code.parse().unwrap()).is_empty(), "{code}");
        }
    }
}
