//! What the arrow keys and their like do in the reader. Single letters are commands and are handled with the others.

use egui::{Event, EventFilter, Key, Modifiers, pos2, vec2};

use super::hit::{byte_at, caret_rect};
use super::job::byte_of;
use super::selection::{Selection, step, step_paragraph, step_word};
use super::state::ReaderState;
use super::view::{Placed, Viewport};

/// Keeps egui from taking the arrows for moving the focus.
pub(super) fn keep_arrows(ui: &egui::Ui, id: egui::Id) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Acts on the keys of this frame.
pub(super) fn handle_keys(view: &Viewport<'_>, state: &mut ReaderState) {
    for event in view.ui.input(|input| input.events.clone()) {
        match event {
            Event::Key { key: Key::Slash, pressed: true, modifiers, .. }
                if !modifiers.command && !modifiers.alt =>
            {
                state.begin_find(view.sheet);
            }
            Event::Key { key, pressed: true, modifiers, .. } => handle_key(view, state, key, modifiers),
            Event::Copy if !state.selection.is_empty() => {
                let words = view.sheet.text.as_str()[state.selection.bytes()].to_owned();
                view.ui.ctx().copy_text(words);
            }
            _ => {}
        }
    }
}

fn handle_key(view: &Viewport<'_>, state: &mut ReaderState, key: Key, modifiers: Modifiers) {
    let (sheet, extend, word) = (view.sheet, modifiers.shift, modifiers.command);
    if modifiers.alt {
        return;
    }
    let here = state.selection.focus;
    let bytes = state.selection.bytes();
    let keeps_column = matches!(key, Key::ArrowUp | Key::ArrowDown);
    if !keeps_column {
        state.wanted_x = None;
    }
    match key {
        Key::ArrowLeft if !extend && !state.selection.is_empty() => state.move_to(bytes.start, false),
        Key::ArrowRight if !extend && !state.selection.is_empty() => state.move_to(bytes.end, false),
        Key::ArrowLeft if word => state.move_to(step_word(sheet, here, false), extend),
        Key::ArrowRight if word => state.move_to(step_word(sheet, here, true), extend),
        Key::ArrowLeft => state.move_to(step(sheet, here, false), extend),
        Key::ArrowRight => state.move_to(step(sheet, here, true), extend),
        Key::ArrowUp if word => state.move_to(step_paragraph(sheet, here, false), extend),
        Key::ArrowDown if word => state.move_to(step_paragraph(sheet, here, true), extend),
        Key::ArrowUp => row_up_or_down(view, state, false, extend),
        Key::ArrowDown => row_up_or_down(view, state, true, extend),
        Key::Home if word => state.move_to(ends(view).0, extend),
        Key::End if word => state.move_to(ends(view).1, extend),
        Key::Home => row_end(view, state, false, extend),
        Key::End => row_end(view, state, true, extend),
        Key::PageUp => page(view, state, -1.0, extend),
        Key::PageDown => page(view, state, 1.0, extend),
        Key::A if word => state.selection = Selection { anchor: ends(view).0, focus: ends(view).1 },
        Key::Escape if state.bar.is_some() => state.bar = None,
        Key::Escape => state.deselect(),
        _ => {}
    }
}

/// The first and the last place of the document.
fn ends(view: &Viewport<'_>) -> (usize, usize) {
    let blocks = &view.sheet.blocks;
    (blocks.first().map_or(0, |block| block.bytes.start), blocks.last().map_or(0, |block| block.bytes.end))
}

fn row_up_or_down(view: &Viewport<'_>, state: &mut ReaderState, down: bool, extend: bool) {
    let sheet = view.sheet;
    let index = sheet.block_at(state.selection.focus);
    let Some(block) = sheet.blocks.get(index) else { return };
    let galley = view.lay_out(block);
    let caret = view.caret_in(block, &galley, state.selection.focus);
    let x = *state.wanted_x.get_or_insert(caret.left());
    let y = caret.center().y + if down { caret.height() } else { -caret.height() };
    let inside = y > 0.0 && y < galley.size().y;
    let byte = if inside {
        byte_of(sheet, block, galley.cursor_from_pos(vec2(x, y)).index.0)
    } else {
        let neighbour = if down { index + 1 } else { index.wrapping_sub(1) };
        let Some(next) = sheet.blocks.get(neighbour) else { return };
        let galley = view.lay_out(next);
        let half = view.line_at(next.bytes.start) / 2.0;
        let y = if down { half } else { galley.size().y - half };
        byte_of(sheet, next, galley.cursor_from_pos(vec2(x, y)).index.0)
    };
    state.move_to(super::selection::snap(sheet, byte), extend);
}

fn row_end(view: &Viewport<'_>, state: &mut ReaderState, right: bool, extend: bool) {
    let Some(block) = view.sheet.blocks.get(view.sheet.block_at(state.selection.focus)) else { return };
    let galley = view.lay_out(block);
    let caret = view.caret_in(block, &galley, state.selection.focus);
    let x = if right { f32::INFINITY } else { -1.0 };
    let cursor = galley.cursor_from_pos(vec2(x, caret.center().y));
    state.move_to(byte_of(view.sheet, block, cursor.index.0), extend);
}

/// Scrolls by a page and moves the caret along, so that it stays where it was on screen.
fn page(view: &Viewport<'_>, state: &mut ReaderState, direction: f32, extend: bool) {
    let before: Vec<Placed> = view.place(state);
    let column = view.column;
    let caret = caret_rect(view, &before, state.selection.focus)
        .filter(|caret| column.y_range().contains(caret.center().y));
    let point = caret.map_or(pos2(column.left(), column.center().y), |caret| caret.center());
    view.scroll(state, direction * (column.height() - 2.0 * view.look.line()));
    let after = view.place(state);
    if let Some(byte) = byte_at(view, &after, point) {
        state.selection = state.selection.moved(byte, extend);
    }
}
