//! Steps from words in numbers.

use std::path::Path;

use redthread_text::Folding;

use crate::app::App;
use crate::explain::explain;
use crate::status::Status;
use crate::words::{Whose, WordsAction, save};

impl App {
    pub(in crate::app) fn words_action(&mut self, action: WordsAction) {
        match action {
            WordsAction::OpenHits(query) => self.open_hits(query),
            WordsAction::Save(path) => self.save_words(&path),
        }
    }

    /// Searches where the words were counted, and as they were counted: as many hits are found as were counted.
    fn open_hits(&mut self, query: String) {
        let whose = self.desk.words.ask.whose.clone();
        let ask = &mut self.desk.find.ask;
        let options = &mut ask.options;
        options.without_interviewer = true;
        (options.whole_words, options.compounds, options.without_stop_words) = (false, false, false);
        (options.scan_tolerant, options.regex, options.uncoded) = (false, false, false);
        options.letters = Folding::Everyday;
        ask.without_forms.clear();
        ask.filters = Default::default();
        match whose {
            Whose::All => {}
            Whose::Group(group) => ask.filters.group = Some(group),
            Whose::Where(expression) => ask.filters.expression = expression,
        }
        self.desk.find.query = query;
        self.search();
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
