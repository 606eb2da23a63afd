//! The list of sources drawn.

use std::collections::BTreeSet;

use egui::Ui;
use redthread_model::{DocumentId, GroupId};

use super::data::{SourceRow, SourcesData, people_text};
use crate::action::Action;
use crate::look::{Row, quiet_ui, row_ui};
use crate::texts::Texts;

/// Which branches are closed.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourcesState {
    closed: BTreeSet<Option<GroupId>>,
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
        if !is_open {
            continue;
        }
        for row in &group.documents {
            let codings = row.codings.to_string();
            let shown = Row {
                text: &row.name,
                right: &codings,
                depth: 1,
                chosen: open == Some(row.id),
                ..Row::default()
            };
            let response = row_ui(ui, &shown).row;
            if response.clicked() {
                actions.push(Action::OpenDocument(row.id));
            }
            response.on_hover_text(about(row, say));
        }
    }
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
