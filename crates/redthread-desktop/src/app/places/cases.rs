//! Cases with their attributes as a grid; who is who; the facts of documents.

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::session::Session;

impl App {
    pub(in crate::app) fn cases_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let _ = (ui, session, actions, &self.desk.cases);
    }
}
