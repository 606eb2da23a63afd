//! One document during an evaluation: what its passages are compared by, made when first asked for.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use redthread_model::{
    Document, DocumentCodings, DocumentId, GuideId, Layout, NotLoaded, Project, QuestionId, VoiceIndex,
};
use redthread_text::{Position, TextRange, words};

use super::{Found, headings};
use crate::answers::answers_in;
use crate::text_query::units;

/// A document of a project.
pub(super) struct Place<'p> {
    pub(super) project: &'p Project,
    pub(super) record: &'p Document,
    voices: OnceCell<VoiceIndex>,
    steps: OnceCell<Vec<TextRange>>,
    lines: OnceCell<Vec<TextRange>>,
    word_starts: OnceCell<Vec<u32>>,
}

impl<'p> Place<'p> {
    pub(super) fn of(project: &'p Project, record: &'p Document) -> Self {
        Self {
            project,
            record,
            voices: OnceCell::new(),
            steps: OnceCell::new(),
            lines: OnceCell::new(),
            word_starts: OnceCell::new(),
        }
    }

    pub(super) fn id(&self) -> DocumentId {
        self.record.id
    }

    pub(super) fn layout(&self) -> Result<&'p Layout, NotLoaded> {
        self.project.layout(self.id()).map(AsRef::as_ref)
    }

    pub(super) fn codings(&self) -> Result<&'p DocumentCodings, NotLoaded> {
        self.project.codings(self.id())
    }

    pub(super) fn voices(&self) -> Result<&VoiceIndex, NotLoaded> {
        made(&self.voices, || VoiceIndex::of(self.project, self.id()))
    }

    /// The whole text.
    pub(super) fn whole(&self) -> TextRange {
        TextRange::between(Position::START, Position::new(self.record.characters))
    }

    pub(super) fn turns(&self) -> Result<Vec<TextRange>, NotLoaded> {
        let turns = self.layout()?.turns.iter().map(|turn| turn.range);
        Ok(turns.filter(|range| !range.is_empty()).collect())
    }

    /// The paragraphs without the label that one may begin with.
    pub(super) fn paragraphs(&self) -> Result<Vec<TextRange>, NotLoaded> {
        let turns = &self.layout()?.turns;
        let without_label = |range: TextRange| {
            let after = turns.partition_point(|turn| turn.label_start < range.end());
            let begun = after
                .checked_sub(1)
                .map(|index| turns[index])
                .filter(|turn| turn.label_start >= range.start());
            let start =
                begun.map_or(range.start(), |turn| turn.range.start().clamp(range.start(), range.end()));
            TextRange::between(start, range.end())
        };
        let paragraphs = self.project.text(self.id())?.paragraphs().map(without_label);
        Ok(paragraphs.filter(|range| !range.is_empty()).collect())
    }

    /// What one goes by, step by step, in this document: its turns, or its paragraphs if it has none.
    pub(super) fn steps(&self) -> Result<&[TextRange], NotLoaded> {
        made(&self.steps, || if self.layout()?.turns.is_empty() { self.paragraphs() } else { self.turns() })
            .map(Vec::as_slice)
    }

    /// From which step to which a range reaches, counted double, so that a place between two steps has an odd number.
    pub(super) fn reach_in_steps(&self, range: TextRange) -> Result<(i64, i64), NotLoaded> {
        Ok(reach_in(self.steps()?, range))
    }

    /// As [`Self::reach_in_steps`], in paragraphs, whose labels belong to them.
    pub(super) fn reach_in_paragraphs(&self, range: TextRange) -> Result<(i64, i64), NotLoaded> {
        let paragraphs = || {
            let all = self.project.text(self.id())?.paragraphs();
            Ok(all.filter(|range| !range.is_empty()).collect())
        };
        Ok(reach_in(made(&self.lines, paragraphs)?, range))
    }

    /// What stands under the headings with these words.
    pub(super) fn under_heading(&self, words: &[String]) -> Result<Vec<TextRange>, NotLoaded> {
        Ok(headings::under(words, self.layout()?, self.project.text(self.id())?))
    }

    /// The answers to these questions, the follow-up questions in them included.
    pub(super) fn answers(
        &self,
        questions: &BTreeSet<(GuideId, QuestionId)>,
    ) -> Result<Vec<TextRange>, NotLoaded> {
        let asks = |asked: &redthread_model::Asked| questions.contains(&(asked.guide, asked.question));
        let answers = answers_in(self.project, self.record, asks, true)?;
        Ok(answers.into_iter().map(|answer| answer.range).collect())
    }

    /// How many words begin before the start of a range, and before its end.
    pub(super) fn reach_in_words(&self, range: TextRange) -> Result<(i64, i64), NotLoaded> {
        let starts = made(&self.word_starts, || self.find_word_starts())?;
        let before = |position: Position| starts.partition_point(|&start| start < position.get()) as i64;
        Ok((before(range.start()), before(range.end())))
    }

    fn find_word_starts(&self) -> Result<Vec<u32>, NotLoaded> {
        let text = self.project.text(self.id())?;
        let mut starts = Vec::with_capacity(self.record.words as usize);
        for part in units(self.layout()?, text).iter().flat_map(|unit| &unit.own) {
            let spoken = text.slice(*part);
            let (mut byte, mut position) = (0, part.start().get());
            for word in words(spoken) {
                position += spoken[byte..word.start].chars().count() as u32;
                byte = word.start;
                starts.push(position);
            }
        }
        Ok(starts)
    }

    /// The passages that its codings with a fitting code made.
    pub(super) fn coded(
        &self,
        fits: impl Fn(&redthread_model::Coding) -> bool,
    ) -> Result<Vec<Found>, NotLoaded> {
        let codings = self.codings()?.iter().enumerate().filter(|(_, coding)| fits(coding));
        Ok(codings.map(|(index, coding)| Found::by_coding(coding.range, index)).collect())
    }
}

/// From which of `steps` to which a range reaches, counted double, so that a place between two has an odd number.
fn reach_in(steps: &[TextRange], range: TextRange) -> (i64, i64) {
    let first = steps.partition_point(|step| step.end() <= range.start());
    let after = first + steps[first..].partition_point(|step| step.start() < range.end());
    let between = 2 * first as i64 - 1;
    if after == first { (between, between) } else { (2 * first as i64, 2 * after as i64 - 2) }
}

/// What is in the cell, made first if nothing is.
fn made<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T, NotLoaded>) -> Result<&T, NotLoaded> {
    match cell.get() {
        Some(value) => Ok(value),
        None => {
            let value = make()?;
            Ok(cell.get_or_init(|| value))
        }
    }
}
