//! Which question of a guide an interviewer's turn asks: proposals, for a person to accept or not.

use redthread_model::*;
use redthread_text::{TextRange, sentences};
use serde::Serialize;

use super::wording::{Rareness, Reader, Wording};
use crate::error::AnalysisError;

/// Turns less alike than this to every question are taken to ask none.
pub const LIKELY: f64 = 0.35;
/// So alike, and that much more so than to any other question, and it can be taken for sure.
const SURE: f64 = 0.55;
const AHEAD: f64 = 0.15;
/// What a probe counts beside the question itself.
const PROBE: f64 = 0.9;
/// What speaks against a question that comes after one that stands later in the guide, or after itself: guides are mostly
/// followed from first to last.
const BACK: f64 = 0.1;
const AGAIN: f64 = 0.05;

/// A turn that probably asks a question of a guide.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// The interviewer's words.
    pub passage: Passage,
    /// The turn, counted from 0.
    pub turn: usize,
    /// The guide.
    pub guide: GuideId,
    /// The question.
    pub question: QuestionId,
    /// How alike they are, from 0 to 1.
    pub score: f64,
    /// Whether it is very alike, and to no other question nearly as much.
    pub sure: bool,
}

/// A turn of the interviewer, and how alike it is to each question.
struct Turn {
    index: usize,
    passage: Passage,
    scores: Vec<f64>,
    /// The question that somebody has linked it to.
    linked: Option<usize>,
}

/// Finds for each turn of the interviewer the question of a guide that it asks, if it is alike enough; turns that are linked to
/// the guide already are left as they are. Text and layout of the document must be loaded.
///
/// What is compared is one or two sentences of a turn, or all of it, with the question and with each of its probes. Where a turn
/// could ask several, the one that keeps to the order of the guide is preferred.
///
/// # Errors
/// If the document is not loaded.
pub fn propose_askings(
    project: &Project,
    document: DocumentId,
    guide: GuideId,
    least: f64,
) -> Result<Vec<Proposal>, AnalysisError> {
    let Some(guide) = project.guide(guide) else { return Ok(Vec::new()) };
    let turns = turns(project, document, guide)?;
    let chosen = in_order(&turns, guide.questions.len(), least);
    let proposal = |(turn, question): (&Turn, usize)| {
        let score = turn.scores[question];
        let others = turn.scores.iter().enumerate().filter(|(other, _)| *other != question);
        let next = others.map(|(_, score)| *score).fold(0.0, f64::max);
        Proposal {
            passage: turn.passage,
            turn: turn.index,
            guide: guide.id,
            question: guide.questions[question].id,
            score,
            sure: score >= SURE && score - next >= AHEAD,
        }
    };
    let open = turns.iter().zip(chosen).filter(|(turn, _)| turn.linked.is_none());
    Ok(open.filter_map(|(turn, question)| Some((turn, question?))).map(proposal).collect())
}

/// The turns of the interviewer with their likeness to each question of the guide.
fn turns(project: &Project, document: DocumentId, guide: &Guide) -> Result<Vec<Turn>, AnalysisError> {
    let (text, layout) = (project.text(document)?, project.layout(document)?);
    let voices = VoiceIndex::of(project, document)?;
    let language =
        project.document(document).map_or_else(|| project.language(), |document| document.language);
    let reader = Reader::of(language);
    let questions: Vec<(Wording, Vec<Wording>)> = guide
        .questions
        .iter()
        .map(|question| {
            let own = reader.read(&question.text);
            let probes = question.probes.iter().map(|probe| reader.read(probe)).collect();
            (own, probes)
        })
        .collect();
    let asking: Vec<(usize, Vec<Wording>)> = (0..layout.turns.len())
        .filter(|index| voices.of_turn(layout, *index).is_none() && !layout.turns[*index].range.is_empty())
        .map(|index| (index, windows(text, layout, layout.turns[index].range, &reader)))
        .collect();
    let whole = asking.iter().filter_map(|(_, windows)| windows.last());
    let rareness = Rareness::of(questions.iter().map(|(own, _)| own).chain(whole));
    let here = |asked: &&std::sync::Arc<Asked>| asked.guide == guide.id && asked.passage.document == document;
    let linked: Vec<&Asked> = project.askings().values().filter(here).map(AsRef::as_ref).collect();
    let turn = |(index, windows): (usize, Vec<Wording>)| {
        let range = layout.turns[index].range;
        let score = |(own, probes): &(Wording, Vec<Wording>)| {
            let best = |wording: &Wording| {
                windows.iter().map(|window| rareness.likeness(wording, window)).fold(0.0, f64::max)
            };
            probes.iter().map(|probe| PROBE * best(probe)).fold(best(own), f64::max)
        };
        let asked = linked.iter().find(|asked| asked.passage.range.overlaps(range));
        let linked =
            asked.and_then(|asked| guide.questions.iter().position(|question| question.id == asked.question));
        let scores = questions.iter().map(score).collect();
        Turn { index, passage: Passage { document, range }, scores, linked }
    };
    Ok(asking.into_iter().map(turn).collect())
}

