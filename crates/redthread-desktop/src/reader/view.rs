//! The part of the document that is laid out, and scrolling over it.
//!
//! The scroll position is an anchor: a block, and how much of it is cut off above. When estimated heights are corrected, the
//! text on screen does not move.

use std::sync::Arc;

use egui::{Color32, Galley, Rect, Ui};
use redthread_text::Position;

use super::heights::Heights;
use super::hit::byte_at;
use super::job::{column_of, job, row_height};
use super::sheet::{Block, Sheet};
use super::state::{Bring, ReaderState, Shape};
use crate::look::{Colors, ReadingLook};
use crate::texts::Texts;

/// Space above a block that begins a turn, and above another paragraph.
const TURN_GAP: f32 = 12.0;
const PARAGRAPH_GAP: f32 = 5.0;
/// Space above the first of some footnotes, in which a line sets them apart.
pub(super) const NOTES_GAP: f32 = 28.0;
/// The row of a speaker that stands above their words.
pub(super) const SPEAKER_ROW: f32 = 22.0;

/// How the reader is laid out at this moment.
pub(super) struct Viewport<'v> {
    pub(super) ui: &'v Ui,
    pub(super) sheet: &'v Sheet,
    pub(super) colors: &'static Colors,
    pub(super) look: &'v ReadingLook,
    pub(super) say: Texts,
    /// Where the running text stands.
    pub(super) column: Rect,
    /// Whether speakers stand above their words.
    pub(super) stacked: bool,
}

/// A block that is on screen.
pub(super) struct Placed {
    pub(super) block: usize,
    /// The left upper corner of its words.
    pub(super) corner: egui::Pos2,
    pub(super) galley: Arc<Galley>,
}

impl Placed {
    /// The rectangle of the words over the whole column.
    pub(super) fn rect(&self, column: Rect) -> Rect {
        Rect::from_min_max(self.corner, egui::pos2(column.right(), self.corner.y + self.galley.size().y))
    }
}

