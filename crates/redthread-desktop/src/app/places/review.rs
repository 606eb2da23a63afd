//! Looking candidates for coding through.

use egui::{Rect, Ui, vec2};

use crate::action::Action;
use crate::app::App;
use crate::code_bar::{BarEnd, BarInput, CodingAction, code_bar_ui};
use crate::review::{ReviewAction, ReviewInput, returning_ui, review_ui};
use crate::session::Session;
use crate::status::Status;

impl App {
    pub(in crate::app) fn review_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let by = self.by();
        let codes = session.codes();
        let keyed = self.desk.keyed(session.project());
        let (project, head) = (session.project(), session.workspace.head());
        let gone = self.desk.review.take_in(project, head, &by);
        if gone > 0 {
            let words = self.say.count(
                gone as u64,
                "{0} passage was let go: its text is another by now",
                "{0} passages were let go: their texts are others by now",
            );
            self.status = Status::Note(words);
        }
        self.suggestions_bar(ui, actions);
        let desk = &mut self.desk;
        let input = ReviewInput {
            project,
            head,
            codes: &codes,
            keyed: &keyed,
            pinned: &desk.memory.pinned,
            recent: &desk.recent,
            say: self.say,
        };
        review_ui(ui, &input, &mut desk.review, actions);
    }

    /// Asks, with the code bar, for the code of passages that were found.
    pub(in crate::app) fn ask_code(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        let (Some(mut ask), Some(session)) = (self.desk.asking_code.take(), self.session.as_mut()) else {
            return;
        };
        let tree = session.codes();
        let keyed = self.desk.keyed(session.project());
        let window = ui.ctx().content_rect();
        let beside = Rect::from_min_size(window.center_top() + vec2(-180.0, 90.0), vec2(1.0, 1.0));
        let input = BarInput {
            tree: &tree,
            keyed: &keyed,
            pinned: &self.desk.memory.pinned,
            recent: &self.desk.recent,
            beside,
            say: self.say,
        };
        let mut asked = Vec::new();
        let end = code_bar_ui(ui, &mut ask.bar, &input, &mut asked);
        for action in asked {
            actions.push(match action {
                Action::Coding(CodingAction::Recode(_, pick)) => {
                    let (title, found) = (ask.title.clone(), std::mem::take(&mut ask.found));
                    Action::Review(ReviewAction::Chosen { title, found, pick })
                }
                other => other,
            });
        }
        if end == BarEnd::Open {
            self.desk.asking_code = Some(ask);
        }
    }

    /// Leads back to the candidates, while one of them is read in its place.
    pub(in crate::app) fn returning(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        if self.desk.review.reading {
            returning_ui(ui, &self.desk.review, self.say, actions);
        }
    }
}
