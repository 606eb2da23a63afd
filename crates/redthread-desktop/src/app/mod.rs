//! The app: what it holds, and what happens in a frame. Panels draw and push actions; here they are performed, once per frame.

mod central;
pub(in crate::app) mod chrome;
mod commands;
mod desk;
mod drops;
mod ended;
mod number_keys;
mod perform;
mod places;
mod steps;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{DragAndDrop, Frame, Panel, Ui};
use redthread_workspace::Workspace;

pub(crate) use desk::Desk;

use crate::AppOptions;
use crate::action::Action;
use crate::codes::DraggedCode;
use crate::explain::explain;
use crate::jobs::Jobs;
use crate::look::{Colors, Shade, apply_theme, install_fonts, show_theme};
use crate::palette::{help_ui, palette_ui};
use crate::place::Place;
use crate::reader::DraggedSelection;
use crate::session::Session;
use crate::settings::{Settings, WindowPlace};
use crate::start::{RecentProject, StartData, StartState, start_ui};
use crate::status::Status;
use crate::texts::{Texts, UiLanguage};
use crate::window::{Able, Dialogs, Keymap, ProjectMemory, save_copy_ui};

/// How often the app looks for what other programs did to the project.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// A project file larger than this is loaded beside the frames.
const LARGE_BYTES: u64 = 24 * 1024 * 1024;

/// In a window narrower than this the inspector takes the place of the left panel, when it is asked for.
const NARROW: f32 = 960.0;

/// The app.
pub(crate) struct App {
    context: egui::Context,
    options: AppOptions,
    settings: Settings,
    settings_file: Option<PathBuf>,
    say: Texts,
    session: Option<Session>,
    desk: Desk,
    start: StartState,
    status: Status,
    jobs: Jobs,
    dialogs: Dialogs,
    /// Whether the file of the open project is gone.
    gone: bool,
    /// How many arrangements of panels there were.
    layouts: u64,
    looked: Instant,
    /// Whether the window is narrow, or all is much enlarged.
    narrow: bool,
    /// The theme and zoom that egui was told last.
    shown: Option<(Shade, f32)>,
}

impl App {
    /// Prepares the app; `settings_file` is where habits are kept, if anywhere.
    pub(crate) fn new(context: &egui::Context, options: AppOptions, settings_file: Option<PathBuf>) -> Self {
        install_fonts(context);
        apply_theme(context);
        let settings = Settings::read(settings_file.as_deref());
        Keymap::of(&settings.keys).install(context);
        let chosen =
            options.language.or_else(|| settings.language.as_deref().and_then(UiLanguage::from_code));
        let say = Texts { language: chosen.unwrap_or_else(UiLanguage::of_system) };
        Self {
            context: context.clone(),
            options,
            settings,
            settings_file,
            say,
            session: None,
            desk: Desk::default(),
            start: StartState::default(),
            status: Status::Quiet,
            jobs: Jobs::default(),
            dialogs: Dialogs::default(),
            gone: false,
            layouts: 0,
            looked: Instant::now(),
            narrow: false,
            shown: None,
        }
    }

    /// Opens a project, or says why that is not possible. A large one is loaded beside the frames.
    pub(crate) fn open(&mut self, path: &std::path::Path) {
        if std::fs::metadata(path).is_ok_and(|file| file.len() > LARGE_BYTES) {
            self.jobs.open(&self.context, path.to_owned());
            self.status = Status::Note(self.say.t("The project is being opened…").to_owned());
        } else {
            self.take_over(Workspace::open(path));
        }
    }

    /// Whether a project is open.
    pub(crate) fn has_project(&self) -> bool {
        self.session.is_some()
    }

    /// Takes an opened project over.
    fn take_over(&mut self, opened: Result<Workspace, redthread_workspace::WorkspaceError>) {
        match opened.and_then(Session::new) {
            Ok(session) => self.begin(session),
            Err(error) => {
                self.close();
                self.status = explain(&error, self.say);
            }
        }
    }

    /// Begins to work in an opened project.
    fn begin(&mut self, mut session: Session) {
        self.close();
        self.settings.remember(session.workspace.path());
        self.keep_settings();
        let memory = ProjectMemory::read(self.settings_file.as_deref(), session.workspace.path());
        self.settings.inspector = memory.layout.shows_inspector.unwrap_or(self.settings.inspector);
        self.desk = Desk::for_project(&mut session, memory);
        self.new_layout();
        self.title(session.project().info().map(|info| info.name.clone()));
        self.session = Some(session);
        self.status = Status::Quiet;
        let dropped = std::mem::take(&mut self.start).dropped;
        if !dropped.is_empty() {
            self.add_files(dropped);
        }
    }

    /// Gives the window its title.
    fn title(&self, project: Option<String>) {
        let title = project.map_or_else(|| "redthread".to_owned(), |name| format!("{name} – redthread"));
        self.context.send_viewport_cmd(egui::ViewportCommand::Title(title));
    }

