//! The handles in the text at both ends of the chosen coding. Dragged, they go from word to word; with Shift, letter by letter.

use egui::accesskit::Role;
use egui::{CursorIcon, Rect, Sense, WidgetInfo, pos2, vec2};
use redthread_model::{Coding, CodingId};
use redthread_text::TextRange;

use super::hit::{byte_at, caret_rect};
use super::margin::border;
use super::marks::Marks;
use super::selection::word_at;
use super::state::{Press, ReaderState};
use super::view::{Placed, Viewport};

/// Draws the handles. Gives the coding and where it lies when one was let go.
pub(super) fn handles_ui(
    view: &Viewport<'_>,
    placed: &[Placed],
    marks: &Marks,
    state: &mut ReaderState,
    chosen: Option<CodingId>,
) -> Option<(Coding, TextRange)> {
    let chosen = chosen?;
    let mut here = placed.iter().flat_map(|placed| marks.in_block(placed.block));
    let mark = here.find(|mark| mark.coding.id == chosen)?;
    let color = mark.hue.solid(view.colors.page);
    let mut moved = None;
    for start in [true, false] {
        let bytes = match &state.press {
            Press::Border { coding, start, byte } if coding.id == mark.coding.id => {
                border(&mark.bytes, *start, *byte)
            }
            _ => mark.bytes.clone(),
        };
        let Some(caret) = end_rect(view, placed, if start { bytes.start } else { bytes.end }, start) else {
            continue;
        };
        let knob = if start { caret.center_top() } else { caret.center_bottom() };
        let grip = Rect::from_center_size(caret.center(), vec2(9.0, caret.height() + 6.0));
        let id = state.id().with(("handle", mark.coding.id, start));
        let response =
            view.ui.interact(grip, id, Sense::drag()).on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
        response.widget_info(|| {
            let end = if start { "⟨" } else { "⟩" };
            WidgetInfo::labeled(Role::Splitter, true, format!("{end} {}", mark.name))
        });
        let strong = response.hovered() || response.dragged();
        let line =
            Rect::from_center_size(caret.center(), vec2(if strong { 2.5 } else { 1.5 }, caret.height()));
        view.ui.painter().rect_filled(line, 1.0, color);
        view.ui.painter().circle_filled(knob, if strong { 4.5 } else { 3.5 }, color);
        let under = response.interact_pointer_pos().and_then(|point| byte_at(view, placed, point));
        if response.dragged()
            && let Some(byte) = under
        {
            let letters = view.ui.input(|input| input.modifiers.shift);
            let byte = if letters { byte } else { snapped(view, byte, start) };
            state.press = Press::Border { coding: mark.coding, start, byte };
        }
        if response.drag_stopped()
            && let Press::Border { coding, start, byte } = std::mem::take(&mut state.press)
        {
            let range = view.sheet.range_of(border(&mark.bytes, start, byte));
            moved = (!range.is_empty() && range != coding.range).then_some((coding, range));
        }
    }
    moved
}

/// Where an end stands on screen. An end at the border of two paragraphs belongs to the words, not to the label after them.
fn end_rect(view: &Viewport<'_>, placed: &[Placed], byte: usize, start: bool) -> Option<Rect> {
    let rect = caret_rect(view, placed, byte)?;
    let rect = Rect::from_min_size(
        pos2(rect.center().x - if start { 1.0 } else { -1.0 }, rect.top()),
        vec2(0.0, rect.height()),
    );
    view.ui.clip_rect().intersects(rect).then_some(rect)
}

/// The border of a word nearest to `byte`: the start of one for a start, the end of one for an end.
fn snapped(view: &Viewport<'_>, byte: usize, start: bool) -> usize {
    let word = word_at(view.sheet, byte);
    let nearer_start = byte.saturating_sub(word.start) <= word.end.saturating_sub(byte);
    let Some(block) = view.sheet.blocks.get(view.sheet.block_at(byte)) else { return byte };
    let text = view.sheet.text.as_str();
    match (start, nearer_start) {
        (true, true) => word.start,
        (false, false) => word.end,
        // The end of the word before, and the start of the one after.
        (false, true) if word.start > block.bytes.start => {
            block.bytes.start + text[block.bytes.start..word.start].trim_end().len()
        }
        (true, false) if word.end < block.bytes.end => {
            let after = &text[word.end..block.bytes.end];
            word.end + (after.len() - after.trim_start().len())
        }
        _ => byte,
    }
}
