//! The direct scan: a search run over whole documents, without an index.

use std::collections::BTreeMap;
use std::sync::Arc;

use redthread_model::{Document, DocumentId, Layout, NotLoaded, Project, SpeakerVoice};
use redthread_text::{Language, Position, Text, TextRange};

use super::{MatchOptions, TextMatcher, TextQuery, Unit, Vocabulary, units};

/// What to search, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScanOptions {
    /// How words are compared.
    pub matching: MatchOptions,
    /// Leave out what interviewers say.
    pub without_interviewer: bool,
}

/// A place where a search found something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextHit {
    /// Where.
    pub range: TextRange,
    /// In which of the layout's turns, if it is in one.
    pub turn: Option<usize>,
    /// How damaged the words are, in a scan-tolerant search (see [`super::CostedRange::cost`]); 0 as written.
    pub cost: u16,
}

/// Runs one search over many documents; it keeps what was made ready for each language.
#[derive(Clone, Debug)]
pub struct Scanner {
    query: TextQuery,
    options: ScanOptions,
    vocabulary: Option<Arc<Vocabulary>>,
    by_language: BTreeMap<Language, TextMatcher>,
}

impl Scanner {
    /// Prepares a search.
    pub fn new(query: &TextQuery, options: ScanOptions) -> Self {
        Self { query: query.clone(), options, vocabulary: None, by_language: BTreeMap::new() }
    }

    /// The same search with the study's own words, for a scan-tolerant search.
    pub fn with_vocabulary(self, vocabulary: Option<Arc<Vocabulary>>) -> Self {
        Self { vocabulary, by_language: BTreeMap::new(), ..self }
    }

    /// The hits in a document of the project, in reading order.
    ///
    /// # Errors
    /// If its text or layout is not loaded.
    pub fn document(&mut self, project: &Project, document: DocumentId) -> Result<Vec<TextHit>, NotLoaded> {
        let record = project.document(document).ok_or(NotLoaded(document))?;
        let (layout, text) = (project.layout(document)?, project.text(document)?);
        let skipped =
            if self.options.without_interviewer { interviewer_labels(record, layout) } else { Vec::new() };
        let units = units(layout, text);
        let heard = units.iter().filter(|unit| !is_skipped(unit, layout, &skipped));
        Ok(self.units(text, record.language, heard))
    }

    /// The hits in these units of a text, in their order.
    pub fn units<'u>(
        &mut self,
        text: &Text,
        language: Language,
        units: impl IntoIterator<Item = &'u Unit>,
    ) -> Vec<TextHit> {
        let matcher = self.matcher(language);
        let mut hits = Vec::new();
        let mut ranges = Vec::new();
        // Where the next hit may begin; units before it need not be read.
        let mut next = Position::START;
        for unit in units {
            if next < unit.range.start() {
                let Some(found) = matcher.may_hit_from(text, unit.range.start()) else { break };
                next = found;
            }
            if next >= unit.range.end() {
                continue;
            }
            ranges.clear();
            matcher.hits_in(text, &unit.own, &mut ranges);
            hits.extend(ranges.iter().map(|found| TextHit {
                range: found.range,
                turn: unit.turn,
                cost: found.cost,
            }));
        }
        hits
    }

    /// Whether a text may have hits: `false` saves cutting it into units.
    pub fn may_find(&mut self, text: &Text, language: Language) -> bool {
        self.matcher(language).may_hit_from(text, Position::START).is_some()
    }

    fn matcher(&mut self, language: Language) -> &mut TextMatcher {
        let (query, matching) = (&self.query, self.options.matching);
        let made = || TextMatcher::with_vocabulary(query, language, matching, self.vocabulary.clone());
        self.by_language.entry(language).or_insert_with(made)
    }
}

/// For each of the layout's labels: whether it is an interviewer's.
pub fn interviewer_labels(document: &Document, layout: &Layout) -> Vec<bool> {
    let asks = |label: &String| {
        document.speaker(label).is_some_and(|speaker| speaker.voice == SpeakerVoice::Interviewer)
    };
    layout.labels.iter().map(asks).collect()
}

fn is_skipped(unit: &Unit, layout: &Layout, skipped: &[bool]) -> bool {
    let label = unit.turn.and_then(|turn| layout.turns[turn].label);
    label.is_some_and(|label| skipped.get(usize::from(label)).copied().unwrap_or(false))
}

/// Runs a search over one document. For many documents a [`Scanner`] is faster.
///
/// # Errors
/// If the document's text or layout is not loaded.
pub fn scan(
    project: &Project,
    document: DocumentId,
    query: &TextQuery,
    options: &ScanOptions,
) -> Result<Vec<TextHit>, NotLoaded> {
    Scanner::new(query, *options).document(project, document)
}
