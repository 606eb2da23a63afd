//! Steps in looking candidates through: what is accepted is coded as one step.

use redthread_model::Passage;
use redthread_workspace::Applied;

use crate::app::App;
use crate::place::Place;
use crate::review::{Proposal, ReviewAction, ReviewState};
use crate::status::Status;

impl App {
    pub(in crate::app) fn review_action(&mut self, action: ReviewAction) {
        match action {
            ReviewAction::Begin { title, candidates } => {
                self.begin_review(title, candidates.into_iter().map(Proposal::from).collect());
            }
            ReviewAction::BeginProposals { title, proposals } => self.begin_review(title, proposals),
            ReviewAction::OtherCode(index, pick) => {
                if let Some(code) = self.named(pick) {
                    self.desk.review.set_code(index, code);
                }
            }
            ReviewAction::Read(Passage { document, range }) => {
                self.desk.review.reading = true;
                self.read(document, Some(range));
            }
            ReviewAction::Return => self.return_to_review(),
            ReviewAction::Finish => self.finish_review(),
        }
    }

    pub(in crate::app) fn begin_review(&mut self, title: String, proposals: Vec<Proposal>) {
        self.settle_review();
        self.note_rejected();
        if proposals.is_empty() {
            self.status = Status::Note(self.say.t("There is nothing to look through").to_owned());
            return;
        }
        self.desk.review = ReviewState::new(title, proposals);
        self.desk.go(Place::Review);
    }

    /// Codes what is accepted and goes back to where one came from.
    fn finish_review(&mut self) {
        self.settle_review();
        let Some(session) = &mut self.session else { return };
        while let Some(spot) = self.desk.trail.back(self.desk.spot()) {
            self.desk.return_to(session, spot);
            if self.desk.place != Place::Review {
                return;
            }
        }
        self.desk.go(Place::Find);
    }

    /// Comes back from reading a candidate in its place.
    fn return_to_review(&mut self) {
        let Some(session) = &mut self.session else { return };
        match self.desk.trail.back(self.desk.spot()) {
            Some(spot) if spot.place == Place::Review => self.desk.return_to(session, spot),
            _ => self.desk.go(Place::Review),
        }
    }

    /// Codes what is accepted once one has gone elsewhere; to read a passage in its place is not to go.
    pub(in crate::app) fn settle_left_review(&mut self) {
        let review = &mut self.desk.review;
        review.reading &= self.desk.place == Place::Read;
        if self.desk.place != Place::Review && !review.reading {
            self.settle_review();
        }
    }

    /// Codes what is accepted, as one step.
    pub(in crate::app) fn settle_review(&mut self) {
        let items = self.desk.review.accepted();
        if items.is_empty() {
            return;
        }
        let what = match items.len() {
            1 => "code 1 passage looked through".to_owned(),
            many => format!("code {many} passages looked through"),
        };
        let Some(done) = self.step("", |workspace, by| workspace.code_run(by, &what, &items)) else {
            return;
        };
        self.desk.review.coded();
        self.say_coded(done);
    }

    /// Says what a run did.
    pub(in crate::app) fn say_coded(&mut self, done: Applied) {
        let say = self.say;
        let already = say.count(done.already as u64, "{0} coded already", "{0} coded already");
        if done.applied == 0 {
            self.status = Status::Note(already);
            return;
        }
        let words =
            say.count(done.applied as u64, "Coded {0} passage in one step", "Coded {0} passages in one step");
        self.status = Status::Done(if done.already > 0 { format!("{words} · {already}") } else { words });
    }
}
