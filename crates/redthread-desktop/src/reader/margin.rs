//! The margin: a stripe for each coding in its lane, with the code's name at its start when there is room.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{CursorIcon, FontId, Rangef, Rect, Sense, WidgetInfo, pos2, vec2};
use redthread_model::{CodeId, Coding, CodingId};
use redthread_text::TextRange;

use super::hit::{byte_at, caret_rect, rects_of};
use super::marks::{Mark, Marks};
use super::state::{Press, ReaderState};
use super::view::{Placed, Viewport};
use crate::look::line_in;

/// So many lanes have a stripe; what lies beyond is seen in the inspector.
pub(super) const LANES: usize = 5;
const LANE_WIDTH: f32 = 7.0;
const NAME_HEIGHT: f32 = 16.0;

/// What was asked for in the margin.
#[derive(Debug, Default)]
pub(super) struct MarginResponse {
    /// The coding that was pressed.
    pub(super) chosen: Option<Coding>,
    /// The coding whose end was moved, and where it lies now.
    pub(super) moved: Option<(Coding, TextRange)>,
}

/// Draws the stripes beside the blocks on screen.
pub(super) fn margin_ui(
    view: &Viewport<'_>,
    placed: &[Placed],
    marks: &Marks,
    state: &mut ReaderState,
    rect: Rect,
    chosen: Option<CodingId>,
) -> MarginResponse {
    let mut result = MarginResponse::default();
    let mut hovered = None;
    let names_left = rect.left() + LANE_WIDTH * marks.lanes.min(LANES) as f32 + 4.0;
    let mut names_end = f32::NEG_INFINITY;
    // The code named last, and where its stripe ends: another coder's stripe beside it needs no name of its own.
    let mut named: Option<(CodeId, f32)> = None;
    for (mark, heights) in seen(view, placed, marks) {
        let left = rect.left() + LANE_WIDTH * mark.lane as f32;
        let stripe = Rect::from_x_y_ranges(left..=left + 4.0, heights);
        let strong = chosen == Some(mark.coding.id) || state.hovered == Some(mark.coding.id);
        let id = view.ui.scope_id().with(("stripe", mark.coding.id));
        let mut response = view.ui.interact(stripe.expand2(vec2(1.5, 0.0)), id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, strong, &*mark.name));
        let color = mark.hue.solid(view.colors.page);
        view.ui.painter().rect_filled(
            if strong { stripe.expand2(vec2(1.0, 0.0)) } else { stripe },
            2.0,
            color,
        );
        let top = heights.min.max(names_end);
        let twin = named.is_some_and(|(code, end)| code == mark.coding.code && heights.min < end);
        if !twin
            && heights.min >= view.column.top()
            && top - heights.min <= NAME_HEIGHT
            && top < view.column.bottom()
            && rect.right() - names_left > 30.0
        {
            let name = Rect::from_min_max(pos2(names_left, top), pos2(rect.right(), top + NAME_HEIGHT));
            let font = if strong { crate::look::strong_font(11.5) } else { FontId::proportional(11.5) };
            line_in(view.ui, name, &mark.name, font, mark.hue.letters(view.colors.page));
            names_end = top + NAME_HEIGHT;
            named = Some((mark.coding.code, heights.max));
            response |= view.ui.interact(name, id.with("name"), Sense::click());
        }
        if response.hovered() {
            hovered = Some(mark.coding.id);
            response = response.on_hover_text(&*mark.name);
        }
        if response.clicked() {
            result.chosen = Some(mark.coding);
        }
        ends_ui(view, placed, mark, stripe, state, &mut result);
    }
    if hovered != state.hovered {
        state.hovered = hovered;
        view.ui.ctx().request_repaint();
    }
    result
}

/// The codings on screen that have a stripe, by start, and from where to where it goes.
fn seen<'m>(view: &Viewport<'_>, placed: &[Placed], marks: &'m Marks) -> Vec<(&'m Mark, Rangef)> {
    let mut found: Vec<(&Mark, Rangef)> = Vec::new();
    for block in placed {
        for mark in marks.in_block(block.block).filter(|mark| mark.lane < LANES) {
            let rects = rects_of(view, block, &mark.bytes);
            let (Some(first), Some(last)) = (rects.first(), rects.last()) else { continue };
            let (top, bottom) = (first.top() + 2.0, last.bottom() - 1.0);
            match found.iter_mut().find(|(other, _)| other.coding.id == mark.coding.id) {
                Some((_, heights)) => heights.max = bottom,
                None => found.push((mark, Rangef::new(top, bottom))),
            }
        }
    }
    found.sort_by(|(_, one), (_, other)| one.min.total_cmp(&other.min));
    found
}

/// The two ends of a stripe, which can be dragged.
fn ends_ui(
    view: &Viewport<'_>,
    placed: &[Placed],
    mark: &Mark,
    stripe: Rect,
    state: &mut ReaderState,
    result: &mut MarginResponse,
) {
    for start in [true, false] {
        let byte = if start { mark.bytes.start } else { mark.bytes.end };
        if caret_rect(view, placed, byte).is_none() {
            continue;
        }
        let y = if start { stripe.top() } else { stripe.bottom() };
        let grip = Rect::from_center_size(pos2(stripe.center().x, y), vec2(8.0, 7.0));
        let id = view.ui.scope_id().with(("stripe end", mark.coding.id, start));
        let response =
            view.ui.interact(grip, id, Sense::drag()).on_hover_and_drag_cursor(CursorIcon::ResizeVertical);
        if response.dragged()
            && let Some(byte) = response.interact_pointer_pos().and_then(|point| byte_at(view, placed, point))
        {
            state.press = Press::Border { coding: mark.coding, start, byte };
        }
        if response.drag_stopped()
            && let Press::Border { coding, start, byte } = std::mem::take(&mut state.press)
        {
            let range = view.sheet.range_of(border(&mark.bytes, start, byte));
            result.moved = (!range.is_empty() && range != coding.range).then_some((coding, range));
        }
    }
}

/// Where a coding lies when one of its ends is moved to `byte`; an end cannot pass the other.
pub(super) fn border(bytes: &Range<usize>, start: bool, byte: usize) -> Range<usize> {
    if start { byte.min(bytes.end)..bytes.end } else { bytes.start..byte.max(bytes.start) }
}
