//! What the grid of cases shows.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::*;

/// The cases of a project with their attributes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CasesData {
    /// The attributes in their order.
    pub(crate) attributes: Vec<AttributeColumn>,
    /// The cases, sorted by name as the language does.
    pub(crate) rows: Vec<CaseLine>,
    /// Where each case stands in `rows`.
    pub(crate) places: BTreeMap<CaseId, usize>,
    /// The names of the groups, in their order.
    pub(crate) groups: Vec<String>,
}

/// An attribute.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AttributeColumn {
    /// Which.
    pub(crate) id: AttributeId,
    /// Its name.
    pub(crate) name: String,
    /// What values it takes.
    pub(crate) kind: AttributeKind,
    /// For texts, the different ones there are, in their order.
    pub(crate) categories: Vec<String>,
}

/// A case.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CaseLine {
    /// Which.
    pub(crate) id: CaseId,
    /// Its name.
    pub(crate) name: String,
    /// What it is.
    pub(crate) kind: CaseKind,
    /// The name of its group.
    pub(crate) group: Option<String>,
    /// Whether an import made it of a label and nobody has confirmed it.
    pub(crate) provisional: bool,
    /// Its values, one for each attribute.
    pub(crate) values: Vec<CaseValue>,
}

/// What a case has of an attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CaseValue {
    /// The value that holds for all rounds and periods.
    pub(crate) plain: Option<Value>,
    /// Values of rounds and periods, each with the name of when.
    pub(crate) others: Vec<(String, Value)>,
}

impl CasesData {
    /// Lists the cases.
    pub(crate) fn of(project: &Project) -> Self {
        let collation = project.collation();
        let mut attributes: Vec<&Attribute> = project.attributes().values().map(AsRef::as_ref).collect();
        attributes.retain(|attribute| attribute.of == AttributeOwner::Case);
        attributes.sort_by_key(|attribute| (attribute.position, attribute.id));
        let columns: BTreeMap<AttributeId, usize> =
            attributes.iter().enumerate().map(|(column, attribute)| (attribute.id, column)).collect();
        let mut categories: Vec<BTreeSet<String>> = vec![BTreeSet::new(); attributes.len()];
        let line = |case: &Case| {
            let mut values = vec![CaseValue::default(); columns.len()];
            for value in &case.values {
                let Some(cell) = columns.get(&value.attribute).and_then(|column| values.get_mut(*column))
                else {
                    continue;
                };
                match when(project, value) {
                    None => cell.plain = Some(value.value.clone()),
                    Some(when) => cell.others.push((when, value.value.clone())),
                }
            }
            CaseLine {
                id: case.id,
                name: case.name.clone(),
                kind: case.kind,
                group: case.group.and_then(|group| project.group(group)).map(|group| group.name.clone()),
                provisional: case.provisional,
                values,
            }
        };
        let mut rows: Vec<CaseLine> = project.cases().values().map(|case| line(case)).collect();
        rows.sort_by(|one, other| collation.compare(&one.name, &other.name).then(one.id.cmp(&other.id)));
        for (column, value) in rows.iter().flat_map(|row| row.values.iter().enumerate()) {
            if let (Some(Value::Text(text)), Some(texts)) = (&value.plain, categories.get_mut(column)) {
                texts.insert(text.clone());
            }
        }
        let places = rows.iter().enumerate().map(|(place, row)| (row.id, place)).collect();
        let attributes = attributes.into_iter().zip(categories).map(|(attribute, categories)| {
            let mut categories: Vec<String> = categories.into_iter().collect();
            categories.sort_by(|one, other| collation.compare(one, other));
            let (id, name, kind) = (attribute.id, attribute.name.clone(), attribute.kind);
            AttributeColumn { id, name, kind, categories }
        });
        let groups = project.groups_in_order().into_iter().map(|group| group.name.clone()).collect();
        Self { attributes: attributes.collect(), rows, places, groups }
    }

    /// A case.
    pub(crate) fn case(&self, case: CaseId) -> Option<&CaseLine> {
        self.rows.get(*self.places.get(&case)?)
    }
}

/// The round and period for which a value holds; `None` if it holds for all.
fn when(project: &Project, value: &AttributeValue) -> Option<String> {
    let round = value.round.map(|round| project.round(round).map_or("?", |round| round.name.as_str()));
    let period = value.period.map(|period| project.period(period).map_or("?", |period| period.name.as_str()));
    let names: Vec<&str> = round.into_iter().chain(period).collect();
    if names.is_empty() { None } else { Some(names.join(", ")) }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn cases_are_sorted_as_in_danish_with_plain_values_and_those_of_rounds_apart() {
        let mut project = Sample::new().document("Et", "", "Åse: Ja.\nZita: Nej.").build();
        let attribute = Attribute {
            id: AttributeId::from([1; 16]),
            name: "alder".to_owned(),
            of: AttributeOwner::Case,
            kind: AttributeKind::Number,
            position: 0,
            labels: Vec::new(),
            question: None,
        };
        let round = Round { id: RoundId::from([2; 16]), name: "R2".to_owned(), position: 0 };
        project.apply(&Change::add(attribute.clone())).unwrap();
        project.apply(&Change::add(round.clone())).unwrap();
        let before = project.cases().values().find(|case| case.name == "Åse").unwrap().as_ref().clone();
        let value = |round, number| AttributeValue {
            attribute: attribute.id,
            round,
            period: None,
            value: Value::Number(number),
        };
        let values = vec![value(Some(round.id), 53.0), value(None, 52.0)];
        let after = Case { values, ..before.clone() };
        project.apply(&Change::replace(before, after)).unwrap();
        let data = CasesData::of(&project);
        let names: Vec<_> = data.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Zita", "Åse"]);
        let value = &data.rows[1].values[0];
        assert_eq!(value.plain, Some(Value::Number(52.0)));
        assert_eq!(value.others, [("R2".to_owned(), Value::Number(53.0))]);
    }
}
