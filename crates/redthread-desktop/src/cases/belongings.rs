//! Groups, stages, rounds and periods: renamed, ordered, and let go when nothing belongs to them.

use egui::{Key, Modifiers, ScrollArea, Ui};
use redthread_model::*;

use super::CasesAction;
use super::action::Belonging;
use super::state::CasesState;
use crate::action::Action;
use crate::look::{APART, Row, field_ui, quiet_ui, row_ui, title_ui};
use crate::texts::{Texts, key};

/// A list of what documents can belong to.
struct List {
    title: &'static str,
    items: Vec<Item>,
}

/// One of them.
struct Item {
    belonging: Belonging,
    name: String,
    /// How many documents and cases belong to it.
    used: usize,
}

fn lists(project: &Project) -> [List; 4] {
    let documents =
        |of: &dyn Fn(&Document) -> bool| project.documents().values().filter(|one| of(one)).count();
    let groups = project.groups_in_order().into_iter().map(|group| {
        let cases = project.cases().values().filter(|case| case.group == Some(group.id)).count();
        let used = documents(&|one| one.group == Some(group.id)) + cases;
        Item { belonging: Belonging::Group(group.id), name: group.name.clone(), used }
    });
    let stages = project.stages_in_order().into_iter().map(|stage| Item {
        belonging: Belonging::Stage(stage.id),
        name: stage.name.clone(),
        used: documents(&|one| one.stage == Some(stage.id)),
    });
    let rounds = project.rounds_in_order().into_iter().map(|round| Item {
        belonging: Belonging::Round(round.id),
        name: round.name.clone(),
        used: documents(&|one| one.round == Some(round.id)),
    });
    let periods = project.periods_in_order().into_iter().map(|period| Item {
        belonging: Belonging::Period(period.id),
        name: period.name.clone(),
        used: documents(&|one| one.period == Some(period.id)),
    });
    [
        List { title: key("Groups"), items: groups.collect() },
        List { title: key("Stages"), items: stages.collect() },
        List { title: key("Rounds"), items: rounds.collect() },
        List { title: key("Periods"), items: periods.collect() },
    ]
}

/// Draws the lists.
pub(super) fn belongings_ui(
    ui: &mut Ui,
    project: &Project,
    state: &mut CasesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let mut asked = Vec::new();
    ScrollArea::vertical().id_salt("belongings").auto_shrink([false, false]).show(ui, |ui| {
        quiet_ui(
            ui,
            say.t("Alt and the arrows move the one that has the keyboard; F2 or a double click renames it."),
        );
        for list in lists(project) {
            ui.add_space(APART / 2.0);
            title_ui(ui, say.t(list.title));
            if list.items.is_empty() {
                quiet_ui(ui, say.t("None yet; write a new name in the table."));
            }
            for (place, item) in list.items.iter().enumerate() {
                item_ui(ui, &list, place, item, state, &mut asked, say);
            }
        }
    });
    actions.extend(asked.into_iter().map(Action::Cases));
}

fn item_ui(
    ui: &mut Ui,
    list: &List,
    place: usize,
    item: &Item,
    state: &mut CasesState,
    asked: &mut Vec<CasesAction>,
    say: Texts,
) {
    if let Some((renamed, name)) = &mut state.renaming
        && *renamed == item.belonging
    {
        let width = ui.available_width() - 16.0;
        // An id of its own: it must not take over what the row in its place had of the keyboard.
        let field = ui.push_id("renaming", |ui| field_ui(ui, say.t("New name"), name, "", width)).inner;
        if !field.has_focus() && !field.lost_focus() {
            field.request_focus();
        }
        if field.lost_focus() {
            if !ui.input(|input| input.key_pressed(Key::Escape)) && !name.trim().is_empty() {
                asked.push(CasesAction::RenameBelonging(*renamed, name.trim().to_owned()));
            }
            state.renaming = None;
        }
        return;
    }
    let used = item.used.to_string();
    let response = row_ui(ui, &Row { text: &item.name, right: &used, ..Row::default() }).row;
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if response.has_focus() {
        if pressed(Modifiers::ALT, Key::ArrowUp) {
            asked.extend(moved(list, place, true));
        }
        if pressed(Modifiers::ALT, Key::ArrowDown) {
            asked.extend(moved(list, place, false));
        }
        if pressed(Modifiers::NONE, Key::F2) {
            state.renaming = Some((item.belonging, item.name.clone()));
        }
    }
    if response.clicked() {
        response.request_focus();
    }
    if response.double_clicked() {
        state.renaming = Some((item.belonging, item.name.clone()));
    }
    response.context_menu(|ui| {
        if ui.button(say.t("Rename")).clicked() {
            state.renaming = Some((item.belonging, item.name.clone()));
            ui.close();
        }
        for (up, words) in [(true, say.t("Move up")), (false, say.t("Move down"))] {
            let order = moved(list, place, up);
            let button = egui::Button::new(words).frame_when_inactive(false);
            if ui
                .add_enabled(order.is_some(), button)
                .on_disabled_hover_text(say.t("It stands at the end already"))
                .clicked()
            {
                asked.extend(order);
                ui.close();
            }
        }
        let button = egui::Button::new(say.t("Remove")).frame_when_inactive(false);
        let why = say.t("Documents or cases still belong to it");
        if ui.add_enabled(item.used == 0, button).on_disabled_hover_text(why).clicked() {
            asked.push(CasesAction::RemoveBelonging(item.belonging));
            ui.close();
        }
    });
}

/// The list with one of it a place further up or down; `None` if it stands at that end.
fn moved(list: &List, place: usize, up: bool) -> Option<CasesAction> {
    let other = if up { place.checked_sub(1)? } else { place + 1 };
    let mut order: Vec<Belonging> = list.items.iter().map(|item| item.belonging).collect();
    if other >= order.len() {
        return None;
    }
    order.swap(place, other);
    Some(CasesAction::OrderBelongings(order))
}
