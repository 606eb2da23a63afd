//! Collocations: which words stand beside those that a search finds, more often than they would by chance.

use std::collections::BTreeMap;
use std::str::FromStr;

use rayon::prelude::*;
use redthread_model::*;
use redthread_text::{Folding, Stemming, TextRange, fold};

use super::count::{WordCounts, WordUnit};
use super::intern::WordMap;
use super::material::{Material, Reading, Token, WordClass};
use super::rows::collation;
use crate::error::AnalysisError;
use crate::people::{People, PeopleUnion};

/// By which measure pairs are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    /// `14 + log2(Dice)`.
    #[default]
    LogDice,
    /// `log2(O/E)`.
    Mi,
    /// `log2(O³/E)`.
    Mi3,
    /// `(O − E)/√O`.
    T,
    /// `2O/(f(x) + f(y))`.
    Dice,
}

impl Measure {
    /// All measures.
    pub const ALL: [Self; 5] = [Self::LogDice, Self::Mi, Self::Mi3, Self::T, Self::Dice];

    /// The name by which it is asked for.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LogDice => "log-dice",
            Self::Mi => "mi",
            Self::Mi3 => "mi3",
            Self::T => "t",
            Self::Dice => "dice",
        }
    }
}

impl FromStr for Measure {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|measure| measure.name() == name);
        found.ok_or_else(|| format!("“{name}” is not a measure"))
    }
}

/// How strongly a word goes with the node.
///
/// Sources: Church & Hanks (1990) for MI; Daille (1994) for MI3; Church et al. (1991) for t; Rychlý (2008), *A lexicographer-friendly
/// association score*, for logDice. `E = f(x) f(y) W/N` is how many pairs there would be by chance, where W is the number of places
/// beside a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Association {
    /// How many pairs there would be by chance.
    pub expected: f64,
    /// Mutual information: `log2(O/E)`. High for rare words.
    pub mi: f64,
    /// `log2(O³/E)`: the same with more weight on frequent pairs.
    pub mi3: f64,
    /// `(O − E)/√O`. High for frequent pairs.
    pub t: f64,
    /// `2O/(f(x) + f(y))`.
    pub dice: f64,
    /// `14 + log2(Dice)`: at most 14 where each node has a pair at most once; it does not depend on how large the material is.
    pub log_dice: f64,
}

impl Association {
    /// Computes the measures of a node that is said `node` times, a word said `collocate` times, `pairs` pairs inside the windows,
    /// in `words` words, with `window` places beside a node. `None` if there are no pairs or no window.
    pub fn of(node: u64, collocate: u64, pairs: u64, words: u64, window: u64) -> Option<Self> {
        if node == 0 || collocate == 0 || pairs == 0 || words == 0 || window == 0 {
            return None;
        }
        let (x, y, o) = (node as f64, collocate as f64, pairs as f64);
        let expected = x * y * window as f64 / words as f64;
        let dice = 2.0 * o / (x + y);
        Some(Self {
            expected,
            mi: (o / expected).log2(),
            mi3: (o.powi(3) / expected).log2(),
            t: (o - expected) / o.sqrt(),
            dice,
            log_dice: 14.0 + dice.log2(),
        })
    }

    /// The value of one measure.
    pub const fn value(&self, measure: Measure) -> f64 {
        match measure {
            Measure::LogDice => self.log_dice,
            Measure::Mi => self.mi,
            Measure::Mi3 => self.mi3,
            Measure::T => self.t,
            Measure::Dice => self.dice,
        }
    }
}

/// Where one looks for collocates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CollocationOptions {
    /// So many words before the node, inside its turn.
    pub left: u32,
    /// So many words after it.
    pub right: u32,
    /// Pairs that are said less often are left out.
    pub min: u64,
    /// By what they are ordered.
    pub measure: Measure,
}

impl Default for CollocationOptions {
    fn default() -> Self {
        Self { left: 5, right: 5, min: 3, measure: Measure::LogDice }
    }
}

/// A word that stands beside the node.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// As it is mostly written.
    pub word: String,
    /// The form under which its spellings are the same.
    pub key: String,
    /// How many pairs of the node and it stand inside the windows.
    pub pairs: u64,
    /// How many of them have it before the node.
    pub left: u64,
    /// How many have it after the node.
    pub right: u64,
    /// How often it is said in all.
    pub count: u64,
    /// In how many documents it stands beside the node.
    pub documents: u32,
    /// How many people say the two beside one another.
    pub people: People,
    /// How strongly it goes with the node.
    pub association: Association,
}

/// What stands beside a node.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocations {
    /// How often the node is said in what is counted.
    pub node: u64,
    /// How many hits lie elsewhere, as in what an interviewer says.
    pub left_out: u64,
    /// How many words there are in all.
    pub words: u64,
    /// The collocates, the strongest first.
    pub collocates: Vec<Collocate>,
}

/// A word beside the node: before and after it, by one voice of one document.
#[derive(Clone, Copy, Default)]
struct Beside {
    left: u64,
    right: u64,
}

/// What one document holds beside the node.
struct Found {
    document: u32,
    nodes: u64,
    left_out: u64,
    /// By word and voice.
    beside: BTreeMap<(u32, u32), Beside>,
}

