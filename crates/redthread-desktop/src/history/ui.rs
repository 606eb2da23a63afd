//! The history drawn.

use egui::{ScrollArea, Ui};

use super::data::HistoryData;
use super::words::step_words;
use crate::action::Action;
use crate::command::UiCommand;
use crate::look::{APART, quiet_ui, title_ui};
use crate::texts::Texts;

/// Draws the history as a panel.
pub(crate) fn history_ui(ui: &mut Ui, data: &HistoryData, say: Texts, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        title_ui(ui, say.t("What has been done"));
        if ui.button(say.t("Undo")).clicked() {
            actions.push(Action::Command(UiCommand::Undo));
        }
        if ui.button(say.t("Redo")).clicked() {
            actions.push(Action::Command(UiCommand::Redo));
        }
    });
    ScrollArea::vertical().id_salt("history").auto_shrink([false, false]).show(ui, |ui| {
        for step in &data.steps {
            ui.label(format!("{}  {}", step.nr, step_words(&step.what, say)));
            quiet_ui(ui, &format!("{} · {}", step.by, step.when));
        }
        ui.add_space(APART);
    });
}
