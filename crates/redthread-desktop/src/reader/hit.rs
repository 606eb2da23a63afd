//! From a point on screen to a place in the text, and back.

use egui::{Galley, Pos2, Rect, pos2};

use super::job::{byte_of, column_of};
use super::selection::snap;
use super::view::{Placed, Viewport};

/// The byte nearest to a point; `None` if no block is on screen.
pub(super) fn byte_at(view: &Viewport<'_>, placed: &[Placed], point: Pos2) -> Option<usize> {
    let last = placed.last()?;
    let found =
        placed.iter().find(|placed| point.y < placed.corner.y + placed.galley.size().y).unwrap_or(last);
    let block = &view.sheet.blocks[found.block];
    let cursor = found.galley.cursor_from_pos(point - found.corner);
    Some(snap(view.sheet, byte_of(view.sheet, block, cursor.index.0)))
}

/// The rectangle of the caret before `byte`, if that place is on screen.
pub(super) fn caret_rect(view: &Viewport<'_>, placed: &[Placed], byte: usize) -> Option<Rect> {
    let block = view.sheet.block_at(byte);
    let found = placed.iter().find(|placed| placed.block == block)?;
    let caret = view.caret_in(&view.sheet.blocks[block], &found.galley, byte);
    Some(caret.translate(found.corner.to_vec2()))
}

/// The rectangles, one for each row, that the bytes cover in a block on screen.
pub(super) fn rects_of(view: &Viewport<'_>, placed: &Placed, bytes: &std::ops::Range<usize>) -> Vec<Rect> {
    let block = &view.sheet.blocks[placed.block];
    if bytes.end <= block.bytes.start || block.bytes.end <= bytes.start {
        return Vec::new();
    }
    let (start, end) = (column_of(view.sheet, block, bytes.start), column_of(view.sheet, block, bytes.end));
    row_rects(&placed.galley, placed.corner, start, end)
}

/// The rectangles of the code points `start..end` of a galley whose corner is at `corner`.
fn row_rects(galley: &Galley, corner: Pos2, start: usize, end: usize) -> Vec<Rect> {
    let mut rects = Vec::new();
    let mut before = 0;
    for row in &galley.rows {
        let length = row.char_count_excluding_newline().0;
        let (from, to) = (start.max(before), end.min(before + length));
        if from < to {
            let left = corner.x + row.pos.x + row.x_offset((from - before).into());
            let right = corner.x + row.pos.x + row.x_offset((to - before).into());
            let top = corner.y + row.pos.y;
            rects.push(Rect::from_min_max(pos2(left, top), pos2(right, top + row.height())));
        }
        before += row.char_count_including_newline().0;
        if before >= end {
            break;
        }
    }
    rects
}
