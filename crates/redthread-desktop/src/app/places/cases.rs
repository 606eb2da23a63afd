//! Cases with their attributes as a grid; who is who; the facts of documents.

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::cases::{CasesTab, cases_ui, documents_ui, tabs_ui, who_ui};
use crate::look::NEAR;
use crate::session::Session;

impl App {
    pub(in crate::app) fn cases_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let (state, say) = (&mut self.desk.cases, self.say);
        tabs_ui(ui, state, say);
        ui.add_space(NEAR);
        match state.tab {
            CasesTab::Cases => {
                let (data, figures) = (session.cases(), session.case_figures());
                cases_ui(ui, session.project(), &data, &figures, state, say, actions);
            }
            CasesTab::Who => {
                let (data, lines) = (session.cases(), session.labels());
                let names: Vec<String> = data.rows.iter().map(|row| row.name.clone()).collect();
                who_ui(ui, session.project(), &lines, &names, state, say, actions);
            }
            CasesTab::Documents => {
                let figures = session.document_figures();
                documents_ui(ui, session.project(), &figures, state, say, actions);
            }
        }
    }
}
