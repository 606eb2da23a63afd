//! A table being brought in: where it is, what was said of it.

use std::path::{Path, PathBuf};

use redthread_workspace::{ColumnKind, SurveyChoices, SurveyOptions};

use super::TableRead;

/// A table being brought in.
#[derive(Default)]
pub(crate) struct TableState {
    /// Where it is, as typed.
    pub(super) path: String,
    /// Whether the field has been drawn, and has the keyboard.
    pub(super) drawn: bool,
    /// The table, when it was looked at.
    pub(super) read: Option<TableRead>,
    /// Whether it holds people and their attributes rather than a survey.
    pub(super) people: bool,
    /// The survey's name.
    pub(super) name: String,
    /// The group of all who answered.
    pub(super) group: String,
    /// Whether its rows are people known in the project.
    pub(super) linked: bool,
    /// What was said of columns.
    pub(super) said: Vec<(String, ColumnKind)>,
}

impl TableState {
    /// Begins with a file.
    pub(crate) fn of(path: &Path) -> Self {
        Self { path: path.display().to_string(), ..Self::default() }
    }

    /// Takes a table that was looked at.
    pub(crate) fn take(&mut self, read: TableRead) {
        let stem = read.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if self.name.is_empty() {
            self.name = stem;
        }
        self.people = read.table.is_people();
        self.said.clear();
        self.read = Some(read);
    }

    /// Says what a column holds.
    pub(super) fn say(&mut self, column: &str, kind: ColumnKind) {
        self.said.retain(|(said, _)| said != column);
        self.said.push((column.to_owned(), kind));
        if let Some(read) = &mut self.read {
            read.understand(&self.said);
        }
    }

    /// Where the table is that was looked at, and how it shall come in as a survey.
    pub(super) fn options(&self) -> Option<(PathBuf, SurveyOptions)> {
        let read = self.read.as_ref()?;
        let columns =
            read.table.columns.iter().filter(|column| self.said.iter().any(|(said, _)| *said == column.name));
        let options = SurveyOptions {
            name: self.name.trim().to_owned(),
            choices: SurveyChoices {
                sheet: read.table.sheet.clone(),
                columns: columns.map(|column| (column.name.clone(), column.kind)).collect(),
            },
            group: Some(self.group.trim().to_owned()).filter(|group| !group.is_empty()),
            round: None,
            linked: Some(self.linked),
            dry_run: false,
        };
        Some((read.path.clone(), options))
    }
}
