//! Looking candidates for coding through.

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::review::{ReviewInput, returning_ui, review_ui};
use crate::session::Session;
use crate::status::Status;

impl App {
    pub(in crate::app) fn review_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let by = self.by();
        let codes = session.codes();
        let keyed = self.desk.keyed(session.project());
        let (project, head) = (session.project(), session.workspace.head());
        let gone = self.desk.review.take_in(project, head, &by);
        if gone > 0 {
            let words = self.say.count(
                gone as u64,
                "{0} passage was let go: its text is another by now",
                "{0} passages were let go: their texts are others by now",
            );
            self.status = Status::Note(words);
            // The line at the foot is drawn already.
            ui.ctx().request_repaint();
        }
        self.suggestions_bar(ui, actions);
        let desk = &mut self.desk;
        let input = ReviewInput {
            project,
            head,
            codes: &codes,
            keyed: &keyed,
            pinned: &desk.memory.pinned,
            recent: &desk.recent,
            say: self.say,
        };
        review_ui(ui, &input, &mut desk.review, actions);
    }

    /// Leads back to the candidates, while one of them is read in its place.
    pub(in crate::app) fn returning(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        if self.desk.review.reading {
            returning_ui(ui, &self.desk.review, self.say, actions);
        }
    }
}
