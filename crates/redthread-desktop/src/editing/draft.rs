//! A correction under way: some turns of a document, each with who says it and the words, and the text they make together.

use redthread_model::{BlobHash, Document, DocumentId, Layout};
use redthread_text::{Position, Text, TextRange};
use redthread_workspace::Correction;

/// More text than this is not corrected in one field, in code points.
const LONGEST: u32 = 20_000;
/// So much around the caret is taken of a turn that is longer than that.
const AROUND: u32 = 3_000;

/// A turn under correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TurnRow {
    /// What stands before it: the blank line after the turn above.
    gap: String,
    /// Label, colon and space as they stand in the text; empty if there are none.
    prefix: String,
    /// The label that stands in `prefix`.
    was: Option<String>,
    /// Who says it from now on.
    pub(crate) label: Option<String>,
    /// The label being written, if it is none of the document's.
    pub(crate) new_label: Option<String>,
    /// The words.
    pub(crate) words: String,
}

/// Turns under correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TurnDraft {
    /// The document.
    pub(crate) document: DocumentId,
    /// The text as it was when the correction began.
    pub(crate) seen: BlobHash,
    /// Where the turns lie in it.
    pub(crate) range: TextRange,
    /// The number of the first turn, counted from 1; `None` where nobody speaks.
    pub(crate) turn: Option<usize>,
    /// The text of `range`.
    pub(crate) old: String,
    /// The turns.
    pub(crate) rows: Vec<TurnRow>,
    /// The labels of the document.
    pub(crate) labels: Vec<String>,
    /// The row that takes the keyboard in the next frame, and the letter at which the caret stands in it.
    pub(crate) focus: Option<(usize, usize)>,
    /// Where the caret was in the last frame: row and letter.
    pub(crate) caret: Option<(usize, usize)>,
    /// Whether a field of it had the keyboard in the last frame: egui takes it away on Escape before anybody is asked.
    pub(crate) typing: bool,
}

impl TurnDraft {
    /// Begins to correct what `selected` touches: whole turns, or whole paragraphs where nobody speaks. `None` if it is too
    /// much for one correction, or nothing.
    pub(crate) fn begin(
        document: &Document,
        text: &Text,
        layout: &Layout,
        selected: TextRange,
    ) -> Option<Self> {
        let first = turn_near(layout, selected.start());
        let turns = match first {
            Some(first) => {
                let last = layout.turns_overlapping(selected).last().unwrap_or(first);
                first..last.max(first) + 1
            }
            None => 0..0,
        };
        let mut range = match (turns.is_empty(), layout.turns.get(turns.start), turns.end.checked_sub(1)) {
            (false, Some(first), Some(last)) => {
                TextRange::between(first.label_start, layout.turns[last].range.end())
            }
            _ => paragraphs(text, selected),
        };
        let mut turns = turns;
        if range.len() > LONGEST {
            if turns.len() > 1 || selected.len() > LONGEST {
                return None;
            }
            // One endless turn: what lies around the caret, cut between words.
            range = around(text, selected, range);
            turns = 0..0;
        }
        if range.is_empty() {
            return None;
        }
        let mut draft = Self {
            document: document.id,
            seen: document.text,
            range,
            turn: (!turns.is_empty()).then_some(turns.start + 1),
            old: text.slice(range).to_owned(),
            rows: Vec::new(),
            labels: layout.labels.clone(),
            focus: None,
            caret: None,
            typing: false,
        };
        let mut at = range.start();
        for index in turns.clone() {
            let row = row(text, layout, index, at);
            draft.rows.push(row);
            at = layout.turns[index].range.end();
        }
        if turns.is_empty() {
            draft.rows.push(TurnRow {
                gap: String::new(),
                prefix: String::new(),
                was: None,
                label: None,
                new_label: None,
                words: draft.old.clone(),
            });
        }
        draft.focus = Some(draft.letter_of(text, layout, turns, selected.start()));
        Some(draft)
    }

    /// The row and the letter in it at which a place of the text stands.
    fn letter_of(
        &self,
        text: &Text,
        layout: &Layout,
        turns: std::ops::Range<usize>,
        place: Position,
    ) -> (usize, usize) {
        let start = |row: usize| match layout.turns.get(turns.start + row).filter(|_| !turns.is_empty()) {
            Some(turn) => turn.range.start(),
            None => self.range.start(),
        };
        let row = (0..self.rows.len()).rev().find(|row| start(*row) <= place).unwrap_or(0);
        let letters = TextRange::new(start(row).get(), place.get())
            .map_or(0, |range| text.slice(range).chars().count());
        (row, letters)
    }

