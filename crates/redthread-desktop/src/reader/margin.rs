//! The margin: a stripe for each coding in its lane, with the code's name at its start when there is room.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{CursorIcon, FontId, Rangef, Rect, Sense, WidgetInfo, pos2, vec2};
use redthread_model::{CodeId, Coding, CodingId};
use redthread_text::{TextRange, count_words};

use super::hit::{byte_at, caret_rect, rects_of};
use super::marks::{Mark, Marks};
use super::state::{Press, ReaderState};
use super::view::{Placed, Viewport};
use crate::look::{Hue, Stripes, line_in};

const LANE_WIDTH: f32 = 7.0;
/// Room for `+3` where not all codings have a stripe.
const MORE_WIDTH: f32 = 22.0;

/// What was asked for in the margin.
#[derive(Debug, Default)]
pub(super) struct MarginResponse {
    /// The coding that was pressed.
    pub(super) chosen: Option<Coding>,
    /// The coding whose end was moved, and where it lies now.
    pub(super) moved: Option<(Coding, TextRange)>,
    /// Whether all codings should have a stripe.
    pub(super) all_lanes: bool,
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
    let lanes = lanes_shown(marks.lanes, view.look.lanes, rect.width());
    let name_height = view.look.beside() + 3.0;
    let mut names_end = f32::NEG_INFINITY;
    // The code named last, and where its stripe ends: another coder's stripe beside it needs no name of its own.
    let mut named: Option<(CodeId, f32)> = None;
    let (shown, hidden) = seen(view, placed, marks, lanes);
    for &(mark, heights) in &shown {
        let left = rect.left() + LANE_WIDTH * mark.lane as f32;
        let stripe = Rect::from_x_y_ranges(left..=left + 4.0, heights);
        let strong = chosen == Some(mark.coding.id) || state.hovered == Some(mark.coding.id);
        let id = view.ui.scope_id().with((state.id(), "stripe", mark.coding.id));
        let mut response = view.ui.interact(stripe.expand2(vec2(1.5, 0.0)), id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, strong, &*mark.name));
        let color = hue_of(mark, view).solid(view.colors.page);
        view.ui.painter().rect_filled(
            if strong { stripe.expand2(vec2(1.0, 0.0)) } else { stripe },
            2.0,
            color,
        );
        // The name stands at the start of the stripe, or as far below it as the names above need, or at the top of the view.
        let top = heights.min.max(view.column.top() + 2.0).max(names_end);
        let twin = named.is_some_and(|(code, end)| code == mark.coding.code && heights.min < end);
        let beside_stripe = top - heights.min <= name_height || top + name_height <= heights.max;
        let row = Rangef::new(top, top + name_height);
        let names_left = rect.left() + free_from(row, &shown, &hidden, lanes) + 4.0;
        if !twin && beside_stripe && top < view.column.bottom() && rect.right() - names_left > 30.0 {
            let name = Rect::from_min_max(pos2(names_left, top), pos2(rect.right(), top + name_height));
            let size = view.look.beside() - 1.5;
            let font = if strong { crate::look::strong_font(size) } else { FontId::proportional(size) };
            line_in(view.ui, name, &name_of(mark, view), font, hue_of(mark, view).letters(view.colors.page));
            names_end = top + name_height;
            named = Some((mark.coding.code, heights.max));
            response |= view.ui.interact(name, id.with("name"), Sense::click());
        }
        if response.hovered() {
            hovered = Some(mark.coding.id);
            response = response.on_hover_text(about(mark, view));
        }
        if response.clicked() {
            result.chosen = Some(mark.coding);
        }
        ends_ui(view, placed, mark, stripe, state, &mut result);
    }
    let left = rect.left() + LANE_WIDTH * lanes as f32;
    more_ui(view, state, &hidden, left, &mut result);
    if hovered != state.hovered {
        state.hovered = hovered;
        view.ui.ctx().request_repaint();
    }
    result
}

/// How far from the left the margin is free of stripes at some heights.
fn free_from(row: Rangef, shown: &Stretches<'_>, hidden: &Stretches<'_>, lanes: usize) -> f32 {
    let crosses = |heights: &Rangef| heights.min < row.max && row.min < heights.max;
    if hidden.iter().any(|(_, heights)| crosses(heights)) {
        return LANE_WIDTH * lanes as f32 + MORE_WIDTH;
    }
    let last = shown.iter().filter(|(_, heights)| crosses(heights)).map(|(mark, _)| mark.lane + 1).max();
    LANE_WIDTH * last.unwrap_or(1) as f32
}

