//! What happens when a job ends: its result is kept in the panel of jobs, said in the status line, and shown.

use redthread_workspace::WorkspaceError;

use super::App;
use crate::explain::explain;
use crate::jobs::{Ended, Event};
use crate::place::Place;
use crate::status::Status;

impl App {
    /// Says how a job ended, and shows what it brought.
    pub(super) fn job_ended(&mut self, name: &'static str, event: Event) {
        let say = self.say;
        match event {
            Event::Opened(session) => self.begin(*session),
            Event::Previewed(ticket, read) => self.files_read(ticket, read),
            Event::Imported(report) => self.imported(name, &report),
            Event::TableRead(read) => self.table_read(*read),
            Event::SurveyImported(report) => self.survey_imported(name, &report),
            Event::PeopleImported(report) => self.people_imported(name, &report),
            Event::Reported(summary) => {
                let (path, quotes) = (summary.path.display(), say.number(summary.quotes as u64));
                let result = say.with(
                    "The report is written: {0} ({1} quotes, {2} tables)",
                    &[&path, &quotes, &say.number(summary.tables as u64)],
                );
                self.note_ended(name, result);
            }
            Event::Suggested(suggested) => self.show_suggestions(*suggested),
            Event::Tabled(count, path) => {
                let count = say.count(count as u64, "{0} hit", "{0} hits");
                self.note_ended(name, say.with("{0} written to {1}", &[&count, &path.display()]));
            }
            Event::Copied(path) => {
                let result = say.with("The copy is written: {0}", &[&path.display()]);
                self.note_ended(name, result);
            }
            Event::Corrected(document, report, step) => {
                self.take_in_others();
                self.corrected(document, &report, step);
            }
            Event::SampleBuilt(project) => {
                self.open(&project);
                self.desk.go(Place::Read);
            }
            Event::Failed(error) => {
                if name == "Importing" {
                    self.desk.imports.importing = None;
                }
                self.status = explain(&error, say);
                let cancelled = matches!(error, WorkspaceError::Cancelled);
                let (result, details) = self.status.words();
                let details = details.into_iter().collect();
                self.jobs.keep(Ended { name, result, problem: !cancelled, details, ..Ended::default() });
            }
        }
    }

    fn note_ended(&mut self, name: &'static str, result: String) {
        self.jobs.keep(Ended { name, result: result.clone(), ..Ended::default() });
        self.status = Status::Note(result);
    }
}
