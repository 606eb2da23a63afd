//! Cases and their attributes, taken in from a table.

use std::path::Path;

use redthread_exchange::{CaseRow, CaseTable, Table};
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
        let table = redthread_exchange::cases_from_table(&Table::read(path)?)?;
        let (_, report) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let attributes = attributes(moment.project, &table, &mut changes);
            let mut report = TableReport { rows: table.cases.len(), ..TableReport::default() };
            for row in &table.cases {
                let bad_row = |source| WorkspaceError::BadRow {
                    path: path.to_owned(),
                    row: row.row,
                    source: Box::new(source),
                };
                match case_of(moment, row, &attributes, &mut changes).map_err(bad_row)? {
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

/// The attributes of the table's columns. A column whose values are of another kind than an attribute that is there already
/// is taken as text under a name of its own.
fn attributes(project: &Project, table: &CaseTable, changes: &mut Vec<Change>) -> Vec<Attribute> {
    let of_cases = |attribute: &&Attribute| attribute.of == AttributeOwner::Case;
    let mut position =
        project.attributes().values().map(|attribute| attribute.position + 1).max().unwrap_or(0);
    let mut all = Vec::new();
    for column in &table.attributes {
        let wanted = column.name.trim().to_lowercase();
        let known = project.attributes().values().map(AsRef::as_ref).filter(of_cases);
        let known = known.into_iter().find(|attribute| attribute.name.to_lowercase() == wanted);
        if let Some(attribute) = known {
            all.push(attribute.clone());
            continue;
        }
        let (name, of) = (column.name.trim().to_owned(), AttributeOwner::Case);
        let attribute = Attribute { id: new_id(), name, of, kind: column.kind, position };
        position += 1;
        changes.push(Change::add(attribute.clone()));
        all.push(attribute);
    }
    all
}

fn case_of(
    moment: &mut Moment<'_, '_>,
    row: &CaseRow,
    attributes: &[Attribute],
    changes: &mut Vec<Change>,
) -> Result<Change, WorkspaceError> {
    let group = row.group.as_deref().map(|name| moment.group(name, changes));
    let values = attributes.iter().zip(&row.values).filter_map(|(attribute, value)| {
        let value = fitting(attribute.kind, value.as_ref()?)?;
        Some(AttributeValue { attribute: attribute.id, round: None, period: None, value })
    });
    let values: Vec<AttributeValue> = values.collect();
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
            Ok(Change::add(Case { id: new_id(), name, kind, group, provisional: false, values }))
        }
        Err(error) => Err(error),
    }
}

/// The value in the attribute's kind; a text attribute takes any value as it is written.
fn fitting(kind: AttributeKind, value: &Value) -> Option<Value> {
    match (kind, value) {
        (AttributeKind::Text, Value::Text(_)) | (AttributeKind::Number, Value::Number(_)) => {
            Some(value.clone())
        }
        (AttributeKind::YesNo, Value::YesNo(_)) => Some(value.clone()),
        (AttributeKind::Text, other) => Some(Value::Text(other.to_string())),
        _ => None,
    }
}
