//! Actions: each arm one call.

use std::path::{Path, PathBuf};

use redthread_model::Passage;

use super::App;
use crate::action::Action;
use crate::command::UiCommand;
use crate::status::Status;

impl App {
    /// Does what was asked for.
    pub(super) fn perform(&mut self, context: &egui::Context, action: Action) {
        match action {
            Action::Command(command) => self.command(context, command),
            Action::Go(place) => self.command(context, UiCommand::Go(place)),
            Action::OpenDocument(document) => self.read(document, None),
            Action::Show(passage) => self.show(passage),
            Action::ShowCoding(coding) => {
                self.read(coding.document, Some(coding.range));
                self.desk.coding = Some(coding.id);
                self.desk.reader.deselect();
            }
            Action::OpenProject(path) => self.open(&path),
            Action::OpenSample => self.open_sample(context),
            Action::WriteReport(path) => self.write_report(context, path),
            Action::ChooseCode(code) => self.desk.code = code,
            Action::ChooseCoding(coding) => self.choose_coding(coding),
            Action::Apply(code) => self.apply(code),
            Action::ApplyTo(code, passage) => self.apply_to(code, passage),
            Action::CreateCode { parent, name } => self.create_code(parent, &name),
            Action::EditCode(code) => self.edit_code(code),
            Action::MoveCode { code, under } => self.move_code(code, under),
            Action::RemoveCode(code) => self.remove_code(code),
            Action::RemoveCoding(coding) => self.remove_coding(coding),
            Action::SetValence(coding, valence) => self.set_valence(coding, valence),
            Action::MoveCoding { coding, range } => self.move_coding(coding, range),
            Action::SetMemo(on, text) => self.set_memo(on, &text),
            Action::AddQuote(passage, theme) => self.add_quote(passage, theme),
            Action::RemoveQuote(quote) => self.remove_quote(quote),
            Action::Carry { passage, theme, to } => self.carry(passage, theme, to),
            Action::CarryOn { statement, to } => self.carry_on(statement, to),
            Action::BeginAnswer { statement, stage } => self.begin_answer(statement, stage),
            Action::EndAnswer => self.desk.answering = None,
            Action::Respond { statement, passage, stance } => self.respond(statement, passage, stance),
            Action::Advise { from, to, text } => self.advise(from, to, &text),
            Action::AssignSpeaker { document, label, who } => self.assign_speaker(document, &label, who),
            Action::SetSummary { code, group, text } => self.set_summary(code, group, &text),
            Action::Search => self.search(),
            Action::GoHit(hit) => self.go_hit(hit),
            Action::Find(action) => self.find_action(context, action),
            Action::SetCoder(name) => self.set_coder(name),
            Action::ClearStatus => self.status = Status::Quiet,
            Action::Reading(action) => self.reading_action(context, action),
            Action::Coding(action) => self.coding_action(context, action),
            Action::Codes(action) => self.codes_action(context, action),
            Action::Editing(action) => self.editing_action(context, action),
            Action::Segments(action) => self.segments_action(context, action),
            Action::Queries(action) => self.queries_action(action),
            Action::Memos(action) => self.memos_action(action),
            Action::Imports(action) => self.imports_action(action),
            Action::Guide(action) => self.guide_action(action),
            Action::Repair(action) => self.repair_action(action),
            Action::Suggest(code) => self.suggest(context, code),
            Action::NegativeCases(code) => self.negative_cases(code),
            Action::Review(action) => self.review_action(action),
            Action::Run(action) => self.run_action(action),
            Action::Survey(action) => self.survey_action(context, action),
            Action::Cases(action) => self.cases_action(context, action),
            Action::Words(action) => self.words_action(action),
            Action::Window(action) => self.window_action(context, action),
        }
    }

    fn show(&mut self, passage: Passage) {
        self.read(passage.document, Some(passage.range));
    }

    fn open_sample(&mut self, context: &egui::Context) {
        let Some(build) = self.options.build_sample.clone() else { return };
        let folder = crate::window::documents_folder().unwrap_or_else(std::env::temp_dir).join("redthread");
        match project_in(&folder) {
            Some(built) => self.open(&built),
            None => {
                self.jobs.sample(context, folder, build);
                self.status = Status::Note(self.say.t("The sample study is being built…").to_owned());
            }
        }
    }

    fn write_report(&mut self, context: &egui::Context, path: PathBuf) {
        self.save_drafts();
        let Some(session) = &self.session else { return };
        let project = session.workspace.path().to_owned();
        self.jobs.report(context, project, path);
    }

    fn set_coder(&mut self, name: String) {
        self.settings.coder = (!name.is_empty()).then_some(name);
        // A name given at the start holds until another is chosen.
        self.options.by = None;
        self.keep_settings();
    }
}

/// The project in a folder, if there is one.
fn project_in(folder: &Path) -> Option<PathBuf> {
    let paths = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "redthread")).min()
}
