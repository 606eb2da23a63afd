//! The material as suggestions see it: passages, and how often each word stands in them.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use redthread_model::{
    BlobHash, Document, DocumentId, Layout, NotLoaded, Passage, Project, SpeakerVoice, VoiceIndex,
};
use redthread_text::{Language, TextRange};

use super::rocchio::inverse_document_frequencies;
use super::unit::{Unit, units_of};
use super::vocabulary::{Counts, Cutter, Vocabulary, count};
use crate::AnalysisError;

/// The passages of a project that can be suggested, with their words counted. Coding alters nothing in it, so it is made once
/// and asked again after each coding, until [`Material::fits`] says that texts have altered.
#[derive(Clone, Debug)]
pub struct Material {
    unit: Unit,
    made_of: Vec<Source>,
    passages: Vec<Passage>,
    /// From which turn or paragraph of its document each passage is cut.
    steps: Vec<u32>,
    by_document: BTreeMap<DocumentId, Range<usize>>,
    counts: Vec<Counts>,
    vocabulary: Vocabulary,
    idf: Vec<f64>,
}

/// What the passages of a document depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Source {
    document: DocumentId,
    text: BlobHash,
    layout: BlobHash,
    language: Language,
    interviewers: Vec<String>,
}

impl Source {
    fn of(document: &Document) -> Self {
        let asks = document.speakers.iter().filter(|speaker| speaker.voice == SpeakerVoice::Interviewer);
        Self {
            document: document.id,
            text: document.text,
            layout: document.layout,
            language: document.language,
            interviewers: asks.map(|speaker| speaker.label.clone()).collect(),
        }
    }
}

impl Material {
    /// Cuts all documents into passages and counts their words.
    ///
    /// # Errors
    /// If a text or a layout is not loaded.
    pub fn of(project: &Project, unit: Unit) -> Result<Self, AnalysisError> {
        let documents = project.documents_in_order();
        let cut = |document: &&Document| cut(project, document, unit);
        let cut: Result<Vec<Cut>, NotLoaded> = documents.par_iter().map(cut).collect();
        let mut material = Self {
            unit,
            made_of: documents.iter().map(|document| Source::of(document)).collect(),
            passages: Vec::new(),
            steps: Vec::new(),
            by_document: BTreeMap::new(),
            counts: Vec::new(),
            vocabulary: Vocabulary::default(),
            idf: Vec::new(),
        };
        let mut passages_with: Vec<u32> = Vec::new();
        for (document, cut) in documents.iter().zip(cut?) {
            let numbers: Vec<u32> =
                cut.features.iter().map(|feature| material.vocabulary.number(feature)).collect();
            passages_with.resize(material.vocabulary.len(), 0);
            let first = material.passages.len();
            for (range, step, counts) in cut.passages {
                let mut counts: Counts =
                    counts.into_iter().map(|(local, times)| (numbers[local as usize], times)).collect();
                counts.sort_unstable();
                counts.iter().for_each(|(number, _)| passages_with[*number as usize] += 1);
                material.passages.push(Passage { document: document.id, range });
                material.steps.push(step);
                material.counts.push(counts);
            }
            material.by_document.insert(document.id, first..material.passages.len());
        }
        material.idf = inverse_document_frequencies(&passages_with, material.passages.len());
        Ok(material)
    }

    /// Whether it is still true of a project: the same documents with the same texts, turns and interviewers.
    pub fn fits(&self, project: &Project) -> bool {
        let documents = project.documents_in_order();
        documents.len() == self.made_of.len()
            && documents.iter().zip(&self.made_of).all(|(document, of)| Source::of(document) == *of)
    }

    /// Into what the material is cut.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// All passages, in reading order, documents in theirs. Passages that hold nothing but stop words are none.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// Where the passages of a document lie among all.
    pub(super) fn in_document(&self, document: DocumentId) -> Range<usize> {
        self.by_document.get(&document).cloned().unwrap_or_default()
    }

    /// The documents and their passages, in the order of the passages.
    pub(super) fn documents(&self) -> impl Iterator<Item = (DocumentId, Range<usize>)> {
        self.made_of.iter().map(|source| (source.document, self.in_document(source.document)))
    }

