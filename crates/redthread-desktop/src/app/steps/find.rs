//! Steps where words were found: going to hits, coding them, taking them along.

use std::path::PathBuf;

use redthread_model::*;
use redthread_workspace::{CodeName, Gesture, Hit};

use crate::action::Action;
use crate::app::App;
use crate::code_bar::Pick;
use crate::find::{FindAction, FindTab, hits_with_sources, passage};
use crate::place::Place;
use crate::review::{Proposal, ReviewAction};
use crate::status::Status;

impl App {
    pub(in crate::app) fn find_action(&mut self, context: &egui::Context, action: FindAction) {
        match action {
            FindAction::Code { picks, valence, comment } => {
                let codes = picks.into_iter().filter_map(|pick| self.named(pick)).collect();
                self.code_hits(&Gesture { codes, valence, comment });
            }
            FindAction::Apply(code) => {
                self.code_hits(&Gesture { codes: vec![code.into()], ..Gesture::default() });
            }
            FindAction::Again => self.code_hits_again(),
            FindAction::Review(pick) => self.review_hits(context, pick),
            FindAction::Save(name) => self.save_search(&name),
            FindAction::Copy => self.copy_hits(context),
            FindAction::Export(path) => self.export_hits(path),
        }
    }

    /// Searches for what stands in the field, without waiting for a pause, and shows what is found.
    pub(in crate::app) fn search(&mut self) {
        if self.desk.find.query.trim().is_empty() {
            return;
        }
        self.desk.find.entered = true;
        self.desk.find.tab = FindTab::Hits;
        self.desk.go(Place::Find);
        self.context.request_repaint();
    }

    /// Goes to a hit in its document. From hit to hit in the text one leaves no trail: Back returns to the list.
    pub(in crate::app) fn go_hit(&mut self, number: usize) {
        let Some(session) = &mut self.session else { return };
        let found = session.found();
        let Some(hit) = found.hits.get(number) else { return };
        if !session.is_as_searched(hit.document) {
            let words = self.say.t("The text was altered; its hits are being searched anew");
            self.status = Status::Note(words.to_owned());
            return;
        }
        let (document, range) = (hit.document, hit.range);
        let from_hit = self.desk.place == Place::Read && self.desk.reads_hit;
        self.desk.coding = None;
        if from_hit {
            self.desk.read_on(session, document, Some(range));
        } else {
            self.desk.read(session, document, Some(range));
        }
        self.desk.reader.deselect();
        self.desk.find.at = Some(number);
        self.desk.find.show_hit = true;
        self.desk.reads_hit = true;
    }

    /// Goes to the next hit or the one before: in the list there, else in the text.
    pub(in crate::app) fn step_hit(&mut self, forward: bool) {
        match self.desk.find.beside(forward) {
            Some(hit) if self.desk.place == Place::Find => {
                self.desk.find.at = Some(hit);
                self.desk.find.focus();
            }
            Some(hit) => self.go_hit(hit),
            None => {
                self.status = Status::Note(self.say.t("Search for something first: Ctrl F").to_owned());
            }
        }
    }

    /// The hits that something is done with. None if a text was altered since: then they are searched anew in a moment.
    fn hits_to_take(&mut self) -> Vec<Hit> {
        let targets = self.desk.find.targets();
        let Some(session) = &mut self.session else { return Vec::new() };
        let found = session.found();
        let hits: Vec<Hit> = targets.into_iter().filter_map(|hit| found.hits.get(hit).cloned()).collect();
        if hits.iter().all(|hit| session.is_as_searched(hit.document)) { hits } else { Vec::new() }
    }

