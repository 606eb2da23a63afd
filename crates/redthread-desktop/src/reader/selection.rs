//! The selection: where it began and where it stands, and how keys move it. Always on borders of graphemes.

use std::ops::Range;

use redthread_text::{Position, TextRange, sentences};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::Sheet;

/// A selection of bytes: `focus` is the end that moves. Empty if both are equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Where it began.
    pub(crate) anchor: usize,
    /// Where it stands.
    pub(crate) focus: usize,
}

impl Selection {
    /// Nothing selected, the caret at `byte`.
    pub(crate) fn caret(byte: usize) -> Self {
        Self { anchor: byte, focus: byte }
    }

    /// The selected bytes, in reading order.
    pub(crate) fn bytes(self) -> Range<usize> {
        self.anchor.min(self.focus)..self.anchor.max(self.focus)
    }

    /// Whether nothing is selected.
    pub(crate) fn is_empty(self) -> bool {
        self.anchor == self.focus
    }

    /// The caret at `byte`, or the selection drawn out to it.
    pub(crate) fn moved(self, byte: usize, extend: bool) -> Self {
        Self { anchor: if extend { self.anchor } else { byte }, focus: byte }
    }
}

/// Moves `byte` back to the nearest border between graphemes.
pub(crate) fn snap(sheet: &Sheet, byte: usize) -> usize {
    let text = sheet.text.as_str();
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let (start, line) = line_around(text, byte);
    let inside = byte - start;
    if GraphemeCursor::new(inside, line.len(), true).is_boundary(line, 0).unwrap_or(true) {
        return byte;
    }
    line.grapheme_indices(true)
        .map(|(at, _)| at)
        .take_while(|&at| at <= inside)
        .last()
        .map_or(start, |at| start + at)
}

/// The line around `byte`, and where it starts.
fn line_around(text: &str, byte: usize) -> (usize, &str) {
    let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |end| byte + end);
    (start, &text[start..end])
}

/// The next border between graphemes to the right (or left) of `byte` that is shown: labels are stepped over.
pub(crate) fn step(sheet: &Sheet, byte: usize, right: bool) -> usize {
    let Some(index) = (!sheet.blocks.is_empty()).then(|| sheet.block_at(byte)) else { return byte };
    let block = &sheet.blocks[index];
    let words = sheet.words(block);
    let inside = byte.clamp(block.bytes.start, block.bytes.end) - block.bytes.start;
    if right {
        let next = words[inside..].graphemes(true).next().map(str::len);
        match (next, sheet.blocks.get(index + 1)) {
            (Some(length), _) => block.bytes.start + inside + length,
            (None, Some(next)) => next.bytes.start,
            (None, None) => byte,
        }
    } else {
        let before = words[..inside].graphemes(true).next_back().map(str::len);
        match (before, index.checked_sub(1)) {
            (Some(length), _) => block.bytes.start + inside - length,
            (None, Some(before)) => sheet.blocks[before].bytes.end,
            (None, None) => byte,
        }
    }
}

/// The start of the next word to the right, or of the word to the left.
pub(crate) fn step_word(sheet: &Sheet, byte: usize, right: bool) -> usize {
    let Some(block) = sheet.blocks.get(sheet.block_at(byte)) else { return byte };
    let inside = byte.clamp(block.bytes.start, block.bytes.end) - block.bytes.start;
    let mut starts = redthread_text::words(sheet.words(block)).map(|word| word.start);
    let found = if right {
        starts.find(|&start| start > inside)
    } else {
        starts.take_while(|&start| start < inside).last()
    };
    match found {
        Some(start) => block.bytes.start + start,
        None if right && byte < block.bytes.end => block.bytes.end,
        None if !right && byte > block.bytes.start => block.bytes.start,
        None => step(sheet, byte, right),
    }
}

/// The word around `byte`; the letter there where no word is.
pub(crate) fn word_at(sheet: &Sheet, byte: usize) -> Range<usize> {
    let Some(block) = sheet.blocks.get(sheet.block_at(byte)) else { return byte..byte };
    let inside = byte.clamp(block.bytes.start, block.bytes.end) - block.bytes.start;
    let word =
        redthread_text::words(sheet.words(block)).find(|word| word.start <= inside && inside <= word.end);
    match word {
        Some(word) => block.bytes.start + word.start..block.bytes.start + word.end,
        None => byte..step(sheet, byte, true),
    }
}

/// What keys select.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A word.
    Word,
    /// A sentence.
    Sentence,
    /// What one speaker says without interruption.
    Turn,
    /// A paragraph.
    Paragraph,
}

