//! Suggestions for a code, and who says it: nothing here alters the project.

use redthread_analysis::{FEWEST_PASSAGES, SuggestError};
use redthread_model::{CodeId, Passage};
use redthread_workspace::CodeName;

use crate::app::App;
use crate::review::{Candidate, ReviewAction};
use crate::status::Status;
use crate::suggest::Suggested;

impl App {
    /// Looks for passages that may belong to a code, beside the frames. What was accepted and rejected so far is learned from.
    pub(in crate::app) fn suggest(&mut self, context: &egui::Context, code: CodeId) {
        self.settle_review();
        self.note_rejected();
        let Some(session) = &self.session else { return };
        let project = session.project().clone();
        let material = self.desk.suggest.material(&project);
        let rejected = self.desk.suggest.rejected(&project, code);
        self.desk.code = Some(code);
        self.desk.suggest.code = Some(code);
        self.jobs.suggest(context, project, code, material, rejected);
    }

    /// Looks for suggestions for the chosen code; where suggestions are looked through, for more of the same code.
    pub(in crate::app) fn suggest_for_chosen(&mut self, context: &egui::Context) {
        match self.desk.suggestions_looked_through().or(self.desk.code) {
            Some(code) => self.suggest(context, code),
            None => self.status = Status::Note(self.say.t("Choose a code in the tree first").to_owned()),
        }
    }

    /// Remembers what was rejected of the candidates that are looked through, until the project is closed.
    pub(in crate::app) fn note_rejected(&mut self) {
        let Some(session) = &self.session else { return };
        let rejected: Vec<(Passage, CodeId)> = self
            .desk
            .review
            .rejected()
            .filter_map(|(passage, code)| match code {
                CodeName::Id(code) => Some((passage, *code)),
                CodeName::Path(path) => Some((passage, session.project().find_code(path)?.id)),
            })
            .collect();
        for (passage, code) in rejected {
            self.desk.suggest.reject(session.project(), code, passage);
        }
    }

    /// Lets suggestions be looked through, or says why there are none.
    pub(in crate::app) fn show_suggestions(&mut self, found: Suggested) {
        let (say, code) = (self.say, found.code);
        if let Some(material) = found.material {
            self.desk.suggest.keep(material);
        }
        let name = self.code_name(code);
        let suggestions = match found.suggestions {
            Ok(suggestions) => suggestions,
            Err(SuggestError::TooFew { passages }) => {
                let words = say.with(
                    "“{0}” is on {1} passages so far; suggestions need {2}. Code some more, and ask again.",
                    &[&name, &passages, &FEWEST_PASSAGES],
                );
                self.status = Status::Note(words);
                return;
            }
            Err(SuggestError::Analysis(error)) => {
                self.status = Status::Note(error.to_string());
                return;
            }
        };
        if suggestions.is_empty() {
            let words = say.with("Nothing more is like “{0}”", &[&name]);
            self.status = Status::Note(words);
            return;
        }
        let title = say.with(
            "Suggestions for “{0}”, learned from {1} passages",
            &[&name, &say.number(found.learned_from as u64)],
        );
        let candidates = suggestions
            .into_iter()
            .map(|one| Candidate { passage: one.passage, code, why: one.because, score: Some(one.score) })
            .collect();
        self.desk.suggest.title.clone_from(&title);
        self.desk.suggest.title.clone_from(&title);
        self.review_action(ReviewAction::Begin { title, candidates });
    }
}
