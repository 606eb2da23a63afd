//! Keyness: which words one material has more or less often than another.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rayon::prelude::*;
use redthread_model::Project;
use serde::Serialize;

use super::count::WordCounts;
use super::rows::collation;
use crate::people::{People, PeopleUnion};

/// The figures of one word in two materials.
///
/// Sources: Rayson & Garside (2000), *Comparing corpora using frequency profiling*, for the log-likelihood of two terms; Dunning
/// (1993), *Accurate methods for the statistics of surprise and coincidence*, Computational Linguistics 19(1), for the one of four;
/// Hardie (2014) for the log ratio; Gabrielatos & Marchi (2011) for the difference in per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeyFigures {
    /// How often it would be expected in the target, if both were alike.
    pub expected_target: f64,
    /// How often it would be expected in the reference.
    pub expected_reference: f64,
    /// Log-likelihood: `2 (a ln(a/E1) + b ln(b/E2))`, where 0 · ln 0 is 0.
    pub log_likelihood: f64,
    /// The same over all four cells of the table, the other words of both materials included.
    pub log_likelihood_4: f64,
    /// Whether it is more frequent in the target (`Greater`), less, or the same.
    pub sign: Ordering,
    /// How often in a thousand in the target.
    pub per_1000_target: f64,
    /// How often in a thousand in the reference.
    pub per_1000_reference: f64,
    /// How many times the rate doubles from the reference to the target: `log2((a/c)/(b/d))`; a zero stands for a half.
    pub log_ratio: f64,
    /// How much larger the rate is in the target, in per cent of the one in the reference; `None` if the reference has none.
    pub percent_diff: Option<f64>,
}

/// Computes the figures of a word that is said `a` times in a target of `c` words, and `b` times in a reference of `d`. `None` if
/// either is empty, or the word is in neither.
pub fn key_figures(a: u64, b: u64, c: u64, d: u64) -> Option<KeyFigures> {
    if c == 0 || d == 0 || a + b == 0 || a > c || b > d {
        return None;
    }
    let (af, bf, cf, df) = (a as f64, b as f64, c as f64, d as f64);
    let both = af + bf;
    let (expected_target, expected_reference) = (cf * both / (cf + df), df * both / (cf + df));
    let term = |observed: f64, expected: f64| {
        if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
    };
    let two = term(af, expected_target) + term(bf, expected_reference);
    let others = term(cf - af, cf - expected_target) + term(df - bf, df - expected_reference);
    let half = |count: f64| if count > 0.0 { count } else { 0.5 };
    let (rate, other) = (af / cf, bf / df);
    Some(KeyFigures {
        expected_target,
        expected_reference,
        // Rounding may leave a hair below zero where both are alike.
        log_likelihood: (2.0 * two).max(0.0),
        log_likelihood_4: (2.0 * (two + others)).max(0.0),
        sign: (u128::from(a) * u128::from(d)).cmp(&(u128::from(b) * u128::from(c))),
        per_1000_target: rate * 1000.0,
        per_1000_reference: other * 1000.0,
        log_ratio: ((half(af) / cf) / (half(bf) / df)).log2(),
        percent_diff: (b > 0).then(|| (rate - other) / other * 100.0),
    })
}

/// How unlikely a log-likelihood so large is by chance, by the customary marks (Rayson, Berridge & Francis 2004). Many words are
/// looked at, so some pass a mark by chance; it is for finding words to read, not for proving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Significance {
    /// Below 3.84.
    #[serde(rename = "")]
    None,
    /// At least 3.84.
    #[serde(rename = "p<0.05")]
    P05,
    /// At least 6.63.
    #[serde(rename = "p<0.01")]
    P01,
    /// At least 10.83.
    #[serde(rename = "p<0.001")]
    P001,
    /// At least 15.13.
    #[serde(rename = "p<0.0001")]
    P0001,
}

impl Significance {
    /// The marks with the least log-likelihood for each.
    const MARKS: [(f64, Self); 4] =
        [(15.13, Self::P0001), (10.83, Self::P001), (6.63, Self::P01), (3.84, Self::P05)];

    /// The mark that a log-likelihood reaches.
    pub fn of(log_likelihood: f64) -> Self {
        let reached = Self::MARKS.iter().find(|(least, _)| log_likelihood >= *least);
        reached.map_or(Self::None, |(_, mark)| *mark)
    }

