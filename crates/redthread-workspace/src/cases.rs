//! Cases and their attributes, taken in from a table.

use std::path::Path;

use redthread_exchange::{CaseRow, CaseTable, Grid, Table};
use redthread_model::*;

use crate::workspace::{Made, Moment};
use crate::{Workspace, WorkspaceError, new_id};

/// What taking in a table did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableReport {
    /// How many rows the table has.
    pub rows: usize,
    /// How many things were made.
    pub added: usize,
    /// How many were altered.
    pub changed: usize,
}

impl Workspace {
    /// Takes in a table of cases: the first column is the name, `group` or `gruppe` the group, any other an attribute. A row
    /// whose name one case has alters that case; others make new ones. One step.
    ///
    /// # Errors
    /// If the table cannot be read, or several cases have a row's name.
    pub fn import_cases(&mut self, by: &str, path: &Path) -> Result<TableReport, WorkspaceError> {
        self.import_cases_from(by, path, None)
    }

    /// As [`Self::import_cases`], from this sheet of a workbook.
    ///
    /// # Errors
    /// As [`Self::import_cases`]; also if there is no such sheet.
    pub fn import_cases_from(
        &mut self,
        by: &str,
        path: &Path,
        sheet: Option<&str>,
    ) -> Result<TableReport, WorkspaceError> {
        let written = Table::from_grid(&Grid::read(path, sheet)?)?;
        let table = redthread_exchange::cases_from_table(&written)?;
        let (_, report) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let columns = columns(moment.project, &written, &table, &mut changes);
            let mut report = TableReport { rows: table.cases.len(), ..TableReport::default() };
            for (index, row) in table.cases.iter().enumerate() {
                let bad_row = |source| WorkspaceError::BadRow {
                    path: path.to_owned(),
                    row: row.row,
                    source: Box::new(source),
                };
                let values = columns.iter().filter_map(|column| column.value(index)).collect();
                match case_of(moment, row, values, &mut changes).map_err(bad_row)? {
                    Change::Together(_) => {}
                    change => {
                        report.added += usize::from(matches!(change, Change::Add(_)));
                        report.changed += usize::from(matches!(change, Change::Replace { .. }));
                        changes.push(change);
                    }
                }
            }
            Ok((Made::new("import cases", Change::Together(changes)), report))
        })?;
        Ok(report)
    }
}

/// A column of the table, and the attribute that it gives values of.
struct Column {
    attribute: Attribute,
    /// The values, row by row; `None` where nothing stands.
    values: Vec<Option<Value>>,
}

impl Column {
    fn value(&self, row: usize) -> Option<AttributeValue> {
        let value = self.values.get(row)?.clone()?;
        Some(AttributeValue { attribute: self.attribute.id, round: None, period: None, value })
    }
}

/// The columns with their attributes; those that are new, `changes` gets. A column with a value that is not of the kind of the
/// attribute that has its name is taken as text, as it is written, under a name of its own: nothing is left out.
fn columns(project: &Project, written: &Table, table: &CaseTable, changes: &mut Vec<Change>) -> Vec<Column> {
    let of_cases = || {
        let attributes = project.attributes().values().map(AsRef::as_ref);
        attributes.filter(|attribute: &&Attribute| attribute.of == AttributeOwner::Case)
    };
    let named = |name: &str| {
        let wanted = name.trim().to_lowercase();
        of_cases().find(|attribute| attribute.name.trim().to_lowercase() == wanted)
    };
    let places = project.attributes().values().map(|attribute| attribute.position.saturating_add(1));
    let mut position = places.max().unwrap_or(0);
    let mut all: Vec<Column> = Vec::new();
    for (index, column) in table.attributes.iter().enumerate() {
        let read = || table.cases.iter().map(|case| case.values.get(index).cloned().flatten());
        let as_written = || as_text(written, &column.name);
        let given = |kind: AttributeKind, read: Vec<Option<Value>>| match kind {
            AttributeKind::Text => Some(as_written()),
            _ => read.iter().flatten().all(|value| is_of(kind, value)).then_some(read),
        };
        let new = |name: String, kind| Attribute {
            id: new_id(),
            name,
            of: AttributeOwner::Case,
            kind,
            position,
            labels: Vec::new(),
            question: None,
        };
        let (attribute, values) = match named(&column.name) {
            None => (new(column.name.trim().to_owned(), column.kind), read().collect()),
            Some(known) => match given(known.kind, read().collect()) {
                Some(values) => (known.clone(), values),
                None => {
                    let names = (1..).map(|number| match number {
                        1 => format!("{} (text)", column.name.trim()),
                        _ => format!("{} (text {number})", column.name.trim()),
                    });
                    let in_table = |name: &str| {
                        table.attributes.iter().any(|other| other.name.to_lowercase() == name.to_lowercase())
                    };
                    let is_text = |attribute: &Attribute| attribute.kind == AttributeKind::Text;
                    let free = |name: &String| !in_table(name) && named(name).is_none_or(is_text);
                    let name = names.into_iter().find(free).unwrap_or_default();
                    let attribute = named(&name).cloned();
                    (attribute.unwrap_or_else(|| new(name, AttributeKind::Text)), as_written())
                }
            },
        };
        if project.attribute(attribute.id).is_none() {
            changes.push(Change::add(attribute.clone()));
            position = position.saturating_add(1);
        }
        all.push(Column { attribute, values });
    }
    all
}

/// The fields of a column as they are written.
fn as_text(written: &Table, column: &str) -> Vec<Option<Value>> {
    let place = written.columns.iter().position(|name| name == column);
    let field =
        |row: &Vec<String>| row.get(place?).filter(|field| !field.is_empty()).cloned().map(Value::Text);
    written.rows.iter().map(field).collect()
}

fn is_of(kind: AttributeKind, value: &Value) -> bool {
    matches!(
        (kind, value),
        (AttributeKind::Text, Value::Text(_))
            | (AttributeKind::Number, Value::Number(_))
            | (AttributeKind::YesNo, Value::YesNo(_))
    )
}

fn case_of(
    moment: &mut Moment<'_, '_>,
    row: &CaseRow,
    values: Vec<AttributeValue>,
    changes: &mut Vec<Change>,
) -> Result<Change, WorkspaceError> {
    let group = row.group.as_deref().map(|name| moment.group(name, changes));
    match crate::find::find_case(moment.project, &row.name) {
        Ok(id) => {
            let Some(before) = moment.project.case(id).cloned() else {
                return Ok(Change::Together(Vec::new()));
            };
            let mut after = before.clone();
            after.provisional = false;
            after.group = group.or(before.group);
            after.kind = row.kind.unwrap_or(before.kind);
            for value in values {
                let same = |old: &&mut AttributeValue| {
                    (old.attribute, old.round, old.period) == (value.attribute, value.round, value.period)
                };
                match after.values.iter_mut().find(same) {
                    Some(old) => *old = value,
                    None => after.values.push(value),
                }
            }
            Ok(if after == before { Change::Together(Vec::new()) } else { Change::replace(before, after) })
        }
        Err(WorkspaceError::NoSuch { .. }) => {
            let (name, kind) = (row.name.trim().to_owned(), row.kind.unwrap_or_default());
            let (id, answered) = (new_id(), Vec::new());
            Ok(Change::add(Case { id, name, kind, group, provisional: false, values, answered }))
        }
        Err(error) => Err(error),
    }
}
