//! Steps in bringing files in: the preview, corrections to it, the report.

use std::path::PathBuf;

use redthread_workspace::{FileChoices, GivenText, ImportOptions, ImportReport, Warning, WorkspaceError};

use crate::app::App;
use crate::explain::explain;
use crate::imports::{Focus, ImportedData, ImportsAction, Item, Reading, Seen};
use crate::jobs::Ended;
use crate::place::Place;
use crate::status::Status;

impl App {
    pub(in crate::app) fn imports_action(&mut self, action: ImportsAction) {
        match action {
            ImportsAction::Add(paths) => self.add_files(paths),
            ImportsAction::AskPaste => self.ask_paste(),
            ImportsAction::Reread(paths) => self.read_files(paths, true),
            ImportsAction::Import { anyway } => self.import_files(anyway),
            ImportsAction::Cancel => self.cancel_import(),
            ImportsAction::SetAside => self.set_import_aside(),
            ImportsAction::Leave => self.leave_import(),
            ImportsAction::ShowReport(number) => self.show_report(number),
            ImportsAction::Read(document) => {
                self.desk.imports.shown_report = None;
                self.read(document, None);
            }
        }
    }

    /// Goes to the surface for bringing files in.
    pub(in crate::app) fn open_imports(&mut self) {
        self.save_drafts();
        self.desk.imports.shown_report = None;
        let empty = self.desk.imports.items.is_empty();
        self.desk.imports.focus = Some(if empty { Focus::Path } else { Focus::List });
        self.desk.go(Place::Import);
    }

    /// Reads files and folders that were dropped, chosen or typed, and shows what was understood.
    pub(in crate::app) fn add_files(&mut self, paths: Vec<PathBuf>) {
        if self.desk.place != Place::Import || self.desk.imports.report().is_some() {
            self.open_imports();
        }
        let new: Vec<PathBuf> = paths.into_iter().filter(|path| !self.desk.imports.has(path)).collect();
        self.desk.imports.focus = Some(Focus::List);
        self.desk.imports.roots.extend(new.iter().cloned());
        self.read_files(new, false);
    }

    /// Makes a document of a text, through the same preview. A list of files, as file managers copy it, is read as files.
    pub(in crate::app) fn paste_text(&mut self, text: String) {
        if let Some(files) = pasted_files(&text) {
            return self.add_files(files);
        }
        if text.trim().is_empty() {
            self.status = Status::Note(self.say.t("There is no text on the clipboard").to_owned());
            return;
        }
        self.open_imports();
        let name = self.say.t("Pasted text").to_owned();
        let path = self.desk.imports.add_pasted(text, &name);
        self.desk.imports.focus = Some(Focus::Name);
        self.read_files(vec![path], false);
    }

    fn ask_paste(&mut self) {
        self.desk.imports.awaits_paste = true;
        self.context.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
    }

    /// Reads files beside the frames. Again means that something was said about them: that is quick and quiet.
    fn read_files(&mut self, paths: Vec<PathBuf>, again: bool) {
        let Some(session) = &self.session else { return };
        if paths.is_empty() {
            return;
        }
        let project = session.workspace.path().to_owned();
        let imports = &mut self.desk.imports;
        let given: Vec<GivenText> = imports
            .items
            .iter()
            .filter(|item| paths.contains(&item.path))
            .filter_map(|item| item.given.clone())
            .collect();
        let files: Vec<PathBuf> =
            paths.into_iter().filter(|path| given.iter().all(|given| given.path != *path)).collect();
        let mut options = imports.options(self.options.pdf.clone());
        options.by_file.values_mut().for_each(|choices| choices.leave_out = false);
        let options = ImportOptions { dry_run: true, given, ..options };
        let ticket = imports.ticket();
        let progress = self.jobs.preview(&self.context, project, (files, options), ticket, again);
        self.desk.imports.reading.push(Reading { ticket, progress });
    }

    /// Takes over what a reading found.
    pub(in crate::app) fn files_read(&mut self, ticket: u64, result: Result<ImportReport, WorkspaceError>) {
        if !self.desk.imports.reading.iter().any(|reading| reading.ticket == ticket) {
            return;
        }
        match result {
            Ok(report) => self.desk.imports.take_in(ticket, report),
            Err(error) => {
                let imports = &mut self.desk.imports;
                imports.reading.retain(|reading| reading.ticket != ticket);
                imports.items.retain(|item| !matches!(item.seen, Seen::Waiting));
                imports.import_when_read = false;
                self.status = explain(&error, self.say);
            }
        }
        let imports = &mut self.desk.imports;
        if imports.reading.is_empty() && std::mem::take(&mut imports.import_when_read) {
            self.import_files(false);
        }
    }

    /// Brings in what is listed. Without `anyway` only if nothing of it is wrong.
    fn import_files(&mut self, anyway: bool) {
        let Some(session) = &self.session else { return };
        let imports = &mut self.desk.imports;
        if imports.importing.is_some() {
            return;
        }
        if !imports.reading.is_empty() {
            imports.import_when_read = true;
            return;
        }
        let refused = imports.items.iter().position(Item::is_wrong);
        let coming: Vec<&Item> = imports.items.iter().filter(|item| item.comes_in()).collect();
        let given: Vec<GivenText> = coming.iter().filter_map(|item| item.given.clone()).collect();
        if coming.is_empty() {
            let words = self.say.t("Nothing can come in yet: add files that can be read");
            self.status = Status::Note(words.to_owned());
            return;
        }
        if let Some(refused) = refused.filter(|_| !anyway) {
            imports.choose(refused);
            let words = self.say.t("Something cannot be read: Ctrl Enter brings in the rest");
            self.status = Status::Note(words.to_owned());
            return;
        }
        let options = ImportOptions { given, ..imports.options(self.options.pdf.clone()) };
        let paths = imports.roots.clone();
        let project = session.workspace.path().to_owned();
        let progress = self.jobs.import(&self.context, project, self.by(), paths, options);
        self.desk.imports.importing = Some(progress);
    }

