//! What the reader remembers from frame to frame: selection, scroll position, what the mouse is doing.

use egui::Rect;
use redthread_model::{Coding, CodingId, DocumentId};
use redthread_text::TextRange;

use super::heights::Heights;
use super::selection::{Selection, Unit, select_unit};
use super::sheet::Sheet;

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

/// What the reader remembers from frame to frame.
#[derive(Debug, Default)]
pub(crate) struct ReaderState {
    /// The document that the rest belongs to.
    document: Option<DocumentId>,
    /// What is selected.
    pub(crate) selection: Selection,
    /// The first block that is seen.
    pub(super) top_block: usize,
    /// How many points of it are cut off above.
    pub(super) top_offset: f32,
    pub(super) heights: Heights,
    /// The document and shape for which the heights hold.
    pub(super) heights_for: Option<(DocumentId, u64, u32, u32)>,
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
    /// Only as far as is needed.
    Reveal(usize),
}

impl ReaderState {
    /// Turns to another document, at its start.
    pub(crate) fn open(&mut self, sheet: &Sheet) {
        if self.document != Some(sheet.document) {
            let wants_focus = self.wants_focus;
            let start = sheet.blocks.first().map_or(0, |block| block.bytes.start);
            *self = Self {
                document: Some(sheet.document),
                selection: Selection::caret(start),
                wants_focus,
                ..Self::default()
            };
        }
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
        self.bring = Some(Bring::Reveal(self.selection.focus));
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
        self.bring = Some(Bring::Reveal(byte));
    }
}
