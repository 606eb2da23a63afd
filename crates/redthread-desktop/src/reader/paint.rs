//! What lies behind and beside the words: highlights of codes, hits and selection in one mesh; labels and numbers of turns.

use std::ops::Range;

use egui::{Align2, Color32, FontId, Mesh, Rect, pos2};
use redthread_model::CodingId;

use super::facts::clock;
use super::hit::rects_of;
use super::job::row_height;
use super::marks::{Fill, Mark, Marks};
use super::sheet::{Block, Sheet};
use super::state::ReaderState;
use super::view::{NOTES_GAP, Placed, SPEAKER_ROW, Viewport};
use crate::look::{NEAR, Numbers, ReadingLook, line_in, strong_font};

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

/// Paints the words, who says them and when, numbers, pages and footnotes.
pub(super) fn paint_words(view: &Viewport<'_>, placed: &[Placed], speaker: Rect) {
    let mut line_before = None;
    for placed in placed {
        let block = &view.sheet.blocks[placed.block];
        view.ui.painter().galley(placed.corner, placed.galley.clone(), view.colors.text);
        paint_repairs(view, placed);
        paint_pages(view, placed, speaker);
        paint_footnotes(view, placed, block);
        let (left, right, top) = match view.stacked {
            true => (placed.corner.x - 10.0, view.column.right(), placed.corner.y - SPEAKER_ROW),
            false => (speaker.left(), speaker.right(), placed.corner.y),
        };
        let height = if view.stacked { SPEAKER_ROW } else { row_height(block, view.look) };
        let row = Rect::from_min_max(pos2(left, top), pos2(right, top + height));
        let number = Rect::from_min_max(row.min, pos2(row.left() + number_width(view), row.bottom()));
        let has_room = block.begins_turn || !view.stacked;
        match view.look.numbers {
            Numbers::Turns if block.begins_turn => {
                let turn = block.turn.map(|turn| turn + 1);
                turn.into_iter().for_each(|turn| paint_number(view, number, turn));
            }
            Numbers::Lines if has_room && line_before != Some(block.line) => {
                paint_number(view, number, block.line);
            }
            _ => {}
        }
        line_before = Some(block.line);
        let name = Rect::from_min_max(
            pos2(number.right() + NEAR, row.top()),
            pos2(row.right() - NEAR, row.bottom()),
        );
        let before = placed.block.checked_sub(1).and_then(|before| view.sheet.blocks[before].footnote);
        if let Some(note) = block.footnote.filter(|note| before != Some(*note) && !view.stacked) {
            let font = FontId::proportional(view.look.beside() - 1.5);
            line_in(view.ui, name, &view.say.with("note {0}", &[&note]), font, view.colors.quiet);
        } else if block.begins_turn {
            paint_speaker(view, placed, block, name);
        }
    }
}

/// Paints a dotted line below words that were repaired after scanning.
fn paint_repairs(view: &Viewport<'_>, placed: &Placed) {
    let block = &view.sheet.blocks[placed.block];
    let range = view.sheet.range_of(block.bytes.clone());
    for repair in view.sheet.layout.repairs_in(range) {
        for rect in rects_of(view, placed, &view.sheet.bytes_of(repair.range)) {
            let y = rect.bottom() - 3.0;
            let line = [pos2(rect.left(), y), pos2(rect.right(), y)];
            view.ui.painter().extend(egui::Shape::dotted_line(&line, view.colors.quiet, 3.5, 0.9));
        }
    }
}

/// Paints who speaks, and below it when, if there is room.
fn paint_speaker(view: &Viewport<'_>, placed: &Placed, block: &Block, rect: Rect) {
    let label = view.sheet.label(block);
    if let Some(label) = label {
        paint_label(view, rect, label, block.quiet);
    }
    let turn = block.turn.and_then(|turn| view.sheet.layout.turns.get(turn));
    let Some(time) = turn.and_then(|turn| turn.start_millis) else { return };
    let font = FontId::proportional(view.look.beside() - 2.0);
    if view.stacked {
        let at = pos2(rect.right(), rect.center().y);
        view.ui.painter().text(at, Align2::RIGHT_CENTER, clock(time), font, view.colors.quiet);
    } else if label.is_none() {
        line_in(view.ui, rect, &clock(time), font, view.colors.quiet);
    } else if placed.galley.rows.len() > 1 {
        let below = rect.translate(egui::vec2(0.0, rect.height() * 0.8));
        line_in(view.ui, below, &clock(time), font, view.colors.quiet);
    }
}

