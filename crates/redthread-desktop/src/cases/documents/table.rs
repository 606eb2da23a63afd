//! The documents as a grid shows them.

use std::collections::BTreeMap;

use redthread_model::*;

use super::data::DocumentFigures;
use super::edits::DocumentColumn;
use crate::cases::shared::{Refused, kind_name};
use crate::look::{GridCell, GridColumn, GridSource};
use crate::sources::people_text;
use crate::texts::Texts;

/// The documents in their order.
pub(super) struct DocumentTable<'t> {
    pub(super) project: &'t Project,
    pub(super) order: &'t [DocumentId],
    pub(super) figures: &'t BTreeMap<DocumentId, DocumentFigures>,
    pub(super) refused: &'t BTreeMap<(DocumentId, usize), Refused>,
    pub(super) sort: Option<(usize, bool)>,
    pub(super) say: Texts,
    columns: Vec<GridColumn>,
}

impl<'t> DocumentTable<'t> {
    pub(super) fn new(
        project: &'t Project,
        order: &'t [DocumentId],
        figures: &'t BTreeMap<DocumentId, DocumentFigures>,
        refused: &'t BTreeMap<(DocumentId, usize), Refused>,
        sort: Option<(usize, bool)>,
        say: Texts,
    ) -> Self {
        let columns = DocumentColumn::ALL.iter().map(|kind| column(*kind, say)).collect();
        Self { project, order, figures, refused, sort, say, columns }
    }

    /// What a document shows in a column.
    pub(super) fn text(&self, document: DocumentId, column: DocumentColumn) -> String {
        let Some(record) = self.project.document(document) else { return String::new() };
        let (project, figures) = (self.project, self.figures.get(&document));
        let figure = |of: &dyn Fn(&DocumentFigures) -> String| figures.map(of).unwrap_or_default();
        match column {
            DocumentColumn::Name => record.name.clone(),
            DocumentColumn::Kind => self.say.t(kind_name(record.kind)).to_owned(),
            DocumentColumn::Group => {
                record.group.and_then(|id| project.group(id)).map(|one| one.name.clone()).unwrap_or_default()
            }
            DocumentColumn::Stage => {
                record.stage.and_then(|id| project.stage(id)).map(|one| one.name.clone()).unwrap_or_default()
            }
            DocumentColumn::Round => {
                record.round.and_then(|id| project.round(id)).map(|one| one.name.clone()).unwrap_or_default()
            }
            DocumentColumn::Period => record
                .period
                .and_then(|id| project.period(id))
                .map(|one| one.name.clone())
                .unwrap_or_default(),
            DocumentColumn::Language => record.language.to_string(),
            DocumentColumn::Participants => {
                record.participants.map(|number| number.to_string()).unwrap_or_default()
            }
            DocumentColumn::People => figure(&|figures| people_text(figures.people)),
            DocumentColumn::Words => record.words.to_string(),
            DocumentColumn::Turns => record.turns.to_string(),
            DocumentColumn::Codings => figure(&|figures| figures.codings.to_string()),
            DocumentColumn::Coded => figure(&|figures| format!("{} %", figures.coded_percent)),
            DocumentColumn::CameIn => day(record.created_millis),
            DocumentColumn::From => record.file_name.clone(),
        }
    }

    /// What a column is sorted by.
    pub(super) fn sort_text(&self, document: DocumentId, column: DocumentColumn) -> String {
        match column {
            DocumentColumn::CameIn => {
                self.project.document(document).map(|one| one.created_millis.to_string()).unwrap_or_default()
            }
            DocumentColumn::Coded => {
                self.figures.get(&document).map(|one| one.coded_percent.to_string()).unwrap_or_default()
            }
            other => self.text(document, other),
        }
    }
}

/// The day of a moment, as it is written in Denmark and understood elsewhere.
fn day(millis: i64) -> String {
    let Ok(time) = jiff::Timestamp::from_millisecond(millis) else { return String::new() };
    time.to_zoned(jiff::tz::TimeZone::system()).strftime("%d.%m.%Y").to_string()
}

fn column(kind: DocumentColumn, say: Texts) -> GridColumn {
    let (name, width, right) = match kind {
        DocumentColumn::Name => (say.t("Name"), 190.0, false),
        DocumentColumn::Kind => (say.t("Kind"), 120.0, false),
        DocumentColumn::Group => (say.t("Group"), 110.0, false),
        DocumentColumn::Stage => (say.t("Stage"), 110.0, false),
        DocumentColumn::Round => (say.t("Round"), 80.0, false),
        DocumentColumn::Period => (say.t("Period"), 80.0, false),
        DocumentColumn::Language => (say.t("Language"), 86.0, false),
        DocumentColumn::Participants => (say.t("Took part"), 86.0, true),
        DocumentColumn::People => (say.t("People"), 80.0, true),
        DocumentColumn::Words => (say.t("Words"), 76.0, true),
        DocumentColumn::Turns => (say.t("Turns"), 76.0, true),
        DocumentColumn::Codings => (say.t("Codings"), 88.0, true),
        DocumentColumn::Coded => (say.t("Coded"), 76.0, true),
        DocumentColumn::CameIn => (say.t("Came in"), 100.0, false),
        DocumentColumn::From => (say.t("From the file"), 220.0, false),
    };
    GridColumn { name: name.to_owned(), width, right, writable: kind.writable() }
}

impl GridSource for DocumentTable<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn rows(&self) -> usize {
        self.order.len()
    }

    fn cell(&self, row: usize, col: usize) -> GridCell<'_> {
        let (Some(document), Some(column)) = (self.order.get(row), DocumentColumn::ALL.get(col)) else {
            return GridCell::default();
        };
        let text = self.text(*document, *column);
        let mut cell = GridCell { text: text.into(), quiet: !column.writable(), ..GridCell::default() };
        if let Some(refused) = self.refused.get(&(*document, col)) {
            cell.wrong = true;
            cell.note = Some(format!("“{}”: {}", refused.text, refused.why).into());
        }
        cell
    }

    fn suggestions(&self, _row: usize, col: usize) -> Vec<String> {
        let project = self.project;
        match DocumentColumn::ALL.get(col) {
            Some(DocumentColumn::Kind) => {
                DocumentKind::ALL.iter().map(|kind| self.say.t(kind_name(*kind)).to_owned()).collect()
            }
            Some(DocumentColumn::Group) => {
                project.groups_in_order().iter().map(|one| one.name.clone()).collect()
            }
            Some(DocumentColumn::Stage) => {
                project.stages_in_order().iter().map(|one| one.name.clone()).collect()
            }
            Some(DocumentColumn::Round) => {
                project.rounds_in_order().iter().map(|one| one.name.clone()).collect()
            }
            Some(DocumentColumn::Period) => {
                project.periods_in_order().iter().map(|one| one.name.clone()).collect()
            }
            Some(DocumentColumn::Language) => {
                ["da", "en", "no", "sv", "de", "fr"].map(str::to_owned).to_vec()
            }
            _ => Vec::new(),
        }
    }

    fn sorted(&self) -> Option<(usize, bool)> {
        self.sort
    }
}
