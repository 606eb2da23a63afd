//! What the reader remembers from frame to frame: selection, scroll position, what the mouse is doing.

use std::collections::BTreeMap;

use egui::{Id, Rect};
use redthread_model::{Coding, CodingId, DocumentId};
use redthread_text::{Position, TextRange};

use super::bar::ReaderBar;
use super::heights::Heights;
use super::selection::{Selection, Unit, select_unit, shrink_unit, snap};
use super::sheet::Sheet;
use crate::look::Face;

/// Which of two texts side by side a reader shows. Where there is only one, it is either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Half {
    /// The left one.
    #[default]
    Left,
    /// The right one.
    Right,
}

impl Half {
    /// The other one.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// What is being done with the mouse.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Press {
    /// Nothing.
    #[default]
    None,
    /// Words are being selected.
    Selecting,
    /// The selection is being dragged to a code.
    Dragging,
    /// An end of a coding is being moved.
    Border {
        /// The coding.
        coding: Coding,
        /// Whether it is its start.
        start: bool,
        /// Where the end is now.
        byte: usize,
    },
}

/// A selection under way to the code tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DraggedSelection {
    /// The document.
    pub(crate) document: DocumentId,
    /// The range.
    pub(crate) range: TextRange,
}

/// What the heights of blocks depend on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    pub(super) document: DocumentId,
    pub(super) characters: u32,
    pub(super) width: f32,
    pub(super) scale: f32,
    pub(super) face: Face,
    pub(super) size: f32,
    pub(super) line: f32,
}

/// What the reader remembers from frame to frame.
#[derive(Debug, Default)]
pub(crate) struct ReaderState {
    /// Where it stands beside another.
    half: Half,
    /// Where one was in other documents: the code point at the top.
    positions: BTreeMap<DocumentId, u32>,
    /// The code point at the top; 0 at the very start.
    pub(super) top: u32,
    /// The scroll position for which it was found.
    pub(super) top_noted: Option<(usize, f32)>,
    /// The bar above the text, if one is open.
    pub(crate) bar: Option<ReaderBar>,
    /// What was selected last by a key: one less of it can be taken away.
    last_unit: Option<Unit>,
    /// The document that the rest belongs to.
    document: Option<DocumentId>,
    /// Which text the selection lies in: where it is in memory, and how long it is.
    text: (usize, usize),
    /// What is selected.
    pub(crate) selection: Selection,
    /// The first block that is seen.
    pub(super) top_block: usize,
    /// How many points of it are cut off above.
    pub(super) top_offset: f32,
    pub(super) heights: Heights,
    /// The document and shape for which the heights hold.
    pub(super) heights_for: Option<Shape>,
    /// The column that Up and Down keep.
    pub(super) wanted_x: Option<f32>,
    /// A place to bring into view in the next frame.
    pub(super) bring: Option<Bring>,
    pub(super) press: Press,
    /// The coding under the pointer.
    pub(super) hovered: Option<CodingId>,
    /// Whether to ask for the keyboard in the next frame.
    pub(super) wants_focus: bool,
    /// Where the selection was drawn, as far as it is on screen: beside it the code bar opens.
    pub(crate) selection_rect: Option<Rect>,
}

/// A place to bring into view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bring {
    /// A third from the top, wherever it was.
    Show(usize),
    /// At the top.
    Top(usize),
    /// Only as far as is needed.
    Reveal(usize),
}

impl ReaderState {
    /// A reader for one half, which knows where one was in each document.
    pub(crate) fn in_half(half: Half, positions: BTreeMap<DocumentId, u32>) -> Self {
        Self { half, positions, ..Self::default() }
    }

    /// The id of the reader: it has the keyboard when single letters are commands.
    pub(crate) fn id(&self) -> Id {
        match self.half {
            Half::Left => Id::unique("reader"),
            Half::Right => Id::unique("reader right"),
        }
    }

    /// Where it stands beside another.
    pub(crate) fn half(&self) -> Half {
        self.half
    }

    /// For each document that was read, where one was: the code point at the top.
    pub(crate) fn positions(&self) -> BTreeMap<DocumentId, u32> {
        let mut positions = self.positions.clone();
        positions.extend(self.document.map(|document| (document, self.top)));
        positions
    }