    /// The text that the turns make now.
    pub(crate) fn text(&self) -> String {
        self.rows.iter().map(TurnRow::text).collect()
    }

    /// Whether anything was altered.
    pub(crate) fn is_altered(&self) -> bool {
        self.text() != self.old
    }

    /// The correction that this is.
    pub(crate) fn correction(&self) -> Correction {
        let named = self.rows.iter().filter(|row| row.who() != row.was.as_deref());
        Correction {
            document: self.document,
            seen: self.seen,
            passages: vec![(self.range, self.text())],
            labels: named.filter_map(|row| row.who().map(str::to_owned)).collect(),
        }
    }

    /// Gives what stands behind the caret in a row to another speaker: the next of the document's labels.
    pub(crate) fn split(&mut self, row: usize, letter: usize) {
        let Some(turn) = self.rows.get_mut(row) else { return };
        let byte = turn.words.char_indices().nth(letter).map_or(turn.words.len(), |(byte, _)| byte);
        let rest = turn.words.split_off(byte).trim_start().to_owned();
        turn.words.truncate(turn.words.trim_end().len());
        let here = turn.who().map(str::to_owned);
        let other = self.labels.iter().find(|label| Some(*label) != here.as_ref()).cloned();
        let new_label = other.is_none().then(String::new);
        let new = TurnRow {
            gap: "\n\n".to_owned(),
            prefix: String::new(),
            was: None,
            label: other,
            new_label,
            words: rest,
        };
        self.rows.insert(row + 1, new);
        self.focus = Some((row + 1, 0));
    }

    /// Joins a row with the one above it: one turn, of who speaks above.
    pub(crate) fn join(&mut self, row: usize) {
        if row == 0 || row >= self.rows.len() {
            return;
        }
        let below = self.rows.remove(row);
        let above = &mut self.rows[row - 1];
        let letter = above.words.trim_end().chars().count();
        above.words = format!("{} {}", above.words.trim_end(), below.words.trim_start()).trim().to_owned();
        self.focus = Some((row - 1, letter));
    }

    /// Takes in the turn after the last one and joins it. Gives whether there was one.
    pub(crate) fn join_next(&mut self, text: &Text, layout: &Layout) -> bool {
        let end = self.range.end();
        let next = layout.turns.iter().position(|turn| turn.label_start >= end);
        let Some(next) = next.filter(|_| self.turn.is_some()) else { return false };
        self.rows.push(row(text, layout, next, end));
        self.range = TextRange::between(self.range.start(), layout.turns[next].range.end());
        text.slice(self.range).clone_into(&mut self.old);
        self.join(self.rows.len() - 1);
        true
    }
}

impl TurnRow {
    /// Who says it; `None` if nobody is named.
    pub(crate) fn who(&self) -> Option<&str> {
        let written = self.new_label.as_deref().map(str::trim).filter(|label| !label.is_empty());
        written.or(self.label.as_deref())
    }

    /// Whether the speaker stands in the text, so that another can be put there.
    pub(crate) fn names_speaker(&self) -> bool {
        !self.prefix.is_empty() || self.was.is_none()
    }

    fn text(&self) -> String {
        let who = self.who();
        let prefix = match (who, self.was.as_deref()) {
            (now, was) if now == was => self.prefix.clone(),
            (Some(now), Some(was)) if self.prefix.contains(was) => self.prefix.replacen(was, now, 1),
            (Some(now), _) => format!("{now}: "),
            (None, _) => String::new(),
        };
        format!("{}{prefix}{}", self.gap, self.words)
    }
}

/// The turn at a place, or the one that ends there.
fn turn_near(layout: &Layout, place: Position) -> Option<usize> {
    layout.turn_at(place).or_else(|| layout.turns.iter().position(|turn| turn.range.end() == place))
}