    /// `p<0.05` and so on; empty below every mark.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "",
            Self::P05 => "p<0.05",
            Self::P01 => "p<0.01",
            Self::P001 => "p<0.001",
            Self::P0001 => "p<0.0001",
        }
    }
}

/// A word compared.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyWord {
    /// As it is mostly written in the target; where it is not there, in the reference.
    pub word: String,
    /// The form under which its spellings are the same.
    pub key: String,
    /// How often it is said in the target.
    pub target: u64,
    /// How often in the reference.
    pub reference: u64,
    /// How many people say it in the target.
    pub people_target: People,
    /// How many in the reference.
    pub people_reference: People,
    /// The figures; `None` if a material is empty.
    pub figures: Option<KeyFigures>,
    /// Whether all of it may come from one person: then no mark is given, for it says how that person talks.
    pub one_person: bool,
    /// The mark that the log-likelihood reaches; `None` if only one person says it, or if there are no figures.
    pub significance: Option<Significance>,
}

/// Two materials compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyness {
    /// How many things (words, or rows of words) the target holds.
    pub target: u64,
    /// How many the reference holds.
    pub reference: u64,
    /// The words that are said at least so often in both together, by log-likelihood.
    pub words: Vec<KeyWord>,
}

/// Compares two counts that were made with the same options: the words that are said at least `min` times in both together, the
/// largest log-likelihood first; at most `limit`.
pub fn keyness(
    project: &Project,
    target: &WordCounts,
    reference: &WordCounts,
    min: u64,
    limit: Option<usize>,
) -> Keyness {
    let mut both: BTreeMap<&str, (Option<usize>, Option<usize>)> = BTreeMap::new();
    for (number, word) in target.words.iter().enumerate() {
        both.entry(&word.key).or_default().0 = Some(number);
    }
    for (number, word) in reference.words.iter().enumerate() {
        both.entry(&word.key).or_default().1 = Some(number);
    }
    let (c, d) = (target.total(), reference.total());
    let count = |counts: &WordCounts, word: Option<usize>| word.map_or(0, |word| counts.count(word));
    let compared = both.into_iter().map(|(key, (here, there))| {
        let (a, b) = (count(target, here), count(reference, there));
        (key, here, there, a, b, key_figures(a, b, c, d))
    });
    let mut compared: Vec<_> = compared.filter(|(_, _, _, a, b, _)| a + b >= min.max(1)).collect();
    let size = |figures: &Option<KeyFigures>| figures.map_or(0.0, |figures| figures.log_likelihood);
    compared.sort_by(|one, other| size(&other.5).total_cmp(&size(&one.5)).then_with(|| one.0.cmp(other.0)));
    compared.truncate(limit.unwrap_or(usize::MAX));
    let word = |&(key, here, there, a, b, figures): &(&str, Option<usize>, Option<usize>, u64, u64, _)| {
        let (mut people, mut theirs) = (PeopleUnion::default(), PeopleUnion::default());
        here.into_iter().for_each(|word| target.add_people(project, word, &mut people));
        there.into_iter().for_each(|word| reference.add_people(project, word, &mut theirs));
        let (people_target, people_reference) = (people.count(project), theirs.count(project));
        people.merge(&theirs);
        let one_person = people.count(project).max() == Some(1);
        let figures: Option<KeyFigures> = figures;
        let shown = here.map(|word| &target.words[word]).or(there.map(|word| &reference.words[word]));
        KeyWord {
            word: shown.map_or_else(|| key.to_owned(), |word| word.shown.clone()),
            key: key.to_owned(),
            target: a,
            reference: b,
            people_target,
            people_reference,
            one_person,
            significance: figures
                .filter(|_| !one_person)
                .map(|figures| Significance::of(figures.log_likelihood)),
            figures,
        }
    };
    let mut words: Vec<KeyWord> = compared.par_iter().map(word).collect();
    let collation = collation(project);
    words.sort_by(|one, other| {
        size(&other.figures)
            .total_cmp(&size(&one.figures))
            .then_with(|| collation.compare(&one.word, &other.word))
    });
    Keyness { target: c, reference: d, words }
}
