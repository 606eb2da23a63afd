//! The menus of the code tree: of a code, of a set, and of how the tree is looked at.

use egui::{Popup, PopupCloseBehavior, Response, Ui};
use redthread_analysis::CodeHint;
use redthread_model::Code;

use super::CodesAction;
use super::data::{CodeRowData, CodeSetData, CodeTreeData};
use super::split::Splitting;
use super::state::{CodesState, Named};
use super::view::{Only, Sort};
use crate::action::Action;
use crate::code_bar::CodingAction;
use crate::look::{Hue, Icon, choice_ui, icon_button, quiet_ui, strong, swatch};
use crate::texts::Texts;

/// The colours offered for a code: hues that eyes of all kinds tell apart (Okabe and Ito 2008, and their darker sisters).
pub(super) const PALETTE: [&str; 10] = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195", "#8a6d3b", "#3d7a2a",
    "#5b6770",
];

/// Draws the menu of a code.
pub(super) fn code_menu_ui(
    response: &Response,
    data: &CodeTreeData,
    row: &CodeRowData,
    state: &mut CodesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let code = row.code.id;
    response.context_menu(|ui| {
        ui.set_min_width(220.0);
        if let Some(hint) = hint_words(row, say) {
            ui.set_max_width(300.0);
            quiet_ui(ui, &hint);
            ui.separator();
        }
        if item_ui(ui, say.t("Rename"), "F2") {
            state.begin_rename(&row.code);
        }
        if item_ui(ui, say.t("New sub-theme"), "") {
            state.begin_new(Some(code));
        }
        let pin = match state.pinned.contains(&code) {
            true => say.t("Unpin from its number key"),
            false => say.t("Pin to a number key"),
        };
        if item_ui(ui, pin, "") {
            actions.push(Action::Coding(CodingAction::TogglePin(code)));
        }
        if row.code.parent.is_some() && item_ui(ui, say.t("Make it a theme"), "") {
            actions.push(Action::MoveCode { code, under: None });
        }
        if data.rows.len() > 1 && item_ui(ui, say.t("Merge into…"), "") {
            state.begin_merge(code);
        }
        if row.own_codings > 0 && item_ui(ui, say.t("Split…"), "") {
            state.splitting = Some(Splitting::of(code));
        }
        if item_ui(ui, say.t("Suggest passages for this code"), "") {
            actions.push(Action::Suggest(code));
        }
        if item_ui(ui, say.t("Who says it, and who does not"), "") {
            actions.push(Action::NegativeCases(code));
        }
        ui.menu_button(say.t("In the sets"), |ui| in_sets_ui(ui, data, row, state, say, actions));
        ui.separator();
        if ui.horizontal(|ui| palette_ui(ui, &row.code, say, actions)).inner {
            ui.close();
        }
        if row.has_children && item_ui(ui, say.t("Shade those below like it"), "") {
            actions.push(Action::Codes(CodesAction::ShadeBelow(code)));
        }
        let hidden = state.view.hidden.contains(&code);
        let eye = if hidden { say.t("Show in the text") } else { say.t("Hide in the text") };
        if item_ui(ui, eye, "") {
            state.hide_or_show(data, code);
        }
        if item_ui(ui, say.t("Show only this in the text"), "") {
            state.show_only(data, code);
        }
        if !state.view.hidden.is_empty() && item_ui(ui, say.t("Show all codes in the text"), "") {
            state.show_all();
        }
        ui.separator();
        if item_ui(ui, say.t("Take the selected words as its example"), "") {
            actions.push(Action::Codes(CodesAction::TakeExample(code)));
        }
        if item_ui(ui, say.t("Delete with its codings"), "Delete") {
            actions.push(Action::RemoveCode(code));
        }
    });
}

/// Draws an item with its key; a press closes the menu.
fn item_ui(ui: &mut Ui, words: &str, key: &str) -> bool {
    let mut button = egui::Button::new(words).frame_when_inactive(false);
    if !key.is_empty() {
        button = button.shortcut_text(key);
    }
    let clicked = ui.add(button).clicked();
    if clicked {
        ui.close();
    }
    clicked
}

/// Draws in which sets a code is.
fn in_sets_ui(
    ui: &mut Ui,
    data: &CodeTreeData,
    row: &CodeRowData,
    state: &mut CodesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let code = row.code.id;
    for set in &data.sets {
        let mut on = set.rows.iter().any(|other| data.rows[*other].code.id == code);
        if ui.checkbox(&mut on, &set.name).changed() {
            let set = set.id;
            actions.push(Action::Codes(match on {
                true => CodesAction::AddToSet { set, code },
                false => CodesAction::TakeFromSet { set, code },
            }));
        }
    }
    if item_ui(ui, say.t("New set with it…"), "") {
        state.begin_new_set(vec![code]);
        state.view.by_sets = true;
    }
}

