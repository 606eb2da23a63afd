//! The part of the document that is laid out, and scrolling over it.
//!
//! The scroll position is an anchor: a block, and how much of it is cut off above. When estimated heights are corrected, the
//! text on screen does not move.

use std::sync::Arc;

use egui::{Color32, Galley, Rect, Ui};

use super::heights::Heights;
use super::job::{column_of, job};
use super::sheet::{Block, Sheet};
use super::state::{Bring, ReaderState};
use crate::look::{Colors, READING_LINE, READING_SIZE, reading_font};

/// Space above a block that begins a turn, and above another paragraph.
const TURN_GAP: f32 = 12.0;
const PARAGRAPH_GAP: f32 = 5.0;
/// The row of a speaker that stands above their words.
pub(super) const SPEAKER_ROW: f32 = 22.0;

/// How the reader is laid out at this moment.
pub(super) struct Viewport<'v> {
    pub(super) ui: &'v Ui,
    pub(super) sheet: &'v Sheet,
    pub(super) colors: &'static Colors,
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
        self.ui.fonts_mut(|fonts| fonts.layout_job(job(self.sheet, block, self.colors, width)))
    }

    /// The space above a block.
    pub(super) fn gap(&self, block: &Block) -> f32 {
        if block.goes_on {
            0.0
        } else if self.stacked && block.begins_turn {
            TURN_GAP + SPEAKER_ROW
        } else if block.begins_turn || block.turn.is_none() || block.heading > 0 {
            TURN_GAP
        } else {
            PARAGRAPH_GAP
        }
    }

    /// Makes the estimates anew if document, width or scale are others than before.
    pub(super) fn prepare(&self, state: &mut ReaderState) {
        let scale = self.ui.pixels_per_point().to_bits();
        let shape = (self.sheet.document, self.sheet.text.len().into(), self.column.width().to_bits(), scale);
        if state.heights_for == Some(shape) {
            return;
        }
        let sample = "Det var sådan, at vi gik hen til kommunen";
        let font = reading_font(READING_SIZE);
        let width =
            self.ui.fonts_mut(|fonts| fonts.layout_no_wrap(sample.to_owned(), font, Color32::BLACK).size().x);
        let per_row = (self.column.width() / (width / sample.chars().count() as f32) - 4.0).max(8.0);
        let estimate = |block: &Block| {
            (block.characters as f32 / per_row).ceil().max(1.0) * READING_LINE + self.gap(block)
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
        let (Bring::Show(byte) | Bring::Reveal(byte)) = bring;
        let block = self.sheet.block_at(byte);
        let Some(found) = self.sheet.blocks.get(block) else { return };
        let galley = self.lay_out(found);
        let row = self.caret_in(found, &galley, byte).top() + self.gap(found);
        if let Bring::Reveal(_) = bring
            && let Some(top) = self.top_of(state, block)
        {
            let (above, below) = (top + row, top + row + READING_LINE);
            if above < 0.0 {
                self.scroll(state, above - READING_LINE);
            } else if below > self.column.height() {
                self.scroll(state, below - self.column.height() + READING_LINE);
            }
            return;
        }
        (state.top_block, state.top_offset) = (block, row);
        self.scroll(state, -self.column.height() / 3.0);
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