    fn cancel_import(&mut self) {
        let imports = &mut self.desk.imports;
        imports.import_when_read = false;
        imports.reading.iter().for_each(|reading| reading.progress.cancel());
        if let Some(importing) = &imports.importing {
            importing.cancel();
        }
    }

    /// Returns to where one was. What was said about files is not thrown away with one key.
    fn set_import_aside(&mut self) {
        // A pasted text has its name from us, and is still on the clipboard.
        let is_said = |item: &Item| {
            let name = item.choices.name.clone().filter(|_| item.given.is_some());
            item.choices != FileChoices { name, ..FileChoices::default() }
        };
        if !self.desk.imports.items.iter().any(is_said) {
            return self.leave_import();
        }
        self.desk.go(Place::Read);
        let words = self.say.t("The files wait: Import files leads back to them");
        self.status = Status::Note(words.to_owned());
    }

    /// Lets the list go and returns to where one was.
    fn leave_import(&mut self) {
        self.desk.imports.shown_report = None;
        self.desk.imports.clear();
        if self.desk.place == Place::Import {
            self.desk.go(Place::Read);
        }
    }

    fn show_report(&mut self, number: Option<u64>) {
        let imports = &mut self.desk.imports;
        let number = number.or_else(|| imports.reports.last().map(|(number, _)| *number));
        if number.is_none() {
            self.status =
                Status::Note(self.say.t("Nothing has been imported since the project was opened").to_owned());
            return;
        }
        imports.shown_report = number;
        self.jobs.panel_open = false;
        self.desk.go(Place::Import);
    }

    /// Says what an import brought, keeps it, and shows it: a single document at once, several in the report.
    pub(in crate::app) fn imported(&mut self, name: &'static str, report: &ImportReport) {
        self.take_in_others();
        let say = self.say;
        let data = ImportedData::of(report, say);
        let documents =
            say.count(report.imported.len() as u64, "{0} document came in", "{0} documents came in");
        let (result, details) = (data.title.clone(), self.import_details(report));
        let problem = !report.skipped.is_empty();
        let scanned = |warning: &Warning| matches!(warning, Warning::Scanned { .. });
        let damaged = report.imported.iter().filter(|imported| imported.warnings.iter().any(scanned));
        self.desk.repair_offers.extend(damaged.map(|imported| imported.document));
        let number = self.desk.imports.keep_report(data);
        self.desk.imports.importing = None;
        self.desk.imports.clear();
        self.jobs.keep(Ended {
            name,
            result: result.clone(),
            problem,
            details,
            report: Some(number),
            ..Ended::default()
        });
        self.status = match report.skipped.first() {
            None => Status::Done(documents),
            Some(skipped) => {
                let name = skipped.path.file_name().map(|name| name.to_string_lossy().into_owned());
                let count = say.number(report.skipped.len() as u64);
                let what = say.with(
                    "{0}; {1} left out, the first {2}: {3}",
                    &[&documents, &count, &name.unwrap_or_default(), &skipped.reason],
                );
                Status::Problem { what, help: skipped.help.clone() }
            }
        };
        match &report.imported[..] {
            [only] if !problem => {
                self.desk.imports.shown_report = None;
                self.read(only.document, None);
            }
            imported => {
                self.desk.document = imported.first().map(|first| first.document).or(self.desk.document);
                self.desk.imports.shown_report = Some(number);
                self.desk.go(Place::Import);
            }
        }
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

/// The files, if a pasted text is nothing but a list of files that are there: so file managers copy them.
fn pasted_files(text: &str) -> Option<Vec<PathBuf>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let path = |line: &str| {
        let path = match line.strip_prefix("file://") {
            Some(encoded) => percent_decoded(encoded),
            None => line.to_owned(),
        };
        let path = PathBuf::from(path);
        (path.is_absolute() && path.exists()).then_some(path)
    };
    let files = lines.map(path).collect::<Option<Vec<PathBuf>>>()?;
    (!files.is_empty()).then_some(files)
}

/// The text with `%C3%A6` and the like read as what they stand for.
fn percent_decoded(encoded: &str) -> String {
    let bytes = encoded.as_bytes();
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.filter(|_| bytes[at] == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copied_files_are_told_from_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("møde 1.txt");
        std::fs::write(&path, "Ja.").unwrap();
        let address = format!("file://{}", path.display()).replace(' ', "%20").replace('ø', "%C3%B8");
        assert_eq!(pasted_files(&format!("{address}\r\n")), Some(vec![path.clone()]));
        assert_eq!(pasted_files(&path.display().to_string()), Some(vec![path.clone()]));
        assert_eq!(pasted_files(&format!("{}\nKarin: Ja.", path.display())), None);
        assert_eq!((pasted_files("Karin: Ja."), pasted_files(" \n")), (None, None));
    }
}