    /// Closes the project. Everything in it is saved already, but for what is being written.
    fn close(&mut self) {
        self.save_drafts();
        self.settle_review();
        self.keep_memory();
        self.session = None;
        self.desk = Desk::default();
        self.title(None);
    }

    /// Keeps where one was in the project.
    fn keep_memory(&self) {
        if let Some(session) = &self.session {
            let mut memory = self.desk.remembered();
            memory.layout.shows_inspector = Some(self.settings.inspector);
            memory.write(self.settings_file.as_deref(), session.workspace.path());
        }
    }

    /// Lets the panels take the remembered sizes.
    pub(crate) fn new_layout(&mut self) {
        self.layouts += 1;
        self.desk.layout_nr = self.layouts;
    }

    /// Notes where the window is on the screen.
    fn note_window(&mut self, context: &egui::Context) {
        let zoom = context.zoom_factor();
        let place = context.input(|input| {
            let viewport = input.viewport();
            let size = viewport.inner_rect?.size() * zoom;
            Some(WindowPlace {
                at: viewport.outer_rect.map(|outer| (outer.min.to_vec2() * zoom).into()),
                size: size.into(),
                maximized: viewport.maximized.unwrap_or(false),
            })
        });
        if let Some(place) = place {
            // A window that fills the screen keeps the size it had before.
            let before = self.settings.window.filter(|_| place.maximized);
            let kept = before.map_or(place, |before| WindowPlace { maximized: true, ..before });
            self.settings.window = Some(kept);
        }
    }

    fn keep_settings(&self) {
        self.settings.write(self.settings_file.as_deref());
    }

    /// The name under which one works.
    pub(crate) fn by(&self) -> String {
        let system = || {
            std::env::var("USER").or_else(|_| std::env::var("USERNAME")).ok().filter(|name| !name.is_empty())
        };
        let chosen = self.options.by.clone().or_else(|| self.settings.coder.clone());
        chosen.or_else(system).unwrap_or_else(|| "me".to_owned())
    }

    /// Draws a frame and does what was asked for.
    pub(crate) fn frame(&mut self, ui: &mut Ui) {
        self.prepare(ui.ctx());
        let mut actions = Vec::new();
        self.keys(ui.ctx(), &mut actions);
        self.drops(ui.ctx());
        self.asked_paste(ui.ctx());
        match self.session.take() {
            Some(mut session) => {
                self.project_ui(ui, &mut session, &mut actions);
                self.session = Some(session);
            }
            None => self.start_frame(ui, &mut actions),
        }
        self.overlays(ui, &mut actions);
        self.free_paste(ui.ctx());
        for action in actions {
            self.perform(ui.ctx(), action);
        }
        self.settle_left_review();
    }

    /// Brings theme and zoom to egui, and the work of others and of jobs to the screen.
    fn prepare(&mut self, context: &egui::Context) {
        let wanted = (self.settings.shade, self.settings.zoom);
        if self.shown != Some(wanted) {
            show_theme(context, wanted.0);
            context.set_zoom_factor(wanted.1);
            self.shown = Some(wanted);
            // What is drawn in this frame has the look from before.
            context.request_repaint();
        }
        for (name, event) in self.jobs.ended() {
            self.job_ended(name, event);
        }
        self.dialog_answered();
        self.note_window(context);
        if self.jobs.running() {
            context.request_repaint_after(Duration::from_millis(120));
        }
        if let Some(session) = &mut self.session {
            if self.looked.elapsed() >= LOOK_EVERY {
                self.looked = Instant::now();
                let path = session.workspace.path();
                let gone = !path.exists();
                if gone && !self.gone {
                    let what = crate::explain::gone_words(path, self.say);
                    let help = self.say.t("Nothing that was saved is lost. Save a copy elsewhere to go on.");
                    self.status = Status::Unsafe { what, help: help.to_owned() };
                }
                self.gone = gone;
                if let Err(error) = session.refresh() {
                    self.status = explain(&error, self.say);
                }
            }
            context.request_repaint_after(LOOK_EVERY);
        }
    }

    /// Draws the start.
    fn start_frame(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let colors = Colors::in_ui(ui);
        self.status_bar(ui, "", actions);
        if self.jobs.running() {
            self.jobs_bar(ui, actions);
        }
        let recent = self.settings.recent.iter().map(|path| RecentProject {
            path: path.clone(),
            opened_millis: self.settings.opened.get(path).copied(),
            there: path.is_file(),
        });
        let data = StartData {
            recent: recent.collect(),
            has_sample: self.options.build_sample.is_some(),
            folder: crate::window::documents_folder().unwrap_or_else(std::env::temp_dir),
            dialog_open: self.dialogs.is_open(),
        };
        egui::CentralPanel::default().frame(Frame::new().fill(colors.page)).show(ui, |ui| {
            start_ui(ui, &data, &mut self.start, self.say, actions);
        });
    }

