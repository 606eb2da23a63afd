//! A button that opens a list of choices, with the mark of what opens beside its words.

use egui::{Ui, pos2, vec2};

use crate::look::{Colors, Icon, icon_in};

/// Draws the button, called `name` for those who do not see it; `choices` draws what can be chosen.
pub(super) fn menu_ui(ui: &mut Ui, words: &str, name: String, choices: impl FnOnce(&mut Ui)) {
    let menu = ui.menu_button(format!("{words}    "), choices);
    let rect = menu.response.rect;
    let mark = egui::Rect::from_center_size(pos2(rect.right() - 11.0, rect.center().y), vec2(10.0, 10.0));
    icon_in(ui.painter(), mark, Icon::Branch(true), Colors::in_ui(ui).quiet);
    menu.response.accessible_name(name);
}
