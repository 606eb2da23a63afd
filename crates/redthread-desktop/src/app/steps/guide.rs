//! Steps in interview guides and their questions.

use std::path::Path;

use redthread_workspace::{GuideFacts, GuideImport};

use crate::app::App;
use crate::guide::GuideAction;

impl App {
    pub(in crate::app) fn guide_action(&mut self, action: GuideAction) {
        let say = self.say;
        match action {
            GuideAction::Import(path) => self.import_guide(&path),
            GuideAction::Add(name) => {
                let done = say.with("New guide “{0}”", &[&name]);
                let made =
                    self.step(&done, |workspace, by| workspace.add_guide(by, &name, &GuideFacts::default()));
                self.desk.guides.guide = made.or(self.desk.guides.guide);
            }
            GuideAction::Facts(guide, facts) => {
                let done = say.t("Altered the guide");
                self.step(done, |workspace, by| workspace.set_guide_facts(by, guide, &facts));
            }
            GuideAction::AddQuestion(guide, words) => {
                let done = say.t("New question in the guide");
                self.step(done, |workspace, by| workspace.add_question(by, guide, None, &words));
            }
            GuideAction::SetQuestion(guide, question, words) => {
                let done = say.t("Altered the question");
                self.step(done, |workspace, by| workspace.set_question(by, guide, question, &words));
            }
            GuideAction::Move(guide, question, places) => {
                let done = say.t("Moved the question");
                self.step(done, |workspace, by| workspace.move_question(by, guide, question, places));
            }
            GuideAction::RemoveQuestion(guide, question) => {
                let done = say.t("Removed the question and its links");
                self.step(done, |workspace, by| workspace.remove_question(by, guide, question));
            }
            GuideAction::RemoveGuide(guide) => {
                let done = say.t("Removed the guide and its links");
                self.step(done, |workspace, by| workspace.remove_guide(by, guide));
            }
            GuideAction::Link(proposals) => {
                let done = say.count(
                    proposals.len() as u64,
                    "Linked {0} turn to its question",
                    "Linked {0} turns to their questions",
                );
                self.step(&done, |workspace, by| workspace.ask_as_proposed(by, &proposals));
            }
            GuideAction::Unlink(asked) => {
                let done = say.t("The turn is linked no more");
                self.step(done, |workspace, by| workspace.unask(by, &[asked]));
            }
            GuideAction::Parallel(questions) => {
                let done = say.t("The questions run parallel");
                self.step(done, |workspace, by| workspace.run_parallel(by, &questions));
            }
            GuideAction::Alone(guide, question) => {
                let done = say.t("The question runs alone");
                self.step(done, |workspace, by| workspace.run_alone(by, guide, question));
            }
        }
    }

    fn import_guide(&mut self, path: &Path) {
        let options = GuideImport { pdf: self.options.pdf.clone(), ..GuideImport::default() };
        let report = self.step("", |workspace, by| workspace.import_guide(by, path, &options));
        let Some(report) = report else { return };
        self.desk.guides.guide = report.guide;
        let count = report.questions.len() as u64;
        let words = self.say.count(count, "Brought in {0} question", "Brought in {0} questions");
        self.status = crate::status::Status::Done(words);
    }
}
