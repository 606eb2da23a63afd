//! The files that are about to come in, and what is said about them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redthread_workspace::{
    FileChoices, GivenText, ImportOptions, ImportReport, Imported, PdfReader, Progress, SkipReason, Skipped,
};

use super::complete::Completing;
use super::report_data::ImportedData;

/// What a file was found to be.
#[derive(Clone, Debug)]
pub(crate) enum Seen {
    /// It has not been read yet.
    Waiting,
    /// It can be read.
    Read(Box<Imported>),
    /// It cannot.
    Not(Skipped),
}

/// A file in the list.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Where it is, or what stands for that.
    pub(crate) path: PathBuf,
    /// The text, if it was pasted.
    pub(crate) given: Option<GivenText>,
    /// What it was found to be.
    pub(crate) seen: Seen,
    /// What is said about it.
    pub(crate) choices: FileChoices,
}

impl Item {
    /// What was read, if it can be.
    pub(crate) fn read(&self) -> Option<&Imported> {
        if let Seen::Read(read) = &self.seen { Some(read) } else { None }
    }

    /// Whether something is wrong with it that a person should know before the rest comes in. What is no document, or in the
    /// project already, is no mistake.
    pub(crate) fn is_wrong(&self) -> bool {
        let harmless = |not: &Skipped| {
            matches!(not.why, SkipReason::SameFile | SkipReason::WrongKind | SkipReason::Recording)
        };
        !self.choices.leave_out && matches!(&self.seen, Seen::Not(not) if !harmless(not))
    }

    /// Whether it would come in.
    pub(crate) fn comes_in(&self) -> bool {
        self.read().is_some() && !self.choices.leave_out
    }
}

/// Reading under way.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// Its number.
    pub(crate) ticket: u64,
    /// How far it is.
    pub(crate) progress: Progress,
}

/// What takes the keyboard in the next frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    /// The field for paths.
    Path,
    /// The list of files.
    List,
    /// The field for the name.
    Name,
}

/// The files that are about to come in.
#[derive(Default)]
pub(crate) struct ImportsState {
    /// The path that is being typed.
    pub(crate) path: String,
    /// The files, in the order in which they come in.
    pub(crate) items: Vec<Item>,
    /// What was dropped, chosen or typed: files and folders.
    pub(crate) roots: Vec<PathBuf>,
    /// The file that is shown.
    pub(crate) chosen: usize,
    /// Where the marking began.
    pub(super) anchor: usize,
    /// How far the list is scrolled, in points.
    pub(super) scrolled: f32,
    /// The files that are marked; what is said holds for all of them. Only the chosen one if empty.
    pub(crate) marked: BTreeSet<usize>,
    /// Reading under way.
    pub(crate) reading: Vec<Reading>,
    /// How many readings there were.
    tickets: u64,
    /// How many texts were pasted.
    pastes: u32,
    /// Whether the files are to come in as soon as they are read, if nothing is wrong.
    pub(crate) import_when_read: bool,
    /// The import under way.
    pub(crate) importing: Option<Progress>,
    /// What takes the keyboard in the next frame.
    pub(crate) focus: Option<Focus>,
    /// Whether what the clipboard holds was asked for.
    pub(crate) awaits_paste: bool,
    /// The field that is written in.
    pub(super) completing: Completing,
    /// The reports of imports, with their numbers; the newest last.
    pub(crate) reports: Vec<(u64, Arc<ImportedData>)>,
    /// The report that is shown instead of the list.
    pub(crate) shown_report: Option<u64>,
}

/// So many reports are kept.
const KEPT_REPORTS: usize = 20;

impl ImportsState {
    /// Lists a pasted text and gives what stands for its path.
    pub(crate) fn add_pasted(&mut self, text: String, name: &str) -> PathBuf {
        self.pastes += 1;
        let path = PathBuf::from(format!("- {}", self.pastes));
        let given = GivenText { path: path.clone(), name: name.to_owned(), bytes: text.into_bytes() };
        let item = Item {
            path: path.clone(),
            given: Some(given),
            seen: Seen::Waiting,
            choices: FileChoices { name: Some(name.to_owned()), ..FileChoices::default() },
        };
        self.items.push(item);
        self.choose(self.items.len() - 1);
        path
    }

