//! Steps in the code tree: merging, splitting, sets, order.

use redthread_model::CodeId;

use crate::app::App;
use crate::codes::{CodesAction, Field};

impl App {
    pub(in crate::app) fn codes_action(&mut self, _context: &egui::Context, action: CodesAction) {
        match action {
            CodesAction::Define { code, field, text } => self.define(code, field, text),
            CodesAction::TakeExample(code) => self.take_example(code),
        }
    }

    /// Writes a part of a code's definition.
    fn define(&mut self, code: CodeId, field: Field, text: String) {
        let record = self.session.as_ref().and_then(|session| session.project().code(code).cloned());
        if let Some(record) = record {
            self.edit_code(field.written(&record, text.trim().to_owned()));
        }
    }

    /// Makes the selected words, or those of the chosen coding, the example of a code.
    fn take_example(&mut self, code: CodeId) {
        let Some(session) = &mut self.session else { return };
        let Some(passage) = self.desk.target(session) else { return self.note_nothing_selected() };
        let words = session.project().text(passage.document).map(|text| text.slice(passage.range).to_owned());
        if let Ok(words) = words {
            self.define(code, Field::Example, words);
        }
    }
}
