//! The list of files, drawn: only the lines that are seen.

use egui::accesskit::Role;
use egui::{
    Color32, EventFilter, FontId, Key, Modifiers, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::data::{FileLine, Sign};
use super::state::ImportsState;
use crate::look::{Colors, Icon, NEAR, icon_in, line_in, strong_font};
use crate::texts::Texts;

/// The height of a line: the name, and below it what it is.
const LINE: f32 = 44.0;

/// What was asked for with the keys of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListAsk {
    /// Bring the files in.
    Import,
    /// Write the name.
    Rename,
}

/// The list's place in the order of the keyboard.
pub(super) fn list_id() -> egui::Id {
    egui::Id::unique("files that are about to come in")
}

/// Draws the list.
pub(super) fn list_ui(ui: &mut Ui, state: &mut ImportsState, say: Texts) -> Option<ListAsk> {
    let before = state.chosen;
    let asked = keys(ui, state, say);
    let marks = state.marks();
    let moved = state.chosen != before;
    let spacing = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    let mut area = ScrollArea::vertical().id_salt("files").auto_shrink([false, false]);
    if moved {
        let (top, height) = (state.chosen as f32 * LINE, ui.available_height());
        let lowest = (top + LINE - height).max(0.0).min(top);
        area = area.vertical_scroll_offset(state.scrolled.clamp(lowest, top));
    }
    let shown = area.show_rows(ui, LINE, state.items.len(), |ui, seen| {
        for index in seen {
            let line = FileLine::of(&state.items[index], say);
            let chosen = marks.contains(&index);
            if line_ui(ui, &line, index == state.chosen, chosen, say) {
                let modifiers = ui.input(|input| input.modifiers);
                if modifiers.shift {
                    state.extend_to(index);
                } else if modifiers.command {
                    state.toggle(index);
                } else {
                    state.choose(index);
                }
                ui.memory_mut(|memory| memory.request_focus(list_id()));
            }
        }
    });
    state.scrolled = shown.state.unclamped_offset().y;
    ui.spacing_mut().item_spacing.y = spacing;
    asked
}

/// Takes the keys that mean the list.
fn keys(ui: &mut Ui, state: &mut ImportsState, say: Texts) -> Option<ListAsk> {
    let place = ui.available_rect_before_wrap();
    let list = ui.interact(place, list_id(), Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::List, true, say.t("The files that come in")));
    if !list.has_focus() || state.items.is_empty() {
        return None;
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), arrows));
    let last = state.items.len() - 1;
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, to) in [
        (Key::ArrowUp, state.chosen.saturating_sub(1)),
        (Key::ArrowDown, (state.chosen + 1).min(last)),
        (Key::PageUp, state.chosen.saturating_sub(10)),
        (Key::PageDown, (state.chosen + 10).min(last)),
        (Key::Home, 0),
        (Key::End, last),
    ] {
        if pressed(Modifiers::SHIFT, key) {
            state.extend_to(to);
        } else if pressed(Modifiers::NONE, key) {
            state.choose(to);
        }
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        state.mark_all();
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        state.leave_out();
    }
    if pressed(Modifiers::NONE, Key::F2) {
        return Some(ListAsk::Rename);
    }
    pressed(Modifiers::NONE, Key::Enter).then_some(ListAsk::Import)
}

/// Draws a line. Gives whether it was pressed.
fn line_ui(ui: &mut Ui, line: &FileLine, here: bool, marked: bool, say: Texts) -> bool {
    let colors = Colors::in_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, marked, line.label(say)));
    let fill = if marked {
        colors.chosen
    } else if response.hovered() {
        colors.hover
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 5.0, fill);
    if here {
        let stripe = Rect::from_min_size(rect.min + vec2(0.0, 6.0), vec2(3.0, LINE - 12.0));
        ui.painter().rect_filled(stripe, 1.5, colors.text);
    }
    let (left, right) = (rect.left() + 12.0, rect.right() - NEAR);
    let mut end = right;
    let place = Rect::from_center_size(pos2(right - 6.0, rect.top() + 14.0), vec2(12.0, 12.0));
    if line.sign == Sign::Refused {
        icon_in(ui.painter(), place, Icon::Cross, colors.warning);
        end = place.left() - NEAR;
    } else if line.sign == Sign::Warned {
        let (at, font) = (place.center(), FontId::proportional(13.0));
        ui.painter().text(at, egui::Align2::CENTER_CENTER, "⚠", font, colors.quiet);
        end = place.left() - NEAR;
    }
    let quiet = matches!(line.sign, Sign::LeftOut | Sign::Waiting | Sign::Refused);
    let first = Rect::from_min_max(pos2(left, rect.top() + 4.0), pos2(end, rect.top() + 24.0));
    line_in(ui, first, &line.name, strong_font(13.5), if quiet { colors.quiet } else { colors.text });
    let second = Rect::from_min_max(pos2(left, rect.top() + 22.0), pos2(right, rect.bottom() - 2.0));
    let color = if line.sign == Sign::Refused { colors.warning } else { colors.quiet };
    line_in(ui, second, &line.about, FontId::proportional(12.0), color);
    response.clicked()
}
