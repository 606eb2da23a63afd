//! The words of a search, made ready for one language.

use std::sync::Arc;

use redthread_text::{Stemming, fold};

use super::damaged::{DamagedWord, RunLetters};
use super::memory::Met;
use super::word_form::stem_of;
use super::{CompoundWord, Item, MatchOptions, Vocabulary, WordForm, WordPattern};

/// The different words of a search, by their numbers.
#[derive(Debug)]
pub(super) struct SoughtWords {
    words: Vec<SoughtWord>,
    stemming: Stemming,
    options: MatchOptions,
    vocabulary: Option<Arc<Vocabulary>>,
}

#[derive(Debug, PartialEq, Eq)]
struct SoughtWord {
    form: WordForm,
    /// How it may be a part of a compound, if that is asked for and it may.
    compound: Option<CompoundWord>,
    /// How it may be damaged, if that is asked for and it may.
    damaged: Option<DamagedWord>,
}

impl SoughtWords {
    pub(super) fn new(
        stemming: Stemming,
        options: MatchOptions,
        vocabulary: Option<Arc<Vocabulary>>,
    ) -> Self {
        Self { words: Vec::new(), stemming, options, vocabulary }
    }

    /// The number of a word, which it gets when first asked for.
    pub(super) fn number(&mut self, word: &WordPattern, item: &Item) -> u16 {
        let sought = SoughtWord {
            form: WordForm::of(word, item, &self.stemming, self.options),
            compound: CompoundWord::of(word, item, &self.stemming, self.options),
            damaged: DamagedWord::of(word, item, &self.stemming, self.options, self.vocabulary.as_ref()),
        };
        let known = self.words.iter().position(|other| *other == sought);
        known.unwrap_or_else(|| {
            self.words.push(sought);
            self.words.len() - 1
        }) as u16
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Which of the words `term` is, as it is written.
    pub(super) fn as_written(&self, term: &str) -> Box<[Met]> {
        self.met(term, |_| None)
    }

    /// Which of the words `run` is, as it is written or damaged.
    pub(super) fn perhaps_damaged(&self, run: &str) -> Box<[Met]> {
        let letters = RunLetters::of(run);
        self.met(run, |word| {
            let cost = word.damaged.as_ref()?.cost_in(letters.as_ref()?, &self.stemming)?;
            // What is not found as it is written is damaged.
            Some(cost.max(1))
        })
    }

    fn met(&self, term: &str, damaged: impl Fn(&SoughtWord) -> Option<u8>) -> Box<[Met]> {
        let folding = self.options.folding;
        let folded = fold(term, folding);
        let any_stem = self.words.iter().any(|word| word.form.is_stem());
        let stem = any_stem.then(|| stem_of(term, &self.stemming, folding));
        let cost = |word: &SoughtWord| {
            let letters = if word.form.is_stem() { stem.as_deref().unwrap_or_default() } else { &folded };
            let is_in = |compound: &CompoundWord| compound.is_part_of(&folded, &self.stemming);
            let met = word.form.is_met_by(letters) || word.compound.as_ref().is_some_and(is_in);
            if met { Some(0) } else { damaged(word) }
        };
        let met = |(number, word)| Some(Met { word: number as u16, cost: cost(word)? });
        self.words.iter().enumerate().filter_map(met).collect()
    }
}
