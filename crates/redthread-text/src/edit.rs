//! Corrections of a text: what was put in the place of what, and where ranges of the old text lie in the new one.
//!
//! ```text
//! old   Så følte jeg [mig alen].     a coding on `mig alen`
//! new   Så følte jeg [mig alene].    the correction put an `e` in: the coding is moved, and covers `mig alene`
//! ```

mod difference;

use crate::{Position, Text, TextRange};

/// What turns one text into another: stretches of the old text with what stands in their place, in reading order. Two
/// stretches never touch; between them the texts are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    replacements: Vec<Replacement>,
}

/// A stretch of the old text and what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    old: TextRange,
    new: TextRange,
    text: String,
}

impl Replacement {
    /// What went out, in the old text; empty where something was only put in.
    pub fn old_range(&self) -> TextRange {
        self.old
    }

    /// Where what came in lies in the new text; empty where something was only taken out.
    pub fn new_range(&self) -> TextRange {
        self.new
    }

    /// What came in.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Where a range of the old text lies in the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mapped {
    /// Its words are the same; it may stand elsewhere.
    Exact(TextRange),
    /// Part of its words was altered, and part survives.
    Moved(TextRange),
    /// None of its code points survives, or it never had any.
    Lost,
}

impl Mapped {
    /// Where it lies now, if it survived.
    pub fn range(self) -> Option<TextRange> {
        match self {
            Self::Exact(range) | Self::Moved(range) => Some(range),
            Self::Lost => None,
        }
    }
}

impl Edit {
    /// Makes an edit of replacements in any order; those that touch become one. `None` if two overlap.
    pub fn new(mut replacements: Vec<(TextRange, String)>) -> Option<Self> {
        replacements.sort_by_key(|(range, _)| *range);
        let mut merged: Vec<(TextRange, String)> = Vec::with_capacity(replacements.len());
        for (range, text) in replacements {
            match merged.last_mut() {
                Some((last, _)) if range.start() < last.end() => return None,
                Some((last, before)) if range.start() == last.end() => {
                    *last = last.cover(range);
                    before.push_str(&text);
                }
                _ => merged.push((range, text)),
            }
        }
        merged.retain(|(range, text)| !(range.is_empty() && text.is_empty()));
        let (mut old_end, mut new_end) = (0, 0);
        let place = |(old, text): (TextRange, String)| {
            let start = new_end + (old.start().get() - old_end);
            let end = start + text.chars().count() as u32;
            (old_end, new_end) = (old.end().get(), end);
            Replacement { old, new: between(start, end), text }
        };
        Some(Self { replacements: merged.into_iter().map(place).collect() })
    }

    /// Finds what turns `old` into `new`: words that differ, and within them the characters, if enough of them are the same
    /// for it to be a correction and not other words.
    pub fn between(old: &str, new: &str) -> Self {
        Self::new(difference::differences(old, new)).unwrap_or_default()
    }

    /// The edit that puts other words in the place of passages of `old`, in any order; within each, only what differs is
    /// replaced. `None` if two passages overlap or one does not lie in the text.
    pub fn within(old: &Text, passages: &[(TextRange, String)]) -> Option<Self> {
        let mut found = Vec::new();
        let mut in_order: Vec<&(TextRange, String)> = passages.iter().collect();
        in_order.sort_by_key(|(range, _)| *range);
        let overlap = |pair: &[&(TextRange, String)]| pair[1].0.start() < pair[0].0.end();
        if in_order.windows(2).any(overlap) || in_order.iter().any(|(range, _)| !old.holds(*range)) {
            return None;
        }
        for (range, words) in in_order {
            let start = range.start().get();
            let inside = difference::differences(old.slice(*range), words);
            found.extend(
                inside.into_iter().map(|(part, words)| {
                    (between(start + part.start().get(), start + part.end().get()), words)
                }),
            );
        }
        Self::new(found)
    }

    /// The replacements, in reading order.
    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// Whether nothing is altered.
    pub fn is_empty(&self) -> bool {
        self.replacements.is_empty()
    }

    /// Makes the new text of the old one. What lies outside `old` is passed over.
    pub fn apply(&self, old: &Text) -> String {
        let mut new = String::with_capacity(old.as_str().len());
        let mut at = Position::START;
        for replacement in &self.replacements {
            new.push_str(old.slice(TextRange::between(at, replacement.old.start())));
            new.push_str(&replacement.text);
            at = replacement.old.end();
        }
        new.push_str(old.slice(TextRange::between(at, Position::new(old.len().max(at.get())))));
        new
    }

    /// The edit that turns the new text into `old` again.
    #[must_use]
    pub fn inverse(&self, old: &Text) -> Self {
        let back = |replacement: &Replacement| Replacement {
            old: replacement.new,
            new: replacement.old,
            text: old.slice(replacement.old).to_owned(),
        };
        Self { replacements: self.replacements.iter().map(back).collect() }
    }

    /// Where a range of the old text lies in the new one.
    ///
    /// The rule: a range that no replacement touches keeps its words. What is put in at its border stays outside, what is put
    /// in inside belongs to it. A replacement that lies wholly inside, be it at the border, is a correction of its words, so
    /// what came in belongs to it; of a replacement that reaches over the border nothing does, and the border clings to what
    /// survives. If no code point survives, the range is lost.
    pub fn map(&self, range: TextRange) -> Mapped {
        let first = self.replacements.partition_point(|one| one.old.end() <= range.start());
        let Some(touching) = self.replacements.get(first).filter(|one| one.old.start() < range.end()) else {
            return if range.is_empty() { Mapped::Lost } else { Mapped::Exact(self.ends(range)) };
        };
        // Replacements never touch, so only one that holds the whole range can have taken every code point of it.
        if range.is_empty() || touching.old.contains_range(range) {
            return Mapped::Lost;
        }
        Mapped::Moved(self.ends(range))
    }

    /// Where a place of the old text is in the new one: after what stood before it, and before what was put in there. A place
    /// inside something that was replaced comes to its start.
    pub fn place(&self, place: Position) -> Position {
        let after = self.replacements.partition_point(|one| one.old.start() < place);
        match after.checked_sub(1).map(|index| &self.replacements[index]) {
            Some(before) if place < before.old.end() => before.new.start(),
            before => shifted(before, place),
        }
    }

    /// The ends of a range of which something survives.
    fn ends(&self, range: TextRange) -> TextRange {
        TextRange::between(self.start(range.start()), self.place(range.end()))
    }

    /// Where a range begins that began at `start`: after what was put in there, and at the first code point that survives of
    /// what reaches over it.
    fn start(&self, start: Position) -> Position {
        let after = self.replacements.partition_point(|one| one.old.start() <= start);
        match after.checked_sub(1).map(|index| &self.replacements[index]) {
            Some(at) if at.old.is_empty() && at.old.start() == start => at.new.end(),
            Some(at) if at.old.start() == start => at.new.start(),
            Some(over) if start < over.old.end() => over.new.end(),
            before => shifted(before, start),
        }
    }
}

/// A place after `before`, moved as far as that replacement moves what follows it.
fn shifted(before: Option<&Replacement>, place: Position) -> Position {
    before.map_or(place, |before| {
        Position::new(before.new.end().get() + (place.get() - before.old.end().get()))
    })
}

fn between(start: u32, end: u32) -> TextRange {
    TextRange::between(Position::new(start), Position::new(end))
}

#[cfg(test)]
mod tests;