    /// The passages that share a code point with a range.
    pub(super) fn overlapping(&self, passage: Passage) -> Range<usize> {
        let here = self.in_document(passage.document);
        let all = &self.passages[here.clone()];
        let first = all.partition_point(|one| one.range.end() <= passage.range.start());
        let after = first + all[first..].partition_point(|one| one.range.start() < passage.range.end());
        here.start + first..here.start + after
    }

    /// The turn or paragraph from which a passage is cut.
    pub(super) fn step(&self, index: usize) -> u32 {
        self.steps[index]
    }

    /// How often each word stands in a passage.
    pub(super) fn counts(&self, index: usize) -> &Counts {
        &self.counts[index]
    }

    /// The words of the material.
    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// How telling each word is.
    pub(super) fn idf(&self) -> &[f64] {
        &self.idf
    }

    /// Counts the words of any range of a document, those of the interviewer left out.
    pub(super) fn count_in(&self, project: &Project, passage: Passage) -> Result<Counts, NotLoaded> {
        let document = project.document(passage.document).ok_or(NotLoaded(passage.document))?;
        let (text, layout) = (project.text(document.id)?, project.layout(document.id)?);
        let voices = VoiceIndex::of(project, document.id)?;
        let parts = spoken_parts(layout, &voices, passage.range);
        let parts = parts.into_iter().map(|part| text.slice(part));
        Ok(count(&Cutter::of(document.language), parts, |feature| self.vocabulary.known(feature)))
    }

    /// Counts the words of a text in a language, as far as the material has them.
    pub(super) fn count_words(&self, language: Language, text: &str) -> Counts {
        count(&Cutter::of(language), [text], |feature| self.vocabulary.known(feature))
    }
}

/// The parts of a range that hold the own words of those who are asked.
pub(super) fn spoken_parts(layout: &Layout, voices: &VoiceIndex, range: TextRange) -> Vec<TextRange> {
    if layout.turns.is_empty() {
        return layout.own_words(range);
    }
    let turns = layout.turns_overlapping(range).filter(|turn| voices.of_turn(layout, *turn).is_some());
    let said = turns.filter_map(|turn| layout.turns[turn].range.intersection(range));
    said.flat_map(|said| layout.own_words(said)).collect()
}

/// The passages of one document, their words numbered within it.
struct Cut {
    features: Vec<String>,
    passages: Vec<(TextRange, u32, Counts)>,
}

fn cut(project: &Project, document: &Document, unit: Unit) -> Result<Cut, NotLoaded> {
    let (text, layout) = (project.text(document.id)?, project.layout(document.id)?);
    let cutter = Cutter::of(document.language);
    let mut local = Vocabulary::default();
    let mut features: Vec<String> = Vec::new();
    let mut passages = Vec::new();
    for (range, step) in units_of(project, document, unit)? {
        let parts = layout.own_words(range).into_iter().map(|part| text.slice(part));
        let counts = count(&cutter, parts, |feature| {
            let number = local.number(feature);
            if number as usize == features.len() {
                features.push(feature.to_owned());
            }
            Some(number)
        });
        if !counts.is_empty() {
            passages.push((range, step, counts));
        }
    }
    Ok(Cut { features, passages })
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    fn sample(second: &str) -> Project {
        let first = "Interviewer: Hvordan breve?\nKarin: Brevene er svære. Ja.\nTommy: Det er ikke.";
        Sample::new().document("Et", "", first).document("To", "", second).build()
    }

    #[test]
    fn words_are_counted_where_people_say_them() {
        let project = sample("Ida: Et svært brev.");
        let material = Material::of(&project, Unit::Turn).unwrap();
        let texts: Vec<&str> = material
            .passages()
            .iter()
            .map(|passage| project.text(passage.document).unwrap().slice(passage.range))
            .collect();
        assert_eq!(texts, ["Brevene er svære. Ja.", "Et svært brev."], "stop words alone are no passage");
        let number = |feature| material.vocabulary().known(feature);
        assert_eq!(number("brev"), Some(0));
        assert_eq!(number("hvordan"), None, "what the interviewer asks");
        // “brev” stands in both of two passages: ln(3/3) = 0.
        assert_eq!(material.idf()[0], 0.0);
    }

    #[test]
    fn it_fits_until_texts_alter() {
        let project = sample("Ida: Et svært brev.");
        let material = Material::of(&project, Unit::Turn).unwrap();
        assert!(material.fits(&project));
        let more = Sample::new().document("Et", "", "Ida: Et svært brev.").build();
        assert!(!material.fits(&more));
    }
}
