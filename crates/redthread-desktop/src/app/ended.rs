//! What happens when a job ends: its result is kept in the panel of jobs, said in the status line, and shown.

use redthread_workspace::{ImportReport, Warning, WorkspaceError};

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
            Event::Found(query, hits) => self.show_found(query, hits),
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

    fn imported(&mut self, name: &'static str, report: &ImportReport) {
        self.take_in_others();
        let say = self.say;
        let documents =
            say.count(report.imported.len() as u64, "{0} document came in", "{0} documents came in");
        if let Some(first) = report.imported.first() {
            self.read(first.document, None);
        }
        let scanned = |warning: &Warning| matches!(warning, Warning::Scanned { .. });
        let damaged = report.imported.iter().filter(|imported| imported.warnings.iter().any(scanned));
        self.desk.repair_offers.extend(damaged.map(|imported| imported.document));
        let result = match report.skipped.len() {
            0 => documents.clone(),
            count => format!("{documents}; {}", say.count(count as u64, "{0} left out", "{0} left out")),
        };
        let (details, problem) = (self.import_details(report), !report.skipped.is_empty());
        self.jobs.keep(Ended { name, result, problem, details, ..Ended::default() });
        self.status = match report.skipped.first() {
            None => Status::Done(documents),
            Some(skipped) => {
                let name = skipped.path.file_name().map(|name| name.to_string_lossy().into_owned());
                let (name, count) = (name.unwrap_or_default(), say.number(report.skipped.len() as u64));
                let what = say.with(
                    "{0}; {1} left out, the first {2}: {3}",
                    &[&documents, &count, &name, &skipped.reason],
                );
                Status::Problem { what, help: skipped.help.clone() }
            }
        };
    }

    /// What an import brought, a line for each file.
    fn import_details(&self, report: &ImportReport) -> Vec<String> {
        let say = self.say;
        let mut lines = Vec::new();
        for skipped in &report.skipped {
            let name = skipped.path.file_name().map(|name| name.to_string_lossy().into_owned());
            let help = skipped.help.as_ref().map(|help| format!(" – {help}")).unwrap_or_default();
            lines.push(format!("⚠ {}: {}{help}", name.unwrap_or_default(), skipped.reason));
        }
        for imported in &report.imported {
            let words = say.count(imported.words.into(), "{0} word", "{0} words");
            let turns = say.count(imported.turns.into(), "{0} turn", "{0} turns");
            lines.push(format!("{}: {words}, {turns}", imported.name));
            lines.extend(imported.warnings.iter().map(|warning| format!("    ⚠ {warning}")));
        }
        lines
    }
}
