//! The fields of a survey as answers.

use redthread_model::Value;

use super::{ColumnKind, SurveyColumn, SurveyTable};
use crate::{parse_number, read_value};

/// What somebody answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Nothing: the question was skipped, or not asked.
    Skipped,
    /// One value.
    Value(Value),
    /// For each of the column's labels, whether it was chosen.
    Choices(Vec<bool>),
    /// Words of one's own.
    Words(String),
}

impl SurveyTable {
    /// What stands in a column of a row. A field that does not fit what the column holds is given as text.
    pub fn answer(&self, row: usize, column: &SurveyColumn) -> Answer {
        if column.places.len() > 1 {
            let fields = || column.places.iter().map(|place| self.field(row, *place));
            if fields().all(str::is_empty) {
                return Answer::Skipped;
            }
            let chosen = fields()
                .zip(&column.labels)
                .map(|(field, label)| mark(field, label).unwrap_or(!field.is_empty()));
            return Answer::Choices(chosen.collect());
        }
        let field = column.places.first().map_or("", |place| self.field(row, *place));
        if field.is_empty() {
            return Answer::Skipped;
        }
        match (column.kind, column.separator) {
            (ColumnKind::Open, _) => Answer::Words(field.to_owned()),
            (ColumnKind::Choices, Some(separator)) => {
                let chosen: Vec<String> = pieces(field, separator).map(str::to_lowercase).collect();
                if chosen.is_empty() {
                    return Answer::Skipped;
                }
                Answer::Choices(
                    column.labels.iter().map(|label| chosen.contains(&label.to_lowercase())).collect(),
                )
            }
            _ => Answer::Value(
                read_value(column.values, field).unwrap_or_else(|| Value::Text(field.to_owned())),
            ),
        }
    }
}

/// The answers in a field that holds several.
pub(super) fn pieces(field: &str, separator: char) -> impl Iterator<Item = &str> {
    field.split(separator).map(str::trim).filter(|piece| !piece.is_empty())
}

/// Whether a field marks the answer `label` as chosen; `None` if it is no such mark.
pub(super) fn mark(field: &str, label: &str) -> Option<bool> {
    let lower = field.to_lowercase();
    if !label.is_empty() && lower == label.to_lowercase() {
        return Some(true);
    }
    match lower.as_str() {
        "1" | "x" | "y" | "yes" | "ja" | "true" | "sand" | "checked" | "selected" | "valgt" => Some(true),
        "" | "0" | "n" | "no" | "nej" | "false" | "falsk" | "unchecked" | "not selected" | "ikke valgt" => {
            Some(false)
        }
        _ => {
            parse_number(field).filter(|number| *number == 0.0 || *number == 1.0).map(|number| number == 1.0)
        }
    }
}