fn row(text: &Text, layout: &Layout, index: usize, at: Position) -> TurnRow {
    let turn = &layout.turns[index];
    let label = layout.label_of(turn).map(str::to_owned);
    TurnRow {
        gap: text.slice(TextRange::between(at, turn.label_start)).to_owned(),
        prefix: text.slice(TextRange::between(turn.label_start, turn.range.start())).to_owned(),
        was: label.clone(),
        label,
        new_label: None,
        words: text.slice(turn.range).to_owned(),
    }
}

/// The lines that a range touches.
fn paragraphs(text: &Text, range: TextRange) -> TextRange {
    let (start, end) = (text.byte(range.start()), text.byte(range.end()));
    let start = text.as_str()[..start].rfind('\n').map_or(0, |line| line + 1);
    let end = text.as_str()[end..].find('\n').map_or(text.as_str().len(), |line| end + line);
    text.range_of_bytes(start..end)
}

/// What lies around the selection in `whole`, cut between words.
fn around(text: &Text, selected: TextRange, whole: TextRange) -> TextRange {
    let start = selected.start().get().saturating_sub(AROUND).max(whole.start().get());
    let end = (selected.end().get() + AROUND).min(whole.end().get());
    let Some(range) = TextRange::new(start, end) else { return selected };
    let words = text.slice(range);
    let from = text.byte(range.start());
    let first = if start == whole.start().get() { 0 } else { words.find(' ').map_or(0, |space| space + 1) };
    let last = if end == whole.end().get() { words.len() } else { words.rfind(' ').unwrap_or(words.len()) };
    text.range_of_bytes(from + first..from + last.max(first))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use redthread_testing::Sample;

    use super::*;

    fn sample(text: &str) -> (redthread_model::Project, DocumentId) {
        let project = Sample::new().document("Et", "", text).build();
        let document = *project.documents().keys().next().unwrap();
        (project, document)
    }

    fn draft(text: &str, start: u32, end: u32) -> TurnDraft {
        let (project, id) = sample(text);
        let (text, layout) = (project.text(id).unwrap(), project.layout(id).unwrap());
        let range = TextRange::new(start, end).unwrap();
        TurnDraft::begin(project.document(id).unwrap(), text, layout, range).unwrap()
    }

    #[test]
    fn the_turn_at_the_caret_is_taken_with_its_label() {
        let draft = draft("Bo: Ja 🙂.\nIda: Nej.\nBo: Jo.", 17, 17);
        assert_eq!((draft.old.as_str(), draft.turn), ("Ida: Nej.", Some(2)));
        assert_eq!((draft.rows[0].who(), draft.rows[0].words.as_str()), (Some("Ida"), "Nej."));
        assert!(!draft.is_altered());
    }

    #[test]
    fn a_speaker_a_split_and_a_join_are_written_as_the_text_has_them() {
        let mut one = draft("Bo: Ja. Nej.\nIda: Jo.", 5, 5);
        one.rows[0].label = Some("Ida".to_owned());
        assert_eq!(one.text(), "Ida: Ja. Nej.");
        one.rows[0].label = Some("Bo".to_owned());
        one.split(0, 4);
        assert_eq!(one.text(), "Bo: Ja.\n\nIda: Nej.");
        one.join(1);
        assert_eq!(one.text(), "Bo: Ja. Nej.");
        let mut both = draft("Bo: Ja.\nIda: Jo.", 1, 15);
        assert_eq!(both.rows.len(), 2);
        both.join(1);
        assert_eq!(both.text(), "Bo: Ja. Jo.");
    }

    proptest! {
        #[test]
        fn what_is_not_altered_is_the_text_itself(
            turns in prop::collection::vec("(Bo|Ida): [a-zæøå🙂 e\u{301}]{1,12}\\.", 1..8),
            start in 0u32..60,
            length in 0u32..60,
        ) {
            let (project, id) = sample(&turns.join("\n"));
            let (text, layout) = (project.text(id).unwrap(), project.layout(id).unwrap());
            let (start, end) = (start.min(text.len()), (start + length).min(text.len()));
            let range = TextRange::new(start, end).unwrap();
            if let Some(draft) = TurnDraft::begin(project.document(id).unwrap(), text, layout, range) {
                prop_assert_eq!(draft.text(), text.slice(draft.range));
                prop_assert!(!draft.is_altered());
                let (row, letter) = draft.focus.unwrap();
                prop_assert!(letter <= draft.rows[row].text().chars().count());
            }
        }
    }
}
