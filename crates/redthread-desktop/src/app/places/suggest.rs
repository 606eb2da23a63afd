//! Suggestions among the candidates that are looked through.

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::command::UiCommand;
use crate::look::quiet_button;
use crate::window::with_keys;

impl App {
    /// Draws, above suggestions that are looked through, the way to better ones.
    pub(in crate::app) fn suggestions_bar(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let Some(code) = self.desk.suggestions_looked_through() else { return };
        let say = self.say;
        let hint =
            say.t("What you accepted is coded and learned from; what you rejected does not come again.");
        let hint = with_keys(ui.ctx(), hint, UiCommand::Suggest);
        ui.horizontal(|ui| {
            if quiet_button(ui, say.t("Learn anew and suggest more")).on_hover_text(hint).clicked() {
                actions.push(Action::Suggest(code));
            }
        });
    }
}
