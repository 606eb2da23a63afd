//! Steps in the window: keys, history, start, layout.

use std::path::{Path, PathBuf};

use redthread_workspace::{NewProject, Template, Workspace};

use crate::app::App;
use crate::status::Status;
use crate::texts::UiLanguage;
use crate::window::{Answer, Ask, Keymap, ProjectMemory, WindowAction};

impl App {
    pub(in crate::app) fn window_action(&mut self, context: &egui::Context, action: WindowAction) {
        match action {
            WindowAction::Say(words) => self.status = Status::Note(words),
            WindowAction::Chosen(id) => self.set(|settings| settings.choose(id)),
            WindowAction::SetKeys(command, keys) => {
                self.alter_keys(context, |keymap| keymap.set(command, keys))
            }
            WindowAction::GoBack { nr, everybody } => self.go_back(nr, everybody),
            WindowAction::GoForward(nr) => self.go_forward(nr),
            WindowAction::SaveCopy(path) => self.save_copy(context, path),
            WindowAction::Forget(path) => self.set(|settings| settings.forget(&path)),
            WindowAction::NewProject { path, name, template, language } => {
                self.create(&path, name, template, language);
            }
            WindowAction::Dialog(ask, near) => self.ask(context, ask, near),
            WindowAction::ResetKeys(command) => self.alter_keys(context, |keymap| keymap.reset(command)),
        }
    }

    fn go_back(&mut self, nr: u64, everybody: bool) {
        self.save_drafts();
        let gone = self.step("", |workspace, by| workspace.go_back(by, nr, (!everybody).then_some(by)));
        if let Some(gone) = gone {
            let words = self.say.count(gone as u64, "Took {0} step back", "Took {0} steps back");
            self.status = Status::Note(words);
        }
    }

    fn go_forward(&mut self, nr: u64) {
        let again = self.step("", |workspace, by| workspace.go_forward(by, nr, Some(by)));
        if let Some(again) = again {
            self.status =
                Status::Note(self.say.count(again as u64, "Did {0} step again", "Did {0} steps again"));
        }
    }

    fn create(&mut self, path: &Path, name: String, template: Option<Template>, language: UiLanguage) {
        let language = if language == UiLanguage::Danish { "da" } else { "en" };
        let new = NewProject { name, language: language.parse().unwrap_or_default() };
        let by = self.by();
        let made = Workspace::create(path, &new, &by).and_then(|mut workspace| {
            if let Some(template) = template {
                workspace.begin_from(&by, template, new.language)?;
            }
            Ok(workspace)
        });
        match made {
            Ok(workspace) => self.take_over(Ok(workspace)),
            // What was typed stays, so that it can be mended.
            Err(error) => self.status = crate::explain::explain(&error, self.say),
        }
    }

    /// Writes a copy: beside the frames from the project's file, or at once from the open project if the file is gone.
    fn save_copy(&mut self, context: &egui::Context, path: PathBuf) {
        self.save_drafts();
        let Some(session) = &self.session else { return };
        let path = if path.extension().is_none() { path.with_added_extension("redthread") } else { path };
        let project = session.workspace.path().to_owned();
        if project.is_file() {
            self.jobs.copy(context, project, path);
            return;
        }
        self.status = match session.workspace.save_copy(&path) {
            Ok(()) => Status::Note(self.say.with("The copy is written: {0}", &[&path.display()])),
            Err(error) => crate::explain::explain(&error, self.say),
        };
    }

    /// The file of the open project.
    pub(in crate::app) fn project_path(&self) -> Option<PathBuf> {
        self.session.as_ref().map(|session| session.workspace.path().to_owned())
    }

    /// Opens a dialog of the system.
    fn ask(&mut self, context: &egui::Context, ask: Ask, near: PathBuf) {
        let title = match ask {
            Ask::Project => self.say.t("Where is the project?"),
            Ask::NewProject => self.say.t("Where shall the project be?"),
            Ask::Files => self.say.t("Which files?"),
            Ask::Folder => self.say.t("Which folder?"),
        };
        self.dialogs.ask(context, ask, title.to_owned(), Some(near));
    }

    /// Takes what a dialog answered.
    pub(in crate::app) fn dialog_answered(&mut self) {
        let Some((ask, answer)) = self.dialogs.answered() else { return };
        match (ask, answer) {
            (_, Answer::Nothing) => {}
            (_, Answer::NoDialogs) => {
                self.start.path_wants_focus = true;
                let words = self.say.t("This system offers no dialog for files here; type the path instead");
                self.status = Status::Note(words.to_owned());
            }
            (Ask::Project, Answer::Chosen(paths)) => {
                if let Some(path) = paths.first() {
                    self.open(path);
                }
            }
            (Ask::NewProject, Answer::Chosen(paths)) => {
                self.start.path = paths.first().map(|path| path.display().to_string()).unwrap_or_default();
            }
            (Ask::Files, Answer::Chosen(paths)) if self.desk.run.is_some() => {
                if let (Some(panel), Some(path)) = (&mut self.desk.run, paths.first()) {
                    panel.take_file(path);
                }
            }
            (Ask::Files, Answer::Chosen(paths)) if self.desk.table.is_some() => {
                self.begin_table(paths.first().map(PathBuf::as_path));
            }
            (Ask::Files | Ask::Folder, Answer::Chosen(paths)) => {
                if self.session.is_some() {
                    self.add_files(paths);
                } else {
                    self.start.dropped.extend(paths);
                }
            }
        }
    }

    /// Gives the panels the sizes they had at first.
    pub(in crate::app) fn reset_layout(&mut self) {
        self.desk.memory = ProjectMemory { layout: Default::default(), ..self.desk.memory.clone() };
        self.new_layout();
        self.desk.history_open = false;
        self.set(|settings| {
            settings.inspector = true;
            settings.zoom = 1.0;
        });
        self.status = Status::Note(self.say.t("The layout is as it was at first").to_owned());
    }

    /// Alters the keys, keeps them, and makes them hold at once.
    fn alter_keys(&mut self, context: &egui::Context, alter: impl FnOnce(&mut Keymap)) {
        let mut keymap = Keymap::of(&self.settings.keys);
        alter(&mut keymap);
        self.set(|settings| settings.keys = keymap.kept());
        keymap.install(context);
    }
}