/// Paints a line where a page begins, with its number.
fn paint_pages(view: &Viewport<'_>, placed: &Placed, speaker: Rect) {
    let block = &view.sheet.blocks[placed.block];
    let font = FontId::proportional(view.look.beside() - 2.5);
    let stroke = egui::Stroke::new(1.0, view.colors.line);
    for (byte, page) in view.sheet.pages_in(placed.block) {
        let name = view.say.with("p. {0}", &[&page]);
        let caret = view.caret_in(block, &placed.galley, byte).translate(placed.corner.to_vec2());
        let painter = view.ui.painter();
        if byte <= block.bytes.start {
            let y = placed.corner.y - if view.stacked && block.begins_turn { SPEAKER_ROW } else { 0.0 } - 8.0;
            let at = pos2(view.column.right(), y);
            let words = painter.text(at, Align2::RIGHT_CENTER, name, font.clone(), view.colors.quiet);
            painter.hline(view.column.left()..=words.left() - 6.0, y, stroke);
        } else {
            painter.vline(caret.left(), caret.y_range(), egui::Stroke::new(1.5, view.colors.quiet));
            let first_row = caret.top() < placed.corner.y + 2.0;
            if !view.stacked && !first_row {
                let at = pos2(speaker.right() - NEAR, caret.center().y);
                painter.text(at, Align2::RIGHT_CENTER, name, font.clone(), view.colors.quiet);
            }
        }
    }
}

/// Paints the marks of footnotes in the text, and the line that sets footnotes apart.
fn paint_footnotes(view: &Viewport<'_>, placed: &Placed, block: &Block) {
    let painter = view.ui.painter();
    if view.begins_notes(block) {
        let y = placed.corner.y - NOTES_GAP / 2.0;
        let width = view.column.width().min(120.0);
        let stroke = egui::Stroke::new(1.0, view.colors.quiet);
        painter.hline(view.column.left()..=view.column.left() + width, y, stroke);
    }
    for (byte, note) in view.sheet.footnote_marks_in(block) {
        // Some files have a mark of their own in the text.
        if view.sheet.text.as_str()[byte..].starts_with('[') {
            continue;
        }
        let caret = view.caret_in(block, &placed.galley, byte).translate(placed.corner.to_vec2());
        let font = strong_font(view.look.size * 0.6);
        painter.text(caret.left_top() - egui::vec2(0.0, 3.0), Align2::LEFT_TOP, note, font, view.colors.text);
    }
}

/// How wide the numbers beside the text are.
pub(super) fn number_width(view: &Viewport<'_>) -> f32 {
    numbers_width(view.sheet, view.look)
}

/// How wide the numbers beside a text are.
pub(super) fn numbers_width(sheet: &Sheet, look: &ReadingLook) -> f32 {
    let highest = match look.numbers {
        Numbers::Turns => sheet.layout.turns.len(),
        Numbers::Lines => sheet.blocks.last().map_or(0, |block| block.line),
        Numbers::None => return 0.0,
    };
    let digits = highest.max(100).to_string().len() as f32;
    (digits * (look.beside() - 2.0) * 0.66 + 2.0).round()
}

fn paint_label(view: &Viewport<'_>, rect: Rect, label: &str, quiet: bool) {
    let size = view.look.beside();
    let (font, color) = if quiet {
        (FontId::proportional(size), view.colors.quiet)
    } else {
        (strong_font(size), view.colors.text)
    };
    line_in(view.ui, rect, label, font, color);
}

fn paint_number(view: &Viewport<'_>, rect: Rect, number: usize) {
    let place = pos2(rect.right(), rect.center().y);
    let font = FontId::proportional(view.look.beside() - 2.0);
    view.ui.painter().text(place, Align2::RIGHT_CENTER, number, font, view.colors.quiet);
}

/// Paints the caret.
pub(super) fn paint_caret(view: &Viewport<'_>, caret: Rect, color: Color32) {
    let line = Rect::from_center_size(caret.center(), egui::vec2(1.5, caret.height() - 6.0));
    view.ui.painter().rect_filled(line, 0.0, color);
}