/// Finds the words beside the hits of a search. `counts` are the words (or stems) of the material in which one looks; it says what is
/// left out, and how often each word is said in all.
///
/// # Errors
/// If something is not loaded.
pub fn collocates(
    project: &Project,
    counts: &WordCounts,
    material: Material<'_>,
    hits: &[Passage],
    options: CollocationOptions,
) -> Result<Collocations, AnalysisError> {
    let mut by_document: BTreeMap<DocumentId, Vec<TextRange>> = BTreeMap::new();
    for hit in hits {
        by_document.entry(hit.document).or_default().push(hit.range);
    }
    let documents: Vec<(u32, Vec<TextRange>)> = counts
        .documents
        .iter()
        .enumerate()
        .filter_map(|(number, document)| {
            let mut ranges = by_document.remove(&document.id)?;
            ranges.sort_unstable();
            ranges.dedup();
            Some((number as u32, ranges))
        })
        .collect();
    let found = documents
        .par_iter()
        .map(|(document, ranges)| beside_in(project, counts, material, *document, ranges, options))
        .collect::<Result<Vec<Found>, AnalysisError>>()?;
    let node: u64 = found.iter().map(|found| found.nodes).sum();
    let mut by_word: BTreeMap<u32, Vec<(u32, u32, Beside)>> = BTreeMap::new();
    for found in &found {
        for ((word, voice), beside) in &found.beside {
            by_word.entry(*word).or_default().push((found.document, *voice, *beside));
        }
    }
    let window = u64::from(options.left) + u64::from(options.right);
    let collocate = |(word, beside): (u32, Vec<(u32, u32, Beside)>)| {
        let word = word as usize;
        let (left, right) =
            beside.iter().fold((0, 0), |(left, right), (.., here)| (left + here.left, right + here.right));
        let (pairs, count) = (left + right, counts.count(word));
        if pairs < options.min {
            return None;
        }
        let association = Association::of(node, count, pairs, counts.total(), window)?;
        let mut people = PeopleUnion::default();
        for (document, voice, _) in &beside {
            counts.add_voice(project, *document, *voice, &mut people);
        }
        let documents = beside.chunk_by(|one, other| one.0 == other.0).count() as u32;
        Some(Collocate {
            word: counts.words[word].shown.clone(),
            key: counts.words[word].key.clone(),
            pairs,
            left,
            right,
            count,
            documents,
            people: people.count(project),
            association,
        })
    };
    let mut collocates: Vec<Collocate> = by_word.into_iter().filter_map(collocate).collect();
    let collation = collation(project);
    collocates.sort_by(|one, other| {
        let value = |collocate: &Collocate| collocate.association.value(options.measure);
        value(other)
            .total_cmp(&value(one))
            .then_with(|| other.pairs.cmp(&one.pairs))
            .then_with(|| collation.compare(&one.word, &other.word))
    });
    let left_out = found.iter().map(|found| found.left_out).sum::<u64>()
        + by_document.values().map(|ranges| ranges.len() as u64).sum::<u64>();
    Ok(Collocations { node, left_out, words: counts.total(), collocates })
}

fn beside_in<'t>(
    project: &'t Project,
    counts: &WordCounts,
    material: Material<'_>,
    number: u32,
    ranges: &[TextRange],
    options: CollocationOptions,
) -> Result<Found, AnalysisError> {
    let id = counts.documents[number as usize].id;
    let document = project.document(id).ok_or(NotLoaded(id))?;
    let reading = Reading::of(project, document, material, counts.options.with_interviewer)?;
    let stemming = (counts.options.unit == WordUnit::Stem).then(|| Stemming::of(document.language));
    let mut found = Found { document: number, nodes: 0, left_out: 0, beside: BTreeMap::new() };
    let mut known: WordMap<&str, Option<u32>> = WordMap::default();
    let mut next = 0;
    reading.each_stretch(|stretch| {
        let tokens = stretch.tokens;
        let Some(end) = tokens.last().map(|token| token.range.end()) else { return };
        while let Some(range) = ranges.get(next).filter(|range| range.start() < end) {
            next += 1;
            let first = tokens.partition_point(|token| token.range.end() <= range.start());
            let after = tokens.partition_point(|token| token.range.start() < range.end());
            if first >= after {
                found.left_out += 1;
                continue;
            }
            found.nodes += 1;
            let mut word_of = |token: &Token<'t>| {
                *known.entry(token.text).or_insert_with(|| {
                    let key = match &stemming {
                        Some(stemming) if WordClass::of(token.text) == WordClass::Word => {
                            stemming.stem(token.text)
                        }
                        _ => fold(token.text, Folding::Everyday).into_owned(),
                    };
                    counts.find(&key).map(|word| word as u32)
                })
            };
            let from = first.saturating_sub(options.left as usize);
            let to = (after + options.right as usize).min(tokens.len());
            for token in &tokens[from..first] {
                if let Some(word) = word_of(token) {
                    found.beside.entry((word, stretch.voice)).or_default().left += 1;
                }
            }
            for token in &tokens[after..to] {
                if let Some(word) = word_of(token) {
                    found.beside.entry((word, stretch.voice)).or_default().right += 1;
                }
            }
        }
    });
    found.left_out += (ranges.len() - next) as u64;
    Ok(found)
}
