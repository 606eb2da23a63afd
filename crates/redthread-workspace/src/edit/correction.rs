//! What somebody wants to correct: passages of a text and the words that come in their place; and what that would do.

use redthread_ingest::tidy_correction;
use redthread_model::*;
use redthread_store::Reading;
use redthread_text::{Edit, Mapped, Text, TextRange};

use super::anchors::mapped;
use super::read::text_with;
use crate::WorkspaceError;

/// Words that are to come in the place of passages of a document's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The document.
    pub document: DocumentId,
    /// The text in which the passages lie. If it was corrected elsewhere meanwhile, both corrections are kept.
    pub seen: BlobHash,
    /// The passages, of which none overlaps another, each with the words that come in its place.
    pub passages: Vec<(TextRange, String)>,
    /// What somebody named as the label of a speaker: it is one, be it that nothing else tells so.
    pub labels: Vec<String>,
}

/// What a correction would do to the codings that touch its passages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// How many would keep their words.
    pub exact: usize,
    /// How many would have other words.
    pub moved: usize,
    /// How many would have no words left.
    pub lost: usize,
}

impl Correction {
    /// Tells what the correction would do to the codings that touch its passages, without doing anything. `None` if the
    /// document's text is not the one that was seen, or not loaded, or the passages do not fit it.
    pub fn foresee(&self, project: &Project) -> Option<Foreseen> {
        project.document(self.document).filter(|document| document.text == self.seen)?;
        let text = project.text(self.document).ok()?;
        let touching: Vec<TextRange> = project
            .codings(self.document)
            .ok()?
            .iter()
            .map(|coding| coding.range)
            .filter(|range| touches(&self.passages, *range))
            .collect();
        // Only what lies around is looked at, for somebody is typing.
        let ranges = self.passages.iter().map(|(range, _)| *range).chain(touching.iter().copied());
        let window = ranges.reduce(TextRange::cover)?;
        let inside = |range: TextRange| {
            let start = window.start().get();
            TextRange::new(range.start().get() - start, range.end().get() - start)
        };
        let old = Text::from(text.slice(window));
        let passages = self.passages.iter().map(|(range, words)| Some((inside(*range)?, words.clone())));
        let edit = Edit::within(&old, &tidied(&old, &passages.collect::<Option<Vec<_>>>()?))?;
        let new = Text::new(edit.apply(&old));
        let mut foreseen = Foreseen::default();
        for range in touching {
            match mapped(&edit, &old, &new, inside(range)?) {
                Mapped::Exact(_) => foreseen.exact += 1,
                Mapped::Moved(_) => foreseen.moved += 1,
                Mapped::Lost => foreseen.lost += 1,
            }
        }
        Some(foreseen)
    }
}

/// Whether a range shares something with one of the passages, or holds the place where one puts something in.
fn touches(passages: &[(TextRange, String)], range: TextRange) -> bool {
    let near = |(passage, _): &(TextRange, String)| {
        passage.overlaps(range) || (passage.is_empty() && range.contains_range(*passage))
    };
    passages.iter().any(near)
}

/// The words in the form of the text in which they will stand.
fn tidied(text: &Text, passages: &[(TextRange, String)]) -> Vec<(TextRange, String)> {
    let tidy = |(range, words): &(TextRange, String)| (*range, tidy_correction(text.slice(*range), words));
    passages.iter().map(tidy).collect()
}

/// What somebody gives to correct a document with.
pub(super) enum Wanted<'w> {
    /// The whole text as it should be.
    Text(&'w str),
    /// Passages, and what is a speaker's label.
    Passages(&'w [(TextRange, String)], &'w [String]),
    /// Words of a scanned text, and how they read repaired; the letters that were scanned are kept beside the text.
    Repairs(&'w [(TextRange, String)]),
}

impl Wanted<'_> {
    /// The edit of `now` that this means; it was made on the text with the hash `seen`. What was corrected elsewhere since is
    /// kept, if it lies elsewhere in the text.
    pub(super) fn edit(
        &self,
        document: &Document,
        seen: BlobHash,
        now: &Text,
        reading: &Reading<'_>,
    ) -> Result<Edit, WorkspaceError> {
        if document.text == seen {
            return self.edit_of(now);
        }
        let stale = ChangeError::Stale(RecordKey::Document(document.id));
        if matches!(self, Self::Repairs(_)) {
            return Err(stale.into());
        }
        let before = text_with(reading, seen)?;
        let theirs = Edit::between(before.as_str(), now.as_str());
        let ours = self.edit_of(&before)?;
        moved_onto(&ours, &theirs, &before).ok_or_else(|| stale.into())
    }

    fn edit_of(&self, text: &Text) -> Result<Edit, WorkspaceError> {
        match self {
            Self::Text(words) => Ok(Edit::between(text.as_str(), &tidy_correction(text.as_str(), words))),
            Self::Passages(passages, _) => Edit::within(text, &tidied(text, passages)).ok_or_else(misfit),
            Self::Repairs(words) => repairing(text, &tidied(text, words)).ok_or_else(misfit),
        }
    }
}

fn misfit() -> WorkspaceError {
    WorkspaceError::BadValue("passages to correct lie in the text and do not overlap".to_owned())
}

/// The edit that repairs words: of each, what differs and at least one letter, so that what is put in belongs to the word.
fn repairing(text: &Text, words: &[(TextRange, String)]) -> Option<Edit> {
    let replaced = |(range, word): &(TextRange, String)| {
        if !text.holds(*range) || range.is_empty() || word.trim().is_empty() {
            return None;
        }
        let was: Vec<char> = text.slice(*range).chars().collect();
        let now: Vec<char> = word.chars().collect();
        if was == now {
            return Some((TextRange::empty_at(range.start()), String::new()));
        }
        let most = was.len() - 1;
        let before = was.iter().zip(&now).take(most).take_while(|(one, other)| one == other).count();
        let most = most - before;
        let (was_end, now_end) = (was[before..].iter().rev(), now[before..].iter().rev());
        let after = was_end.zip(now_end).take(most).take_while(|(one, other)| one == other).count();
        let (start, end) = (range.start().get() + before as u32, range.end().get() - after as u32);
        Some((TextRange::new(start, end)?, now[before..now.len() - after].iter().collect()))
    };
    let mut in_order: Vec<TextRange> = words.iter().map(|(range, _)| *range).collect();
    in_order.sort_unstable();
    if in_order.windows(2).any(|pair| pair[1].start() < pair[0].end()) {
        return None;
    }
    Edit::new(words.iter().map(replaced).collect::<Option<Vec<_>>>()?)
}

/// The same edit for a text that another edit has altered; `None` if both alter the same words, or words beside one another.
fn moved_onto(ours: &Edit, theirs: &Edit, before: &Text) -> Option<Edit> {
    let place = |one: &redthread_text::Replacement| {
        let range = one.old_range();
        let start = range.start().get().saturating_sub(1);
        let end = (range.end().get() + 1).min(before.len());
        let around = TextRange::new(start, end)?;
        let Mapped::Exact(now) = theirs.map(around) else { return None };
        let by = |place: u32| now.start().get() + (place - start);
        Some((TextRange::new(by(range.start().get()), by(range.end().get()))?, one.text().to_owned()))
    };
    Edit::new(ours.replacements().iter().map(place).collect::<Option<Vec<_>>>()?)
}
