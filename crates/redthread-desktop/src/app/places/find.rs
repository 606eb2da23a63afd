//! Find: what a search found, and words in numbers.

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::find::{FindTab, find_tabs_ui, find_ui};
use crate::look::NEAR;
use crate::session::Session;
use crate::words::{WordsInput, words_ui};

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
            FindTab::Words => self.words_place(ui, session, actions),
        }
    }

    /// Words in numbers.
    fn words_place(&mut self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let (state, say) = (&mut self.desk.words, self.say);
        state.ask = state.ask.clone().in_project(session.project());
        let data = session.words(&state.ask, say);
        let now = (session.workspace.head(), state.ask.clone(), say.language);
        let counting = data.of.as_ref() != Some(&now);
        let beside = match &state.chosen {
            Some(word) if !counting => session.beside(&state.ask, word, say),
            _ => None,
        };
        if counting || (state.chosen.is_some() && beside.is_none()) {
            // What is computed beside the frames is looked for again.
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(60));
        }
        let file = session.workspace.path().with_extension("");
        let input = WordsInput {
            data,
            counting,
            beside,
            project: session.project(),
            file: say.with("{0} words", &[&file.display()]),
        };
        words_ui(ui, &input, state, say, actions);
    }
}