/// Selects the unit around the selection; if just that is selected, one unit more.
pub(crate) fn select_unit(sheet: &Sheet, selection: Selection, unit: Unit) -> Selection {
    let units = units_near(sheet, selection, unit);
    let range = sheet.range_of(selection.bytes());
    let touches = |other: &TextRange| {
        other.overlaps(range)
            || (range.is_empty() && other.start() <= range.start() && range.start() <= other.end())
    };
    let Some(first) = units.iter().position(touches) else { return selection };
    let last = units.iter().rposition(touches).unwrap_or(first);
    let cover = units[first].cover(units[last]);
    let widened =
        if cover == range { units.get(last + 1).map_or(cover, |next| cover.cover(*next)) } else { cover };
    let bytes = sheet.bytes_of(widened);
    Selection { anchor: bytes.start, focus: bytes.end }
}

/// Takes the last unit of the selection away; of a single one nothing is left but the caret at its start.
pub(crate) fn shrink_unit(sheet: &Sheet, selection: Selection, unit: Unit) -> Selection {
    let range = sheet.range_of(selection.bytes());
    let inside = |part: &TextRange| range.start() < part.start() && part.start() < range.end();
    let last = units_near(sheet, selection, unit).into_iter().rfind(inside);
    let Some(last) = last else { return Selection::caret(selection.bytes().start) };
    // What stands before the last unit ends with words: the space or the label between goes, too.
    let before = sheet.bytes_of(last).start;
    let start = selection.bytes().start;
    let mut end = before;
    let block = sheet.block_at(before);
    if sheet.blocks.get(block).is_some_and(|found| found.bytes.start == before) && block > 0 {
        end = sheet.blocks[block - 1].bytes.end;
    }
    let end = start + sheet.text.as_str()[start..end.max(start)].trim_end().len();
    Selection { anchor: start, focus: end }
}

/// Where the next paragraph begins, or this one (the one before, at its start).
pub(crate) fn step_paragraph(sheet: &Sheet, byte: usize, down: bool) -> usize {
    if down {
        let end = sheet.blocks.last().map_or(byte, |block| block.bytes.end);
        let after = sheet.block_at(byte);
        let next = sheet.blocks.iter().skip(after).filter(|block| !block.goes_on);
        next.map(|block| block.bytes.start).find(|&start| start > byte).unwrap_or(end)
    } else {
        let here = sheet.block_at(byte.saturating_sub(1));
        let before = sheet.blocks[..(here + 1).min(sheet.blocks.len())].iter().rev();
        let mut starts = before.filter(|block| !block.goes_on).map(|block| block.bytes.start);
        starts.find(|&start| start < byte).unwrap_or(byte)
    }
}

