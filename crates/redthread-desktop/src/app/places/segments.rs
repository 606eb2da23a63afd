//! Retrieved segments: what was coded, as a surface to work on.

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::session::Session;

impl App {
    pub(in crate::app) fn segments_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let _ = (ui, session, actions, &self.desk.segments);
    }
}
