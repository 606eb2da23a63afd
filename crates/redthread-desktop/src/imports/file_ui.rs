//! What is said about the marked files: name, kind, group, stage, round, participants.

use egui::Ui;
use redthread_model::{DocumentKind, Project};

use super::complete::{NameField, Written, name_field_ui};
use super::menu::menu_ui;
use super::state::{Focus, ImportsState, Item};
use crate::cases::kind_name;
use crate::look::{NEAR, quiet_ui, title_ui};
use crate::texts::Texts;

/// The width of what a field is called.
const CALLED: f32 = 92.0;

/// Draws the fields. Gives whether the name was confirmed with Enter.
pub(super) fn facts_ui(ui: &mut Ui, state: &mut ImportsState, project: &Project, say: Texts) -> bool {
    let marks = state.marks();
    match marks.len() {
        0 | 1 => title_ui(ui, say.t("This file")),
        count => title_ui(ui, &say.with("For all {0} marked files", &[&say.number(count as u64)])),
    }
    let mut entered = false;
    if let [only] = marks[..] {
        let item = &state.items[only];
        let read_as = item.read().map(|read| read.name.clone()).unwrap_or_default();
        let said = item.choices.name.clone().unwrap_or_default();
        let focus = state.focus == Some(Focus::Name);
        let written = line_ui(ui, state, say.t("Name"), &read_as, &said, &[], focus);
        if focus {
            state.focus = None;
        }
        entered = written.entered;
        if let Some(name) = written.said {
            state.items[only].choices.name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        }
    }
    kind_ui(ui, state, say);
    let groups: Vec<String> = project.groups_in_order().into_iter().map(|group| group.name.clone()).collect();
    let stages: Vec<String> = project.stages_in_order().into_iter().map(|stage| stage.name.clone()).collect();
    let mut rounds: Vec<_> = project.rounds().values().collect();
    rounds.sort_by_key(|round| round.position);
    let rounds: Vec<String> = rounds.into_iter().map(|round| round.name.clone()).collect();
    let said = state.common(|item| item.choices.group.clone());
    let hint = say.t("citizens, relatives, staff, …");
    if let Some(name) = named_ui(ui, state, say.t("Group"), hint, said, &groups, say) {
        state.say_of_marked(|choices| choices.group = name.clone());
    }
    let said = state.common(|item| item.choices.stage.clone());
    let hint = say.t("only in a study that goes from group to group");
    if let Some(name) = named_ui(ui, state, say.t("Stage"), hint, said, &stages, say) {
        state.say_of_marked(|choices| choices.stage = name.clone());
    }
    let said = state.common(|item| item.choices.round.clone());
    if let Some(name) =
        named_ui(ui, state, say.t("Round"), say.t("when it was collected"), said, &rounds, say)
    {
        state.say_of_marked(|choices| choices.round = name.clone());
    }
    let said = state.common(|item| item.choices.participants.map(|count| count.to_string()));
    let hint = say.t("how many took part, if that is known");
    if let Some(number) = named_ui(ui, state, say.t("Participants"), hint, said, &[], say) {
        let count = number.as_deref().and_then(|number| number.trim().parse().ok());
        state.say_of_marked(|choices| choices.participants = count);
    }
    entered
}

/// Draws the kind of source with what can be chosen.
fn kind_ui(ui: &mut Ui, state: &mut ImportsState, say: Texts) {
    let kind = state.common(|item: &Item| item.choices.kind.or_else(|| item.read().map(|read| read.kind)));
    let name = match kind {
        Some(Some(kind)) => say.t(kind_name(kind)),
        _ => say.t("several kinds"),
    };
    ui.horizontal(|ui| {
        called_ui(ui, say.t("Kind"));
        menu_ui(ui, name, say.with("Kind of source: {0}", &[&name]), |ui| {
            for choice in DocumentKind::ALL {
                let chosen = kind == Some(Some(choice));
                if ui.selectable_label(chosen, say.t(kind_name(choice))).clicked() {
                    state.say_of_marked(|choices| choices.kind = Some(choice));
                    ui.close();
                }
            }
        });
    });
}

/// Draws a field for something that files have in common or not. Gives what is said from now on.
fn named_ui(
    ui: &mut Ui,
    state: &mut ImportsState,
    name: &str,
    hint: &str,
    said: Option<Option<String>>,
    there: &[String],
    say: Texts,
) -> Option<Option<String>> {
    let hint = if said.is_none() { say.t("not the same in all of them") } else { hint };
    let said = said.flatten().unwrap_or_default();
    let written = line_ui(ui, state, name, hint, &said, there, false);
    written.said.map(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
}

fn line_ui(
    ui: &mut Ui,
    state: &mut ImportsState,
    name: &str,
    hint: &str,
    said: &str,
    there: &[String],
    focus: bool,
) -> Written {
    let line = ui.horizontal(|ui| {
        called_ui(ui, name);
        let width = (ui.available_width() - NEAR).max(80.0);
        name_field_ui(ui, &NameField { name, hint, said, there, width, focus }, &mut state.completing)
    });
    line.inner
}

fn called_ui(ui: &mut Ui, name: &str) {
    let width = CALLED.min(ui.available_width() * 0.35);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(egui::vec2(width, 26.0), layout, |ui| {
        ui.set_min_width(width);
        quiet_ui(ui, name);
    });
}
