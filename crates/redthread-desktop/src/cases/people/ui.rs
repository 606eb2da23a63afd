//! The grid of cases drawn.

use std::collections::BTreeMap;

use egui::{Key, Ui};
use redthread_analysis::CaseRow;
use redthread_model::*;

use super::data::CasesData;
use super::edits::{CaseColumn, read};
use super::table::CaseTable;
use crate::action::Action;
use crate::cases::CasesAction;
use crate::cases::shared::{arrange, compare_texts, copy, left_out_ui, placed};
use crate::cases::state::{AttributeForm, CasesState};
use crate::look::{
    GridEvent, GridMenus, NEAR, choice_ui, empty_ui, field_ui, grid_ui, quiet_button, quiet_ui,
};
use crate::segments::{SegmentsAction, SegmentsAsk};
use crate::texts::{Texts, key};

/// Draws the cases.
pub(crate) fn cases_ui(
    ui: &mut Ui,
    project: &Project,
    data: &CasesData,
    figures: &BTreeMap<CaseId, CaseRow>,
    state: &mut CasesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let all: Vec<CaseId> = data.rows.iter().map(|row| row.id).collect();
    arrange(&mut state.case_order, &all, None);
    state.refused.retain(|(case, _), _| data.places.contains_key(case));
    bar_ui(ui, data, state, say, actions);
    form_ui(ui, state, say, actions);
    left_out_ui(ui, &mut state.left_out, say);
    ui.add_space(NEAR);
    if data.rows.is_empty() && data.attributes.is_empty() {
        let words = say.t("A case is a person, an organisation or a case file, with what you know of it: age, team, municipality. Import transcripts and their speakers become cases, or paste a table from a spreadsheet into the row below.");
        ui.scope(|ui| {
            ui.set_max_height(150.0);
            empty_ui(ui, say.t("No cases yet"), words);
        });
    }
    let order = state.case_order.clone();
    let refused = state.refused.clone();
    let table = CaseTable::new(data, &order, figures, &refused, state.case_sort, say);
    let chosen: Vec<CaseId> = state.cases.range().rows().filter_map(|row| order.get(row).copied()).collect();
    let mut asked = Vec::new();
    let mut form = None;
    let events = {
        let (asked, form) = (std::cell::RefCell::new(&mut asked), &mut form);
        let mut heading = |ui: &mut Ui, col: usize| {
            let Some(CaseColumn::Attribute(place)) = table.kinds.get(col) else {
                ui.label(say.t("Press a heading to sort by it"));
                return;
            };
            heading_menu(ui, data, *place, form, &mut asked.borrow_mut(), say);
        };
        let mut row = |ui: &mut Ui, row: usize| {
            let here = order.get(row).copied();
            row_menu(ui, here, &chosen, &mut asked.borrow_mut(), say);
        };
        let mut menus = GridMenus { heading: &mut heading, row: &mut row };
        grid_ui(ui, say.t("Cases"), &table, &mut state.cases, &mut menus)
    };
    if form.is_some() {
        state.form = form;
    }
    for event in events {
        match event {
            GridEvent::Write(cells) => write(data, &order, &cells, state, say, &mut asked),
            GridEvent::Paste(text) => {
                let cells = placed(&text, state.cases.range());
                write(data, &order, &cells, state, say, &mut asked);
            }
            GridEvent::Copy(range) => copy(ui, &table, range),
            GridEvent::Sort(col) => sort(project, data, &table, col, state),
            GridEvent::Open(row, col) => {
                let Some(case) = order.get(row).copied() else { continue };
                let coded = table.kinds.get(col) == Some(&CaseColumn::Codings);
                actions.push(if coded {
                    segments_of(case)
                } else {
                    Action::Cases(CasesAction::ShowWords(case))
                });
            }
            GridEvent::Move(_) => {}
        }
    }
    actions.extend(asked);
}

