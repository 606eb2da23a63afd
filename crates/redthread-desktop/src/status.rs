//! The line at the foot of the window: what was just done, with Undo beside it, or what could not be done and what to do.

use egui::Ui;

use crate::action::Action;
use crate::command::UiCommand;
use crate::look::{Colors, quiet_button};
use crate::texts::Texts;
use crate::window::with_keys;

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
    /// The project cannot be written any more: saving a copy is the way out.
    Unsafe {
        /// What is the matter.
        what: String,
        /// What to do about it.
        help: String,
    },
}

impl Status {
    /// What it says, and what to do about it.
    pub(crate) fn words(&self) -> (String, Option<String>) {
        match self {
            Self::Quiet => (String::new(), None),
            Self::Done(words) | Self::Note(words) => (words.clone(), None),
            Self::Problem { what, help } => (what.clone(), help.clone()),
            Self::Unsafe { what, help } => (what.clone(), Some(help.clone())),
        }
    }

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
            Status::Quiet | Status::Unsafe { .. } => {}
            Status::Done(words) => {
                ui.label(words);
                let undo = ui.button(say.t("Undo"));
                let hint = with_keys(ui.ctx(), say.t("Undo"), UiCommand::Undo);
                if undo.on_hover_text(hint).clicked() {
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
        if let Status::Unsafe { what, help } = status {
            ui.colored_label(colors.warning, format!("⚠ {what}"));
            if ui.button(say.t("Save a copy…")).on_hover_text(help).clicked() {
                actions.push(Action::Command(UiCommand::SaveCopy));
            }
            ui.add(egui::Label::new(help).truncate());
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(egui::RichText::new(right).size(12.5).color(colors.quiet));
        });
    });
}
