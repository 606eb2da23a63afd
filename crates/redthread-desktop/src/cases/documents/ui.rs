//! The facts of documents drawn.

use std::collections::BTreeMap;

use egui::Ui;
use redthread_model::*;

use super::data::DocumentFigures;
use super::edits::{DocumentColumn, read};
use super::table::DocumentTable;
use crate::action::Action;
use crate::cases::CasesAction;
use crate::cases::belongings::belongings_ui;
use crate::cases::shared::{arrange, compare_texts, copy, left_out_ui, placed};
use crate::cases::state::CasesState;
use crate::look::{GridEvent, GridMenus, NEAR, choice_ui, empty_ui, grid_ui, quiet_ui};
use crate::texts::Texts;

/// Draws the documents with their facts.
pub(crate) fn documents_ui(
    ui: &mut Ui,
    project: &Project,
    figures: &BTreeMap<DocumentId, DocumentFigures>,
    state: &mut CasesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    if project.documents().is_empty() {
        let words = say.t("Here stand the documents with their group, stage and language. Press Ctrl I to import the first ones.");
        return empty_ui(ui, say.t("No documents yet"), words);
    }
    let all: Vec<DocumentId> = project.documents_in_order().iter().map(|document| document.id).collect();
    if state.document_sort.is_none() {
        state.document_order.clone_from(&all);
    }
    arrange(&mut state.document_order, &all, None);
    if let Some(row) =
        state.wanted.take().and_then(|wanted| state.document_order.iter().position(|one| *one == wanted))
    {
        state.documents.focus(row, 0);
    }
    ui.horizontal_wrapped(|ui| {
        let words = say.t("Groups, stages, rounds, periods");
        if choice_ui(ui, state.belongings_open, words).clicked() {
            state.belongings_open = !state.belongings_open;
        }
        quiet_ui(ui, say.t("Choose several cells, write, and Ctrl Enter writes it in all of them."));
    });
    left_out_ui(ui, &mut state.left_out, say);
    ui.add_space(NEAR);
    if state.belongings_open {
        let frame = egui::Frame::new().inner_margin(egui::Margin { left: 16, ..Default::default() });
        let width = (ui.available_width() * 0.4).min(270.0);
        egui::Panel::right("belongings")
            .frame(frame)
            .exact_size(width)
            .resizable(false)
            .show(ui, |ui| belongings_ui(ui, project, state, say, actions));
    }
    let order = state.document_order.clone();
    let refused = state.document_refused.clone();
    let table = DocumentTable::new(project, &order, figures, &refused, state.document_sort, say);
    let chosen: Vec<DocumentId> =
        state.documents.range().rows().filter_map(|row| order.get(row).copied()).collect();
    let mut asked = Vec::new();
    let mut opened = None;
    let events = {
        let mut heading = |ui: &mut Ui, _: usize| {
            ui.label(say.t("Press a heading to sort by it"));
        };
        let mut row = |ui: &mut Ui, row: usize| {
            let Some(here) = order.get(row).copied() else { return };
            if ui.button(say.t("Read it")).clicked() {
                opened = Some(here);
                ui.close();
            }
            let going = if chosen.contains(&here) { chosen.clone() } else { vec![here] };
            let codings: u64 = going.iter().filter_map(|one| figures.get(one)).map(|one| one.codings).sum();
            let words = match going.len() {
                1 => say.with("Delete the document with its {0} codings", &[&codings]),
                several => say.with("Delete {0} documents with their {1} codings", &[&several, &codings]),
            };
            if ui.button(words).clicked() {
                asked.push(CasesAction::RemoveDocuments(going));
                ui.close();
            }
        };
        let mut menus = GridMenus { heading: &mut heading, row: &mut row };
        grid_ui(ui, say.t("Documents"), &table, &mut state.documents, &mut menus)
    };
    actions.extend(opened.map(Action::OpenDocument));
    for event in events {
        match event {
            GridEvent::Write(cells) => write(&order, &cells, state, say, &mut asked),
            GridEvent::Paste(text) => {
                let cells = placed(&text, state.documents.range());
                write(&order, &cells, state, say, &mut asked);
            }
            GridEvent::Copy(range) => copy(ui, &table, range),
            GridEvent::Open(row, _) => actions.extend(order.get(row).copied().map(Action::OpenDocument)),
            GridEvent::Sort(col) => sort(project, &table, col, state),
            GridEvent::Move(_) => {}
        }
    }
    actions.extend(asked.into_iter().map(Action::Cases));
}

fn write(
    order: &[DocumentId],
    cells: &[(usize, usize, String)],
    state: &mut CasesState,
    say: Texts,
    asked: &mut Vec<CasesAction>,
) {
    let read = read(order, cells, say);
    state.left_out.clear();
    for (row, col, _) in cells {
        order.get(*row).into_iter().for_each(|one| _ = state.document_refused.remove(&(*one, *col)));
    }
    for (row, col, refused) in read.refused {
        state.left_out.push(format!("“{}” – {}", refused.text, refused.why));
        if let Some(document) = order.get(row) {
            state.document_refused.insert((*document, col), refused);
        }
    }
    if !read.edits.is_empty() {
        asked.push(CasesAction::EditDocuments(read.edits));
    }
}

fn sort(project: &Project, table: &DocumentTable<'_>, col: usize, state: &mut CasesState) {
    // From the first, from the last, and back to the order of the project.
    state.document_sort = match state.document_sort {
        Some((by, false)) if by == col => Some((col, true)),
        Some((by, true)) if by == col => None,
        _ => Some((col, false)),
    };
    let (Some((_, down)), Some(column)) = (state.document_sort, DocumentColumn::ALL.get(col)) else { return };
    let collation = project.collation();
    let texts: BTreeMap<DocumentId, String> =
        table.order.iter().map(|id| (*id, table.sort_text(*id, *column))).collect();
    let text = |id: &DocumentId| texts.get(id).map_or("", String::as_str);
    let compare = |one: &DocumentId, other: &DocumentId| {
        let by_text = compare_texts(&collation, text(one), text(other));
        let both = !text(one).is_empty() && !text(other).is_empty();
        if down && both { by_text.reverse() } else { by_text }
    };
    let all: Vec<DocumentId> = table.order.to_vec();
    arrange(&mut state.document_order, &all, Some(&compare));
}
