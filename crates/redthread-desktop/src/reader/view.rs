//! What the reader remembers from frame to frame, and the part of the document that is laid out: the anchor scroll.
//!
//! The scroll position is a block and how much of it is cut off above. When estimated heights are corrected, the text on
//! screen does not move.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Galley, Rect, Ui};
use redthread_model::{Coding, CodingId, DocumentId, SpanKind};
use redthread_text::TextRange;

use super::heights::Heights;
use super::selection::{Selection, Unit, select_unit};
use super::sheet::{Block, Sheet};
use crate::look::{Colors, READING_LINE, READING_SIZE, reading_font, strong_font};

/// Space above a block that begins a turn, and above another paragraph.
const TURN_GAP: f32 = 12.0;
const PARAGRAPH_GAP: f32 = 5.0;
/// The row of a speaker that stands above their words.
pub(super) const SPEAKER_ROW: f32 = 22.0;

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
    heights_for: Option<(DocumentId, u64, u32, u32)>,
    /// The column that Up and Down keep.
    pub(super) wanted_x: Option<f32>,
    /// A place to bring into view in the next frame.
    pub(super) bring: Option<Bring>,
    pub(super) press: Press,
    /// The coding under the pointer.
    pub(super) hovered: Option<CodingId>,
    /// Whether to ask for the keyboard in the next frame.
    pub(super) wants_focus: bool,
    /// Where the end of the selection was drawn: there the code bar opens.
    pub(crate) caret_rect: Option<Rect>,
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

/// How many code points of the block stand before `byte`: egui's cursors count these.
pub(super) fn column_of(sheet: &Sheet, block: &Block, byte: usize) -> usize {
    let byte = byte.clamp(block.bytes.start, block.bytes.end);
    sheet.text.as_str()[block.bytes.start..byte].chars().count()
}

/// The byte before which `column` code points of the block stand.
pub(super) fn byte_of(sheet: &Sheet, block: &Block, column: usize) -> usize {
    let words = sheet.words(block);
    block.bytes.start + words.char_indices().nth(column).map_or(words.len(), |(byte, _)| byte)
}

/// What a block's words look like. Codes and selection are not in it, so that they never make a new layout.
fn job(sheet: &Sheet, block: &Block, colors: &Colors, width: f32) -> LayoutJob {
    let base = TextFormat {
        font_id: if block.heading > 0 { strong_font(READING_SIZE + 2.0) } else { reading_font(READING_SIZE) },
        line_height: Some(READING_LINE),
        color: if block.quiet { colors.quiet } else { colors.text },
        ..TextFormat::default()
    };
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(width.round()),
        break_on_newline: false,
        ..LayoutJob::default()
    };
    // Spans may lie on one another (italics on what the transcriber notes): each piece takes the formats of all that cover it.
    let spans: Vec<(Range<usize>, SpanKind)> =
        sheet.spans_in(block).into_iter().filter(|(_, kind)| looks_different(*kind)).collect();
    let mut cuts: Vec<usize> = spans
        .iter()
        .flat_map(|(bytes, _)| [bytes.start, bytes.end])
        .chain([block.bytes.start, block.bytes.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    for piece in cuts.windows(2) {
        let covering = spans.iter().filter(|(bytes, _)| bytes.start <= piece[0] && piece[1] <= bytes.end);
        let format = covering.fold(base.clone(), |format, (_, kind)| with_span(format, *kind, colors));
        job.append(&sheet.text.as_str()[piece[0]..piece[1]], 0.0, format);
    }
    if job.sections.is_empty() {
        job.append("", 0.0, base);
    }
    job
}

/// Whether words in such a span look different from those around it.
fn looks_different(kind: SpanKind) -> bool {
    matches!(
        kind,
        SpanKind::Annotation
            | SpanKind::Response
            | SpanKind::Furniture
            | SpanKind::Label
            | SpanKind::Italic
            | SpanKind::Bold
    )
}

fn with_span(format: TextFormat, kind: SpanKind, colors: &Colors) -> TextFormat {
    match kind {
        SpanKind::Annotation | SpanKind::Response | SpanKind::Furniture | SpanKind::Label => {
            TextFormat { color: colors.quiet, ..format }
        }
        SpanKind::Italic => TextFormat { italics: true, ..format },
        SpanKind::Bold => TextFormat { font_id: strong_font(READING_SIZE - 1.0), ..format },
        _ => format,
    }
}
