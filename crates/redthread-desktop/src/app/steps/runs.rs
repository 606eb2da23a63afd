//! Steps of runs: many codes on many passages, by what the material is made of or by a list of words.

use std::path::Path;

use egui::Ui;
use redthread_analysis::Each;
use redthread_workspace::{RunItem, WordList};

use crate::action::Action;
use crate::app::App;
use crate::explain::explain;
use crate::review::Proposal;
use crate::runs::{RunAction, RunKind, RunPanel, run_ui};
use crate::texts::Texts;

impl App {
    pub(in crate::app) fn run_action(&mut self, action: RunAction) {
        match action {
            RunAction::Open(kind) => self.desk.run = Some(RunPanel::new(kind)),
            RunAction::ReadWords(path) => self.read_words(&path),
            RunAction::Review(kind, proposals) => {
                let title = title(&kind, self.say);
                self.begin_review(title, proposals);
            }
            RunAction::Code(kind, proposals) => self.code_at_once(&kind, proposals),
        }
    }

    fn read_words(&mut self, path: &Path) {
        let list = WordList::read(path).map_err(|error| explain(&error, self.say).words().0);
        let head = self.session.as_ref().map_or(0, |session| session.workspace.head());
        if let Some(panel) = &mut self.desk.run {
            panel.take_list(list, head);
        }
    }

    /// Codes everything that a run found, as one step.
    fn code_at_once(&mut self, kind: &RunKind, proposals: Vec<Proposal>) {
        let what = match kind {
            RunKind::Each(each) => format!("code by {each}"),
            RunKind::Words => "code by a list of words".to_owned(),
        };
        let item = |one: Proposal| RunItem { passage: one.passage, code: one.code, valence: None };
        let items: Vec<RunItem> = proposals.into_iter().map(item).collect();
        let Some(done) = self.step("", |workspace, by| workspace.code_run(by, &what, &items)) else { return };
        self.say_coded(done);
    }

    /// Draws the window for a run, if it is open.
    pub(in crate::app) fn run_window(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        let (Some(mut panel), Some(session)) = (self.desk.run.take(), self.session.as_mut()) else { return };
        let (project, head) = (session.project().clone(), session.workspace.head());
        let searcher = || session.workspace.searcher().ok();
        panel.bring_up_to_date(&project, head, searcher, self.say);
        if run_ui(ui, &mut panel, &project, self.say, actions) {
            self.desk.run = Some(panel);
        }
    }
}

/// What the passages of a run are called while they are looked through.
fn title(kind: &RunKind, say: Texts) -> String {
    match kind {
        RunKind::Each(Each::Speaker) => say.t("What each speaker says").to_owned(),
        RunKind::Each(Each::Question) => say.t("What is answered to each question").to_owned(),
        RunKind::Each(Each::Heading) => say.t("What stands under each heading").to_owned(),
        RunKind::Each(Each::Document) => say.t("Each document").to_owned(),
        RunKind::Each(Each::Attribute(name)) => say.with("What is said by {0}", &[name]),
        RunKind::Words => say.t("What a list of words finds").to_owned(),
    }
}
