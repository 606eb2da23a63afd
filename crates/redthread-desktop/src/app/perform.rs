//! Actions: each arm one call.

use std::path::{Path, PathBuf};

use redthread_model::Passage;
use redthread_workspace::{ImportOptions, NewProject, Workspace};

use super::App;
use crate::action::Action;
use crate::command::UiCommand;
use crate::jobs::Event;
use crate::place::Place;
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
            Action::CreateProject { path, name } => self.create(&path, name),
            Action::OpenSample => self.open_sample(context),
            Action::Import { paths, group, stage } => self.import(context, paths, group, stage),
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
            Action::SetCoder(name) => self.set_coder(name),
            Action::ClearStatus => self.status = Status::Quiet,
            Action::Reading(action) => self.reading_action(context, action),
            Action::Coding(action) => self.coding_action(context, action),
            Action::Codes(action) => self.codes_action(context, action),
            Action::Editing(action) => self.editing_action(context, action),
            Action::Segments(action) => self.segments_action(context, action),
            Action::Memos(action) => self.memos_action(action),
            Action::Cases(action) => self.cases_action(context, action),
            Action::Window(action) => self.window_action(context, action),
        }
    }

    fn show(&mut self, passage: Passage) {
        self.read(passage.document, Some(passage.range));
    }

    fn create(&mut self, path: &Path, name: String) {
        let language = if self.say.language == crate::UiLanguage::Danish { "da" } else { "en" };
        let new = NewProject { name, language: language.parse().unwrap_or_default() };
        let made = Workspace::create(path, &new, &self.by());
        self.take_over(made);
    }

    fn open_sample(&mut self, context: &egui::Context) {
        let Some(build) = self.options.build_sample.clone() else { return };
        let folders = directories::UserDirs::new();
        let documents =
            |folders: &directories::UserDirs| folders.document_dir().unwrap_or(folders.home_dir()).to_owned();
        let folder = folders.as_ref().map_or_else(std::env::temp_dir, documents).join("redthread");
        match project_in(&folder) {
            Some(built) => self.open(&built),
            None => {
                self.jobs.sample(context, folder, build);
                self.status = Status::Note(self.say.t("The sample study is being built…").to_owned());
            }
        }
    }

    fn import(&mut self, context: &egui::Context, paths: Vec<PathBuf>, group: String, stage: String) {
        let Some(session) = &self.session else { return };
        let named = |name: String| (!name.is_empty()).then_some(name);
        let options = ImportOptions {
            group: named(group),
            stage: named(stage),
            pdf: self.options.pdf.clone(),
            ..ImportOptions::default()
        };
        let project = session.workspace.path().to_owned();
        self.jobs.import(context, project, self.by(), paths, options);
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

    /// Says how a job ended, and shows what it brought.
    pub(super) fn job_ended(&mut self, event: Event) {
        let say = self.say;
        match event {
            Event::Opened(session) => self.begin(*session),
            Event::Found(query, hits) => self.show_found(query, hits),
            Event::Imported(report) => {
                self.take_in_others();
                let documents =
                    say.count(report.imported.len() as u64, "{0} document came in", "{0} documents came in");
                if let Some(first) = report.imported.first() {
                    self.read(first.document, None);
                }
                self.status = match report.skipped.first() {
                    None => Status::Done(documents),
                    Some(skipped) => {
                        let name = skipped
                            .path
                            .file_name()
                            .map(|name| name.to_string_lossy().into_owned())
                            .unwrap_or_default();
                        let count = report.skipped.len();
                        let what = say.with(
                            "{0}; {1} left out, the first {2}: {3}",
                            &[&documents, &count, &name, &skipped.reason],
                        );
                        Status::Problem { what, help: skipped.help.clone() }
                    }
                };
            }
            Event::Reported(summary) => {
                let path = summary.path.display();
                self.status = Status::Note(say.with(
                    "The report is written: {0} ({1} quotes, {2} tables)",
                    &[&path, &summary.quotes, &summary.tables],
                ));
            }
            Event::Corrected(document, report, step) => {
                self.take_in_others();
                self.corrected(document, &report, step);
            }
            Event::SampleBuilt(project) => {
                self.open(&project);
                self.desk.go(Place::Read);
            }
            Event::Failed(error) => self.status = crate::explain::explain(&error, say),
        }
    }
}

/// The project in a folder, if there is one.
fn project_in(folder: &Path) -> Option<PathBuf> {
    let paths = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "redthread")).min()
}