fn write(
    data: &CasesData,
    order: &[CaseId],
    cells: &[(usize, usize, String)],
    state: &mut CasesState,
    say: Texts,
    asked: &mut Vec<Action>,
) {
    let read = read(data, order, cells, say);
    state.left_out.clear();
    for (row, col, _) in cells {
        order.get(*row).into_iter().for_each(|case| _ = state.refused.remove(&(*case, *col)));
    }
    let columns = CaseColumn::all(data);
    for (row, col, refused) in read.refused {
        let name = order.get(row).and_then(|case| data.case(*case)).map_or("", |line| &line.name);
        let attribute = match columns.get(col) {
            Some(CaseColumn::Attribute(place)) => data.attributes.get(*place).map_or("", |one| &one.name),
            _ => "",
        };
        let place =
            [name, attribute].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        state.left_out.push(format!("{place} “{}” – {}", refused.text, refused.why));
        if let Some(case) = order.get(row) {
            state.refused.insert((*case, col), refused);
        }
    }
    if !read.edits.is_empty() {
        asked.push(Action::Cases(CasesAction::EditCases(read.edits)));
    }
}

/// Shows the coded passages in which a case speaks.
fn segments_of(case: CaseId) -> Action {
    let ask = SegmentsAsk { case: Some(case), ..SegmentsAsk::default() };
    Action::Segments(SegmentsAction::Show(Box::new(ask)))
}

fn sort(project: &Project, data: &CasesData, table: &CaseTable<'_>, col: usize, state: &mut CasesState) {
    let down = state.case_sort.0 == col && !state.case_sort.1;
    state.case_sort = (col, down);
    let collation = project.collation();
    let Some(column) = table.kinds.get(col) else { return };
    let texts: BTreeMap<CaseId, String> =
        data.rows.iter().map(|line| (line.id, table.text(line, *column).into_owned())).collect();
    let text = |case: &CaseId| texts.get(case).map_or("", String::as_str);
    let name = |case: &CaseId| data.case(*case).map_or("", |line| line.name.as_str());
    let compare = |one: &CaseId, other: &CaseId| {
        let (first, second) = (text(one), text(other));
        let by_text = compare_texts(&collation, first, second);
        // What is empty stays last, whichever way one sorts.
        let turned =
            if down && !first.is_empty() && !second.is_empty() { by_text.reverse() } else { by_text };
        turned.then_with(|| collation.compare(name(one), name(other)))
    };
    let all: Vec<CaseId> = data.rows.iter().map(|row| row.id).collect();
    arrange(&mut state.case_order, &all, Some(&compare));
}

fn bar_ui(ui: &mut Ui, data: &CasesData, state: &mut CasesState, say: Texts, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        if ui.button(say.t("New case")).clicked() {
            state.cases.focus(state.case_order.len(), 0);
            state.cases.write();
        }
        if ui.button(say.t("New attribute…")).clicked() {
            state.form = Some(AttributeForm {
                attribute: None,
                name: String::new(),
                kind: AttributeKind::Text,
                drawn: false,
            });
        }
        let chosen: Vec<CaseId> =
            state.cases.range().rows().filter_map(|row| state.case_order.get(row).copied()).collect();
        if chosen.len() > 1 {
            let words = say.with("These {0} are the same person", &[&chosen.len()]);
            if ui.button(words).clicked() {
                actions.push(Action::Cases(CasesAction::MergeCases(chosen)));
            }
        }
        let open = data.rows.iter().filter(|row| row.provisional).count();
        let mut words = say.count(data.rows.len() as u64, "{0} case", "{0} cases");
        if open > 0 {
            words = format!("{words} · {}", say.with("{0} not confirmed", &[&open]));
        }
        quiet_ui(ui, &words).on_hover_text(say.t("Cases in grey were made from labels at import. Write something about one, or say in Who is who that the label means it, and it is confirmed."));
    });
}

