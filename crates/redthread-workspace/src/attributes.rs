//! Attributes of cases: making, renaming, changing their kind, removing.

use redthread_exchange::read_value;
use redthread_model::*;

use crate::workspace::Made;
use crate::{Workspace, WorkspaceError, new_id};

impl Workspace {
    /// Makes an attribute of cases, after all others. One step.
    ///
    /// # Errors
    /// If the name is blank or another attribute of cases has it.
    pub fn create_attribute(
        &mut self,
        by: &str,
        name: &str,
        kind: AttributeKind,
    ) -> Result<AttributeId, WorkspaceError> {
        let name = name.trim().to_owned();
        let (_, id) = self.step(by, |moment| {
            let places = moment.project.attributes().values();
            let position = places.map(|attribute| attribute.position.saturating_add(1)).max().unwrap_or(0);
            let id = new_id();
            let what = format!("new attribute “{name}”");
            let (of, labels) = (AttributeOwner::Case, Vec::new());
            let attribute = Attribute { id, name, of, kind, position, labels, question: None };
            Ok((Made::new(what, Change::add(attribute)), id))
        })?;
        Ok(id)
    }

    /// Renames an attribute, and makes it one of another kind if every value given for it can be one of that kind: the text
    /// `34` a number, `ja` a yes, anything a text. One step.
    ///
    /// # Errors
    /// If there is no such attribute, the name is taken, or a value cannot be of the kind: the error says which.
    pub fn edit_attribute(
        &mut self,
        by: &str,
        attribute: AttributeId,
        name: &str,
        kind: AttributeKind,
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let project = &*moment.project;
            let before = known(project, attribute)?.clone();
            let after = Attribute { name: name.trim().to_owned(), kind, ..before.clone() };
            let what = if before.name == after.name {
                format!("edit attribute “{}”", after.name)
            } else {
                format!("rename attribute “{}” to “{}”", before.name, after.name)
            };
            let mut changes = Vec::new();
            if before != after {
                changes.push(Change::replace(before.clone(), after));
            }
            if before.kind != kind {
                // An attribute alters its kind only while nothing has a value of it.
                let (bare, converted) = converted(project, attribute, kind)?;
                changes.splice(0..0, bare);
                changes.extend(converted);
            }
            Ok((Made::new(what, Change::Together(changes)), ()))
        })
        .map(drop)
    }

    /// Removes an attribute with all values given for it, as one step. Gives how many values went with it.
    ///
    /// # Errors
    /// If there is no such attribute.
    pub fn remove_attribute(&mut self, by: &str, attribute: AttributeId) -> Result<usize, WorkspaceError> {
        let (_, values) = self.step(by, |moment| {
            let project = &*moment.project;
            let record = known(project, attribute)?.clone();
            let what = format!("remove attribute “{}”", record.name);
            let mut values = 0;
            let mut changes = Vec::new();
            let gone = |all: &[AttributeValue]| {
                all.iter().filter(|value| value.attribute != attribute).cloned().collect::<Vec<_>>()
            };
            for before in project.cases().values().map(AsRef::as_ref) {
                let after = Case { values: gone(&before.values), ..before.clone() };
                values += before.values.len() - after.values.len();
                changes.extend((*before != after).then(|| Change::replace(before.clone(), after)));
            }
            for before in project.documents().values().map(AsRef::as_ref) {
                let after = Document { values: gone(&before.values), ..before.clone() };
                values += before.values.len() - after.values.len();
                changes.extend((*before != after).then(|| Change::replace(before.clone(), after)));
            }
            changes.push(Change::remove(record));
            Ok((Made::new(what, Change::Together(changes)), values))
        })?;
        Ok(values)
    }
}

fn known(project: &Project, attribute: AttributeId) -> Result<&Attribute, WorkspaceError> {
    project.attribute(attribute).ok_or_else(|| WorkspaceError::NoSuch {
        kind: "attribute",
        name: attribute.to_string(),
        suggestion: None,
    })
}

/// The changes that take the values of an attribute away, and those that give them back as values of `kind`.
fn converted(
    project: &Project,
    attribute: AttributeId,
    kind: AttributeKind,
) -> Result<(Vec<Change>, Vec<Change>), WorkspaceError> {
    let danish = project.language() == redthread_text::Language::DANISH;
    let (mut bare, mut full) = (Vec::new(), Vec::new());
    let split = |values: &[AttributeValue]| -> Result<_, WorkspaceError> {
        let without: Vec<_> = values.iter().filter(|value| value.attribute != attribute).cloned().collect();
        let with: Result<Vec<_>, WorkspaceError> = values
            .iter()
            .map(|value| match value.attribute == attribute {
                false => Ok(value.clone()),
                true => Ok(AttributeValue {
                    value: value_as(&value.value, kind, danish)
                        .ok_or_else(|| WorkspaceError::BadValue(refusal(&value.value, kind)))?,
                    ..value.clone()
                }),
            })
            .collect();
        Ok((without, with?))
    };
    let uses = |values: &[AttributeValue]| values.iter().any(|value| value.attribute == attribute);
    for before in project.cases().values().map(AsRef::as_ref).filter(|case| uses(&case.values)) {
        let (without, with) = split(&before.values)?;
        let without = Case { values: without, ..before.clone() };
        full.push(Change::replace(without.clone(), Case { values: with, ..before.clone() }));
        bare.push(Change::replace(before.clone(), without));
    }
    for before in project.documents().values().map(AsRef::as_ref).filter(|one| uses(&one.values)) {
        let (without, with) = split(&before.values)?;
        let without = Document { values: without, ..before.clone() };
        full.push(Change::replace(without.clone(), Document { values: with, ..before.clone() }));
        bare.push(Change::replace(before.clone(), without));
    }
    Ok((bare, full))
}

/// A value as one of another kind; `None` if it cannot be one. What becomes text is written as the study's language writes it.
fn value_as(value: &Value, kind: AttributeKind, danish: bool) -> Option<Value> {
    let written = written_value(value, danish);
    read_value(kind, &written)
}

/// A value as people write it: in Danish with a decimal comma, and with ja and nej.
pub fn written_value(value: &Value, danish: bool) -> String {
    match (value, danish) {
        (Value::YesNo(yes), true) => if *yes { "ja" } else { "nej" }.to_owned(),
        (Value::Number(number), true) => number.to_string().replace('.', ","),
        (other, _) => other.to_string(),
    }
}

fn refusal(value: &Value, kind: AttributeKind) -> String {
    match kind {
        AttributeKind::Number => format!("“{value}” is no number"),
        AttributeKind::YesNo => format!("“{value}” is neither yes nor no"),
        AttributeKind::Text => format!("“{value}” is no text"),
    }
}
