//! Who says it and who does not, in the place of the matrix.

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::look::{NEAR, choice_ui};
use crate::negative::{NegativeInput, VoicesAsk, negative_ui};
use crate::session::Session;

impl App {
    /// Draws the choice between the matrix and who says it.
    pub(in crate::app) fn compare_tabs(&mut self, ui: &mut Ui) {
        let (say, open) = (self.say, self.desk.negative.open);
        ui.horizontal(|ui| {
            if choice_ui(ui, !open, say.t("Matrix")).clicked() {
                self.desk.negative.open = false;
            }
            if choice_ui(ui, open, say.t("Who says it, and who does not")).clicked() {
                self.desk.negative.open = true;
            }
        });
        ui.add_space(NEAR);
    }

    pub(in crate::app) fn negative_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let say = self.say;
        let code = self.desk.code.filter(|code| session.project().code(*code).is_some());
        let against = self.desk.negative.against.filter(|code| session.project().code(*code).is_some());
        let data = code.map(|code| session.negative(VoicesAsk { code, against }, say));
        let words = self.desk.negative.chosen.clone().map(|(_, opens)| session.said(&opens));
        let choices = session.segments_choices();
        let input = NegativeInput {
            data: data.as_deref(),
            words: words.as_deref().map_or(&[], Vec::as_slice),
            choices: &choices,
            code,
            say,
        };
        negative_ui(ui, &input, &mut self.desk.negative, actions);
    }
}