/// Draws the form of a new or altered attribute.
fn form_ui(ui: &mut Ui, state: &mut CasesState, say: Texts, actions: &mut Vec<Action>) {
    let Some(form) = &mut state.form else { return };
    let (mut done, mut taken) = (false, false);
    ui.horizontal_wrapped(|ui| {
        let field = field_ui(
            ui,
            say.t("Name of the attribute"),
            &mut form.name,
            say.t("age, team, municipality…"),
            220.0,
        );
        if !std::mem::replace(&mut form.drawn, true) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        done |= field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        for (kind, name) in ATTRIBUTE_KINDS {
            if choice_ui(ui, form.kind == kind, say.t(name)).clicked() {
                form.kind = kind;
            }
        }
        let add = if form.attribute.is_some() { say.t("Alter it") } else { say.t("Add it") };
        let named = !form.name.trim().is_empty();
        let button = ui.add_enabled(named, egui::Button::new(add));
        taken = named && (button.on_disabled_hover_text(say.t("Give it a name first")).clicked() || entered);
        done |= quiet_button(ui, say.t("Not now")).clicked();
    });
    if taken {
        let name = form.name.trim().to_owned();
        actions.push(Action::Cases(match form.attribute {
            Some(attribute) => CasesAction::EditAttribute(attribute, name, form.kind),
            None => CasesAction::CreateAttribute(name, form.kind),
        }));
    }
    if taken || done {
        state.form = None;
        state.cases.take_keys();
    }
}

/// The kinds of attributes.
const ATTRIBUTE_KINDS: [(AttributeKind, &str); 3] = [
    (AttributeKind::Text, key("Text")),
    (AttributeKind::Number, key("Number")),
    (AttributeKind::YesNo, key("Yes or no")),
];

fn heading_menu(
    ui: &mut Ui,
    data: &CasesData,
    place: usize,
    form: &mut Option<AttributeForm>,
    asked: &mut Vec<Action>,
    say: Texts,
) {
    let Some(attribute) = data.attributes.get(place) else { return };
    if ui.button(say.t("Name and type…")).clicked() {
        let (name, kind) = (attribute.name.clone(), attribute.kind);
        *form = Some(AttributeForm { attribute: Some(attribute.id), name, kind, drawn: false });
        ui.close();
    }
    let has = |row: &&super::data::CaseLine| {
        row.values.get(place).is_some_and(|value| value.plain.is_some() || !value.others.is_empty())
    };
    let values = data.rows.iter().filter(has).count();
    if ui.button(say.with("Delete with the values of {0} cases", &[&values])).clicked() {
        asked.push(Action::Cases(CasesAction::RemoveAttribute(attribute.id)));
        ui.close();
    }
}

fn row_menu(ui: &mut Ui, here: Option<CaseId>, chosen: &[CaseId], asked: &mut Vec<Action>, say: Texts) {
    let Some(here) = here else { return };
    if ui.button(say.t("Show the first words")).clicked() {
        asked.push(Action::Cases(CasesAction::ShowWords(here)));
        ui.close();
    }
    if ui.button(say.t("Show the coded passages")).clicked() {
        asked.push(segments_of(here));
        ui.close();
    }
    let several = chosen.len() > 1;
    let words = if several {
        say.with("These {0} are the same person", &[&chosen.len()])
    } else {
        say.t("These are the same person").to_owned()
    };
    let merge = ui.add_enabled(several, egui::Button::new(words).frame_when_inactive(false));
    if merge
        .on_disabled_hover_text(say.t("Choose several rows first, with Shift and the arrows or the mouse."))
        .clicked()
    {
        asked.push(Action::Cases(CasesAction::MergeCases(chosen.to_vec())));
        ui.close();
    }
    let going = if chosen.contains(&here) { chosen.to_vec() } else { vec![here] };
    if ui.button(say.count(going.len() as u64, "Delete the case", "Delete {0} cases")).clicked() {
        asked.push(Action::Cases(CasesAction::RemoveCases(going)));
        ui.close();
    }
}