fn units_near(sheet: &Sheet, selection: Selection, unit: Unit) -> Vec<TextRange> {
    let bytes = selection.bytes();
    let (first, last) = (sheet.block_at(bytes.start), sheet.block_at(bytes.end));
    let near = first.saturating_sub(1)..(last + 3).min(sheet.blocks.len());
    let blocks = &sheet.blocks[near];
    let whole = |bytes: &Range<usize>| sheet.range_of(bytes.clone());
    match unit {
        Unit::Word => {
            let words = blocks.iter().flat_map(|block| {
                redthread_text::words(sheet.words(block))
                    .map(|word| block.bytes.start + word.start..block.bytes.start + word.end)
            });
            words.map(|word| whole(&word)).collect()
        }
        Unit::Sentence => {
            blocks.iter().flat_map(|block| sentences(&sheet.text, whole(&block.bytes))).collect()
        }
        Unit::Paragraph => {
            let mut paragraphs: Vec<Range<usize>> = Vec::new();
            for block in blocks {
                match paragraphs.last_mut().filter(|_| block.goes_on) {
                    Some(last) => last.end = block.bytes.end,
                    None => paragraphs.push(block.bytes.clone()),
                }
            }
            paragraphs.iter().map(whole).collect()
        }
        Unit::Turn => {
            let range = sheet.range_of(bytes);
            let turns = &sheet.layout.turns;
            let first = turns.partition_point(|turn| turn.range.end() < range.start());
            let after = turns.partition_point(|turn| {
                turn.range.start() <= range.end().max(Position::new(range.start().get() + 1))
            });
            turns[first..(after + 1).min(turns.len())].iter().map(|turn| turn.range).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    fn sheet(text: &str) -> Sheet {
        let project = Sample::new().document("Et", "", text).build();
        Sheet::of(&project, *project.documents().keys().next().unwrap()).unwrap()
    }

    /// `|` marks where the caret is; `expected` is what is selected then.
    fn check(text: &str, unit: Unit, times: usize, expected: &str) {
        let caret = text.find('|').unwrap();
        let sheet = sheet(&text.replace('|', ""));
        let selected =
            (0..times).fold(Selection::caret(caret), |selection, _| select_unit(&sheet, selection, unit));
        assert_eq!(&sheet.text.as_str()[selected.bytes()], expected);
    }

    #[test]
    fn sentences_turns_and_paragraphs_are_selected_and_widened() {
        let text = "Bo: Først. Så |åh nej. Sidst.\nMere af Bo.\nIda: Ja.";
        check(text, Unit::Sentence, 1, "Så åh nej.");
        check(text, Unit::Sentence, 2, "Så åh nej. Sidst.");
        check(text, Unit::Paragraph, 1, "Først. Så åh nej. Sidst.");
        check(text, Unit::Turn, 1, "Først. Så åh nej. Sidst.\nMere af Bo.");
        check("Uden taler|, her", Unit::Turn, 1, "");
    }

    #[test]
    fn a_selection_shrinks_by_what_it_grew_by() {
        let text = "Bo: Først. Så |åh nej. Sidst.\nMere af Bo.\nIda: Ja.";
        let sheet = sheet(&text.replace('|', ""));
        let caret = Selection::caret(text.find('|').unwrap());
        let words = |selection: Selection| sheet.text.as_str()[selection.bytes()].to_owned();
        let grow = |unit, times| (0..times).fold(caret, |grown, _| select_unit(&sheet, grown, unit));
        let shrunk = |selection, unit| words(shrink_unit(&sheet, selection, unit));
        assert_eq!(shrunk(grow(Unit::Sentence, 3), Unit::Sentence), "Så åh nej. Sidst.");
        assert_eq!(shrunk(grow(Unit::Sentence, 2), Unit::Sentence), "Så åh nej.");
        assert_eq!(shrunk(grow(Unit::Sentence, 1), Unit::Sentence), "", "the caret is left");
        assert_eq!(shrunk(grow(Unit::Paragraph, 2), Unit::Paragraph), "Først. Så åh nej. Sidst.");
        assert_eq!(words(grow(Unit::Turn, 2)), "Først. Så åh nej. Sidst.\nMere af Bo.\nIda: Ja.");
        assert_eq!(shrunk(grow(Unit::Turn, 2), Unit::Turn), "Først. Så åh nej. Sidst.\nMere af Bo.");
        assert_eq!(shrunk(grow(Unit::Sentence, 1), Unit::Word), "Så åh");
    }

    #[test]
    fn paragraphs_are_stepped_over_up_and_down() {
        let sheet = sheet("Bo: en to\nIda: tre");
        let (first, second) = (sheet.blocks[0].bytes.start, sheet.blocks[1].bytes.start);
        assert_eq!(step_paragraph(&sheet, first, true), second);
        assert_eq!(step_paragraph(&sheet, second + 1, false), second);
        assert_eq!(step_paragraph(&sheet, second, false), first);
        assert_eq!(step_paragraph(&sheet, second, true), sheet.blocks[1].bytes.end);
        assert_eq!(step_paragraph(&sheet, first, false), first);
    }

    #[test]
    fn a_selection_never_cuts_a_grapheme() {
        let sheet = sheet("Bo: a👍🏽b e\u{301}");
        let thumb = sheet.text.as_str().find('👍').unwrap();
        assert_eq!(snap(&sheet, thumb + 4), thumb, "between the thumb and its skin");
        assert_eq!(step(&sheet, thumb, true), thumb + "👍🏽".len());
        let accent = sheet.text.as_str().find('\u{301}').unwrap();
        assert_eq!(snap(&sheet, accent), accent - 1);
        assert_eq!(snap(&sheet, 10_000), sheet.text.as_str().len());
    }

    #[test]
    fn arrows_step_over_labels_between_blocks() {
        let sheet = sheet("Bo: ja\nIda: nej");
        let (end, start) = (sheet.blocks[0].bytes.end, sheet.blocks[1].bytes.start);
        assert_eq!(step(&sheet, end, true), start);
        assert_eq!(step(&sheet, start, false), end);
        assert_eq!(step_word(&sheet, end, true), start);
        assert_eq!(step(&sheet, sheet.blocks[1].bytes.end, true), sheet.blocks[1].bytes.end);
        assert_eq!(word_at(&sheet, start + 1), start..start + 3);
    }
}