/// Draws the colours to choose from. Gives whether one was chosen.
pub(in crate::codes) fn palette_ui(ui: &mut Ui, code: &Code, say: Texts, actions: &mut Vec<Action>) -> bool {
    let mut any = false;
    for color in PALETTE {
        let (rect, response) = ui.allocate_exact_size(egui::vec2(18.0, 18.0), egui::Sense::click());
        let chosen = code.color.eq_ignore_ascii_case(color);
        response.widget_info(|| {
            let name = format!("{} {color}", say.t("Colour"));
            egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, chosen, name)
        });
        if chosen || response.hovered() || response.has_focus() {
            let stroke = egui::Stroke::new(1.5, crate::look::Colors::in_ui(ui).text);
            ui.painter().rect_stroke(rect.shrink(1.0), 5.0, stroke, egui::StrokeKind::Inside);
        }
        swatch(ui, rect.center(), Hue::of(color));
        if response.clicked() {
            actions.push(Action::EditCode(Code { color: color.to_owned(), ..code.clone() }));
            any = true;
        }
    }
    any
}

/// Draws the menu of a set.
pub(super) fn set_menu_ui(
    response: &Response,
    set: &CodeSetData,
    state: &mut CodesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    response.context_menu(|ui| {
        ui.set_min_width(200.0);
        if item_ui(ui, say.t("Rename"), "F2") {
            state.begin(Named::Set(set.id), set.name.clone());
        }
        if item_ui(ui, say.t("Delete the set; its codes stay"), "Delete") {
            actions.push(Action::Codes(CodesAction::RemoveSet(set.id)));
        }
    });
}

/// Draws the button with the menu of how the tree is looked at.
pub(super) fn view_menu_ui(
    ui: &mut Ui,
    data: &CodeTreeData,
    state: &mut CodesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let button = icon_button(ui, Icon::View, say.t("How the codes are listed"));
    let menu = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    menu.show(|ui| {
        ui.set_min_width(230.0);
        quiet_ui(ui, say.t("Order"));
        for (sort, name) in [
            (Sort::Hand, say.t("by hand, as in the report")),
            (Sort::Name, say.t("by name")),
            (Sort::Codings, say.t("by codings")),
        ] {
            if choice_ui(ui, state.view.sort == sort, name).clicked() {
                state.view.sort = sort;
            }
        }
        if state.view.sort != Sort::Hand && ui.button(say.t("Make this order permanent")).clicked() {
            actions.push(Action::Codes(CodesAction::Order(data.order(state.view.sort))));
            state.view.sort = Sort::Hand;
        }
        ui.separator();
        let mut with_those_below = !state.view.alone;
        ui.checkbox(&mut with_those_below, say.t("Count those below, too"));
        state.view.alone = !with_those_below;
        ui.checkbox(&mut state.view.bars, say.t("Show bars"));
        ui.checkbox(&mut state.view.by_sets, say.t("By sets"));
        if item_ui(ui, say.t("New set…"), "") {
            state.view.by_sets = true;
            state.begin_new_set(Vec::new());
        }
        ui.separator();
        for (only, name) in [
            (Only::All, say.t("all codes")),
            (Only::Unused, say.t("only unused codes")),
            (Only::Overfull, say.t("only very full codes")),
        ] {
            if choice_ui(ui, state.only == only, name).clicked() {
                state.only = only;
            }
        }
    });
}

/// What there is to think about in a code, and what one could do.
pub(super) fn hint_words(row: &CodeRowData, say: Texts) -> Option<String> {
    Some(match row.hint? {
        CodeHint::Unused => {
            say.t("Nobody has used this code yet. Use it, merge it into another, or delete it.").to_owned()
        }
        CodeHint::Overfull { percent, median } => say.with(
            "It has {0} of the codings, {1} % of all; the code in the middle has {2}. Perhaps it holds more than one thing: split it.",
            &[&row.own_codings, &percent, &median],
        ),
    })
}

/// Draws what is known of a code while the pointer rests on it.
pub(super) fn about_ui(ui: &mut Ui, row: &CodeRowData, say: Texts) {
    ui.set_max_width(300.0);
    ui.label(strong(&row.path));
    let people = crate::sources::people_text(row.people);
    quiet_ui(ui, &say.with("{0} codings · {1} people", &[&row.codings, &people]));
    if row.own_codings != row.codings {
        let people = crate::sources::people_text(row.own_people);
        quiet_ui(ui, &say.with("alone: {0} codings · {1} people", &[&row.own_codings, &people]));
    }
    if !row.code.description.is_empty() {
        ui.label(&row.code.description);
    }
    if let Some(hint) = hint_words(row, say) {
        ui.label(hint);
    }
}
