//! The interview guides.

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::guide::{GuideInput, guides_ui};
use crate::session::Session;

impl App {
    pub(in crate::app) fn guides_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let guides = session.guides();
        let state = &mut self.desk.guides;
        let shown = guides.shown(state.guide);
        let document = shown.and_then(|guide| Some((guides.linked_document(guide, state.document)?, guide)));
        let linking = document.map(|(document, guide)| session.linking(document, guide));
        let input = GuideInput { guides: &guides, linking: linking.as_deref() };
        guides_ui(ui, &input, state, self.say, actions);
    }
}
