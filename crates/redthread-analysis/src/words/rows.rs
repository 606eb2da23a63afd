//! The list of counted words.

use std::collections::BTreeMap;

use rayon::prelude::*;
use redthread_model::*;
use redthread_text::Collation;
use serde::Serialize;

use super::count::WordCounts;
use super::dispersion::Dispersion;
use super::material::WordClass;
use crate::people::People;

/// A word with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct WordRow {
    /// As it is mostly written; of a stem, its most frequent form.
    pub word: String,
    /// The form under which its spellings are the same: folded, or the stem.
    pub key: String,
    /// What it is made of.
    pub class: WordClass,
    /// How often it is said.
    pub count: u64,
    /// In how many documents.
    pub documents: u32,
    /// By how many people.
    pub people: People,
    /// How often in a thousand things of the material.
    pub per_1000: Option<f64>,
    /// How evenly it is spread over the documents; `None` if there is only one.
    pub dispersion: Option<Dispersion>,
    /// The words that a stem unites, folded, with how often each is said, most frequent first; empty unless stems are counted.
    pub forms: Vec<(String, u64)>,
    /// How often it is said in each part, in the order of [`WordCounts::parts`]; empty unless parts are asked for.
    pub parts: Vec<PartFigures>,
}

/// By what counts are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// The group of who speaks.
    Group,
    /// The document.
    Document,
    /// The person who speaks.
    Case,
}

/// A part of the material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The id of the group, the document or the person, as text; `None` for what belongs to none, as what unknown voices say.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// How many things (words, or rows of words) it holds.
    pub size: u64,
}

/// How often a word is said in a part.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PartFigures {
    /// How often.
    pub count: u64,
    /// How often in a thousand things of the part; `None` if it is empty.
    pub per_1000: Option<f64>,
}

impl PartFigures {
    pub(super) fn of(count: u64, size: u64) -> Self {
        Self { count, per_1000: per_1000(count, size) }
    }
}

/// How often in a thousand; `None` of nothing.
pub(super) fn per_1000(count: u64, size: u64) -> Option<f64> {
    (size > 0).then(|| count as f64 * 1000.0 / size as f64)
}

/// The parts of a counted material, and to which each voice belongs.
struct Parting {
    parts: Vec<Part>,
    /// For each document and voice, in the order of the document's sizes.
    of_voice: Vec<BTreeMap<u32, u32>>,
}

impl WordCounts {
    /// The words that are said at least `min` times, most frequent first; those said as often, in the order of the study's language.
    /// At most `limit`. With `by`, how often each is said in each part stands with it.
    pub fn rows(
        &self,
        project: &Project,
        min: u64,
        limit: Option<usize>,
        by: Option<PartKind>,
    ) -> Vec<WordRow> {
        let mut chosen: Vec<(u64, usize)> = (0..self.words.len())
            .map(|word| (self.count(word), word))
            .filter(|(count, _)| *count >= min.max(1))
            .collect();
        chosen.sort_unstable_by(|(one, word), (other, its)| {
            other.cmp(one).then_with(|| self.words[*word].key.cmp(&self.words[*its].key))
        });
        chosen.truncate(limit.unwrap_or(usize::MAX));
        let base = self.document_base();
        let parting = by.map(|by| self.parting(project, by));
        let row = |&(count, word): &(u64, usize)| WordRow {
            word: self.words[word].shown.clone(),
            key: self.words[word].key.clone(),
            class: self.words[word].class,
            count,
            documents: self.documents_with(word),
            people: self.people(project, word),
            per_1000: per_1000(count, self.total()),
            dispersion: base.as_ref().and_then(|base| self.over_documents(word, base)),
            forms: self.forms.get(word).cloned().unwrap_or_default(),
            parts: parting.as_ref().map(|parting| self.in_parts(word, parting)).unwrap_or_default(),
        };
        let mut rows: Vec<WordRow> = chosen.par_iter().map(row).collect();
        let collation = collation(project);
        rows.sort_by(|one, other| {
            other.count.cmp(&one.count).then_with(|| collation.compare(&one.word, &other.word))
        });
        rows
    }

    /// The parts of the material, in the order of their study; what belongs to none comes last.
    pub fn parts(&self, project: &Project, by: PartKind) -> Vec<Part> {
        self.parting(project, by).parts
    }

    fn parting(&self, project: &Project, by: PartKind) -> Parting {
        let mut sizes: BTreeMap<(bool, u32, Option<String>), u64> = BTreeMap::new();
        let key_of = |document: usize, voice: u32| {
            let counted = &self.documents[document];
            match by {
                PartKind::Group => {
                    let group = counted.group_of(voice).and_then(|group| project.group(group));
                    (
                        group.is_none(),
                        group.map_or(0, |group| group.position),
                        group.map(|group| group.id.to_string()),
                    )
                }
                PartKind::Document => (false, document as u32, Some(counted.id.to_string())),
                PartKind::Case => {
                    let case = counted.person(voice).and_then(|case| project.case(case));
                    (case.is_none(), 0, case.map(|case| case.id.to_string()))
                }
            }
        };
        for (number, document) in self.documents.iter().enumerate() {
            for (voice, size) in &document.sizes {
                *sizes.entry(key_of(number, *voice)).or_default() += size;
            }
        }
        let mut keys: Vec<_> = sizes.keys().cloned().collect();
        if by == PartKind::Case {
            let (names, collation) = (names_of_cases(project), collation(project));
            let name = |id: &Option<String>| id.as_ref().and_then(|id| names.get(id)).map_or("", |name| name);
            keys.sort_by(|one, other| {
                one.0.cmp(&other.0).then_with(|| collation.compare(name(&one.2), name(&other.2)))
            });
        }
        let number_of: BTreeMap<_, u32> =
            keys.iter().enumerate().map(|(number, key)| (key.clone(), number as u32)).collect();
        let of_voice = self.documents.iter().enumerate().map(|(number, document)| {
            let voices = document.sizes.iter().map(|(voice, _)| (*voice, number_of[&key_of(number, *voice)]));
            voices.collect()
        });
        let of_voice = of_voice.collect();
        let name = |id: &Option<String>| -> Option<String> {
            let id = id.as_ref()?;
            match by {
                PartKind::Group => project.group(id.parse().ok()?).map(|group| group.name.clone()),
                PartKind::Document => {
                    project.document(id.parse().ok()?).map(|document| document.name.clone())
                }
                PartKind::Case => project.case(id.parse().ok()?).map(|case| case.name.clone()),
            }
        };
        let parts = keys.into_iter().map(|key| Part { name: name(&key.2), size: sizes[&key], id: key.2 });
        Parting { parts: parts.collect(), of_voice }
    }

    fn in_parts(&self, word: usize, parting: &Parting) -> Vec<PartFigures> {
        let mut counts = vec![0u64; parting.parts.len()];
        for said in self.said(word) {
            if let Some(part) = parting.of_voice[said.document as usize].get(&said.voice) {
                counts[*part as usize] += u64::from(said.count);
            }
        }
        counts.iter().zip(&parting.parts).map(|(count, part)| PartFigures::of(*count, part.size)).collect()
    }
}

fn names_of_cases(project: &Project) -> BTreeMap<String, String> {
    project.cases().values().map(|case| (case.id.to_string(), case.name.clone())).collect()
}

/// The order of the study's language.
pub(super) fn collation(project: &Project) -> Collation {
    Collation::of(project.info().map(|info| info.language).unwrap_or_default())
}
