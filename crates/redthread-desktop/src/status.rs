//! The line at the foot of the window: what was just done, with Undo beside it, or what could not be done and what to do.

use egui::Ui;

use crate::action::Action;
use crate::command::UiCommand;
use crate::look::{Colors, quiet_button};
use crate::texts::Texts;

/// What the line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Status {
    /// Nothing.
    #[default]
    Quiet,
    /// Something was done; it can be undone.
    Done(String),
    /// Something is worth knowing.
    Note(String),
    /// Something could not be done.
    Problem {
        /// What, and why.
        what: String,
        /// What to do about it.
        help: Option<String>,
    },
}

impl Status {
    /// Something could not be done.
    pub(crate) fn problem(what: impl Into<String>) -> Self {
        Self::Problem { what: what.into(), help: None }
    }
}

/// Draws the line. `right` stands at its end.
pub(crate) fn status_ui(ui: &mut Ui, status: &Status, right: &str, say: Texts, actions: &mut Vec<Action>) {
    let colors = Colors::in_ui(ui);
    ui.horizontal_centered(|ui| {
        match status {
            Status::Quiet => {}
            Status::Done(words) => {
                ui.label(words);
                if ui.button(say.t("Undo")).clicked() {
                    actions.push(Action::Command(UiCommand::Undo));
                }
            }
            Status::Note(words) => {
                ui.label(words);
            }
            Status::Problem { what, help } => {
                let sign = format!("⚠ {what}");
                ui.colored_label(colors.warning, sign);
                if let Some(help) = help {
                    ui.label(help);
                }
                if quiet_button(ui, say.t("Understood")).clicked() {
                    actions.push(Action::ClearStatus);
                }
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(egui::RichText::new(right).size(12.5).color(colors.quiet));
        });
    });
}
