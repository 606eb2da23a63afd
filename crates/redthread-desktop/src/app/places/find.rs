//! Find: what a search found, and words in numbers.

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::find::{FindTab, find_tabs_ui, find_ui};
use crate::look::NEAR;
use crate::session::Session;
use crate::words::words_ui;

impl App {
    pub(in crate::app) fn find_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        find_tabs_ui(ui, &mut self.desk.find.tab, self.say);
        ui.add_space(NEAR);
        match self.desk.find.tab {
            FindTab::Hits => {
                let names = session.names(self.desk.find.asked.as_deref().unwrap_or_default());
                find_ui(ui, &session.found, &names, &mut self.desk.find, self.say, actions);
            }
            FindTab::Words => words_ui(ui, self.say),
        }
    }
}