    /// A number for a new reading.
    pub(crate) fn ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }

    /// Whether a file is listed.
    pub(crate) fn has(&self, path: &Path) -> bool {
        self.items.iter().any(|item| item.path == path)
    }

    /// What is said about all files, as the workspace takes it.
    pub(crate) fn options(&self, pdf: Option<PdfReader>) -> ImportOptions {
        let said = self.items.iter().filter(|item| item.choices != FileChoices::default());
        let by_file: BTreeMap<PathBuf, FileChoices> =
            said.map(|item| (item.path.clone(), item.choices.clone())).collect();
        ImportOptions { by_file, pdf, ..ImportOptions::default() }
    }

    /// Takes over what a reading found. Files that are not listed yet are added at the end.
    pub(crate) fn take_in(&mut self, ticket: u64, report: ImportReport) {
        self.reading.retain(|reading| reading.ticket != ticket);
        let read = report.imported.into_iter().map(|read| (read.path.clone(), Seen::Read(Box::new(read))));
        let not = report.skipped.into_iter().map(|not| (not.path.clone(), Seen::Not(not)));
        let mut places: BTreeMap<PathBuf, usize> =
            self.items.iter().enumerate().map(|(index, item)| (item.path.clone(), index)).collect();
        for (path, seen) in read.chain(not) {
            match places.get(&path) {
                Some(&index) => {
                    // The second of two files that are the same says nothing about one that was read before.
                    let again = matches!(seen, Seen::Not(_)) && self.items[index].read().is_some();
                    if !again || self.items[index].given.is_some() {
                        self.items[index].seen = seen;
                    }
                }
                None => {
                    places.insert(path.clone(), self.items.len());
                    self.items.push(Item { path, given: None, seen, choices: FileChoices::default() });
                }
            }
        }
    }

    /// The numbers of the marked files; that of the chosen one if none is marked.
    pub(crate) fn marks(&self) -> Vec<usize> {
        let marked: Vec<usize> =
            self.marked.iter().copied().filter(|index| *index < self.items.len()).collect();
        if marked.is_empty() && self.chosen < self.items.len() { vec![self.chosen] } else { marked }
    }

    /// Shows a file; it alone is marked.
    pub(crate) fn choose(&mut self, index: usize) {
        (self.chosen, self.anchor) = (index, index);
        self.marked = [index].into();
    }

    /// Shows a file and marks all from where the marking began.
    pub(crate) fn extend_to(&mut self, index: usize) {
        self.chosen = index;
        self.marked = (self.anchor.min(index)..=self.anchor.max(index)).collect();
    }

    /// Marks a file beside the others, or no more.
    pub(crate) fn toggle(&mut self, index: usize) {
        (self.chosen, self.anchor) = (index, index);
        if !self.marked.remove(&index) || self.marked.is_empty() {
            self.marked.insert(index);
        }
    }

    /// Marks all files.
    pub(crate) fn mark_all(&mut self) {
        self.marked = (0..self.items.len()).collect();
    }

    /// Leaves the marked files out, or takes them in again if all of them are left out.
    pub(crate) fn leave_out(&mut self) {
        let marks = self.marks();
        let all_out = marks.iter().all(|&index| self.items[index].choices.leave_out);
        for index in marks {
            self.items[index].choices.leave_out = !all_out;
        }
    }

    /// Lets the list go; reports stay.
    pub(crate) fn clear(&mut self) {
        self.reading.iter().for_each(|reading| reading.progress.cancel());
        *self = Self {
            reports: std::mem::take(&mut self.reports),
            tickets: self.tickets,
            pastes: self.pastes,
            shown_report: self.shown_report,
            importing: self.importing.take(),
            ..Self::default()
        };
    }

    /// Keeps what an import brought, and gives its number.
    pub(crate) fn keep_report(&mut self, report: ImportedData) -> u64 {
        let number = self.reports.last().map_or(1, |(number, _)| number + 1);
        self.reports.push((number, Arc::new(report)));
        if self.reports.len() > KEPT_REPORTS {
            self.reports.remove(0);
        }
        number
    }

    /// The report that is shown.
    pub(crate) fn report(&self) -> Option<Arc<ImportedData>> {
        let shown = self.shown_report?;
        self.reports.iter().find(|(number, _)| *number == shown).map(|(_, report)| Arc::clone(report))
    }
}
