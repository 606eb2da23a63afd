//! Who says what a code stands for, and who does not: nothing here alters the project.

use redthread_model::CodeId;

use crate::app::App;
use crate::place::Place;
use crate::status::Status;

impl App {
    /// Asks who has said what a code stands for, and who has not.
    pub(in crate::app) fn negative_cases(&mut self, code: CodeId) {
        self.desk.code = Some(code);
        self.desk.negative.open = true;
        self.desk.negative.chosen = None;
        self.desk.go(Place::Compare);
    }

    /// The same for the chosen code.
    pub(in crate::app) fn negative_cases_of_chosen(&mut self) {
        match self.desk.code {
            Some(code) => self.negative_cases(code),
            None => self.status = Status::Note(self.say.t("Choose a code in the tree first").to_owned()),
        }
    }
}
