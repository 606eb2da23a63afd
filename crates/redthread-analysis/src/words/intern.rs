//! Words as numbers: each spelling is folded or stemmed once, however often it is said.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use redthread_text::{Folding, Language, Stemming, StopWords, fold};

use super::material::{Token, WordClass};

/// A map whose keys are short words; nobody gains from making them collide, since the texts are one's own.
pub(super) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// Multiplies and rotates eight bytes at a time, as the compiler's own hash does.
#[derive(Default)]
pub(super) struct WordHasher(u64);

impl WordHasher {
    fn mix(&mut self, bits: u64) {
        // The multiplier is 2^64 divided by the golden ratio.
        self.0 = (self.0.rotate_left(5) ^ bits).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut bits = [0; 8];
            bits[..eight.len()].copy_from_slice(eight);
            self.mix(u64::from_le_bytes(bits) ^ (eight.len() as u64) << 56);
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(u64::from(number));
    }

    fn finish(&self) -> u64 {
        // The table takes its place from the high bits and its tag from the low ones.
        self.0 ^ self.0 >> 32
    }
}

/// One way of writing a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling<'t> {
    /// As it is written.
    pub(super) text: &'t str,
    /// The number of the word.
    pub(super) word: u32,
    /// How often it is written so inside sentences.
    pub(super) inside: u64,
    /// How often it is written so where a sentence begins.
    pub(super) begins: u64,
    /// Whether it is a stop word of the language it is in.
    pub(super) stop: bool,
    pub(super) class: WordClass,
}

/// The words met so far. Texts of several languages may come in turn.
pub(super) struct Interner<'t> {
    stems: bool,
    languages: Vec<(Language, Stemming, WordMap<&'t str, u32>)>,
    pub(super) spellings: Vec<Spelling<'t>>,
    by_key: WordMap<String, u32>,
    /// For each word the form under which its spellings are the same: folded, or the stem.
    pub(super) keys: Vec<String>,
}

impl<'t> Interner<'t> {
    /// Begins; with `stems`, words that have a stem in common are one.
    pub(super) fn new(stems: bool) -> Self {
        Self {
            stems,
            languages: Vec::new(),
            spellings: Vec::new(),
            by_key: WordMap::default(),
            keys: Vec::new(),
        }
    }

    /// The place of a language, to be given with its words.
    pub(super) fn language(&mut self, language: Language) -> usize {
        let known = self.languages.iter().position(|(known, ..)| *known == language);
        known.unwrap_or_else(|| {
            self.languages.push((language, Stemming::of(language), WordMap::default()));
            self.languages.len() - 1
        })
    }

    /// Takes in a word that is said. Gives the number of its spelling.
    pub(super) fn add(&mut self, language: usize, token: &Token<'t>) -> u32 {
        let number = match self.languages[language].2.get(token.text) {
            Some(number) => *number,
            None => self.meet(language, token.text),
        };
        let spelling = &mut self.spellings[number as usize];
        if token.begins {
            spelling.begins += 1;
        } else {
            spelling.inside += 1;
        }
        number
    }

    /// Takes in a spelling that was not met before.
    fn meet(&mut self, language: usize, text: &'t str) -> u32 {
        let (code, stemming, spellings) = &mut self.languages[language];
        let folded = fold(text, Folding::Everyday);
        let class = WordClass::of(text);
        let stop = class == WordClass::Word && StopWords::of(*code).contains(&folded);
        let key =
            if self.stems && class == WordClass::Word { stemming.stem(text) } else { folded.into_owned() };
        let word = *self.by_key.entry(key).or_insert_with_key(|key| {
            self.keys.push(key.clone());
            self.keys.len() as u32 - 1
        });
        let number = self.spellings.len() as u32;
        spellings.insert(text, number);
        self.spellings.push(Spelling { text, word, inside: 0, begins: 0, stop, class });
        number
    }
}
