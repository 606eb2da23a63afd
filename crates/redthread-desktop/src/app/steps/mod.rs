//! Steps: what alters the project. Each is one step of its history, and the status line says what it did.

mod cases;
mod codes;
mod coding;
mod editing;
mod find;
mod guide;
mod imports;
mod memos;
mod negative;
mod queries;
mod reading;
mod repair;
mod review;
mod runs;
mod segments;
mod suggest;
mod survey;
mod window;
mod words;

use redthread_model::*;
use redthread_text::TextRange;
use redthread_workspace::{SpeakerAssignment, Workspace, WorkspaceError};

use super::App;
use crate::action::{Action, Who};
use crate::explain::explain;
use crate::history::step_words;
use crate::place::Place;
use crate::status::Status;

impl App {
    /// Does something with the project and says what; or says why it could not be done. Gives what it gave.
    pub(super) fn step<T>(
        &mut self,
        done: &str,
        work: impl FnOnce(&mut Workspace, &str) -> Result<T, WorkspaceError>,
    ) -> Option<T> {
        let by = self.by();
        let session = self.session.as_mut()?;
        let before = session.workspace.head();
        match work(&mut session.workspace, &by) {
            Ok(result) => {
                if session.workspace.head() != before && !done.is_empty() {
                    self.status = Status::Done(done.to_owned());
                }
                Some(result)
            }
            Err(error) => {
                self.status = explain(&error, self.say);
                None
            }
        }
    }

    /// Takes in what other programs, or jobs of one's own, did.
    pub(super) fn take_in_others(&mut self) {
        if let Some(session) = &mut self.session
            && let Err(error) = session.refresh()
        {
            self.status = explain(&error, self.say);
        }
    }

    /// Saves what is being written in memos, descriptions and summaries.
    pub(super) fn save_drafts(&mut self) {
        let mut actions = Vec::new();
        if self.session.is_some() {
            self.desk.inspector.leave(&mut actions);
            self.desk.codes.definition.leave(&mut actions);
            self.desk.report.leave(&mut actions);
            self.desk.memos.leave(&mut actions);
            self.desk.segments.leave(&mut actions);
        }
        let context = self.context.clone();
        for action in actions {
            match action {
                Action::SetMemo(on, text) => self.set_memo(on, &text),
                Action::SetSummary { code, group, text } => self.set_summary(code, group, &text),
                Action::Codes(action) => self.codes_action(&context, action),
                Action::Memos(action) => self.memos_action(action),
                _ => {}
            }
        }
    }

    pub(super) fn read(&mut self, document: DocumentId, range: Option<TextRange>) {
        let Some(session) = &mut self.session else { return };
        self.desk.coding = None;
        self.desk.read(session, document, range);
    }

    pub(super) fn code_name(&self, code: CodeId) -> String {
        let session = self.session.as_ref();
        session
            .and_then(|session| session.project().code(code))
            .map(|code| code.name.clone())
            .unwrap_or_default()
    }

    pub(super) fn choose_coding(&mut self, coding: Option<CodingId>) {
        self.desk.coding = coding;
        let Some(session) = &mut self.session else { return };
        if let Some(coding) = self.desk.chosen(session.project()) {
            self.desk.code = Some(coding.code);
            // The caret goes along: a code put on now belongs here.
            if let Some(sheet) = session.sheet(coding.document) {
                self.desk.reader.put_caret(sheet.bytes_of(coding.range).start);
            }
        }
    }

    pub(super) fn create_code(&mut self, parent: Option<CodeId>, name: &str) {
        let done = self.say.with("New code “{0}”", &[&name]);
        if let Some(code) = self.step(&done, |workspace, by| workspace.create_code(by, parent, name)) {
            self.desk.code = Some(code);
        }
    }

    pub(super) fn edit_code(&mut self, code: Code) {
        let done = self.say.with("Altered the code “{0}”", &[&code.name]);
        self.step(&done, |workspace, by| workspace.edit_code(by, code));
    }

    pub(super) fn move_code(&mut self, code: CodeId, under: Option<CodeId>) {
        self.place_code(code, under, None);
    }

    pub(super) fn remove_code(&mut self, code: CodeId) {
        let done = self.say.with("Deleted the code “{0}” and its codings", &[&self.code_name(code)]);
        self.step(&done, |workspace, by| workspace.remove_code(by, code));
        self.desk.code = None;
    }

    pub(super) fn remove_coding(&mut self, coding: Coding) {
        let done = self.say.with("Removed “{0}” here", &[&self.code_name(coding.code)]);
        self.step(&done, |workspace, by| workspace.remove_codings(by, &[coding]));
        self.desk.coding = self.desk.coding.filter(|chosen| *chosen != coding.id);
        self.desk.reader.focus();
    }

