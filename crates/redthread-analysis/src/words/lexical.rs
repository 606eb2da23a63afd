//! The vocabulary of a text in figures: how varied, how rare, how hard to read; and which words set a document apart.

use std::collections::BTreeMap;

use redthread_model::*;
use redthread_text::{Position, sentences};
use serde::Serialize;

use super::count::WordCounts;
use super::intern::Interner;
use super::material::{Material, Reading, Stretch};
use super::rows::{Part, PartKind, collation};
use crate::error::AnalysisError;

/// A running type-token ratio at or below this completes a factor (McCarthy & Jarvis 2010).
const MTLD_THRESHOLD: f64 = 0.72;

/// A word with more letters than this is long (Björnsson 1968).
const LONG: usize = 6;

/// The vocabulary of a text in figures. What is not defined (nothing is, of no words) is `None`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Lexical {
    /// How many words.
    pub words: u64,
    /// How many different ones.
    pub types: u64,
    /// Types in words. It falls with the length of a text, so only texts as long as one another can be compared by it.
    pub ttr: Option<f64>,
    /// Types in the root of words (Guiraud 1954).
    pub root_ttr: Option<f64>,
    /// How many words in a row it takes, on average, until the variety has fallen to 0.72 (McCarthy & Jarvis 2010); the mean of
    /// reading forwards and backwards. `None` if it never falls.
    pub mtld: Option<f64>,
    /// How many words are said only once.
    pub hapax: u64,
    /// Letters in a word, on average.
    pub mean_word_length: Option<f64>,
    /// How many sentences: ended by `.`, `!`, `?`, `:` or a line's end.
    pub sentences: u64,
    /// How many words have more than six letters.
    pub long_words: u64,
    /// Readability: words in a sentence, plus the percentage of long words (Björnsson 1968).
    pub lix: Option<f64>,
}

/// How hard a text is to read, by LIX, as is customary for Danish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LixBand {
    /// At most 24: books for children.
    VeryEasy,
    /// 25 to 34: stories.
    Easy,
    /// 35 to 44: newspapers.
    Medium,
    /// 45 to 54: serious books, official letters.
    Hard,
    /// 55 and more: science, law.
    VeryHard,
}

/// The band of a LIX, rounded as it is customarily given.
pub fn lix_band(lix: f64) -> LixBand {
    match lix.round() {
        lix if lix <= 24.0 => LixBand::VeryEasy,
        lix if lix <= 34.0 => LixBand::Easy,
        lix if lix <= 44.0 => LixBand::Medium,
        lix if lix <= 54.0 => LixBand::Hard,
        _ => LixBand::VeryHard,
    }
}

/// The words of a part as they come.
#[derive(Default)]
struct Running {
    words: Vec<u32>,
    letters: u64,
    long_words: u64,
    sentences: u64,
}

impl Running {
    fn take<'t>(
        &mut self,
        reading: &Reading<'t>,
        stretch: &Stretch<'_, 't>,
        language: usize,
        words: &mut Interner<'t>,
    ) {
        for token in stretch.tokens {
            let spelling = words.add(language, token);
            self.words.push(words.spellings[spelling as usize].word);
            let letters = token.text.chars().count();
            self.letters += letters as u64;
            self.long_words += u64::from(letters > LONG);
        }
        // A sentence counts if one of its words does. The colon of `(I: Mm)` ends none.
        let text = reading.text;
        let is_said = |at: u32| stretch.unit.own.iter().any(|part| part.contains(Position::new(at)));
        let mut next = 0;
        for sentence in sentences(text, stretch.unit.range) {
            let mut end_at = |end: u32| {
                let before = next;
                while stretch.tokens.get(next).is_some_and(|token| token.range.start().get() < end) {
                    next += 1;
                }
                self.sentences += u64::from(next > before);
            };
            let mut letters = text.slice(sentence).chars().peekable();
            let mut at = sentence.start().get();
            while let Some(letter) = letters.next() {
                if letter == ':' && letters.peek().is_none_or(|next| next.is_whitespace()) && is_said(at) {
                    end_at(at + 1);
                }
                at += 1;
            }
            end_at(at);
        }
    }

    fn lexical(&self) -> Lexical {
        let words = self.words.len() as u64;
        let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
        self.words.iter().for_each(|word| *counts.entry(*word).or_default() += 1);
        let types = counts.len() as u64;
        let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
        let ratio = share(self.words.len() as f64, self.sentences as f64);
        let long = share(100.0 * self.long_words as f64, words as f64);
        Lexical {
            words,
            types,
            ttr: share(types as f64, words as f64),
            root_ttr: share(types as f64, (words as f64).sqrt()),
            mtld: mtld(&self.words),
            hapax: counts.values().filter(|count| **count == 1).count() as u64,
            mean_word_length: share(self.letters as f64, words as f64),
            sentences: self.sentences,
            long_words: self.long_words,
            lix: ratio.zip(long).map(|(ratio, long)| ratio + long),
        }
    }
}

