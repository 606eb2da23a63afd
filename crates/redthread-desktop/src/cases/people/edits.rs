//! What is written or pasted into the grid of cases, read and checked.

use std::collections::BTreeMap;

use redthread_model::*;
use redthread_workspace::{CaseEdit, read_case_kind, read_value};

use super::data::CasesData;
use crate::cases::shared::Refused;
use crate::texts::{Texts, key};

/// A column of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CaseColumn {
    Name,
    Kind,
    Group,
    /// The attribute at this place.
    Attribute(usize),
    Documents,
    Turns,
    Words,
    Codings,
}

impl CaseColumn {
    /// The columns in their order.
    pub(super) fn all(data: &CasesData) -> Vec<Self> {
        let attributes = (0..data.attributes.len()).map(Self::Attribute);
        let first = [Self::Name, Self::Kind, Self::Group].into_iter();
        first.chain(attributes).chain([Self::Documents, Self::Turns, Self::Words, Self::Codings]).collect()
    }
}

/// What was written, as edits; and what could not be taken: where, and why.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Read {
    pub(super) edits: Vec<CaseEdit>,
    pub(super) refused: Vec<(usize, usize, Refused)>,
}

/// Reads texts written in cells. Rows beyond `order` are new cases.
pub(super) fn read(data: &CasesData, order: &[CaseId], cells: &[(usize, usize, String)], say: Texts) -> Read {
    let columns = CaseColumn::all(data);
    let mut by_row: BTreeMap<usize, CaseEdit> = BTreeMap::new();
    let mut result = Read::default();
    for (row, col, written) in cells {
        let text = written.trim();
        let Some(column) = columns.get(*col) else { continue };
        let case = order.get(*row).copied();
        if case.is_none() && text.is_empty() {
            continue;
        }
        let edit = by_row.entry(*row).or_insert_with(|| CaseEdit { case, ..CaseEdit::default() });
        if let Err(why) = put(edit, data, *column, text, say) {
            let text = text.to_owned();
            result.refused.push((*row, *col, Refused { text, why: say.t(why).to_owned() }));
        }
    }
    for (row, edit) in by_row {
        let says_nothing = CaseEdit { case: edit.case, ..CaseEdit::default() } == edit;
        if says_nothing {
            continue;
        }
        if edit.case.is_none() && edit.name.is_none() {
            let why = say.t(key("A new row needs a name in its first column")).to_owned();
            result.refused.push((row, 0, Refused { text: String::new(), why }));
            continue;
        }
        result.edits.push(edit);
    }
    result
}

/// Puts what was written in one cell into an edit; or says why that cannot be.
fn put(
    edit: &mut CaseEdit,
    data: &CasesData,
    column: CaseColumn,
    text: &str,
    say: Texts,
) -> Result<(), &'static str> {
    match column {
        CaseColumn::Name if text.is_empty() => return Err(key("A case needs a name")),
        CaseColumn::Name => edit.name = Some(text.to_owned()),
        CaseColumn::Kind => edit.kind = Some(kind(text, say)?),
        CaseColumn::Group => edit.group = Some(text.to_owned()),
        CaseColumn::Attribute(place) => {
            let Some(attribute) = data.attributes.get(place) else { return Ok(()) };
            let value = match text {
                "" => None,
                text => Some(read_value(attribute.kind, text).ok_or(match attribute.kind {
                    AttributeKind::Number => key("This is no number"),
                    _ => key("This is neither yes nor no"),
                })?),
            };
            edit.values.push((attribute.id, value));
        }
        _ => return Err(key("This is counted and cannot be written")),
    }
    Ok(())
}

fn kind(text: &str, say: Texts) -> Result<CaseKind, &'static str> {
    let wanted = text.to_lowercase();
    let called = |kind: &CaseKind| say.t(kind_name(*kind)).to_lowercase() == wanted;
    let known = KINDS.into_iter().find(called).or_else(|| read_case_kind(&wanted));
    known.ok_or(key("A case is a person, an organisation or a case file"))
}

/// The kinds of cases.
pub(super) const KINDS: [CaseKind; 4] =
    [CaseKind::Person, CaseKind::Organisation, CaseKind::CaseFile, CaseKind::Respondent];

/// What a kind of case is called.
pub(super) const fn kind_name(kind: CaseKind) -> &'static str {
    match kind {
        CaseKind::Person => key("person"),
        CaseKind::Organisation => key("organisation"),
        CaseKind::CaseFile => key("case file"),
        CaseKind::Respondent => key("respondent"),
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    fn study() -> (CasesData, Vec<CaseId>) {
        let mut project = Sample::new().document("Et", "", "Bo: Ja.\nEva: Nej.").build();
        for (number, name, kind) in
            [(1, "alder", AttributeKind::Number), (2, "arbejde", AttributeKind::YesNo)]
        {
            let attribute = Attribute {
                id: AttributeId::from([number; 16]),
                name: name.to_owned(),
                of: AttributeOwner::Case,
                kind,
                position: number.into(),
                labels: Vec::new(),
                question: None,
            };
            project.apply(&Change::add(attribute)).unwrap();
        }
        let data = CasesData::of(&project);
        let order = data.rows.iter().map(|row| row.id).collect();
        (data, order)
    }

    fn cells(all: &[(usize, usize, &str)]) -> Vec<(usize, usize, String)> {
        all.iter().map(|(row, col, text)| (*row, *col, (*text).to_owned())).collect()
    }

    #[test]
    fn a_paste_is_read_as_people_write_and_what_does_not_fit_is_left_out() {
        let (data, order) = study();
        let pasted = cells(&[
            (0, 1, "Sag"),
            (0, 3, "52,5"),
            (0, 4, "Ja"),
            (1, 3, "ukendt"),
            (1, 4, "nej"),
            (2, 0, "Ida"),
            (2, 3, "40"),
            (3, 3, "41"),
        ]);
        let read = read(&data, &order, &pasted, Texts::default());
        let (age, work) = (data.attributes[0].id, data.attributes[1].id);
        assert_eq!(read.edits.len(), 3);
        assert_eq!(read.edits[0].kind, Some(CaseKind::CaseFile));
        let values = [(age, Some(Value::Number(52.5))), (work, Some(Value::YesNo(true)))];
        assert_eq!(read.edits[0].values, values);
        assert_eq!(read.edits[1].values, [(work, Some(Value::YesNo(false)))]);
        assert_eq!((read.edits[2].case, read.edits[2].name.as_deref()), (None, Some("Ida")));
        let places: Vec<_> = read.refused.iter().map(|(row, col, _)| (*row, *col)).collect();
        assert_eq!(places, [(1, 3), (3, 0)], "no number; and a new row without a name");
    }

    #[test]
    fn an_emptied_cell_takes_the_value_away_but_not_the_name() {
        let (data, order) = study();
        let read = read(&data, &order, &cells(&[(0, 0, ""), (0, 2, ""), (0, 3, " ")]), Texts::default());
        assert_eq!(read.edits[0].values, [(data.attributes[0].id, None)]);
        assert_eq!((read.edits[0].name.clone(), read.edits[0].group.clone()), (None, Some(String::new())));
        assert_eq!(read.refused.len(), 1);
    }
}