    pub(super) fn set_valence(&mut self, coding: Coding, valence: Option<Valence>) {
        let name = match valence {
            Some(Valence::Well) => self.say.t("works well"),
            Some(Valence::LessWell) => self.say.t("works less well"),
            None => self.say.t("neither well nor less well"),
        };
        let done = self.say.with("“{0}”: {1}", &[&self.code_name(coding.code), &name]);
        self.step(&done, |workspace, by| workspace.set_valence(by, coding, valence));
    }

    pub(super) fn set_memo(&mut self, on: Anchor, text: &str) {
        let done = self.say.t("Memo saved").to_owned();
        self.step(&done, |workspace, by| workspace.set_memo(by, on, text));
    }

    pub(super) fn add_quote(&mut self, passage: Passage, theme: Option<CodeId>) {
        let done = self.say.t("Kept as a quote for the report").to_owned();
        self.step(&done, |workspace, by| workspace.add_quote(by, passage, theme));
    }

    pub(super) fn remove_quote(&mut self, quote: QuoteId) {
        let done = self.say.t("Let the quote go").to_owned();
        self.step(&done, |workspace, by| workspace.remove_quote(by, quote));
    }

    pub(super) fn carry(&mut self, passage: Passage, theme: CodeId, to: StageId) {
        let done = self.say.with("Carried to {0}", &[&self.stage_name(to)]);
        self.step(&done, |workspace, by| workspace.carry(by, passage, theme, to));
    }

    pub(super) fn carry_on(&mut self, statement: StatementId, to: StageId) {
        let record =
            self.session.as_ref().and_then(|session| session.project().statement(statement).cloned());
        if let Some(record) = record {
            self.carry(record.passage, record.theme, to);
        }
    }

    fn stage_name(&self, stage: StageId) -> String {
        let session = self.session.as_ref();
        session
            .and_then(|session| session.project().stage(stage))
            .map(|stage| stage.name.clone())
            .unwrap_or_default()
    }

    /// Opens the first document of a stage to look for the answer to a statement there.
    pub(super) fn begin_answer(&mut self, statement: StatementId, stage: StageId) {
        let Some(session) = &self.session else { return };
        let documents = session.project().documents_in_order();
        let first =
            documents.into_iter().find(|document| document.stage == Some(stage)).map(|document| document.id);
        match first {
            Some(document) => {
                self.desk.answering = Some(statement);
                self.read(document, None);
            }
            None => {
                self.status = Status::problem(
                    self.say.with("No document belongs to {0} yet", &[&self.stage_name(stage)]),
                )
            }
        }
    }

    pub(super) fn respond(&mut self, statement: StatementId, passage: Passage, stance: Stance) {
        let done = self.say.t("Answered the statement").to_owned();
        if self.step(&done, |workspace, by| workspace.respond(by, statement, passage, stance)).is_some()
            && self.desk.answering.take().is_some()
        {
            self.desk.go(Place::Thread);
        }
    }

    pub(super) fn advise(&mut self, from: StageId, to: StageId, text: &str) {
        let done = self.say.t("Wrote the advice down").to_owned();
        self.step(&done, |workspace, by| workspace.advise(by, from, to, text));
    }

    pub(super) fn assign_speaker(&mut self, document: DocumentId, label: &str, who: Who) {
        let who = match who {
            Who::Person(name) => SpeakerAssignment::Case(name),
            Who::Interviewer => SpeakerAssignment::Interviewer,
            Who::Unknown => SpeakerAssignment::Unknown,
        };
        let done = self.say.with("Said who speaks as “{0}”", &[&label]);
        self.step(&done, |workspace, by| workspace.assign_speaker(by, Some(document), label, &who));
    }

    pub(super) fn set_summary(&mut self, code: CodeId, group: Option<GroupId>, text: &str) {
        let done = self.say.with("Summary of “{0}” saved", &[&self.code_name(code)]);
        self.step(&done, |workspace, by| workspace.set_summary(by, code, group, text));
    }

    /// Takes back the newest step of one's own.
    pub(super) fn undo(&mut self) {
        let step = self.step("", |workspace, by| {
            let next = workspace.next_undo(Some(by))?;
            workspace.undo_one(by, Some(by)).map(|_| next)
        });
        if let Some(step) = step {
            let what = step.map(|step| step_words(&step.what, self.say)).unwrap_or_default();
            self.status = Status::Note(self.say.with("Taken back: {0}", &[&what]));
        }
    }

    /// Does again what was taken back.
    pub(super) fn redo(&mut self) {
        let step = self.step("", |workspace, by| {
            let next = workspace.next_redo(Some(by))?;
            workspace.redo_one(by, Some(by)).map(|_| next)
        });
        if let Some(step) = step {
            let what = step.map(|step| step_words(&step.what, self.say)).unwrap_or_default();
            self.status = Status::Done(self.say.with("Done again: {0}", &[&what]));
        }
    }
}
