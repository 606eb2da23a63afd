//! Attribute conditions: which value counts for a document, and how values are compared.

use redthread_model::{
    Attribute, AttributeId, AttributeKind, AttributeOwner, AttributeValue, Document, Project, Value,
};

use super::{Comparison, Condition, ExpressionError, ExpressionProblem, Name};
use crate::nearest_name;

/// A condition on an attribute, its name found and its value read.
#[derive(Clone, Debug)]
pub(super) struct AttributeTest {
    /// The attribute of cases by this name, if there is one.
    of_cases: Option<AttributeId>,
    /// The attribute of documents by this name, if there is one.
    of_documents: Option<AttributeId>,
    comparison: Comparison,
    wanted: Wanted,
}

#[derive(Clone, Debug)]
enum Wanted {
    Text(String),
    Number(f64),
    YesNo(bool),
}

impl AttributeTest {
    /// Finds the attribute `name` and reads the value of `condition` as the attribute's kind asks.
    pub(super) fn of(name: &Name, condition: &Condition, project: &Project) -> Result<Self, ExpressionError> {
        let wanted_name = same_name(&name.text);
        let found = |owner: AttributeOwner| -> Option<&Attribute> {
            let mut all = project.attributes().values().map(AsRef::as_ref);
            all.find(|attribute: &&Attribute| {
                attribute.of == owner && same_name(&attribute.name) == wanted_name
            })
        };
        let (of_cases, of_documents) = (found(AttributeOwner::Case), found(AttributeOwner::Document));
        let Some(attribute) = of_cases.or(of_documents) else {
            let known = project.attributes().values().map(|attribute| attribute.name.as_str());
            let fields = super::Field::NAMED.iter().map(|(field, _)| *field).chain(super::parser::ATOMS);
            let nearest = nearest_name(&name.text, known.chain(fields)).map(str::to_owned);
            let problem = ExpressionProblem::Unknown { kind: "attribute", name: name.text.clone(), nearest };
            return Err(problem.at(name.at));
        };
        let wanted = read(attribute.kind, condition)?;
        let comparison = condition.comparison;
        let id = |attribute: Option<&Attribute>| attribute.map(|attribute| attribute.id);
        Ok(Self { of_cases: id(of_cases), of_documents: id(of_documents), comparison, wanted })
    }

    /// Whether the document's own value meets the condition.
    pub(super) fn document_meets(&self, document: &Document) -> bool {
        self.of_documents.is_some_and(|attribute| self.meets(&document.values, attribute, document))
    }

    /// Whether a case with these values meets the condition in `document`.
    pub(super) fn case_meets(&self, values: &[AttributeValue], document: &Document) -> bool {
        self.of_cases.is_some_and(|attribute| self.meets(values, attribute, document))
    }

    fn meets(&self, values: &[AttributeValue], attribute: AttributeId, document: &Document) -> bool {
        value_in(values, attribute, document).is_some_and(|value| self.compares(value))
    }

    fn compares(&self, value: &Value) -> bool {
        let order = match (&self.wanted, value) {
            (Wanted::YesNo(wanted), Value::YesNo(yes)) => return yes == wanted,
            (Wanted::Text(wanted), Value::Text(text)) => return &same_name(text) == wanted,
            (Wanted::Text(wanted), value) => return &same_name(&value.to_string()) == wanted,
            (Wanted::Number(wanted), Value::Number(number)) => number.partial_cmp(wanted),
            (Wanted::Number(wanted), Value::Text(text)) => {
                number(text).and_then(|number| number.partial_cmp(wanted))
            }
            _ => None,
        };
        order.is_some_and(|order| match self.comparison {
            // “Is not” is asked as “is”, and turned round by the caller.
            Comparison::Is | Comparison::IsNot => order.is_eq(),
            Comparison::Less => order.is_lt(),
            Comparison::AtMost => order.is_le(),
            Comparison::More => order.is_gt(),
            Comparison::AtLeast => order.is_ge(),
        })
    }
}

/// The value that counts for a document: of those for all time, for its round or for its period, the most particular.
fn value_in<'v>(
    values: &'v [AttributeValue],
    attribute: AttributeId,
    document: &Document,
) -> Option<&'v Value> {
    let fits = |value: &&AttributeValue| {
        value.attribute == attribute
            && (value.round.is_none() || value.round == document.round)
            && (value.period.is_none() || value.period == document.period)
    };
    let particular =
        |value: &&AttributeValue| u8::from(value.round.is_some()) + u8::from(value.period.is_some());
    values.iter().filter(fits).max_by_key(particular).map(|value| &value.value)
}

fn read(kind: AttributeKind, condition: &Condition) -> Result<Wanted, ExpressionError> {
    let given = &condition.value;
    let bad = |expected| ExpressionProblem::BadValue { value: given.text.clone(), expected }.at(given.at);
    let orders = !matches!(condition.comparison, Comparison::Is | Comparison::IsNot);
    match kind {
        AttributeKind::YesNo if orders => Err(bad("= or !=, since the attribute is yes or no")),
        AttributeKind::YesNo => match same_name(&given.text).as_str() {
            "yes" | "ja" | "true" | "1" => Ok(Wanted::YesNo(true)),
            "no" | "nej" | "false" | "0" => Ok(Wanted::YesNo(false)),
            _ => Err(bad("yes or no")),
        },
        AttributeKind::Number => number(&given.text).map(Wanted::Number).ok_or_else(|| bad("a number")),
        AttributeKind::Text if orders => {
            number(&given.text).map(Wanted::Number).ok_or_else(|| bad("a number"))
        }
        AttributeKind::Text => Ok(Wanted::Text(same_name(&given.text))),
    }
}

/// Reads a number, with a point or a Danish comma.
fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

/// The form under which two names are the same.
pub(super) fn same_name(name: &str) -> String {
    name.trim().to_lowercase()
}
