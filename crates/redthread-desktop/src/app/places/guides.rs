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
        let linking = shown.filter(|_| state.links()).and_then(|guide| {
            let document = guides.linked_document(guide, state.document)?;
            Some(session.linking(document, guide))
        });
        let answers = shown.filter(|_| state.reads_answers()).and_then(|guide| {
            let question = guides.shown_question(guide, state.question)?;
            Some(session.answers(guide, question))
        });
        let input = GuideInput { guides: &guides, linking: linking.as_deref(), answers: answers.as_deref() };
        guides_ui(ui, &input, state, self.say, actions);
    }
}