/// How many lanes have a stripe: what there is, what is wished (0 for all), and what there is room for.
fn lanes_shown(there: usize, wished: usize, width: f32) -> usize {
    let room = ((width - MORE_WIDTH) * 0.6 / LANE_WIDTH).max(1.0) as usize;
    let wished = if wished == 0 { there } else { wished };
    there.min(wished).min(room)
}

/// The colour of a stripe: the code's or the coder's.
fn hue_of(mark: &Mark, view: &Viewport<'_>) -> Hue {
    match view.look.stripes {
        Stripes::ByCode => mark.hue,
        Stripes::ByCoder => mark.coder_hue,
    }
}

/// What stands beside a stripe. A colour of a coder has their name beside it, too: never colour alone.
fn name_of(mark: &Mark, view: &Viewport<'_>) -> String {
    match view.look.stripes {
        Stripes::ByCode => mark.name.to_string(),
        Stripes::ByCoder => format!("{} · {}", mark.name, mark.coder),
    }
}

/// What is said of a coding under the pointer: code, coder, words.
fn about(mark: &Mark, view: &Viewport<'_>) -> String {
    /// Words of more bytes are neither counted nor read to their end: this is done anew in each frame.
    const LONG: usize = 20_000;
    let text = view.sheet.text.as_str();
    let words =
        &text[mark.bytes.start..text.floor_char_boundary(mark.bytes.end.min(mark.bytes.start + LONG))];
    let mut about = format!("{} · {}", mark.name, mark.coder);
    if mark.bytes.len() <= LONG {
        about += " · ";
        about += &view.say.count(count_words(words).into(), "{0} word", "{0} words");
    }
    about + "\n" + &crate::inspector::shortened(words, 160)
}

/// Draws `+3` where codings have no stripe, with their names on hover. A click shows all for which there is room.
fn more_ui(
    view: &Viewport<'_>,
    state: &ReaderState,
    hidden: &[(&Mark, Rangef)],
    left: f32,
    result: &mut MarginResponse,
) {
    let height = view.look.beside() + 3.0;
    for (number, group) in groups(hidden).into_iter().enumerate() {
        let top = group[0].1.min.max(view.column.top() + 2.0);
        let rect = Rect::from_min_size(pos2(left, top), vec2(MORE_WIDTH, height));
        let id = view.ui.scope_id().with((state.id(), "more", group[0].0.coding.id, number));
        let response = view.ui.interact(rect, id, Sense::click());
        let names: Vec<&str> = group.iter().map(|(mark, _)| &*mark.name).collect();
        let names = view.say.with("{0} more: {1}", &[&group.len(), &names.join(", ")]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &names));
        if response.hovered() {
            view.ui.painter().rect_filled(rect, 3.0, view.colors.hover);
        }
        let font = FontId::proportional(view.look.beside() - 2.5);
        line_in(view.ui, rect, &format!("+{}", group.len()), font, view.colors.quiet);
        result.all_lanes |= response.clicked();
        response.on_hover_text(names);
    }
}

/// What lies beside one another, put together. `hidden` stands by height.
fn groups<'g, 'm>(hidden: &'g [(&'m Mark, Rangef)]) -> Vec<&'g [(&'m Mark, Rangef)]> {
    let mut groups = Vec::new();
    let (mut first, mut end) = (0, f32::NEG_INFINITY);
    for (index, (_, heights)) in hidden.iter().enumerate() {
        if index > first && heights.min >= end {
            groups.push(&hidden[first..index]);
            first = index;
        }
        end = if index == first { heights.max } else { end.max(heights.max) };
    }
    if first < hidden.len() {
        groups.push(&hidden[first..]);
    }
    groups
}

/// Codings, by start, and from where to where their stripes go.
type Stretches<'m> = Vec<(&'m Mark, Rangef)>;

/// The codings on screen that have a stripe, and those that have none.
fn seen<'m>(
    view: &Viewport<'_>,
    placed: &[Placed],
    marks: &'m Marks,
    lanes: usize,
) -> (Stretches<'m>, Stretches<'m>) {
    let mut found: Vec<(&Mark, Rangef)> = Vec::new();
    for block in placed {
        for mark in marks.in_block(block.block) {
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
    found.into_iter().partition(|(mark, _)| mark.lane < lanes)
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
        let id = view.ui.scope_id().with((state.id(), "stripe end", mark.coding.id, start));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_lanes_than_there_are_are_wished_or_have_room() {
        assert_eq!(lanes_shown(3, 5, 180.0), 3);
        assert_eq!(lanes_shown(9, 5, 180.0), 5);
        assert_eq!(lanes_shown(9, 0, 180.0), 9);
        assert_eq!(lanes_shown(40, 0, 180.0), 13, "names keep two fifths of the margin");
        assert_eq!(lanes_shown(4, 5, 10.0), 1);
    }
}
