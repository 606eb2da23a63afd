//! A code dragged from the tree onto the text: onto the selection, or onto a turn.

use std::ops::Range;

use egui::{DragAndDrop, Rect, Response, Stroke, StrokeKind};
use redthread_model::{CodeId, Passage};

use super::hit::{byte_at, rects_of};
use super::state::ReaderState;
use super::units::{Whole, whole};
use super::view::{Placed, Viewport};
use crate::codes::DraggedCode;

/// Outlines where the dragged code would lie. Gives the code and the passage when it is let go.
pub(super) fn drop_ui(
    view: &Viewport<'_>,
    placed: &[Placed],
    state: &ReaderState,
    response: &Response,
) -> Option<(CodeId, Passage)> {
    if !DragAndDrop::has_payload_of_type::<DraggedCode>(view.ui.ctx()) {
        return None;
    }
    let point =
        view.ui.input(|input| input.pointer.interact_pos()).filter(|at| response.rect.contains(*at))?;
    let byte = byte_at(view, placed, point)?;
    let selected = state.selection.bytes();
    let bytes = if selected.contains(&byte) { selected } else { whole(view.sheet, byte, Whole::Turn)? };
    outline(view, placed, &bytes);
    let dropped = response.dnd_release_payload::<DraggedCode>()?;
    Some((dropped.0, Passage { document: view.sheet.document, range: view.sheet.range_of(bytes) }))
}

/// Draws a line around the words.
fn outline(view: &Viewport<'_>, placed: &[Placed], bytes: &Range<usize>) {
    let rects = placed.iter().flat_map(|placed| rects_of(view, placed, bytes));
    if let Some(around) = rects.reduce(Rect::union) {
        let stroke = Stroke::new(1.5, view.colors.text);
        view.ui.painter().rect_stroke(around.expand(3.0), 4.0, stroke, StrokeKind::Outside);
    }
}
