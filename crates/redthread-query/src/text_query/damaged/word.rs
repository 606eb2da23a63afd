//! A word of a search as it may stand in a scanned text.

use std::sync::Arc;

use redthread_text::{Folding, Stemming, fold};

use super::Vocabulary;
use super::readings::{ANY, PRONOUN, Reading, SHORT_WORDS, STRONG, is_common_word, readings};
use crate::text_query::{Item, MatchOptions, WordPattern};

/// So many letters of a word may be damaged; with more, anything could be anything.
const MAX_DAMAGED: usize = 3;
/// Shorter words are not found damaged, but for [`SHORT_WORDS`].
const MIN_LETTERS: usize = 3;
/// Longer words are found as they are written only.
const MAX_LETTERS: usize = 64;
/// In shorter stems and parts of words only strong readings count: too many other words are near.
const MIN_LETTERS_FOR_ANY_READING: usize = 5;
/// No ending of a word has more letters.
const MAX_ENDING: usize = 8;
/// The cost of what cannot be.
const NEVER: u8 = u8::MAX;

/// The letters of a word of a text.
#[derive(Clone, Debug)]
pub(in crate::text_query) struct RunLetters {
    word: String,
    raw: Vec<char>,
    small: Vec<char>,
    /// Whether the letters are folded, so that nobody knows which were large.
    folded: bool,
}

impl RunLetters {
    /// The letters of `run`; `None` if it is too common or too long to be a damaged word.
    pub(in crate::text_query) fn of(run: &str) -> Option<Self> {
        Self::of_letters(run.to_owned(), false)
    }

    /// The same of letters that are folded.
    pub(in crate::text_query) fn of_folded(letters: impl Iterator<Item = char>) -> Option<Self> {
        Self::of_letters(letters.collect(), true)
    }

    fn of_letters(word: String, folded: bool) -> Option<Self> {
        let raw: Vec<char> = word.chars().take(MAX_LETTERS + 1).collect();
        let letters = Self { small: raw.iter().map(|&letter| small(letter)).collect(), word, raw, folded };
        let too_long = letters.raw.len() > MAX_LETTERS;
        let is_itself = is_common_word(&letters.small.iter().collect::<String>());
        (!too_long && !is_itself).then_some(letters)
    }

    fn has(&self, at: usize, reading: &Reading) -> bool {
        let any_case = reading.any_case || self.folded;
        let letters = if any_case { &self.small } else { &self.raw };
        let mut here = letters[at..].iter().copied();
        reading.letters.chars().all(|wanted| {
            let wanted = if any_case { small(wanted) } else { wanted };
            here.next() == Some(wanted)
        })
    }
}

/// The small letter, where that is one letter.
fn small(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => letter,
    }
}

/// A word of a search as it may stand damaged in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::text_query) struct DamagedWord {
    as_typed: Letters,
    open_start: bool,
    open_end: bool,
    /// For a bare word: its stem, which other endings may follow.
    stem: Option<(String, Letters)>,
    /// For a bare word: its irregular forms.
    forms: Vec<Letters>,
    /// How often the word stands in the clean texts.
    times: u32,
}

impl DamagedWord {
    /// How a word of `item` may be damaged; `None` if it is found as it is written only.
    pub(in crate::text_query) fn of(
        word: &WordPattern,
        item: &Item,
        stemming: &Stemming,
        options: MatchOptions,
        vocabulary: Option<&Arc<Vocabulary>>,
    ) -> Option<Self> {
        let open = word.open_start || word.open_end;
        let case_matters = options.folding == Folding::Exact;
        let folded = fold(&word.text, if case_matters { Folding::Exact } else { Folding::Everyday });
        let letters: Vec<char> =
            if !open && word.text.chars().eq([PRONOUN]) { vec![PRONOUN] } else { folded.chars().collect() };
        let is_short = letters.len() < MIN_LETTERS;
        let is_listed = letters == [PRONOUN] || SHORT_WORDS.contains(&&*folded.to_lowercase());
        let tolerated = options.scan_tolerant && word.fuzzy.is_none();
        if !tolerated || letters.len() > MAX_LETTERS || (is_short && (open || !is_listed)) {
            return None;
        }
        let bare = !open && !item.quoted && options.stems();
        let stem = bare.then(|| stemming.stem(&word.text));
        let irregular = stem.iter().flat_map(|stem| stemming.irregular_forms(stem));
        let forms =
            irregular.filter(|form| form.chars().count() >= MIN_LETTERS || SHORT_WORDS.contains(form));
        // What was not typed counts by strong readings only: there are many forms, and other words near them.
        let form = |form: &str| Letters {
            letters: form.chars().collect(),
            dearest: STRONG,
            case_matters,
            vocabulary: vocabulary.cloned(),
        };
        let forms = forms.map(form).filter(Letters::may_be_damaged).collect();
        let stem = stem.filter(|_| !is_short);
        let stem = stem.filter(|stem| folded.starts_with(stem.as_str()));
        let stem = stem.and_then(|stem| {
            let letters = Letters::of_part(stem.chars().collect(), false, vocabulary);
            letters.may_be_damaged().then_some((stem, letters))
        });
        let as_typed = match open {
            true => Letters::of_part(letters, case_matters, vocabulary),
            false => Letters { letters, dearest: ANY, case_matters, vocabulary: vocabulary.cloned() },
        };
        let times = vocabulary.map_or(0, |vocabulary| vocabulary.times_in_any_form(&word.text, stemming));
        let (open_start, open_end) = (word.open_start, word.open_end);
        let word = Self { as_typed, open_start, open_end, stem, forms, times };
        (word.as_typed.may_be_damaged() || !word.forms.is_empty()).then_some(word)
    }

