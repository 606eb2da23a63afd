//! The passages that can be suggested: what people say, cut into pieces that one can judge at a glance.

use std::fmt;
use std::str::FromStr;

use redthread_model::{Document, NotLoaded, Project, VoiceIndex};
use redthread_text::{Text, TextRange, count_words, sentences};

/// A turn with more words than this is cut into stretches of whole sentences.
///
/// Most turns of a focus group are shorter. An answer in an interview can fill a page, and a page is too much to judge at
/// a glance and too much to code.
const LONG_TURN: u32 = 100;

/// Into what the material is cut.
///
/// Turns are what one reads and mostly what one codes: in the sample study a coded passage is one to five sentences of one
/// turn. Sentences are for material in which a few words are coded at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// What somebody says without interruption; a long turn in stretches of whole sentences; a paragraph where a text has
    /// no turns.
    #[default]
    Turn,
    /// A sentence.
    Sentence,
}

impl Unit {
    /// All units.
    pub const ALL: [Self; 2] = [Self::Turn, Self::Sentence];

    /// The name used in the command.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Turn => "turn",
            Self::Sentence => "sentence",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Unit {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|unit| unit.name() == name);
        found.ok_or_else(|| format!("“{name}” is not a unit: turn or sentence"))
    }
}

/// The passages of a document in reading order, each with the number of the turn or paragraph that it is cut from. What
/// interviewers say is left out.
///
/// # Errors
/// If text or layout is not loaded.
pub(super) fn units_of(
    project: &Project,
    document: &Document,
    unit: Unit,
) -> Result<Vec<(TextRange, u32)>, NotLoaded> {
    let (text, layout) = (project.text(document.id)?, project.layout(document.id)?);
    let voices = VoiceIndex::of(project, document.id)?;
    let steps: Vec<TextRange> = if layout.turns.is_empty() {
        text.paragraphs().collect()
    } else {
        let said = layout.turns.iter().enumerate();
        // The number of a step stays that of its turn, so nobody's words are taken out of the list, only emptied.
        said.map(|(index, turn)| match voices.of_turn(layout, index) {
            Some(_) => turn.range,
            None => TextRange::empty_at(turn.range.start()),
        })
        .collect()
    };
    let mut units = Vec::with_capacity(steps.len());
    for (step, number) in steps.into_iter().zip(0u32..) {
        let cut = match unit {
            _ if step.is_empty() => Vec::new(),
            Unit::Sentence => sentences(text, step),
            Unit::Turn => stretches(text, step),
        };
        units.extend(cut.into_iter().map(|range| (range, number)));
    }
    Ok(units)
}

/// Cuts a turn into as few stretches of whole sentences as keep near [`LONG_TURN`] words, of about the same length.
fn stretches(text: &Text, turn: TextRange) -> Vec<TextRange> {
    let words = count_words(text.slice(turn));
    if words <= LONG_TURN {
        return vec![turn];
    }
    let wanted = f64::from(words) / f64::from(words.div_ceil(LONG_TURN));
    let mut stretches: Vec<TextRange> = Vec::new();
    let (mut open, mut counted): (Option<TextRange>, u32) = (None, 0);
    for sentence in sentences(text, turn) {
        let here = count_words(text.slice(sentence));
        // The border lies where it is nearest to the wanted length.
        if let Some(full) = open.filter(|_| f64::from(counted) + f64::from(here) / 2.0 > wanted) {
            stretches.push(full);
            (open, counted) = (None, 0);
        }
        open = Some(open.map_or(sentence, |open| open.cover(sentence)));
        counted += here;
    }
    stretches.extend(open);
    stretches
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    fn check(marked: &str, unit: Unit, expected: &[(&str, u32)]) {
        let project = Sample::new().document("Et", "", marked).build();
        let document = project.documents_in_order()[0];
        let text = project.text(document.id).unwrap();
        let units = units_of(&project, document, unit).unwrap();
        let found: Vec<_> = units.iter().map(|(range, turn)| (text.slice(*range), *turn)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn turns_and_sentences_of_those_who_are_asked() {
        let marked = "Interviewer: Hvordan? Sig frem.\nKarin: Så 🙂 alene. Ingen ringede.\nBorger: Nej.";
        check(marked, Unit::Turn, &[("Så 🙂 alene. Ingen ringede.", 1), ("Nej.", 2)]);
        check(marked, Unit::Sentence, &[("Så 🙂 alene.", 1), ("Ingen ringede.", 1), ("Nej.", 2)]);
    }

    #[test]
    fn a_text_without_turns_goes_by_paragraphs() {
        check("Første afsnit.\n\nAndet afsnit.", Unit::Turn, &[("Første afsnit.", 0), ("Andet afsnit.", 1)]);
    }

    #[test]
    fn a_long_turn_is_cut_at_sentences_into_stretches_of_like_length() {
        // Thirty sentences of five words: 150 words make two stretches of 75, which is fifteen sentences each.
        let sentence = "Det var jo helt tungt.";
        let marked = format!("Karin: {}", [sentence; 30].join(" "));
        let half = [sentence; 15].join(" ");
        check(&marked, Unit::Turn, &[(&half, 0), (&half, 0)]);
    }
}
