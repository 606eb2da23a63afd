//! People as tables: cases with their groups and attributes, and who speaks under which label.

use std::path::Path;

use redthread_model::{AttributeKind, CaseKind, Role, Value};

use crate::{ExchangeError, Table, parse_number};

/// A table of cases.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseTable {
    /// The attributes, in the order of their columns.
    pub attributes: Vec<CaseColumn>,
    /// The cases, in the order of their rows.
    pub cases: Vec<CaseRow>,
}

/// A column that holds an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseColumn {
    /// The attribute's name.
    pub name: String,
    /// What all its values are.
    pub kind: AttributeKind,
}

/// One case of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseRow {
    /// The row of the file, for messages.
    pub row: usize,
    /// Its name.
    pub name: String,
    /// What it is, if the table says so.
    pub kind: Option<CaseKind>,
    /// Its group, if the table says so.
    pub group: Option<String>,
    /// Its values, one for each of [`CaseTable::attributes`]; `None` where nothing stands.
    pub values: Vec<Option<Value>>,
}

/// One speaker of a table: who speaks under a label of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerRow {
    /// The row of the file, for messages.
    pub row: usize,
    /// The document, by id or name.
    pub document: String,
    /// The label as it stands in the text.
    pub label: String,
    /// The case that speaks under it, by name; nobody known if empty.
    pub case: Option<String>,
    /// The part this speaker has, if the table says so.
    pub role: Option<Role>,
}

/// Reads cases from a table in a file ([`cases_from_table`]).
///
/// # Errors
/// If the file cannot be read or a row is not sound.
pub fn read_cases(file: &Path) -> Result<CaseTable, ExchangeError> {
    cases_from_table(&Table::read(file)?)
}

/// Reads speakers from a table in a file ([`speakers_from_table`]).
///
/// # Errors
/// If the file cannot be read or a row is not sound.
pub fn read_speakers(file: &Path) -> Result<Vec<SpeakerRow>, ExchangeError> {
    speakers_from_table(&Table::read(file)?)
}

/// Takes cases from a table: the first column is the name; `group` or `gruppe` the group; `kind` what the case is, if each
/// of its values is a kind of case; any other column an attribute, whose kind is that of all its values.
///
/// # Errors
/// If a row has no name, or a name stands there twice.
pub fn cases_from_table(table: &Table) -> Result<CaseTable, ExchangeError> {
    let group = table.column(&["group", "gruppe"]).filter(|&column| column > 0);
    let all_kinds = |&column: &usize| {
        let mut given =
            table.rows.iter().map(|row| row[column].as_str()).filter(|given| !given.is_empty()).peekable();
        column > 0 && given.peek().is_some() && given.all(|given| read_case_kind(given).is_some())
    };
    let kind = table.column(&["kind", "type"]).filter(all_kinds);
    let is_attribute =
        |&column: &usize| Some(column) != group && Some(column) != kind && !table.columns[column].is_empty();
    let attributes: Vec<usize> = (1..table.columns.len()).filter(is_attribute).collect();
    let kinds: Vec<_> = attributes.iter().map(|&column| guessed_kind(table, column)).collect();
    let mut cases: Vec<CaseRow> = Vec::with_capacity(table.rows.len());
    for row in 0..table.rows.len() {
        let name = table.needed_field(row, 0)?;
        let number = table.row_number(row);
        if let Some(first) = cases.iter().find(|case| case.name.to_lowercase() == name.to_lowercase()) {
            return Err(ExchangeError::Twice {
                file: table.file.clone(),
                row: number,
                first: first.row,
                what: "name",
            });
        }
        let values = attributes
            .iter()
            .zip(&kinds)
            .map(|(&column, &kind)| read_value(kind, table.field(row, Some(column))?));
        cases.push(CaseRow {
            row: number,
            name: name.to_owned(),
            kind: table.field(row, kind).and_then(read_case_kind),
            group: table.field(row, group).map(str::to_owned),
            values: values.collect(),
        });
    }
    let named = attributes.iter().zip(&kinds);
    let attributes =
        named.map(|(&column, &kind)| CaseColumn { name: table.columns[column].clone(), kind }).collect();
    Ok(CaseTable { attributes, cases })
}

/// Takes speakers from a table with the columns `document`, `label`, `case` and, if there, `role`.
///
/// # Errors
/// If a column or a needed field is missing, or a role is none.
pub fn speakers_from_table(table: &Table) -> Result<Vec<SpeakerRow>, ExchangeError> {
    let document = table.needed_column(&["document", "dokument"])?;
    let label = table.needed_column(&["label", "mærkat", "taler"])?;
    let case = table.needed_column(&["case", "person", "deltager"])?;
    let role_column = table.column(&["role", "rolle"]);
    let mut speakers = Vec::with_capacity(table.rows.len());
    for row in 0..table.rows.len() {
        let role = match (role_column, table.field(row, role_column)) {
            (Some(column), Some(given)) => Some(role(given).ok_or_else(|| {
                table.bad_field(row, column, "a role: participant, interviewer or unknown")
            })?),
            _ => None,
        };
        speakers.push(SpeakerRow {
            row: table.row_number(row),
            document: table.needed_field(row, document)?.to_owned(),
            label: table.needed_field(row, label)?.to_owned(),
            case: table.field(row, Some(case)).map(str::to_owned),
            role,
        });
    }
    Ok(speakers)
}