    /// Codes the selected hits as one step.
    fn code_hits(&mut self, gesture: &Gesture) {
        let scope = self.desk.find.ask.options.scope;
        let hits = self.hits_to_take();
        let Some(session) = &self.session else { return };
        let mut passages: Vec<Passage> =
            hits.iter().filter_map(|hit| passage(session.project(), hit, scope)).collect();
        // Two hits in one sentence are one passage.
        let mut seen = std::collections::BTreeSet::new();
        passages.retain(|passage| seen.insert((passage.document, passage.range)));
        if passages.is_empty() {
            self.status = Status::Note(self.say.t("Choose a hit first").to_owned());
            return;
        }
        let before = session.workspace.head();
        let done = self.step("", |workspace, by| workspace.apply_codes(by, gesture, &passages));
        let Some(done) = done else { return };
        let names: Vec<String> = done.codes.iter().map(|code| self.code_name(*code)).collect();
        let names = names.join("”, “");
        let nothing_new = self.session.as_ref().is_some_and(|session| session.workspace.head() == before);
        self.status = if nothing_new {
            Status::Note(self.say.with("You had coded this with “{0}” already", &[&names]))
        } else {
            let count = passages.len() as u64;
            let on = self.say.count(count, "{0} passage", "{0} passages");
            Status::Done(self.say.with("Coded “{0}” on {1}", &[&names, &on]))
        };
        for code in done.codes.iter().rev() {
            self.desk.used(*code);
        }
        self.desk.last_gesture = Some((done.codes, gesture.valence));
        self.desk.find.deselect();
        self.desk.find.focus();
    }

    fn code_hits_again(&mut self) {
        let recent = || self.desk.recent.first().map(|code| (vec![*code], None));
        let Some((codes, valence)) = self.desk.last_gesture.clone().or_else(recent) else {
            self.status = Status::Note(self.say.t("No code was used yet").to_owned());
            return;
        };
        let project = self.session.as_ref().map(crate::session::Session::project);
        let there = |code: &CodeId| project.is_some_and(|project| project.code(*code).is_some());
        let codes = codes.into_iter().filter(there).map(CodeName::Id).collect();
        self.code_hits(&Gesture { codes, valence, comment: String::new() });
    }

    /// Offers the selected hits, else all, to be looked through one by one for a code.
    fn review_hits(&mut self, context: &egui::Context, pick: Pick) {
        let Some(code) = self.named(pick) else { return };
        let (find, Some(session)) = (&self.desk.find, &self.session) else { return };
        let (found, scope) = (session.found(), find.ask.options.scope);
        let mut proposals: Vec<Proposal> = Vec::new();
        for hit in find.selected_or_all().into_iter().filter_map(|hit| found.hits.get(hit)) {
            let Some(passage) = passage(session.project(), hit, scope) else { continue };
            let words = session.project().text(hit.document).map(|text| text.slice(hit.range).to_owned());
            let words = words.unwrap_or_default();
            // Two hits in one passage are one candidate, found by both.
            match proposals.last_mut().filter(|last| last.passage == passage) {
                Some(last) if last.why.contains(&words) => {}
                Some(last) => last.why.push(words),
                None => {
                    let (code, score) = (code.clone(), hit.score.map(f64::from));
                    proposals.push(Proposal { passage, code, why: vec![words], score });
                }
            }
        }
        let title = self.say.with("Hits for {0}", &[&find.query.trim()]);
        self.perform(context, Action::Review(ReviewAction::BeginProposals { title, proposals }));
    }

    /// Saves the search by name: a query that matrices, reports and other queries can use.
    fn save_search(&mut self, name: &str) {
        let Some(session) = &self.session else { return };
        let find = &self.desk.find;
        let written = find.ask.written(&find.query, session.project());
        let done = self.say.with("Saved the query “{0}”", &[&name]);
        self.step(&done, |workspace, by| workspace.save_query(by, name, &written, None));
    }

    fn copy_hits(&mut self, context: &egui::Context) {
        let scope = self.desk.find.ask.options.scope;
        let hits = self.hits_to_take();
        let Some(session) = &self.session else { return };
        if hits.is_empty() {
            self.status = Status::Note(self.say.t("Choose a hit first").to_owned());
            return;
        }
        context.copy_text(hits_with_sources(session.project(), &hits, scope, self.say));
        let count = self.say.count(hits.len() as u64, "{0} hit", "{0} hits");
        self.status = Status::Note(self.say.with("Copied with sources: {0}", &[&count]));
    }

    /// Writes the selected hits to a table, else all, beside the frames.
    fn export_hits(&mut self, path: PathBuf) {
        let Some(session) = &self.session else { return };
        let found = session.found();
        let Some(searcher) = found.searcher.clone() else { return };
        let numbers = self.desk.find.selected_or_all();
        let hits = numbers.into_iter().filter_map(|hit| found.hits.get(hit).cloned()).collect();
        self.jobs.concordance(&self.context, searcher, hits, path);
    }
}