    /// Turns to another document, to where one was in it, else to its start.
    pub(crate) fn open(&mut self, sheet: &Sheet) {
        if self.document == Some(sheet.document) {
            if self.text != text_of(sheet) {
                // The text was corrected: no end of the selection may lie in the middle of a letter.
                self.text = text_of(sheet);
                let Selection { anchor, focus } = self.selection;
                self.selection = Selection { anchor: snap(sheet, anchor), focus: snap(sheet, focus) };
                self.press = Press::None;
            }
            return;
        }
        let positions = self.positions();
        let start = sheet.blocks.first().map_or(0, |block| block.bytes.start);
        let top = positions.get(&sheet.document).copied().unwrap_or(0);
        let byte = sheet.text.byte(Position::new(top));
        let left = (top > 0 && byte < sheet.text.as_str().len()).then(|| snap(sheet, byte));
        *self = Self {
            document: Some(sheet.document),
            text: text_of(sheet),
            selection: Selection::caret(left.unwrap_or(start)),
            bring: left.map(Bring::Top),
            top,
            half: self.half,
            positions,
            bar: self.bar.take(),
            wants_focus: self.wants_focus,
            ..Self::default()
        };
    }

    /// The selected range; `None` if nothing is selected.
    pub(crate) fn selected(&self, sheet: &Sheet) -> Option<TextRange> {
        let range = sheet.range_of(self.selection.bytes());
        (self.document == Some(sheet.document) && !range.is_empty()).then_some(range)
    }

    /// Selects a range and shows it.
    pub(crate) fn show(&mut self, sheet: &Sheet, range: TextRange) {
        self.open(sheet);
        let bytes = sheet.bytes_of(range);
        self.selection = Selection { anchor: bytes.start, focus: bytes.end };
        self.bring = Some(Bring::Show(bytes.start));
        self.wants_focus = true;
    }

    /// Takes the selection away and leaves the caret at its start.
    pub(crate) fn deselect(&mut self) {
        self.selection = Selection::caret(self.selection.bytes().start);
    }

    /// Selects these bytes; their start comes into view.
    pub(crate) fn select_bytes(&mut self, bytes: std::ops::Range<usize>) {
        self.bring = Some(Bring::Reveal(bytes.start));
        self.last_unit = None;
        self.selection = Selection { anchor: bytes.start, focus: bytes.end };
    }

    /// Puts the caret at `byte`, without scrolling.
    pub(crate) fn put_caret(&mut self, byte: usize) {
        self.selection = Selection::caret(byte);
    }

    /// Asks for the keyboard.
    pub(crate) fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Selects the sentence, turn or paragraph around the selection.
    pub(crate) fn select(&mut self, sheet: &Sheet, unit: Unit) {
        self.selection = select_unit(sheet, self.selection, unit);
        self.last_unit = Some(unit);
        self.bring = Some(Bring::Reveal(self.selection.focus));
    }

    /// Takes the last sentence, turn or paragraph of the selection away, whichever was selected by a key; else a word.
    pub(crate) fn shrink(&mut self, sheet: &Sheet) {
        let unit = self.last_unit.unwrap_or(Unit::Word);
        self.selection = shrink_unit(sheet, self.selection, unit);
        self.bring = Some(Bring::Reveal(self.selection.focus));
    }

    /// Puts the caret at a byte and shows it.
    pub(crate) fn go_to(&mut self, byte: usize) {
        self.selection = Selection::caret(byte);
        self.bring = Some(Bring::Show(byte));
    }

    /// Goes to the start of the next or an earlier turn.
    pub(crate) fn go_turn(&mut self, sheet: &Sheet, forward: bool) {
        let here = self.selection.bytes().start;
        let mut starts = sheet.blocks.iter().filter(|block| block.begins_turn).map(|block| block.bytes.start);
        let found = if forward {
            starts.find(|&start| start > here)
        } else {
            starts.take_while(|&start| start < here).last()
        };
        if let Some(start) = found {
            self.selection = Selection::caret(start);
            self.bring = Some(Bring::Reveal(start));
        }
    }

    /// Moves the focus and brings it into view.
    pub(super) fn move_to(&mut self, byte: usize, extend: bool) {
        self.selection = self.selection.moved(byte, extend);
        self.last_unit = None;
        self.bring = Some(Bring::Reveal(byte));
    }
}

/// What tells one text from another without comparing them.
fn text_of(sheet: &Sheet) -> (usize, usize) {
    (sheet.text.as_str().as_ptr() as usize, sheet.text.as_str().len())
}
