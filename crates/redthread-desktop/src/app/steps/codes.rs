//! Steps in the code tree: merging, splitting, sets, order.

use egui::{Align2, Key, Modifiers, Ui, vec2};
use redthread_model::{CodeId, CodeSetId, Coding};

use crate::action::Action;
use crate::app::App;
use crate::codes::{CodesAction, Field, Splitting, split_ui};
use crate::command::UiCommand;
use crate::place::Place;
use crate::status::Status;

impl App {
    pub(in crate::app) fn codes_action(&mut self, _context: &egui::Context, action: CodesAction) {
        match action {
            CodesAction::Define { code, field, text } => self.define(code, field, text),
            CodesAction::TakeExample(code) => self.take_example(code),
            CodesAction::Move { code, under, before } => self.place_code(code, under, before),
            CodesAction::SayByHandOnly => {
                self.status = Status::Note(
                    self.say.t("Codes can be moved up and down while they are listed by hand.").to_owned(),
                );
            }
            CodesAction::Merge { from, into } => self.merge_codes(&from, into),
            CodesAction::Split { code, codings, name } => self.split_code(code, &codings, &name),
            CodesAction::Order(order) => {
                let done = self.say.t("This is the order of the codes from now on").to_owned();
                self.step(&done, |workspace, by| workspace.order_codes(by, &order));
            }
            CodesAction::ShadeBelow(code) => {
                let done = self.say.with("Coloured the codes below “{0}” like it", &[&self.code_name(code)]);
                self.step(&done, |workspace, by| workspace.shade_below(by, code));
            }
            CodesAction::NewSet { name, codes } => {
                let done = self.say.with("New set “{0}”", &[&name]);
                self.step(&done, |workspace, by| workspace.create_code_set(by, &name, &codes));
            }
            CodesAction::RenameSet { set, name } => {
                let done = self.say.with("The set is called “{0}” now", &[&name]);
                self.step(&done, |workspace, by| workspace.rename_code_set(by, set, &name));
            }
            CodesAction::RemoveSet(set) => {
                let done = self.say.with("Deleted the set “{0}”; its codes stay", &[&self.set_name(set)]);
                self.step(&done, |workspace, by| workspace.remove_code_set(by, set));
            }
            CodesAction::AddToSet { set, code } => {
                let (code_name, set_name) = (self.code_name(code), self.set_name(set));
                let done = self.say.with("Put “{0}” into the set “{1}”", &[&code_name, &set_name]);
                self.step(&done, |workspace, by| workspace.add_to_code_set(by, set, &[code]));
            }
            CodesAction::TakeFromSet { set, code } => {
                let (code_name, set_name) = (self.code_name(code), self.set_name(set));
                let done = self.say.with("Took “{0}” out of the set “{1}”", &[&code_name, &set_name]);
                self.step(&done, |workspace, by| workspace.take_from_code_set(by, set, &[code]));
            }
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

    fn set_name(&self, set: CodeSetId) -> String {
        let session = self.session.as_ref();
        session
            .and_then(|session| session.project().code_set(set))
            .map(|set| set.name.clone())
            .unwrap_or_default()
    }

    /// Puts a code below another, or among the themes, before a sibling or last.
    pub(in crate::app) fn place_code(&mut self, code: CodeId, under: Option<CodeId>, before: Option<CodeId>) {
        let done = self.say.with("Moved the code “{0}”", &[&self.code_name(code)]);
        self.step(&done, |workspace, by| workspace.move_code(by, code, under, before));
    }

    fn merge_codes(&mut self, from: &[CodeId], into: CodeId) {
        let names: Vec<String> = from.iter().map(|code| self.code_name(*code)).collect();
        let merged = self.step("", |workspace, by| workspace.merge_codes(by, from, into));
        let Some(report) = merged else { return };
        let (say, from, into_name) = (self.say, names.join("”, “"), self.code_name(into));
        let moved = say.count((report.moved + report.together) as u64, "{0} coding", "{0} codings");
        self.status = Status::Done(say.with("Merged “{0}” into “{1}”: {2}", &[&from, &into_name, &moved]));
        self.desk.code = Some(into);
    }

    fn split_code(&mut self, code: CodeId, codings: &[Coding], name: &str) {
        let (from, count) = (self.code_name(code), codings.len());
        let done = self.say.with("Split “{0}”: {1} to “{2}”", &[&from, &count, &name]);
        let made = self.step(&done, |workspace, by| workspace.split_code(by, code, codings, name));
        if let Some(made) = made {
            self.desk.code = Some(made);
        }
    }

    /// Does what a command on the chosen code says.
    pub(in crate::app) fn codes_command(&mut self, command: UiCommand) {
        if matches!(command, UiCommand::CodeTree | UiCommand::MergeCode)
            && !matches!(self.desk.place, Place::Read | Place::Find)
        {
            self.desk.go(Place::Read);
        }
        // The code of the chosen coding will do, too.
        let chosen = self.session.as_ref().and_then(|session| self.desk.chosen(session.project()));
        match (command, self.desk.code.or(chosen.map(|coding| coding.code))) {
            (UiCommand::CodeTree, _) => {
                self.desk.inspector_instead = false;
                self.desk.codes.focus();
            }
            (UiCommand::ShowAllCodes, _) => self.desk.codes.show_all(),
            (UiCommand::MergeCode, Some(code)) => {
                self.desk.inspector_instead = false;
                self.desk.codes.begin_merge(code);
            }
            (UiCommand::SplitCode, Some(code)) => self.desk.codes.splitting = Some(Splitting::of(code)),
            (UiCommand::TakeExample, Some(code)) => self.take_example(code),
            _ => self.status = Status::Note(self.say.t("Choose a code in the tree first").to_owned()),
        }
    }

    /// Draws the window in which a code is split.
    pub(in crate::app) fn split_window(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        let (Some(mut state), Some(session)) = (self.desk.codes.splitting.take(), &mut self.session) else {
            return;
        };
        let data = session.split(state.code);
        let (say, mut open, mut stays) = (self.say, true, false);
        let title = say.with("Split “{0}”", &[&data.name]);
        let window = egui::Window::new(title).id(egui::Id::unique("split a code"));
        let window = window.collapsible(false).resizable(false).open(&mut open);
        window.anchor(Align2::CENTER_CENTER, vec2(0.0, -20.0)).show(ui.ctx(), |ui| {
            ui.set_width(520.0_f32.min(ui.ctx().content_rect().width() - 60.0));
            stays = split_ui(ui, &data, &mut state, say, actions);
        });
        let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if open && stays && !escaped {
            self.desk.codes.splitting = Some(state);
        }
    }
}
