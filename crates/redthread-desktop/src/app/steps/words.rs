//! Steps from words in numbers.

use std::path::Path;

use crate::app::App;
use crate::explain::explain;
use crate::find::FindTab;
use crate::status::Status;
use crate::words::{WordsAction, save};

impl App {
    pub(in crate::app) fn words_action(&mut self, action: WordsAction) {
        match action {
            WordsAction::OpenHits(query) => {
                self.desk.find.query = query;
                self.desk.find.tab = FindTab::Hits;
                self.search();
            }
            WordsAction::Save(path) => self.save_words(&path),
        }
    }

    fn save_words(&mut self, path: &Path) {
        let Some(session) = &mut self.session else { return };
        let state = &self.desk.words;
        let data = session.words(&state.ask, self.say);
        self.status = match save(path, &data, &state.ask, state.view, state.sorting, self.say) {
            Ok(()) => Status::Note(self.say.with("Saved {0}", &[&path.display()])),
            Err(error) => explain(&error, self.say),
        };
    }
}
