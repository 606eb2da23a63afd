//! What lies behind and beside the words: highlights of codes, hits and selection in one mesh; labels and numbers of turns.

use std::ops::Range;

use egui::{Align2, Color32, FontId, Mesh, Rect, pos2};
use redthread_model::CodingId;

use super::hit::rects_of;
use super::marks::{Fill, Mark, Marks};
use super::sheet::Sheet;
use super::state::ReaderState;
use super::view::{Placed, SPEAKER_ROW, Viewport};
use crate::look::{Colors, NEAR, READING_LINE, line_in, strong_font};

/// So many codes at one place are shown as fills; the others as thin lines below the words.
const FILLS: usize = 2;
/// So many lines below the words at most.
const LINES: usize = 3;

/// What is lit up besides codes and selection.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lit<'l> {
    /// The chosen coding.
    pub(super) chosen: Option<CodingId>,
    /// What a search found here.
    pub(super) hits: &'l [Range<usize>],
    /// The hit that one stands at.
    pub(super) hit_here: Option<usize>,
}

/// Paints everything behind the words.
pub(super) fn paint_behind(
    view: &Viewport<'_>,
    placed: &[Placed],
    marks: &Marks,
    state: &ReaderState,
    lit: Lit<'_>,
) {
    let mut mesh = Mesh::default();
    for placed in placed {
        for fill in marks.fills_in(placed.block) {
            add_fill(&mut mesh, view, placed, fill);
        }
        let strong =
            |mark: &&Mark| lit.chosen == Some(mark.coding.id) || state.hovered == Some(mark.coding.id);
        for mark in marks.in_block(placed.block).filter(strong) {
            for rect in rects_of(view, placed, &mark.bytes) {
                // What is lit covers the other fills: mixed colours would say nothing.
                mesh.add_colored_rect(inner(rect), view.colors.page);
                mesh.add_colored_rect(inner(rect), mark.hue.strong_fill(view.colors.dark));
            }
        }
        add_hits(&mut mesh, view, placed, lit);
        for rect in rects_of(view, placed, &state.selection.bytes()) {
            mesh.add_colored_rect(rect, view.colors.selection.gamma_multiply(0.85));
        }
    }
    view.ui.painter().add(mesh);
}

fn add_fill(mesh: &mut Mesh, view: &Viewport<'_>, placed: &Placed, fill: &Fill) {
    for rect in rects_of(view, placed, &fill.bytes) {
        if fill.layer < FILLS {
            mesh.add_colored_rect(inner(rect), fill.hue.fill(view.colors.dark));
        } else if fill.layer < FILLS + LINES {
            let bottom = rect.bottom() - 1.0 - 2.5 * (fill.layer - FILLS) as f32;
            let line = Rect::from_min_max(pos2(rect.left(), bottom - 1.5), pos2(rect.right(), bottom));
            mesh.add_colored_rect(line, fill.hue.solid(view.colors.page));
        }
    }
}

/// A little air between rows, so that the fills of two rows do not look like one block.
fn inner(rect: Rect) -> Rect {
    Rect::from_min_max(pos2(rect.left(), rect.top() + 2.0), pos2(rect.right(), rect.bottom() - 1.0))
}

fn add_hits(mesh: &mut Mesh, view: &Viewport<'_>, placed: &Placed, lit: Lit<'_>) {
    let block = &view.sheet.blocks[placed.block].bytes;
    let first = lit.hits.partition_point(|hit| hit.end <= block.start);
    for (index, hit) in lit.hits.iter().enumerate().skip(first).take_while(|(_, hit)| hit.start < block.end) {
        let fill = if lit.hit_here == Some(index) { view.colors.hit_here } else { view.colors.hit };
        for rect in rects_of(view, placed, hit) {
            mesh.add_colored_rect(inner(rect), fill);
        }
    }
}

/// Paints the words, who says them, and the number of each turn.
pub(super) fn paint_words(view: &Viewport<'_>, placed: &[Placed], speaker: Rect) {
    for placed in placed {
        let block = &view.sheet.blocks[placed.block];
        view.ui.painter().galley(placed.corner, placed.galley.clone(), view.colors.text);
        let Some(turn) = block.turn.filter(|_| block.begins_turn) else { continue };
        let (left, right, top) = match view.stacked {
            true => (placed.corner.x - 10.0, view.column.right(), placed.corner.y - SPEAKER_ROW),
            false => (speaker.left(), speaker.right(), placed.corner.y),
        };
        let row = Rect::from_min_max(pos2(left, top), pos2(right, top + READING_LINE));
        let number = Rect::from_min_max(row.min, pos2(row.left() + number_width(view.sheet), row.bottom()));
        paint_number(view.ui, number, turn + 1, view.colors);
        if let Some(label) = view.sheet.label(block) {
            let name = Rect::from_min_max(
                pos2(number.right() + NEAR, row.top()),
                pos2(row.right() - NEAR, row.bottom()),
            );
            paint_label(view, name, label, block.quiet);
        }
    }
}

/// How wide the numbers of turns are.
pub(super) fn number_width(sheet: &Sheet) -> f32 {
    if sheet.layout.turns.len() > 999 { 34.0 } else { 24.0 }
}

fn paint_label(view: &Viewport<'_>, rect: Rect, label: &str, quiet: bool) {
    let (font, color) = if quiet {
        (FontId::proportional(13.0), view.colors.quiet)
    } else {
        (strong_font(13.0), view.colors.text)
    };
    line_in(view.ui, rect, label, font, color);
}

fn paint_number(ui: &egui::Ui, rect: Rect, number: usize, colors: &Colors) {
    let place = pos2(rect.right(), rect.center().y);
    ui.painter().text(place, Align2::RIGHT_CENTER, number, FontId::proportional(11.0), colors.quiet);
}

/// Paints the caret.
pub(super) fn paint_caret(view: &Viewport<'_>, caret: Rect, color: Color32) {
    let line = Rect::from_center_size(caret.center(), egui::vec2(1.5, READING_LINE - 6.0));
    view.ui.painter().rect_filled(line, 0.0, color);
}
