//! Long work: imports, reports and the sample study run in threads of their own, each with its own handle on the project file.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Ui;
use redthread_workspace::{
    Hit, ImportOptions, ImportReport, Progress, ReportSummary, SearchOptions, Workspace, WorkspaceError,
};

use crate::look::{quiet_button, quiet_ui};
use crate::session::Session;
use crate::texts::{Texts, key};

/// What a job ends with.
pub(crate) enum Event {
    /// A project is open.
    Opened(Box<Session>),
    /// A search for these words is done.
    Found(String, Vec<Hit>),
    /// Files came in.
    Imported(ImportReport),
    /// The report is written.
    Reported(ReportSummary),
    /// The sample study is built, here.
    SampleBuilt(PathBuf),
    /// A document was corrected, in this step.
    Corrected(redthread_model::DocumentId, redthread_workspace::EditReport, u64),
    /// It could not be done.
    Failed(WorkspaceError),
}

/// A job under way.
struct Job {
    /// What it is, in English.
    name: &'static str,
    progress: Progress,
    ends: Receiver<Event>,
}

/// The jobs under way.
#[derive(Default)]
pub(crate) struct Jobs {
    running: Vec<Job>,
}

/// Builds the sample study in a folder and gives the path of its project.
pub type BuildSample =
    std::sync::Arc<dyn Fn(&Path, &Progress) -> Result<PathBuf, WorkspaceError> + Send + Sync>;

impl Jobs {
    /// Opens a project and loads it.
    pub(crate) fn open(&mut self, context: &egui::Context, path: PathBuf) {
        self.start(context, key("Opening the project"), move |_| {
            Ok(Event::Opened(Box::new(Session::new(Workspace::open(&path)?)?)))
        });
    }

    /// Searches the project at `project`.
    pub(crate) fn search(&mut self, context: &egui::Context, project: PathBuf, query: String) {
        self.start(context, key("Searching"), move |_| {
            let hits = Workspace::open(&project)?.search(&query, &SearchOptions::default())?;
            Ok(Event::Found(query, hits))
        });
    }

    /// Brings files into the project at `project`.
    pub(crate) fn import(
        &mut self,
        context: &egui::Context,
        project: PathBuf,
        by: String,
        paths: Vec<PathBuf>,
        options: ImportOptions,
    ) {
        self.start(context, key("Importing"), move |progress| {
            let report = Workspace::open(&project)?.import(&by, &paths, &options, progress)?;
            Ok(Event::Imported(report))
        });
    }

    /// Writes the report of the project at `project`.
    pub(crate) fn report(&mut self, context: &egui::Context, project: PathBuf, path: PathBuf) {
        self.start(context, key("Writing the report"), move |_| {
            let summary = Workspace::open(&project)?.write_report(&path)?;
            Ok(Event::Reported(summary))
        });
    }

    /// Corrects a document of the project at `project`.
    pub(crate) fn correct(
        &mut self,
        context: &egui::Context,
        project: PathBuf,
        by: String,
        correction: redthread_workspace::Correction,
    ) {
        self.start(context, key("Correcting the text"), move |_| {
            let mut workspace = Workspace::open(&project)?;
            let report = workspace.correct(&by, &correction)?;
            Ok(Event::Corrected(correction.document, report, workspace.head()))
        });
    }

    /// Builds the sample study in `folder`.
    pub(crate) fn sample(&mut self, context: &egui::Context, folder: PathBuf, build: BuildSample) {
        self.start(context, key("Building the sample study"), move |progress| {
            Ok(Event::SampleBuilt(build(&folder, progress)?))
        });
    }

    fn start(
        &mut self,
        context: &egui::Context,
        name: &'static str,
        work: impl FnOnce(&Progress) -> Result<Event, WorkspaceError> + Send + 'static,
    ) {
        let (send, ends) = channel();
        let (progress, context) = (Progress::default(), context.clone());
        self.running.push(Job { name, progress: progress.clone(), ends });
        std::thread::spawn(move || {
            let event = work(&progress).unwrap_or_else(Event::Failed);
            // Nobody listens any more if the window was closed meanwhile.
            let _ = send.send(event);
            context.request_repaint();
        });
    }

    /// What ended since last asked.
    pub(crate) fn ended(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        self.running.retain(|job| match job.ends.try_recv() {
            Ok(event) => {
                events.push(event);
                false
            }
            Err(TryRecvError::Empty) => true,
            Err(TryRecvError::Disconnected) => {
                events.push(Event::Failed(WorkspaceError::Failed(format!("{} broke off", job.name))));
                false
            }
        });
        events
    }

    /// Whether anything is under way.
    pub(crate) fn running(&self) -> bool {
        !self.running.is_empty()
    }

    /// Draws the jobs, each with its progress and a way to stop it.
    pub(crate) fn jobs_ui(&self, ui: &mut Ui, say: Texts) {
        for job in &self.running {
            if quiet_button(ui, say.t("Cancel")).clicked() {
                job.progress.cancel();
            }
            let (done, total) = job.progress.get();
            let share = if total > 0 { done as f32 / total as f32 } else { 0.0 };
            ui.add(egui::ProgressBar::new(share).desired_width(110.0).desired_height(6.0));
            quiet_ui(ui, say.t(job.name)).on_hover_text(job.progress.what());
        }
    }
}