fn guessed_kind(table: &Table, column: usize) -> AttributeKind {
    let given: Vec<_> =
        table.rows.iter().map(|row| row[column].as_str()).filter(|given| !given.is_empty()).collect();
    if given.is_empty() {
        AttributeKind::Text
    } else if given.iter().all(|given| yes_no(given).is_some()) {
        AttributeKind::YesNo
    } else if given.iter().all(|given| parse_number(given).is_some()) {
        AttributeKind::Number
    } else {
        AttributeKind::Text
    }
}

/// Reads a value of an attribute as people write it: Danish and English yes and no, a decimal comma or point. `None` if it is
/// none of this kind.
pub fn read_value(kind: AttributeKind, given: &str) -> Option<Value> {
    let given = given.trim();
    match kind {
        AttributeKind::YesNo => yes_no(given).map(Value::YesNo),
        AttributeKind::Number => parse_number(given).map(Value::Number),
        AttributeKind::Text => Some(Value::Text(given.to_owned())),
    }
}

pub(crate) fn yes_no(given: &str) -> Option<bool> {
    match given.to_lowercase().as_str() {
        "ja" | "yes" | "true" | "sand" => Some(true),
        "nej" | "no" | "false" | "falsk" => Some(false),
        _ => None,
    }
}

/// Reads what a case is, in Danish or English; `None` if it is none.
pub fn read_case_kind(given: &str) -> Option<CaseKind> {
    match given.to_lowercase().as_str() {
        "person" => Some(CaseKind::Person),
        "organisation" | "organization" => Some(CaseKind::Organisation),
        "case-file" | "sag" | "journal" => Some(CaseKind::CaseFile),
        "respondent" => Some(CaseKind::Respondent),
        _ => None,
    }
}

fn role(given: &str) -> Option<Role> {
    match given.to_lowercase().as_str() {
        "participant" | "deltager" => Some(Role::Participant),
        "interviewer" => Some(Role::Interviewer),
        "unknown" | "ukendt" => Some(Role::Unknown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        Table::from_bytes(Path::new("deltagere.csv"), text.as_bytes()).unwrap()
    }

    #[test]
    fn the_kind_of_an_attribute_is_that_of_all_its_values() {
        let text = "Navn;Gruppe;Alder;Mentor;Nummer;By\nKarin;borgere;52;nej;007;Nordby\nTommy;borgere;29,5;;12;\nSB1;;;ja;;\n";
        let people = cases_from_table(&table(text)).unwrap();
        let kinds: Vec<_> =
            people.attributes.iter().map(|column| (column.name.as_str(), column.kind)).collect();
        assert_eq!(
            kinds,
            [
                ("Alder", AttributeKind::Number),
                ("Mentor", AttributeKind::YesNo),
                ("Nummer", AttributeKind::Text),
                ("By", AttributeKind::Text)
            ]
        );
        assert_eq!(people.cases[1].values[..2], [Some(Value::Number(29.5)), None]);
        assert_eq!(people.cases[2].group, None);
        assert_eq!(people.cases[2].values[1], Some(Value::YesNo(true)));
    }

    #[test]
    fn a_column_kind_is_the_kind_of_case_only_if_it_can_be() {
        let people =
            cases_from_table(&table("name,kind\nNordby Kommune,organisation\nKarin,person")).unwrap();
        assert_eq!(people.cases[0].kind, Some(CaseKind::Organisation));
        assert!(people.attributes.is_empty());
        let people = cases_from_table(&table("name,kind\nKarin,shy\nTommy,person")).unwrap();
        assert_eq!((people.cases[1].kind, people.attributes.len()), (None, 1));
    }

    #[test]
    fn faults_name_the_row() {
        let fault = |text: &str| cases_from_table(&table(text)).unwrap_err().to_string();
        assert_eq!(fault("name,age\nKarin,1\n,2"), "deltagere.csv, row 3: nothing stands under “name”");
        assert_eq!(
            fault("name\nKarin\nTommy\nkarin"),
            "deltagere.csv, row 4: the same name stands in row 2 already"
        );
    }

    #[test]
    fn who_is_who() {
        let rows = speakers_from_table(&table(
            "document,label,case,role\nGruppe 1,SB1,Sonja,\nGruppe 1,I,,interviewer\n",
        ))
        .unwrap();
        assert_eq!((rows[0].label.as_str(), rows[0].case.as_deref()), ("SB1", Some("Sonja")));
        assert_eq!((rows[1].case.as_deref(), rows[1].role), (None, Some(Role::Interviewer)));
    }
}
