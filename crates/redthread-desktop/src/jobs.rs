//! Long work: imports, reports and the sample study run in threads of their own, each with its own handle on the project file.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::{Align2, ScrollArea, Ui, vec2};
use redthread_workspace::{
    Hit, ImportOptions, ImportReport, Progress, ReportSummary, Searcher, Workspace, WorkspaceError,
    now_millis,
};

use crate::action::Action;
use crate::command::UiCommand;
use crate::imports::ImportsAction;
use crate::look::{Colors, Icon, NEAR, STEP, card_ui, icon_button, quiet_button, quiet_ui, strong};
use crate::session::Session;
use crate::texts::{Texts, key};
use crate::window::with_keys;

/// A quick job that runs longer than this is shown.
const LASTS: Duration = Duration::from_millis(600);

/// At most so many jobs that ended are kept.
const KEPT: usize = 20;

/// What a job ends with.
pub(crate) enum Event {
    /// A project is open.
    Opened(Box<Session>),
    /// Files were read that are about to come in; the number of the reading.
    Previewed(u64, Result<ImportReport, WorkspaceError>),
    /// Files came in.
    Imported(ImportReport),
    /// A table was looked at.
    TableRead(Box<crate::survey::TableRead>),
    /// A survey came in.
    SurveyImported(Box<redthread_workspace::SurveyReport>),
    /// A table of people came in.
    PeopleImported(redthread_workspace::TableReport),
    /// The report is written.
    Reported(ReportSummary),
    /// The sample study is built, here.
    SampleBuilt(PathBuf),
    /// A document was corrected, in this step.
    Corrected(redthread_model::DocumentId, redthread_workspace::EditReport, u64),
    /// Suggestions for a code were looked for.
    Suggested(Box<crate::suggest::Suggested>),
    /// So many hits are written to a table, here.
    Tabled(usize, PathBuf),
    /// A copy of the project is written, here.
    Copied(PathBuf),
    /// It could not be done.
    Failed(WorkspaceError),
}

/// A job under way.
struct Job {
    /// What it is, in English.
    name: &'static str,
    progress: Progress,
    ends: Receiver<Event>,
    /// Whether it is mostly over before anybody could see it: shown only once it lasts.
    quick: bool,
    begun: Instant,
}

impl Job {
    fn is_shown(&self) -> bool {
        !self.quick || self.begun.elapsed() > LASTS
    }
}

/// A job that ended.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ended {
    /// What it was, in English.
    pub(crate) name: &'static str,
    /// How it ended, in a sentence.
    pub(crate) result: String,
    /// Whether something is amiss.
    pub(crate) problem: bool,
    /// What there is to know of it, a line each.
    pub(crate) details: Vec<String>,
    /// The report of what it brought, by its number.
    pub(crate) report: Option<u64>,
    /// When it ended; set when it is kept.
    pub(crate) when_millis: i64,
    /// Whether its details are shown.
    pub(crate) open: bool,
}

/// The jobs under way, and those that ended lately.
#[derive(Default)]
pub(crate) struct Jobs {
    running: Vec<Job>,
    /// Those that ended, newest first.
    ended: Vec<Ended>,
    /// Whether the panel is open.
    pub(crate) panel_open: bool,
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

