//! How evenly something is spread over parts: everybody's word, or one document's.

use std::collections::BTreeMap;

use redthread_model::*;
use redthread_text::TextRange;
use serde::Serialize;

use super::count::WordCounts;
use super::material::{Material, Reading};
use crate::error::AnalysisError;
use crate::people::{People, PeopleUnion};

/// Deviation of proportions.
///
/// Source: Gries (2008), *Dispersions and adjusted frequencies in corpora*, International Journal of Corpus Linguistics 13(4): half
/// the sum, over all parts, of the difference between the part's share of the word and its share of the material. The normalised
/// form is Lijffijt & Gries (2012), in the same journal 17(1): DP / (1 − the smallest part's share).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Dispersion {
    /// From 0, spread exactly as the material is, towards 1, all in one small part.
    pub dp: f64,
    /// The same from 0 to 1, whatever the sizes of the parts.
    pub dp_norm: f64,
}

/// Computes the deviation of proportions from how often something is in each part and how large the parts are. Parts of no size are
/// left out. `None` if it is nowhere, or if there are fewer than two parts.
pub fn dispersion(parts: &[(u64, u64)]) -> Option<Dispersion> {
    let base = Base::of(parts.iter().map(|(_, size)| *size))?;
    let with: Vec<(u64, u64)> =
        parts.iter().copied().filter(|(count, size)| *count > 0 && *size > 0).collect();
    base.dispersion(&with)
}

/// What the parts are together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Base {
    whole: u64,
    smallest: u64,
    parts: usize,
}

impl Base {
    /// The base of parts with these sizes; `None` if all are empty.
    pub(super) fn of(sizes: impl Iterator<Item = u64>) -> Option<Self> {
        let mut base: Option<Self> = None;
        for size in sizes.filter(|size| *size > 0) {
            let known = base.get_or_insert(Self { whole: 0, smallest: size, parts: 0 });
            known.whole += size;
            known.smallest = known.smallest.min(size);
            known.parts += 1;
        }
        base
    }

    /// The dispersion of something that is in these parts, so often of so much, and in no other.
    pub(super) fn dispersion(&self, with: &[(u64, u64)]) -> Option<Dispersion> {
        let count: u64 = with.iter().map(|(count, _)| count).sum();
        if count == 0 || self.parts < 2 {
            return None;
        }
        let (mut sum, mut seen) = (0.0, 0.0);
        for (here, size) in with {
            let share = *size as f64 / self.whole as f64;
            sum += (*here as f64 / count as f64 - share).abs();
            seen += share;
        }
        // Where it is not, the difference is the part's whole share.
        let dp = ((sum + (1.0 - seen).max(0.0)) / 2.0).clamp(0.0, 1.0);
        let dp_norm = (dp / (1.0 - self.smallest as f64 / self.whole as f64)).clamp(0.0, 1.0);
        Some(Dispersion { dp, dp_norm })
    }
}

/// Where the hits of a search fall.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The documents that hold words, in their order, those without hits too.
    pub documents: Vec<DocumentSpread>,
    /// How evenly the hits are spread over documents; `None` if there are fewer than two, or no hits.
    pub over_documents: Option<Dispersion>,
    /// How evenly they are spread over people: each known person is a part, and so are the unknown voices of each document together.
    pub over_people: Option<Dispersion>,
    /// How many people are behind the hits.
    pub people: People,
    /// How many hits lie in what is counted.
    pub hits: u64,
    /// How many lie elsewhere, as in what an interviewer says.
    pub left_out: u64,
}

/// Where the hits of a search fall in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentSpread {
    /// The document.
    pub document: DocumentId,
    /// How many words of it are counted.
    pub words: u64,
    /// For each hit how much of the document comes before it: from 0 to 1, by words.
    pub positions: Vec<f64>,
    /// Where the hits lie.
    pub ranges: Vec<TextRange>,
}

/// A part over which something is spread: a known person, or the unknown voices of a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Speaker {
    Known(CaseId),
    Unknown(DocumentId),
}

/// Finds out where hits fall in the documents, and how evenly.
///
/// # Errors
/// If something is not loaded.
pub fn spread(project: &Project, hits: &[Passage], with_interviewer: bool) -> Result<Spread, AnalysisError> {
    let mut by_document: BTreeMap<DocumentId, Vec<TextRange>> = BTreeMap::new();
    for hit in hits {
        by_document.entry(hit.document).or_default().push(hit.range);
    }
    by_document.values_mut().for_each(|ranges| ranges.sort_unstable());
    let mut speakers: BTreeMap<Speaker, (u64, u64)> = BTreeMap::new();
    let mut people = PeopleUnion::default();
    let mut documents = Vec::new();
    let (mut found, mut left_out) = (0, 0);
    for document in project.documents_in_order() {
        let reading = Reading::of(project, document, Material::Everything, with_interviewer)?;
        let ranges = by_document.get(&document.id).map_or(&[][..], Vec::as_slice);
        let mut here =
            DocumentSpread { document: document.id, words: 0, positions: Vec::new(), ranges: Vec::new() };
        let mut next = 0;
        let mut before = Vec::new();
        reading.each_stretch(|stretch| {
            let speaker = reading
                .voices
                .tokens
                .get(stretch.voice as usize)
                .map(|token| token.person.map_or(Speaker::Unknown(document.id), Speaker::Known));
            let said = speaker.map(|speaker| speakers.entry(speaker).or_default());
            let mut count = 0;
            for (number, token) in stretch.tokens.iter().enumerate() {
                // A hit belongs to the first word that it touches.
                while ranges.get(next).is_some_and(|range| range.end() <= token.range.start()) {
                    next += 1;
                }
                while let Some(range) = ranges.get(next).filter(|range| range.start() < token.range.end()) {
                    before.push(here.words + number as u64);
                    here.ranges.push(*range);
                    count += 1;
                    next += 1;
                }
            }
            here.words += stretch.tokens.len() as u64;
            if let Some(said) = said {
                said.0 += count;
                said.1 += stretch.tokens.len() as u64;
            }
            if let Some(token) = reading.voices.tokens.get(stretch.voice as usize).filter(|_| count > 0) {
                if project.is_anonymous(document) {
                    people.add_anonymous();
                } else {
                    people.add(project, document.id, token.voice, token.group);
                }
            }
        });
        here.positions = before.iter().map(|before| *before as f64 / here.words as f64).collect();
        found += here.ranges.len() as u64;
        left_out += (ranges.len() - here.ranges.len()) as u64;
        if here.words > 0 {
            documents.push(here);
        }
    }
    let parts: Vec<(u64, u64)> =
        documents.iter().map(|document| (document.ranges.len() as u64, document.words)).collect();
    Ok(Spread {
        over_documents: dispersion(&parts),
        over_people: dispersion(&speakers.into_values().collect::<Vec<_>>()),
        people: people.count(project),
        documents,
        hits: found,
        left_out,
    })
}

impl WordCounts {
    /// The documents as parts over which words are spread.
    pub(super) fn document_base(&self) -> Option<Base> {
        Base::of(self.documents.iter().map(super::count::Counted::size))
    }

    /// How evenly a word is spread over the documents.
    pub(super) fn over_documents(&self, word: usize, base: &Base) -> Option<Dispersion> {
        let said = self.said(word).chunk_by(|one, other| one.document == other.document);
        let with = said.map(|same| {
            let count = same.iter().map(|said| u64::from(said.count)).sum();
            (count, self.documents[same[0].document as usize].size())
        });
        base.dispersion(&with.collect::<Vec<_>>())
    }
}
