//! The list of sources drawn.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Response, Ui};
use redthread_model::{DocumentId, GroupId};
use redthread_workspace::DocumentFacts;

use super::data::{SourceRow, SourcesData, people_text};
use crate::action::Action;
use crate::cases::CasesAction;
use crate::look::{Row, field_ui, quiet_ui, row_ui};
use crate::texts::Texts;

/// Which branches are closed, and what is being renamed.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourcesState {
    closed: BTreeSet<Option<GroupId>>,
    /// The document that is being renamed, and what stands in the field.
    renaming: Option<(DocumentId, String)>,
    /// The document whose row has the keyboard or is under the pointer.
    pointed: Option<DocumentId>,
    /// Whether the documents of a group stand by name instead of by their order.
    by_name: bool,
}

impl SourcesState {
    /// The document whose row has the keyboard or is under the pointer: the one that F2 renames.
    pub(crate) fn pointed(&self) -> Option<DocumentId> {
        self.pointed
    }

    /// Begins to rename a document.
    pub(crate) fn begin_rename(&mut self, document: DocumentId, name: String) {
        self.renaming = Some((document, name));
    }
}

/// Draws the documents by group.
pub(crate) fn sources_ui(
    ui: &mut Ui,
    data: &SourcesData,
    open: Option<DocumentId>,
    state: &mut SourcesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    if data.groups.is_empty() {
        quiet_ui(
            ui,
            say.t("No sources yet. Drop transcripts on the window, or press Ctrl I to import files."),
        );
        return;
    }
    state.pointed = None;
    for group in &data.groups {
        let is_open = !state.closed.contains(&group.id);
        let name = if group.id.is_none() { say.t("Without a group") } else { &group.name };
        let count = group.documents.len().to_string();
        let heading =
            Row { text: name, right: &count, branch: Some(is_open), strong: true, ..Row::default() };
        let response = row_ui(ui, &heading);
        if response.row.clicked() || response.branch_clicked {
            toggle(&mut state.closed, group.id);
        }
        response.row.context_menu(|ui| {
            let words = if state.by_name { say.t("Sort as they came in") } else { say.t("Sort by name") };
            if ui.button(words).clicked() {
                state.by_name = !state.by_name;
                ui.close();
            }
        });
        if !is_open {
            continue;
        }
        let mut rows: Vec<&SourceRow> = group.documents.iter().collect();
        if state.by_name {
            rows.sort_by_key(|row| row.place_by_name);
        }
        for row in rows {
            source_ui(ui, row, open, state, say, actions);
        }
    }
}

fn source_ui(
    ui: &mut Ui,
    row: &SourceRow,
    open: Option<DocumentId>,
    state: &mut SourcesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    if let Some((document, name)) = &mut state.renaming
        && *document == row.id
    {
        let width = ui.available_width() - 16.0;
        // An id of its own: it must not take over what the row in its place had of the keyboard.
        let field =
            ui.push_id("renaming", |ui| field_ui(ui, say.t("Name of the document"), name, "", width)).inner;
        if !field.has_focus() && !field.lost_focus() {
            field.request_focus();
        }
        if field.lost_focus() {
            let name = name.trim().to_owned();
            if !ui.input(|input| input.key_pressed(Key::Escape)) && !name.is_empty() && name != row.name {
                let facts = DocumentFacts { name: Some(name), ..DocumentFacts::default() };
                actions.push(Action::Cases(CasesAction::EditDocuments(vec![(row.id, facts)])));
            }
            state.renaming = None;
        }
        return;
    }
    let codings = row.codings.to_string();
    let shown =
        Row { text: &row.name, right: &codings, depth: 1, chosen: open == Some(row.id), ..Row::default() };
    let response = row_ui(ui, &shown).row;
    if response.has_focus() || response.hovered() {
        state.pointed = Some(row.id);
    }
    if response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        actions.push(Action::OpenDocument(row.id));
    }
    if response.clicked() {
        actions.push(Action::OpenDocument(row.id));
    }
    menu(&response, row, state, say, actions);
    if !response.context_menu_opened() {
        response.on_hover_text(about(row, say));
    }
}

/// The menu of a document.
fn menu(
    response: &Response,
    row: &SourceRow,
    state: &mut SourcesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    response.context_menu(|ui| {
        let rename = egui::Button::new(say.t("Rename")).shortcut_text("F2");
        if ui.add(rename).clicked() {
            state.begin_rename(row.id, row.name.clone());
            ui.close();
        }
        if ui.button(say.t("Group, stage, kind and other facts…")).clicked() {
            actions.push(Action::Cases(CasesAction::ShowFacts(row.id)));
            ui.close();
        }
        if ui.button(say.with("Delete the document with its {0} codings", &[&row.codings])).clicked() {
            actions.push(Action::Cases(CasesAction::RemoveDocuments(vec![row.id])));
            ui.close();
        }
    });
}

fn toggle(closed: &mut BTreeSet<Option<GroupId>>, group: Option<GroupId>) {
    if !closed.remove(&group) {
        closed.insert(group);
    }
}

fn about(row: &SourceRow, say: Texts) -> String {
    let mut lines = vec![row.name.clone()];
    lines.extend(row.stage.clone());
    let people = people_text(row.people);
    lines.push(say.with("{0} codings · {1} people · {2} words", &[&row.codings, &people, &row.words]));
    lines.join("\n")
}