    /// Writes hits with the words around them to a table.
    pub(crate) fn concordance(
        &mut self,
        context: &egui::Context,
        searcher: Searcher,
        hits: Vec<Hit>,
        path: PathBuf,
    ) {
        self.start(context, key("Writing the hits"), move |progress| {
            searcher.write_table(&hits, &path, progress)?;
            Ok(Event::Tabled(hits.len(), path))
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
    ) -> Progress {
        self.start(context, key("Importing"), move |progress| {
            let report = Workspace::open(&project)?.import(&by, &paths, &options, progress)?;
            Ok(Event::Imported(report))
        })
    }

    /// Reads files that are about to come into the project at `project`, under the number `ticket`. What is read again is read
    /// quickly.
    pub(crate) fn preview(
        &mut self,
        context: &egui::Context,
        project: PathBuf,
        (paths, options): (Vec<PathBuf>, ImportOptions),
        ticket: u64,
        again: bool,
    ) -> Progress {
        let progress = self.start(context, key("Reading files"), move |progress| {
            let read = Workspace::open(&project)
                .and_then(|mut workspace| workspace.import("", &paths, &options, progress));
            Ok(Event::Previewed(ticket, read))
        });
        if let Some(job) = self.running.last_mut() {
            job.quick = again;
        }
        progress
    }

    /// Looks at a table.
    pub(crate) fn read_table(&mut self, context: &egui::Context, path: PathBuf, sheet: Option<String>) {
        self.start(context, key("Reading the table"), move |_| {
            Ok(Event::TableRead(Box::new(crate::survey::TableRead::read(path, sheet.as_deref())?)))
        });
    }

    /// Brings a survey into the project at `project`.
    pub(crate) fn import_survey(
        &mut self,
        context: &egui::Context,
        project: PathBuf,
        by: String,
        path: PathBuf,
        options: redthread_workspace::SurveyOptions,
    ) {
        self.start(context, key("Importing the survey"), move |progress| {
            let report = Workspace::open(&project)?.import_survey(&by, &path, &options, progress)?;
            Ok(Event::SurveyImported(Box::new(report)))
        });
    }

    /// Takes people and their attributes into the project at `project`.
    pub(crate) fn import_people(
        &mut self,
        context: &egui::Context,
        project: PathBuf,
        by: String,
        path: PathBuf,
        sheet: Option<String>,
    ) {
        self.start(context, key("Importing the people"), move |_| {
            let report = Workspace::open(&project)?.import_cases_from(&by, &path, sheet.as_deref())?;
            Ok(Event::PeopleImported(report))
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

    /// Writes a copy of the project at `project` to `path`.
    pub(crate) fn copy(&mut self, context: &egui::Context, project: PathBuf, path: PathBuf) {
        self.start(context, key("Saving a copy"), move |_| {
            Workspace::open(&project)?.save_copy(&path)?;
            Ok(Event::Copied(path))
        });
    }

    /// Looks for passages that may belong to a code. `material` is that of before, if it still fits.
    pub(crate) fn suggest(
        &mut self,
        context: &egui::Context,
        project: redthread_model::Project,
        code: redthread_model::CodeId,
        material: Option<std::sync::Arc<redthread_analysis::Material>>,
        rejected: std::collections::BTreeSet<redthread_model::Passage>,
    ) {
        self.start(context, key("Looking for suggestions"), move |_| {
            let suggested = crate::suggest::suggested(&project, code, material, &rejected);
            Ok(Event::Suggested(Box::new(suggested)))
        });
        if let Some(job) = self.running.last_mut() {
            job.quick = true;
        }
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
    ) -> Progress {
        let (send, ends) = channel();
        let (progress, context) = (Progress::default(), context.clone());
        let job = Job { name, progress: progress.clone(), ends, quick: false, begun: Instant::now() };
        self.running.push(job);
        let handle = progress.clone();
        std::thread::spawn(move || {
            let event = work(&progress).unwrap_or_else(Event::Failed);
            // Nobody listens any more if the window was closed meanwhile.
            let _ = send.send(event);
            context.request_repaint();
        });
        handle
    }

    /// What ended since last asked, each with the name of its job in English.
    pub(crate) fn ended(&mut self) -> Vec<(&'static str, Event)> {
        let mut events = Vec::new();
        self.running.retain(|job| match job.ends.try_recv() {
            Ok(event) => {
                events.push((job.name, event));
                false
            }
            Err(TryRecvError::Empty) => true,
            Err(TryRecvError::Disconnected) => {
                let failed = WorkspaceError::Failed(format!("{} broke off", job.name));
                events.push((job.name, Event::Failed(failed)));
                false
            }
        });
        events
    }

    /// Keeps how a job ended.
    pub(crate) fn keep(&mut self, mut ended: Ended) {
        ended.when_millis = now_millis();
        // What went wrong is shown without a further click.
        ended.open = ended.problem;
        self.ended.insert(0, ended);
        self.ended.truncate(KEPT);
    }

    /// Whether anything is under way.
    pub(crate) fn running(&self) -> bool {
        !self.running.is_empty()
    }

    /// Draws the corner of the top bar in which jobs are seen: what runs, with a way to stop it, and the way to the panel.
    pub(crate) fn jobs_ui(&self, ui: &mut Ui, say: Texts, actions: &mut Vec<Action>) {
        let running: Vec<&Job> = self.running.iter().filter(|job| job.is_shown()).collect();
        if running.is_empty() && self.ended.is_empty() {
            return;
        }
        let name = match running.len() {
            0 => say.t("Jobs").to_owned(),
            count => say.with("Jobs: {0}", &[&count]),
        };
        let hint = with_keys(ui.ctx(), say.t("Jobs: what runs and what has ended"), UiCommand::Jobs);
        if quiet_button(ui, &name).on_hover_text(hint).clicked() {
            actions.push(Action::Command(UiCommand::Jobs));
        }
        if let Some(job) = running.first() {
            if quiet_button(ui, say.t("Cancel")).clicked() {
                job.progress.cancel();
            }
            progress_ui(ui, job, 110.0);
            quiet_ui(ui, say.t(job.name)).on_hover_text(job.progress.what());
        }
    }

    /// Draws the panel of jobs in the right upper corner.
    pub(crate) fn panel_ui(&mut self, ui: &Ui, say: Texts, actions: &mut Vec<Action>) {
        if !self.panel_open {
            return;
        }
        let height = (ui.ctx().content_rect().height() - 140.0).clamp(80.0, 420.0);
        let area = egui::Area::new(egui::Id::unique("jobs panel")).order(egui::Order::Foreground);
        area.anchor(Align2::RIGHT_TOP, vec2(-10.0, 46.0)).show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).inner_margin(10).show(ui, |ui| {
                ui.set_width(360.0);
                ui.horizontal(|ui| {
                    ui.label(strong(say.t("Jobs")));
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        if icon_button(ui, Icon::Cross, say.t("Close the jobs")).clicked() {
                            self.panel_open = false;
                        }
                        if !self.ended.is_empty() && quiet_button(ui, say.t("Clear the list")).clicked() {
                            self.ended.clear();
                        }
                    });
                });
                ui.add_space(STEP);
                ScrollArea::vertical().max_height(height).show(ui, |ui| self.list_ui(ui, say, actions));
            });
        });
        let escaped =
            |input: &mut egui::InputState| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape);
        if self.panel_open && ui.input_mut(escaped) {
            self.panel_open = false;
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, say: Texts, actions: &mut Vec<Action>) {
        if self.running.is_empty() && self.ended.is_empty() {
            quiet_ui(
                ui,
                say.t("Nothing runs. Imports, reports and copies are seen here while you go on working."),
            );
        }
        for job in &self.running {
            card_ui(ui, |ui| {
                ui.label(strong(say.t(job.name)));
                ui.horizontal(|ui| {
                    progress_ui(ui, job, 220.0);
                    if ui.button(say.t("Cancel")).clicked() {
                        job.progress.cancel();
                    }
                });
                let (done, total) = job.progress.get();
                if total > 0 {
                    let counted = if job.progress.is_in_bytes() {
                        let megabytes = |bytes: u64| say.number(bytes.div_ceil(1_000_000));
                        say.with("{0} of {1} MB", &[&megabytes(done), &megabytes(total)])
                    } else {
                        say.with("{0} of {1}", &[&say.number(done), &say.number(total)])
                    };
                    quiet_ui(ui, &format!("{counted}  {}", job.progress.what()));
                }
            });
        }
        for ended in &mut self.ended {
            card_ui(ui, |ui| ended_ui(ui, ended, say, actions));
        }
    }
}