/// Describes the vocabulary of the whole material, and of each of its parts if `by` says by what it is parted.
///
/// # Errors
/// If something is not loaded.
pub fn lexical(
    project: &Project,
    material: Material<'_>,
    with_interviewer: bool,
    by: Option<PartKind>,
) -> Result<(Lexical, Vec<(Part, Lexical)>), AnalysisError> {
    let mut words = Interner::new(false);
    let mut whole = Running::default();
    let mut parts: BTreeMap<(bool, u32, String), (Part, Running)> = BTreeMap::new();
    for (number, document) in project.documents_in_order().into_iter().enumerate() {
        let reading = Reading::of(project, document, material, with_interviewer)?;
        let language = words.language(document.language);
        reading.each_stretch(|stretch| {
            whole.take(&reading, stretch, language, &mut words);
            let Some(by) = by else { return };
            let (key, id, name) = part_of(project, &reading, stretch.voice, number as u32, by);
            let part = Part { id, name, size: 0 };
            parts
                .entry(key)
                .or_insert_with(|| (part, Running::default()))
                .1
                .take(&reading, stretch, language, &mut words);
        });
    }
    let mut parts: Vec<(Part, Lexical)> = parts
        .into_values()
        .map(|(part, running)| (Part { size: running.words.len() as u64, ..part }, running.lexical()))
        .collect();
    if by == Some(PartKind::Case) {
        let collation = collation(project);
        let name = |part: &Part| part.name.clone().unwrap_or_default();
        parts.sort_by(|(one, _), (other, _)| {
            one.id
                .is_none()
                .cmp(&other.id.is_none())
                .then_with(|| collation.compare(&name(one), &name(other)))
        });
    }
    Ok((whole.lexical(), parts))
}

/// To which part a voice belongs: by what it is sorted, its id and its name.
fn part_of(
    project: &Project,
    reading: &Reading<'_>,
    voice: u32,
    number: u32,
    by: PartKind,
) -> ((bool, u32, String), Option<String>, Option<String>) {
    let token = reading.voices.tokens.get(voice as usize);
    let document = reading.document;
    match by {
        PartKind::Document => {
            ((false, number, String::new()), Some(document.id.to_string()), Some(document.name.clone()))
        }
        PartKind::Group => {
            let group =
                token.map_or(document.group, |token| token.group).and_then(|group| project.group(group));
            let id = group.map(|group| group.id.to_string());
            let place = group.map_or(0, |group| group.position);
            (
                (group.is_none(), place, id.clone().unwrap_or_default()),
                id,
                group.map(|group| group.name.clone()),
            )
        }
        PartKind::Case => {
            let case = token.and_then(|token| token.person).and_then(|case| project.case(case));
            let id = case.map(|case| case.id.to_string());
            ((case.is_none(), 0, id.clone().unwrap_or_default()), id, case.map(|case| case.name.clone()))
        }
    }
}

/// Measure of textual lexical diversity. Source: McCarthy & Jarvis (2010), *MTLD, vocd-D, and HD-D*, Behavior Research Methods 42(2).
///
/// A factor is a row of words whose running type-token ratio falls to 0.72; what remains at the end counts as the part of a factor
/// that it has come. The measure is words in factors, the mean of both directions. `None` if no direction has a part of a factor.
pub fn mtld(words: &[u32]) -> Option<f64> {
    let forwards = words.len() as f64 / factors(words.iter().copied())?;
    let backwards = words.len() as f64 / factors(words.iter().rev().copied())?;
    Some(f64::midpoint(forwards, backwards))
}

fn factors(words: impl Iterator<Item = u32>) -> Option<f64> {
    let mut types: super::intern::WordMap<u32, ()> = Default::default();
    let (mut seen, mut factors, mut ratio) = (0u32, 0.0, 1.0);
    for word in words {
        seen += 1;
        types.insert(word, ());
        ratio = types.len() as f64 / f64::from(seen);
        if ratio <= MTLD_THRESHOLD {
            factors += 1.0;
            types.clear();
            (seen, ratio) = (0, 1.0);
        }
    }
    factors += (1.0 - ratio) / (1.0 - MTLD_THRESHOLD);
    (factors > 0.0).then_some(factors)
}

/// How much a word sets a document apart.
#[derive(Clone, Debug, PartialEq)]
pub struct TfIdf {
    /// The document.
    pub document: DocumentId,
    /// The word, as it is mostly written.
    pub word: String,
    /// The form under which its spellings are the same.
    pub key: String,
    /// How often it is said in the document.
    pub count: u64,
    /// In how many documents it is said.
    pub documents: u32,
    /// `count · ln(D/documents)`, where D is how many documents hold words: not smoothed, not normalised.
    pub value: f64,
}

/// The words that set each document most apart, at most `limit` for each, in the order of the documents; a word that is in every
/// document sets none apart and is left out. Source: Spärck Jones (1972).
pub fn tf_idf(project: &Project, counts: &WordCounts, limit: usize) -> Vec<TfIdf> {
    let with_words = counts.documents.iter().filter(|document| document.size() > 0).count() as f64;
    let mut of: Vec<Vec<TfIdf>> = counts.documents.iter().map(|_| Vec::new()).collect();
    for (number, word) in counts.words.iter().enumerate() {
        let documents = counts.documents_with(number);
        let idf = (with_words / f64::from(documents)).ln();
        if idf <= 0.0 {
            continue;
        }
        for same in counts.said(number).chunk_by(|one, other| one.document == other.document) {
            let count = same.iter().map(|said| u64::from(said.count)).sum();
            of[same[0].document as usize].push(TfIdf {
                document: counts.documents[same[0].document as usize].id,
                word: word.shown.clone(),
                key: word.key.clone(),
                count,
                documents,
                value: count as f64 * idf,
            });
        }
    }
    let collation = collation(project);
    for words in &mut of {
        words.sort_by(|one, other| other.value.total_cmp(&one.value).then_with(|| one.key.cmp(&other.key)));
        words.truncate(limit);
        words.sort_by(|one, other| {
            other.value.total_cmp(&one.value).then_with(|| collation.compare(&one.word, &other.word))
        });
    }
    of.into_iter().flatten().collect()
}