impl Viewport<'_> {
    /// Lays a block out. egui keeps what it laid out in the frame before, so nothing is kept here.
    pub(super) fn lay_out(&self, block: &Block) -> Arc<Galley> {
        let width = self.column.width();
        self.ui.fonts_mut(|fonts| fonts.layout_job(job(self.sheet, block, self.colors, self.look, width)))
    }

    /// The space above a block: enough for the line where a page begins.
    pub(super) fn gap(&self, block: &Block) -> f32 {
        let gap = self.plain_gap(block);
        if block.begins_page { gap.max(TURN_GAP) + 4.0 } else { gap }
    }

    fn plain_gap(&self, block: &Block) -> f32 {
        if block.goes_on {
            0.0
        } else if block.footnote.is_some() {
            if self.begins_notes(block) { NOTES_GAP } else { PARAGRAPH_GAP }
        } else if block.heading > 0 {
            TURN_GAP * 1.5
        } else if self.stacked && block.begins_turn {
            TURN_GAP + SPEAKER_ROW
        } else if block.begins_turn || block.turn.is_none() {
            TURN_GAP
        } else {
            PARAGRAPH_GAP
        }
    }

    /// Whether a block is the first of some footnotes.
    pub(super) fn begins_notes(&self, block: &Block) -> bool {
        let index = self.sheet.block_at(block.bytes.start);
        let before = index.checked_sub(1).map(|before| &self.sheet.blocks[before]);
        block.footnote.is_some() && before.is_none_or(|before| before.footnote.is_none())
    }

    /// The height of the rows at `byte`.
    pub(super) fn line_at(&self, byte: usize) -> f32 {
        let block = self.sheet.blocks.get(self.sheet.block_at(byte));
        block.map_or(self.look.line(), |block| row_height(block, self.look))
    }

    /// Makes the estimates anew if document, width or scale are others than before.
    pub(super) fn prepare(&self, state: &mut ReaderState) {
        let shape = Shape {
            document: self.sheet.document,
            characters: self.sheet.text.len(),
            width: self.column.width(),
            scale: self.ui.pixels_per_point(),
            face: self.look.face,
            size: self.look.size,
            line: self.look.line(),
        };
        if state.heights_for.as_ref() == Some(&shape) {
            return;
        }
        // The same words stay at the top in another shape.
        let other_shape =
            state.heights_for.as_ref().is_some_and(|before| before.characters == shape.characters);
        if other_shape && state.bring.is_none() && state.top > 0 {
            state.bring = Some(Bring::Top(self.sheet.text.byte(Position::new(state.top))));
        }
        let sample = "Det var sådan, at vi gik hen til kommunen";
        let font = self.look.font(0.0);
        let width =
            self.ui.fonts_mut(|fonts| fonts.layout_no_wrap(sample.to_owned(), font, Color32::BLACK).size().x);
        let per_row = (self.column.width() / (width / sample.chars().count() as f32) - 4.0).max(8.0);
        let estimate = |block: &Block| {
            (block.characters as f32 / per_row).ceil().max(1.0) * row_height(block, self.look)
                + self.gap(block)
        };
        state.heights = Heights::new(self.sheet.blocks.iter().map(estimate).collect());
        state.heights_for = Some(shape);
        state.top_block = state.top_block.min(self.sheet.blocks.len().saturating_sub(1));
    }

    /// The real height of a block with the space above it; put in the place of the estimate.
    pub(super) fn measure(&self, state: &mut ReaderState, block: usize) -> f32 {
        let Some(found) = self.sheet.blocks.get(block) else { return 0.0 };
        let height = self.lay_out(found).size().y + self.gap(found);
        state.heights.set(block, height);
        height
    }

    /// Scrolls by `points`, downwards if positive, laying out only the blocks that are crossed.
    pub(super) fn scroll(&self, state: &mut ReaderState, points: f32) {
        state.top_offset += points;
        while state.top_offset < 0.0 && state.top_block > 0 {
            state.top_block -= 1;
            state.top_offset += self.measure(state, state.top_block);
        }
        while state.top_block + 1 < self.sheet.blocks.len() {
            let height = self.measure(state, state.top_block);
            if state.top_offset < height {
                break;
            }
            state.top_offset -= height;
            state.top_block += 1;
        }
        state.top_offset = state.top_offset.max(0.0);
        self.stop_at_end(state);
    }

    /// Keeps the end of the document from rising above the middle of the view.
    fn stop_at_end(&self, state: &mut ReaderState) {
        let wanted = self.column.height() * 0.5;
        let mut below = -state.top_offset;
        for block in state.top_block..self.sheet.blocks.len() {
            below += self.measure(state, block);
            if below >= wanted {
                return;
            }
        }
        let mut missing = wanted - below;
        while missing > 0.0 && (state.top_block > 0 || state.top_offset > 0.0) {
            if state.top_offset > 0.0 {
                let taken = missing.min(state.top_offset);
                state.top_offset -= taken;
                missing -= taken;
            } else {
                state.top_block -= 1;
                state.top_offset = self.measure(state, state.top_block);
            }
        }
    }

    /// Jumps to `share` of the whole height, as the scroll bar asks.
    pub(super) fn jump(&self, state: &mut ReaderState, share: f64) {
        let (block, offset) = state.heights.at(state.heights.total() * share.clamp(0.0, 1.0));
        (state.top_block, state.top_offset) = (block, offset);
        self.scroll(state, 0.0);
    }

    /// Brings a place into view.
    pub(super) fn bring(&self, state: &mut ReaderState, bring: Bring) {
        let (Bring::Show(byte) | Bring::Reveal(byte) | Bring::Top(byte)) = bring;
        let block = self.sheet.block_at(byte);
        let Some(found) = self.sheet.blocks.get(block) else { return };
        let galley = self.lay_out(found);
        let line = self.line_at(byte);
        let row = self.caret_in(found, &galley, byte).top() + self.gap(found);
        if let Bring::Reveal(_) = bring
            && let Some(top) = self.top_of(state, block)
        {
            let (above, below) = (top + row, top + row + line);
            if above < 0.0 {
                self.scroll(state, above - line);
            } else if below > self.column.height() {
                self.scroll(state, below - self.column.height() + line);
            }
            return;
        }
        (state.top_block, state.top_offset) = (block, row);
        let above = if bring == Bring::Top(byte) { 0.0 } else { self.column.height() / 3.0 };
        self.scroll(state, -above);
    }

    /// How far below the top of the view a block begins; `None` if it is far off.
    fn top_of(&self, state: &mut ReaderState, block: usize) -> Option<f32> {
        const NEAR: usize = 60;
        if block < state.top_block {
            let crossed = (state.top_block - block <= NEAR).then_some(block..state.top_block)?;
            return Some(-state.top_offset - crossed.map(|block| self.measure(state, block)).sum::<f32>());
        }
        let mut top = -state.top_offset;
        for crossed in state.top_block..block {
            top += self.measure(state, crossed);
            if top > self.column.height() * 2.0 || crossed - state.top_block > NEAR {
                return None;
            }
        }
        Some(top)
    }

    /// Notes which place stands at the top, so that one can come back to it.
    pub(super) fn note_top(&self, placed: &[Placed], state: &mut ReaderState) {
        let seen = (state.top_block, state.top_offset);
        if state.top_noted == Some(seen) {
            return;
        }
        state.top_noted = Some(seen);
        let at_start = state.top_block == 0 && state.top_offset < 1.0;
        let byte = byte_at(self, placed, self.column.left_top() + egui::vec2(0.0, 4.0)).filter(|_| !at_start);
        state.top = byte.map_or(0, |byte| self.sheet.text.position(byte).get());
    }

    /// The rectangle of the caret at `byte`, counted from the galley's corner.
    pub(super) fn caret_in(&self, block: &Block, galley: &Galley, byte: usize) -> Rect {
        galley.pos_from_cursor(egui::text::CCursor::new(column_of(self.sheet, block, byte)))
    }

    /// The blocks on screen.
    pub(super) fn place(&self, state: &mut ReaderState) -> Vec<Placed> {
        let mut placed = Vec::new();
        let mut y = self.column.top() - state.top_offset;
        for (index, block) in self.sheet.blocks.iter().enumerate().skip(state.top_block) {
            if y > self.column.bottom() {
                break;
            }
            let (galley, gap) = (self.lay_out(block), self.gap(block));
            state.heights.set(index, galley.size().y + gap);
            let corner = egui::pos2(self.column.left(), y + gap);
            y += galley.size().y + gap;
            placed.push(Placed { block: index, corner, galley });
        }
        placed
    }
}