fn progress_ui(ui: &mut Ui, job: &Job, width: f32) {
    let (done, total) = job.progress.get();
    let share = if total > 0 { done as f32 / total as f32 } else { 0.0 };
    ui.add(egui::ProgressBar::new(share).desired_width(width).desired_height(6.0));
}

fn ended_ui(ui: &mut Ui, ended: &mut Ended, say: Texts, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.label(strong(say.t(ended.name)));
        quiet_ui(ui, &say.time(ended.when_millis));
    });
    if ended.problem {
        ui.colored_label(Colors::in_ui(ui).warning, format!("⚠ {}", ended.result));
    } else {
        ui.label(&ended.result);
    }
    if let Some(report) = ended.report
        && quiet_button(ui, say.t("Open the report")).clicked()
    {
        actions.push(Action::Imports(ImportsAction::ShowReport(Some(report))));
    }
    if ended.details.is_empty() {
        return;
    }
    let words = if ended.open { say.t("Hide the details") } else { say.t("Show the details") };
    if quiet_button(ui, words).clicked() {
        ended.open = !ended.open;
    }
    if ended.open {
        for line in &ended.details {
            ui.add(egui::Label::new(egui::RichText::new(line).size(12.5)).wrap());
        }
        ui.add_space(NEAR);
    }
}