    /// Draws an open project: bars, panels, and the place of work.
    fn project_ui(&mut self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        self.narrow = ui.available_width() < NARROW;
        self.top_bar(ui, session, actions);
        self.search_on(session);
        let right = self.where_one_is(session);
        self.status_bar(ui, &right, actions);
        self.rail(ui, actions);
        let about_words = matches!(self.desk.place, Place::Read | Place::Segments);
        let review = self.desk.place == Place::Read && self.desk.editing.review_open;
        let inspector = about_words && self.shows_inspector() && !self.desk.history_open && !review;
        // Where words were found, the list takes the room of a narrow window.
        let left = match self.desk.place {
            Place::Read => !(self.narrow && inspector),
            Place::Find => !self.narrow,
            _ => false,
        };
        if left {
            self.left_panel(ui, session, actions);
        }
        if self.desk.history_open {
            let frame = chrome::panel_frame(Colors::in_ui(ui));
            let (by, say, state) = (self.by(), self.say, &mut self.desk.history);
            let workspace = &mut session.workspace;
            let layout = &mut self.desk.memory.layout;
            let panel = Panel::right(egui::Id::unique(("history", self.desk.layout_nr)));
            let shown = panel
                .frame(frame)
                .default_size(layout.history.unwrap_or(320.0))
                .size_range(240.0..=520.0)
                .show(ui, |ui| crate::history::history_ui(ui, workspace, state, &by, say, actions));
            layout.history = Some(shown.response.rect.width());
        } else if review {
            self.review_panel(ui, session, actions);
        } else if inspector {
            self.inspector_panel(ui, session, actions);
        }
        self.central(ui, session, actions);
    }

    /// What is possible at this moment.
    pub(crate) fn able(&self, session: Option<&mut Session>) -> Able {
        let Some(session) = session else { return Able::default() };
        let next = session.next_steps(&self.by());
        let passage = self.desk.target(session).is_some();
        let project = session.project();
        Able {
            project: true,
            document: self.desk.document.is_some_and(|document| project.document(document).is_some()),
            passage,
            coding: self.desk.chosen(project).is_some(),
            code: self.desk.code.is_some_and(|code| project.code(code).is_some()),
            used: !self.desk.recent.is_empty(),
            hits: !session.found().hits.is_empty(),
            undo: next.0.clone(),
            redo: next.1.clone(),
        }
    }

    /// Whether there is room and wish for the inspector.
    fn shows_inspector(&self) -> bool {
        if self.narrow { self.desk.inspector_instead } else { self.settings.inspector }
    }

    /// Draws what lies above everything: palette, help, jobs.
    fn overlays(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        if let Some(mut palette) = self.desk.palette.take()
            && palette_ui(ui, &mut palette, &self.settings.chosen, self.say, actions)
        {
            self.desk.palette = Some(palette);
        }
        if let Some(mut help) = self.desk.help.take()
            && help_ui(ui, &mut help, self.say, actions)
        {
            self.desk.help = Some(help);
        }
        self.jobs.panel_ui(ui, self.say, actions);
        if let Some(mut saving) = self.desk.saving.take()
            && save_copy_ui(ui, &mut saving, self.say, actions)
        {
            self.desk.saving = Some(saving);
        }
        self.table_window(ui, actions);
        self.run_window(ui, actions);
        self.split_window(ui, actions);
        self.drop_hint(ui);
        self.dragged_ui(ui);
    }

    /// Shows what is being dragged, beside the pointer.
    fn dragged_ui(&self, ui: &Ui) {
        let context = ui.ctx();
        let words = if DragAndDrop::has_payload_of_type::<DraggedSelection>(context) {
            Some(self.say.t("Let go on a code").to_owned())
        } else {
            let code = DragAndDrop::payload::<DraggedCode>(context);
            let project = self.session.as_ref().map(Session::project);
            code.and_then(|dragged| project?.code(dragged.0)).map(|code| code.name.clone())
        };
        let (Some(words), Some(at)) = (words, context.pointer_interact_pos()) else { return };
        let colors = Colors::in_ui(ui);
        let painter =
            context.layer_painter(egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("dragged")));
        let galley = painter.layout_no_wrap(words, crate::look::strong_font(13.0), colors.page);
        let rect = egui::Rect::from_min_size(at + egui::vec2(14.0, 10.0), galley.size())
            .expand2(egui::vec2(8.0, 4.0));
        painter.rect_filled(rect, 5.0, colors.text);
        painter.galley(rect.min + egui::vec2(8.0, 4.0), galley, colors.page);
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.save_drafts();
        self.settle_review();
        self.keep_memory();
        self.keep_settings();
    }
}
