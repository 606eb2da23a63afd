//! What was answered to a question of a guide.

use redthread_model::*;
use redthread_text::{Position, TextRange};
use serde::Serialize;

/// What was said after a turn that asks a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The link to the question.
    pub asked: AskedId,
    /// The words that ask.
    pub question: Passage,
    /// From the first to the last answering turn; empty, at the end of the question, if nobody answered.
    pub range: TextRange,
    /// The turns that answer, counted from 0: those of participants.
    pub turns: Vec<usize>,
}

impl Answer {
    /// The document.
    pub fn document(&self) -> DocumentId {
        self.question.document
    }
}

/// The answers in a document to the questions that `asks` chooses, as they stand in it: what participants say from a turn that
/// asks one up to the next turn that asks any question of a guide, with `follow_ups`; without, only up to the interviewer's next
/// turn.
///
/// # Errors
/// If a chosen question is asked in the document and its layout is not loaded.
pub fn answers_in(
    project: &Project,
    document: &Document,
    asks: impl Fn(&Asked) -> bool,
    follow_ups: bool,
) -> Result<Vec<Answer>, NotLoaded> {
    let here = project.askings().values().filter(|asked| asked.passage.document == document.id);
    let mut all: Vec<&Asked> = here.map(AsRef::as_ref).collect();
    all.sort_by_key(|asked| (asked.passage.range.start(), asked.id));
    let chosen = all.iter().filter(|asked| asks(asked));
    let one = |asked: &&Asked| {
        let later = all.iter().map(|other| other.passage.range.start());
        let next = later.filter(|start| *start >= asked.passage.range.end()).min();
        answer(project, document, asked, next, follow_ups)
    };
    chosen.map(one).collect()
}

fn answer(
    project: &Project,
    document: &Document,
    asked: &Asked,
    next: Option<Position>,
    follow_ups: bool,
) -> Result<Answer, NotLoaded> {
    let layout = project.layout(document.id)?;
    let voices = VoiceIndex::of(project, document.id)?;
    let begin = asked.passage.range.end();
    let end = next.unwrap_or(Position::new(document.characters));
    let (mut turns, mut range) = (Vec::new(), TextRange::empty_at(begin));
    let first = layout.turns.partition_point(|turn| turn.range.start() < begin);
    for (index, turn) in layout.turns.iter().enumerate().skip(first) {
        if turn.range.start() >= end {
            break;
        }
        if voices.of_turn(layout, index).is_some() {
            range = if turns.is_empty() { turn.range } else { range.cover(turn.range) };
            turns.push(index);
        } else if !follow_ups {
            break;
        }
    }
    Ok(Answer { asked: asked.id, question: asked.passage, range, turns })
}
