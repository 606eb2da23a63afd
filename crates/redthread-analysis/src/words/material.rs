//! What is counted: which stretches of which documents, and the words in them.

use redthread_model::*;
use redthread_query::expression::PassageSet;
use redthread_query::text_query::{Unit, units};
use redthread_text::{Position, Text, TextRange, words};

use crate::error::AnalysisError;
use crate::voices::{NOBODY, Voices};

/// Which words of a study are meant.
#[derive(Clone, Copy, Debug, Default)]
pub enum Material<'a> {
    /// All.
    #[default]
    Everything,
    /// Those in these passages; a word belongs to a passage if it shares a code point with it, and counts once however many
    /// passages it lies in.
    Passages(&'a PassageSet),
    /// Those outside of these passages.
    Rest(&'a PassageSet),
}

/// What kind of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WordClass {
    /// It has a letter.
    Word,
    /// It has digits and no letter.
    Number,
}

impl WordClass {
    /// The class of a word as it is written.
    pub(super) fn of(word: &str) -> Self {
        let begins_with_a_letter = word.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        if begins_with_a_letter || word.chars().any(char::is_alphabetic) { Self::Word } else { Self::Number }
    }
}

/// A word in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    /// As it is written.
    pub(super) text: &'t str,
    /// Where.
    pub(super) range: TextRange,
    /// Its number among the own words of its unit.
    pub(super) number: u32,
    /// Whether it begins a sentence, as far as the letters before it tell; so its capital may be the sentence's.
    pub(super) begins: bool,
}

/// The words of a turn, or of a paragraph outside turns.
pub(super) struct Stretch<'s, 't> {
    /// Where it is.
    pub(super) unit: &'s Unit,
    /// Who speaks: the number of one of the document's voices, [`NOBODY`] for interviewers and outside turns.
    pub(super) voice: u32,
    /// The words that are meant, in reading order.
    pub(super) tokens: &'s [Token<'t>],
}

/// A document made ready to be walked through.
pub(super) struct Reading<'p> {
    pub(super) document: &'p Document,
    pub(super) text: &'p Text,
    pub(super) units: Vec<Unit>,
    pub(super) voices: Voices,
    /// A text without turns has one unknown voice, its author.
    has_author: bool,
    /// The passages that are meant, merged, and whether the words inside or outside of them are; all words if `None`.
    within: Option<(Vec<TextRange>, bool)>,
    with_interviewer: bool,
}

impl<'p> Reading<'p> {
    /// Prepares a document; its text and layout must be loaded.
    pub(super) fn of(
        project: &'p Project,
        document: &'p Document,
        material: Material<'_>,
        with_interviewer: bool,
    ) -> Result<Self, AnalysisError> {
        let (text, (voices, layout)) = (project.text(document.id)?, Voices::of(project, document)?);
        let merged = |set: &PassageSet| TextRange::merged(set.ranges(document.id));
        let within = match material {
            Material::Everything => None,
            Material::Passages(set) => Some((merged(set), true)),
            Material::Rest(set) => Some((merged(set), false)),
        };
        // Of a document without passages nothing is meant, so it need not be cut into turns.
        let nothing = within.as_ref().is_some_and(|(ranges, inside)| *inside && ranges.is_empty());
        let units = if nothing { Vec::new() } else { units(&layout, text) };
        let has_author = layout.turns.is_empty();
        Ok(Self { document, text, units, voices, has_author, within, with_interviewer })
    }

    /// Who speaks in a unit; `None` for an interviewer who is left out.
    pub(super) fn voice_of(&self, unit: &Unit) -> Option<u32> {
        let voice = match unit.turn {
            Some(turn) => self.voices.turns.get(turn).map_or(NOBODY, |(_, voice)| *voice),
            None if self.has_author => 0,
            None => NOBODY,
        };
        let asks = unit.turn.is_some() && voice == NOBODY;
        (!asks || self.with_interviewer).then_some(voice)
    }

    /// Calls `found` with each stretch that has words which are meant, in reading order.
    pub(super) fn each_stretch(&self, mut found: impl FnMut(&Stretch<'_, 'p>)) {
        let mut tokens = Vec::new();
        let mut next = 0;
        for unit in &self.units {
            let Some(voice) = self.voice_of(unit) else { continue };
            tokens.clear();
            tokens_of(self.text, unit, &mut tokens);
            if let Some((ranges, inside)) = &self.within {
                tokens.retain(|token| {
                    while ranges.get(next).is_some_and(|range| range.end() <= token.range.start()) {
                        next += 1;
                    }
                    ranges.get(next).is_some_and(|range| range.overlaps(token.range)) == *inside
                });
            }
            if !tokens.is_empty() {
                found(&Stretch { unit, voice, tokens: &tokens });
            }
        }
    }
}

/// Puts the own words of a unit into `tokens`.
pub(super) fn tokens_of<'t>(text: &'t Text, unit: &Unit, tokens: &mut Vec<Token<'t>>) {
    for part in &unit.own {
        let slice = text.slice(*part);
        let (mut at, mut byte) = (part.start().get(), 0);
        for word in words(slice) {
            let gap = &slice[byte..word.start];
            let begins =
                tokens.is_empty() || gap.contains(['.', '!', '?', '…', '\n', ':', '”', '"', '»', '–']);
            at += gap.chars().count() as u32;
            let written = &slice[word.clone()];
            let end = at + written.chars().count() as u32;
            let range = TextRange::between(Position::new(at), Position::new(end));
            tokens.push(Token { text: written, range, number: tokens.len() as u32, begins });
            (at, byte) = (end, word.end);
        }
    }
}

/// The documents of a study, in parts for the processors: each about as much text as the others.
pub(super) fn parts(project: &Project) -> Vec<Vec<&Document>> {
    let mut documents = project.documents_in_order();
    let whole: u64 = documents.iter().map(|document| u64::from(document.characters)).sum();
    let share = whole / (rayon::current_num_threads() as u64 * 4).max(1) + 1;
    let mut parts = Vec::new();
    while !documents.is_empty() {
        let mut sum = 0;
        let cut = documents.iter().position(|document| {
            sum += u64::from(document.characters);
            sum >= share
        });
        let rest = documents.split_off(cut.map_or(documents.len(), |cut| cut + 1));
        parts.push(std::mem::replace(&mut documents, rest));
    }
    parts
}
