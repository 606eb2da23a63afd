//! The words that are known to be words: common Danish ones, and those of the study's clean documents.

use std::collections::HashMap;
use std::sync::LazyLock;

use redthread_text::terms;

use super::trie::Trie;

/// Common words with æ, ø and å.
const DANISH_LETTERS: &str = include_str!("danish_letters.txt");
/// Common words without.
const PLAIN_LETTERS: &str = include_str!("plain_letters.txt");
/// A common word counts as if it had been seen so many times.
const COMMON: u32 = 100;
/// Fewer words say nothing about a text.
const FEW_WORDS: usize = 50;
/// In Danish so many words in a hundred have an æ, ø or å, at least.
const DANISH_PER_HUNDRED: usize = 8;
/// In a clean text so many words in a thousand have digits or marks between letters, at most.
const DAMAGED_PER_THOUSAND: usize = 5;
/// A word of the scanned text itself that has an æ, ø or å is one if it stands there so many times.
const OWN_TIMES: u32 = 3;

static COMMON_WORDS: LazyLock<KnownWords> = LazyLock::new(|| {
    let mut known = KnownWords { trie: Trie::default(), clean: Vec::new() };
    for list in [DANISH_LETTERS, PLAIN_LETTERS] {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).for_each(|word| known.trie.add(word, COMMON));
    }
    known
});

/// The words that are known, and the clean texts in which they were seen.
#[derive(Clone, Debug)]
pub struct KnownWords {
    pub(super) trie: Trie,
    /// Texts that say which words stand beside one another.
    pub(super) clean: Vec<redthread_text::Text>,
}

impl KnownWords {
    /// Common Danish words alone.
    pub fn common() -> Self {
        COMMON_WORDS.clone()
    }

    /// Common Danish words, and those of the texts that are clean; the others are passed over.
    pub fn of(texts: impl IntoIterator<Item = redthread_text::Text>) -> Self {
        let mut known = Self::common();
        for text in texts {
            if is_clean(text.as_str()) {
                known.add_words(text.as_str(), |_, _| true);
                known.clean.push(text);
            }
        }
        known
    }

    /// Adds the words of the scanned text itself that can hardly be damaged.
    pub(super) fn add_own(&mut self, text: &str) {
        self.add_words(text, |word, times| times >= OWN_TIMES && word.contains(is_danish_letter));
    }

    fn add_words(&mut self, text: &str, is_one: impl Fn(&str, u32) -> bool) {
        let mut times: HashMap<String, u32> = HashMap::new();
        for term in terms(text).filter(|term| term.text.chars().all(char::is_alphabetic)) {
            *times.entry(term.text.to_lowercase()).or_default() += 1;
        }
        let mut words: Vec<(String, u32)> =
            times.into_iter().filter(|(word, times)| is_one(word, *times)).collect();
        words.sort_unstable();
        words.iter().for_each(|(word, times)| self.trie.add(word, *times));
    }
}

/// Whether a text is Danish that no text recognition has damaged.
pub fn is_clean(text: &str) -> bool {
    let (mut words, mut danish, mut damaged) = (0, 0, 0);
    for word in text.split_whitespace() {
        words += 1;
        danish += usize::from(word.contains(is_danish_letter));
        damaged += usize::from(has_mark_inside(word));
    }
    words >= FEW_WORDS
        && danish * 100 >= words * DANISH_PER_HUNDRED
        && damaged * 1000 <= words * DAMAGED_PER_THOUSAND
}

/// Whether a letter is one of those that text recognition loses.
pub(super) fn is_danish_letter(letter: char) -> bool {
    matches!(letter, 'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å')
}

/// Whether a digit, a mark or a capital G stands between small letters, as nobody writes it.
pub(super) fn has_mark_inside(word: &str) -> bool {
    let mut before = [' ', ' '];
    let is_address = word.contains("://") || (word.contains('@') && word.contains('.'));
    for letter in word.chars().filter(|_| !is_address) {
        let sign = before[1].is_ascii_digit() || matches!(before[1], '@' | '|' | '®' | '¢' | 'G');
        if sign && before[0].is_lowercase() && letter.is_lowercase() {
            return true;
        }
        before = [before[1], letter];
    }
    false
}