/// What of a turn is compared: each sentence, each two in a row, and last the whole turn; each without annotations and the
/// words of listeners.
fn windows(text: &redthread_text::Text, layout: &Layout, turn: TextRange, reader: &Reader) -> Vec<Wording> {
    let own = |range: TextRange| {
        layout
            .own_words(range)
            .into_iter()
            .map(|part| reader.read(text.slice(part)))
            .reduce(|all, part| all.with(&part))
            .unwrap_or_default()
    };
    let single: Vec<Wording> = sentences(text, turn).into_iter().map(own).collect();
    let pairs: Vec<Wording> = single.windows(2).map(|pair| pair[0].with(&pair[1])).collect();
    [single, pairs, vec![own(turn)]].concat()
}

/// For each turn its question, if any: those that are together most alike, less what speaks against going back in the guide.
fn in_order(turns: &[Turn], questions: usize, least: f64) -> Vec<Option<usize>> {
    // The state is the question asked last, one more for none; `from` tells for each turn and state what came before.
    let none = questions;
    let mut best = vec![f64::NEG_INFINITY; questions + 1];
    best[none] = 0.0;
    let mut from: Vec<Vec<(usize, bool)>> = Vec::with_capacity(turns.len());
    for turn in turns {
        let mut next =
            if turn.linked.is_some() { vec![f64::NEG_INFINITY; questions + 1] } else { best.clone() };
        let mut came: Vec<(usize, bool)> = (0..=questions).map(|state| (state, false)).collect();
        for question in 0..questions {
            let gain = match turn.linked {
                Some(linked) if linked == question => 0.0,
                Some(_) => continue,
                None if turn.scores[question] < least || turn.scores[question] <= 0.0 => continue,
                // A little more than nothing, so that what is just alike enough is taken.
                None => turn.scores[question] - least + 0.01,
            };
            for (before, so_far) in best.iter().enumerate().take(questions + 1) {
                let against = match before {
                    _ if before == none || turn.linked.is_some() || before < question => 0.0,
                    _ if before == question => AGAIN,
                    _ => BACK,
                };
                let value = so_far + gain - against;
                if value > next[question] {
                    (next[question], came[question]) = (value, (before, true));
                }
            }
        }
        best = next;
        from.push(came);
    }
    let mut state =
        (0..=questions).fold(none, |first, state| if best[state] > best[first] { state } else { first });
    let mut chosen = vec![None; turns.len()];
    for (index, came) in from.iter().enumerate().rev() {
        let (before, asks) = came[state];
        chosen[index] = asks.then_some(state);
        state = before;
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(index: usize, scores: &[f64]) -> Turn {
        let passage = Passage {
            document: DocumentId::from([0; 16]),
            range: TextRange::empty_at(redthread_text::Position::START),
        };
        Turn { index, passage, scores: scores.to_vec(), linked: None }
    }

    #[test]
    fn the_order_of_the_guide_decides_between_equals() {
        // The second turn is as like the first question as the third; after the second it is the third.
        let turns = [turn(0, &[0.2, 0.9, 0.1]), turn(1, &[0.6, 0.2, 0.6])];
        assert_eq!(in_order(&turns, 3, 0.35), [Some(1), Some(2)]);
    }

    #[test]
    fn going_back_takes_more_than_being_just_alike_enough() {
        let back = |score| in_order(&[turn(0, &[0.0, 0.9]), turn(1, &[score, 0.0])], 2, 0.35);
        assert_eq!(back(0.4), [Some(1), None], "0.05 + 0.01 above the least is less than 0.1");
        assert_eq!(back(0.5), [Some(1), Some(0)]);
    }

    #[test]
    fn nothing_is_chosen_below_the_least() {
        assert_eq!(in_order(&[turn(0, &[0.34, 0.0])], 2, 0.35), [None]);
        assert_eq!(in_order(&[turn(0, &[0.35, 0.0])], 2, 0.35), [Some(0)]);
        assert_eq!(in_order(&[], 2, 0.35), []);
    }

    #[test]
    fn a_linked_turn_stays_and_guides_the_others() {
        let linked = Turn { linked: Some(1), ..turn(0, &[0.9, 0.0, 0.0]) };
        assert_eq!(in_order(&[linked, turn(1, &[0.5, 0.0, 0.5])], 3, 0.35), [Some(1), Some(2)]);
    }
}
