//! The memo desk, and links between passages.

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::session::Session;

impl App {
    pub(in crate::app) fn memos_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let _ = (ui, session, actions, &self.desk.memos);
    }
}
