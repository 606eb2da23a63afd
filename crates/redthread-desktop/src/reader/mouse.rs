//! What the mouse does on the running text: selecting, choosing words, dragging the selection to a code, scrolling at the edges.

use egui::{Pos2, Response};

use super::hit::byte_at;
use super::selection::{Selection, Unit, select_unit, word_at};
use super::state::{DraggedSelection, Press, ReaderState};
use super::view::{Placed, Viewport};

/// What the mouse asked for beyond the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clicked {
    /// Nothing.
    Nothing,
    /// A plain click at this byte.
    At(usize),
}

/// Acts on the mouse in this frame. The start of a selection is where the button went down: press and move may come within
/// one frame.
pub(super) fn handle_mouse(
    view: &Viewport<'_>,
    placed: &[Placed],
    state: &mut ReaderState,
    response: &Response,
) -> Clicked {
    let (pressed, down, origin, now, shift) = view.ui.input(|input| {
        let pointer = &input.pointer;
        (
            pointer.primary_pressed(),
            pointer.primary_down(),
            pointer.press_origin(),
            pointer.interact_pos(),
            input.modifiers.shift,
        )
    });
    let here = |point: Option<Pos2>| point.and_then(|point| byte_at(view, placed, point));
    let begins = pressed && response.is_pointer_button_down_on()
        || response.drag_started() && state.press == Press::None;
    if begins && let Some(byte) = here(origin) {
        response.request_focus();
        state.wanted_x = None;
        let inside = state.selection.bytes().contains(&byte) && !shift;
        state.press = if inside { Press::Dragging } else { Press::Selecting };
        if !inside {
            state.selection = state.selection.moved(byte, shift);
        }
    }
    match state.press {
        Press::Selecting => {
            if let Some(byte) = here(now).filter(|_| response.dragged() || response.drag_stopped()) {
                state.selection.focus = byte;
            }
            scroll_at_edge(view, state, now.filter(|_| down));
        }
        Press::Dragging if response.dragged() => {
            let range = view.sheet.range_of(state.selection.bytes());
            response.dnd_set_drag_payload(DraggedSelection { document: view.sheet.document, range });
        }
        _ => {}
    }
    if !down && matches!(state.press, Press::Selecting | Press::Dragging) {
        state.press = Press::None;
    }
    clicks(view, state, response, here(response.interact_pointer_pos()))
}

fn clicks(view: &Viewport<'_>, state: &mut ReaderState, response: &Response, byte: Option<usize>) -> Clicked {
    let Some(byte) = byte else { return Clicked::Nothing };
    if response.triple_clicked() {
        state.selection = select_unit(view.sheet, Selection::caret(byte), Unit::Paragraph);
    } else if response.double_clicked() {
        let word = word_at(view.sheet, byte);
        state.selection = Selection { anchor: word.start, focus: word.end };
    } else if response.clicked() {
        let shift = view.ui.input(|input| input.modifiers.shift);
        state.selection = state.selection.moved(byte, shift);
        return Clicked::At(byte);
    }
    Clicked::Nothing
}

/// Scrolls on while the button is held outside the text; no event comes then, so the next frame is asked for.
fn scroll_at_edge(view: &Viewport<'_>, state: &mut ReaderState, point: Option<Pos2>) {
    let Some(point) = point else { return };
    let outside = (point.y - view.column.bottom()).max(0.0) - (view.column.top() - point.y).max(0.0);
    if outside != 0.0 {
        view.scroll(state, (outside * 0.3).clamp(-60.0, 60.0));
        view.ui.ctx().request_repaint();
    }
}
