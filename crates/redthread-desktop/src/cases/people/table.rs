//! The cases as a grid shows them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use redthread_analysis::CaseRow;
use redthread_model::{AttributeKind, CaseId, Value};
use redthread_workspace::written_value;

use super::data::{CaseLine, CasesData};
use super::edits::{CaseColumn, KINDS, kind_name};
use crate::cases::shared::Refused;
use crate::look::{GridCell, GridColumn, GridSource};
use crate::texts::{Texts, UiLanguage, key};

/// The cases in their order, and what is known of each.
pub(super) struct CaseTable<'t> {
    pub(super) data: &'t CasesData,
    pub(super) order: &'t [CaseId],
    pub(super) figures: &'t BTreeMap<CaseId, CaseRow>,
    pub(super) refused: &'t BTreeMap<(CaseId, usize), Refused>,
    pub(super) sorted: (usize, bool),
    pub(super) say: Texts,
    pub(super) columns: Vec<GridColumn>,
    pub(super) kinds: Vec<CaseColumn>,
}

impl<'t> CaseTable<'t> {
    /// Prepares the columns.
    pub(super) fn new(
        data: &'t CasesData,
        order: &'t [CaseId],
        figures: &'t BTreeMap<CaseId, CaseRow>,
        refused: &'t BTreeMap<(CaseId, usize), Refused>,
        sorted: (usize, bool),
        say: Texts,
    ) -> Self {
        let kinds = CaseColumn::all(data);
        let columns = kinds.iter().map(|kind| column(data, *kind, say)).collect();
        Self { data, order, figures, refused, sorted, say, columns, kinds }
    }

    fn line(&self, row: usize) -> Option<&CaseLine> {
        self.order.get(row).and_then(|case| self.data.case(*case))
    }

    /// What a case shows in a column.
    pub(super) fn text(&self, line: &'t CaseLine, column: CaseColumn) -> Cow<'t, str> {
        let figures = self.figures.get(&line.id);
        let count = |of: fn(&CaseRow) -> u64| figures.map_or(0, of).to_string().into();
        match column {
            CaseColumn::Name => line.name.as_str().into(),
            CaseColumn::Kind => self.say.t(kind_name(line.kind)).to_owned().into(),
            CaseColumn::Group => line.group.as_deref().unwrap_or_default().into(),
            CaseColumn::Attribute(place) => {
                match line.values.get(place).and_then(|value| value.plain.as_ref()) {
                    None => "".into(),
                    Some(Value::Text(text)) => text.as_str().into(),
                    Some(value) => written(value, self.say).into(),
                }
            }
            CaseColumn::Documents => count(|row| row.documents.len() as u64),
            CaseColumn::Turns => count(|row| row.turns),
            CaseColumn::Words => count(|row| row.words),
            CaseColumn::Codings => count(|row| row.codings),
        }
    }
}

fn written(value: &Value, say: Texts) -> String {
    written_value(value, say.language == UiLanguage::Danish)
}

fn column(data: &CasesData, kind: CaseColumn, say: Texts) -> GridColumn {
    let fixed = |name: &str, width: f32, right: bool, writable: bool| GridColumn {
        name: name.to_owned(),
        width,
        right,
        writable,
    };
    match kind {
        CaseColumn::Name => fixed(say.t("Name"), 190.0, false, true),
        CaseColumn::Kind => fixed(say.t("Kind"), 110.0, false, true),
        CaseColumn::Group => fixed(say.t("Group"), 120.0, false, true),
        CaseColumn::Attribute(place) => {
            let Some(attribute) = data.attributes.get(place) else { return GridColumn::default() };
            let longest = attribute.categories.iter().take(200).map(|text| text.chars().count()).max();
            let letters = longest.unwrap_or(0).max(attribute.name.chars().count() + 2) as f32;
            let number = attribute.kind == AttributeKind::Number;
            fixed(&attribute.name, (letters * 7.5 + 20.0).clamp(80.0, 220.0), number, true)
        }
        CaseColumn::Documents => fixed(say.t("Documents"), 104.0, true, false),
        CaseColumn::Turns => fixed(say.t("Turns"), 80.0, true, false),
        CaseColumn::Words => fixed(say.t("Words"), 80.0, true, false),
        CaseColumn::Codings => fixed(say.t("Codings"), 92.0, true, false),
    }
}

impl GridSource for CaseTable<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn rows(&self) -> usize {
        self.order.len()
    }

    fn cell(&self, row: usize, col: usize) -> GridCell<'_> {
        let (Some(line), Some(column)) = (self.line(row), self.kinds.get(col)) else {
            return GridCell::default();
        };
        let mut cell = GridCell { text: self.text(line, *column), ..GridCell::default() };
        match column {
            CaseColumn::Name if line.provisional => {
                cell.quiet = true;
                cell.note = Some(self.say.t("Made from a label at import; not confirmed yet").into());
            }
            CaseColumn::Attribute(place) => {
                let others = line.values.get(*place).map_or(&[][..], |value| &value.others);
                if !others.is_empty() {
                    let lines =
                        others.iter().map(|(when, value)| format!("{when}: {}", written(value, self.say)));
                    cell.mark = true;
                    cell.note = Some(lines.collect::<Vec<_>>().join("\n").into());
                }
            }
            CaseColumn::Documents | CaseColumn::Turns | CaseColumn::Words | CaseColumn::Codings => {
                cell.quiet = true;
            }
            _ => {}
        }
        if let Some(refused) = self.refused.get(&(line.id, col)) {
            cell.wrong = true;
            cell.note = Some(format!("“{}”: {}", refused.text, refused.why).into());
        }
        cell
    }

    fn suggestions(&self, _row: usize, col: usize) -> Vec<String> {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        match self.kinds.get(col) {
            Some(CaseColumn::Kind) => words(&KINDS.map(|kind| self.say.t(kind_name(kind)))),
            Some(CaseColumn::Group) => self.data.groups.clone(),
            Some(CaseColumn::Attribute(place)) => match self.data.attributes.get(*place) {
                Some(attribute) if attribute.kind == AttributeKind::YesNo => {
                    words(&[true, false].map(|yes| self.say.t(if yes { key("yes") } else { key("no") })))
                }
                // A column of free remarks offers nothing: what was written once is not written again.
                Some(attribute) if attribute.categories.len() <= 40 => attribute.categories.clone(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn sorted(&self) -> Option<(usize, bool)> {
        Some(self.sorted)
    }

    fn new_row(&self) -> Option<&str> {
        Some(self.say.t("New case…"))
    }
}