    /// What it costs to take `run` for this word; `None` if it cannot be. A word as it is written costs nothing.
    pub(in crate::text_query) fn cost_in(&self, run: &RunLetters, stemming: &Stemming) -> Option<u8> {
        let vocabulary = self.as_typed.vocabulary.as_ref();
        let whole = !self.open_start && !self.open_end;
        if whole
            && !run.folded
            && vocabulary.is_some_and(|vocabulary| vocabulary.is_itself(&run.word, self.times))
        {
            return None;
        }
        let as_typed = self.as_typed.costs_by_end(run, self.open_start);
        let as_typed = if self.open_end { as_typed.into_iter().min() } else { as_typed.last().copied() };
        let with_other_ending = self.stem.iter().flat_map(|(stem, letters)| {
            let costs = letters.costs_by_end(run, false).into_iter().enumerate();
            let possible = costs.filter(|&(_, cost)| cost != NEVER);
            possible.filter(|&(end, _)| is_ending(stem, &run.small[end..], stemming)).map(|(_, cost)| cost)
        });
        let other_form = self.forms.iter().filter_map(|form| form.costs_by_end(run, false).last().copied());
        as_typed.into_iter().chain(with_other_ending).chain(other_form).min().filter(|&cost| cost != NEVER)
    }
}

/// Whether a word of this stem and these further letters has this stem.
fn is_ending(stem: &str, ending: &[char], stemming: &Stemming) -> bool {
    let short = ending.len() <= MAX_ENDING && ending.iter().all(|letter| letter.is_alphabetic());
    short && stemming.stem(&stem.chars().chain(ending.iter().copied()).collect::<String>()) == stem
}

/// Letters that are looked for, each in its readings.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Letters {
    letters: Vec<char>,
    /// Readings that cost more than this do not count.
    dearest: u8,
    case_matters: bool,
    vocabulary: Option<Arc<Vocabulary>>,
}

impl Letters {
    /// The letters of a part of a word. Short parts are in so many words that only strong readings count.
    fn of_part(letters: Vec<char>, case_matters: bool, vocabulary: Option<&Arc<Vocabulary>>) -> Self {
        let dearest = if letters.len() < MIN_LETTERS_FOR_ANY_READING { STRONG } else { ANY };
        Self { letters, dearest, case_matters, vocabulary: vocabulary.cloned() }
    }

    fn may_be_damaged(&self) -> bool {
        self.letters.iter().any(|&letter| self.readings(letter).next().is_some())
    }

    /// The readings of a letter, each with what it costs.
    fn readings(&self, letter: char) -> impl Iterator<Item = (&'static Reading, u8)> + '_ {
        let key = if letter == PRONOUN { letter } else { small(letter) };
        let cost = move |reading: &'static Reading| {
            let learned = self.vocabulary.as_ref();
            (reading, learned.map_or(reading.cost, |vocabulary| vocabulary.cost(key, reading)))
        };
        let counts = |(_, cost): &(&Reading, u8)| *cost <= self.dearest && !(self.case_matters && *cost == 0);
        readings(key).iter().map(cost).filter(counts)
    }

    fn is_letter(&self, letter: char, run: &RunLetters, at: usize) -> bool {
        match (self.case_matters, run.folded) {
            (true, false) => letter == run.raw[at],
            (true, true) => small(letter) == run.small[at],
            (false, _) => letter == run.small[at],
        }
    }

    /// For each number of letters of `run`, what it costs that these letters end there: beginning at its start, or
    /// `anywhere`. Nothing if they stand nowhere.
    ///
    /// One step for each letter; `here[at][damaged]` is the least cost at which the letters so far end before `at` with so
    /// many of them damaged.
    fn costs_by_end(&self, run: &RunLetters, anywhere: bool) -> Vec<u8> {
        let n_run = run.raw.len();
        let starts = |letter: char| {
            self.is_letter(letter, run, 0) || self.readings(letter).any(|(reading, _)| run.has(0, reading))
        };
        // Most words differ in their first letter already.
        if n_run == 0 || (!anywhere && !self.letters.first().is_some_and(|&letter| starts(letter))) {
            return Vec::new();
        }
        let nowhere = [NEVER; MAX_DAMAGED + 1];
        let mut here = vec![nowhere; n_run + 1];
        let mut next = here.clone();
        here[..if anywhere { n_run } else { 1 }].iter_mut().for_each(|costs| costs[0] = 0);
        for &letter in &self.letters {
            next.fill(nowhere);
            for (at, costs) in here[..n_run].iter().enumerate().filter(|(_, costs)| **costs != nowhere) {
                if self.is_letter(letter, run, at) {
                    relax(&mut next[at + 1], costs, 0);
                }
                for (reading, cost) in self.readings(letter).filter(|(reading, _)| run.has(at, reading)) {
                    relax(&mut next[at + reading.letters.chars().count()], costs, cost);
                }
            }
            std::mem::swap(&mut here, &mut next);
        }
        here.iter().map(|costs| costs.iter().copied().min().unwrap_or(NEVER)).collect()
    }
}

/// Lowers what it costs to be at a place, coming from another by a reading of this cost.
fn relax(costs: &mut [u8; MAX_DAMAGED + 1], from: &[u8; MAX_DAMAGED + 1], step: u8) {
    let further = usize::from(step > 0);
    for damaged in 0..costs.len() - further {
        if from[damaged] != NEVER {
            costs[damaged + further] = costs[damaged + further].min(from[damaged] + step);
        }
    }
}
