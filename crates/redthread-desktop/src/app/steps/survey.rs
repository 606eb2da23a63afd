//! Steps in tables: surveys and attributes.

use std::path::Path;

use egui::Ui;
use redthread_workspace::{SurveyReport, TableReport};

use crate::action::Action;
use crate::app::App;
use crate::jobs::Ended;
use crate::place::Place;
use crate::status::Status;
use crate::survey::{
    SurveyAction, TableRead, TableState, people_result, survey_details, survey_result, table_window,
};

impl App {
    pub(in crate::app) fn survey_action(&mut self, context: &egui::Context, action: SurveyAction) {
        let Some(project) = self.project_path() else { return };
        match action {
            SurveyAction::Read(path, sheet) => self.jobs.read_table(context, path, sheet),
            SurveyAction::ImportSurvey(path, options) => {
                self.jobs.import_survey(context, project, self.by(), path, options);
            }
            SurveyAction::ImportPeople(path, sheet) => {
                self.jobs.import_people(context, project, self.by(), path, sheet);
            }
        }
    }

    /// Opens the window in which a table is brought in, with a file if one was dropped or chosen.
    pub(in crate::app) fn begin_table(&mut self, path: Option<&Path>) {
        self.desk.table = Some(path.map(TableState::of).unwrap_or_default());
    }

    /// Draws the window in which a table is brought in.
    pub(in crate::app) fn table_window(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        let (Some(mut state), Some(session)) = (self.desk.table.take(), &self.session) else { return };
        if table_window(ui, &mut state, session.project(), self.say, actions) {
            self.desk.table = Some(state);
        }
    }

    /// Shows a table that was looked at, if its window is still open.
    pub(in crate::app) fn table_read(&mut self, read: TableRead) {
        if let Some(state) = &mut self.desk.table {
            state.take(read);
        }
    }

    /// Says what a survey brought, and shows its first document.
    pub(in crate::app) fn survey_imported(&mut self, name: &'static str, report: &SurveyReport) {
        self.take_in_others();
        let (result, details) = (survey_result(report, self.say), survey_details(report, self.say));
        let problem = !report.left_out.is_empty()
            || report.differing > 0
            || report.questions.iter().any(|one| one.unfit > 0);
        self.jobs.keep(Ended { name, result: result.clone(), problem, details, ..Ended::default() });
        self.status = if report.survey.is_some() { Status::Done(result) } else { Status::Note(result) };
        if let (Some(first), Some(_)) = (report.documents.first(), report.survey) {
            self.read(first.document, None);
        }
    }

    /// Says what a table of people brought, and shows the people.
    pub(in crate::app) fn people_imported(&mut self, name: &'static str, report: &TableReport) {
        self.take_in_others();
        let result = people_result(report, self.say);
        self.jobs.keep(Ended { name, result: result.clone(), ..Ended::default() });
        self.status = Status::Done(result);
        self.desk.go(Place::Cases);
    }
}
