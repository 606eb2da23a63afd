//! Finds what the names of an expression stand for in a project.

use std::collections::BTreeSet;
use std::fmt::Display;

use redthread_model::*;

use super::attribute::{AttributeTest, same_name};
use super::{
    Atom, Comparison, Condition, Expression, ExpressionError, ExpressionProblem, Field, Name, Relation,
};
use crate::nearest_name;
use crate::text_query::TextQuery;

/// An expression whose names have been found.
#[derive(Clone, Debug)]
pub(super) enum Bound {
    /// The codings with one of these codes, which are in order.
    Codes(Vec<CodeId>),
    /// The hits of the search with this number.
    Text(usize),
    Turns,
    Paragraphs,
    Everything,
    Test(Test),
    Relation(Box<Bound>, Relation, Box<Bound>),
    Not(Box<Bound>),
    And(Vec<Bound>),
    Or(Vec<Bound>),
}

/// A condition whose names have been found.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// On the document alone: it is one of these.
    Documents(BTreeSet<DocumentId>),
    Group(GroupId),
    Cases(BTreeSet<CaseId>),
    /// A label in the form of [`same_name`].
    Speaker(String),
    Attribute(AttributeTest),
    Coder(CoderId),
    Valence(Valence),
}

impl Bound {
    /// Finds the names of `expression`; its searches are put into `searches`.
    pub(super) fn of(
        expression: &Expression,
        project: &Project,
        searches: &mut Vec<TextQuery>,
    ) -> Result<Self, ExpressionError> {
        let mut all = |parts: &[Expression]| -> Result<Vec<Self>, ExpressionError> {
            parts.iter().map(|part| Self::of(part, project, searches)).collect()
        };
        Ok(match expression {
            Expression::And(parts) => Self::And(all(parts)?),
            Expression::Or(parts) => Self::Or(all(parts)?),
            Expression::Not(inner) => Self::Not(Box::new(Self::of(inner, project, searches)?)),
            Expression::Relation { left, relation, right } => {
                let left = Box::new(Self::of(left, project, searches)?);
                Self::Relation(left, *relation, Box::new(Self::of(right, project, searches)?))
            }
            Expression::Atom(Atom::Turns) => Self::Turns,
            Expression::Atom(Atom::Paragraphs) => Self::Paragraphs,
            Expression::Atom(Atom::Everything) => Self::Everything,
            Expression::Atom(Atom::Text(query)) => {
                searches.push(query.clone());
                Self::Text(searches.len() - 1)
            }
            Expression::Atom(Atom::Code { path, exactly }) => {
                let code = code(path, project)?;
                let mut codes = if *exactly { vec![code] } else { project.descendants(code) };
                codes.sort_unstable();
                Self::Codes(codes)
            }
            Expression::Condition(condition) => {
                let test = Self::Test(test(condition, project)?);
                if condition.comparison == Comparison::IsNot { Self::Not(Box::new(test)) } else { test }
            }
        })
    }

    /// Whether this only says what passages must be like, and brings none of its own.
    pub(super) fn is_condition(&self) -> bool {
        match self {
            Self::Test(_) | Self::Not(_) => true,
            Self::And(parts) | Self::Or(parts) => parts.iter().all(Self::is_condition),
            _ => false,
        }
    }

    /// The documents in which passages can be found; all if `None`.
    pub(super) fn documents(&self) -> Option<BTreeSet<DocumentId>> {
        match self {
            Self::Test(Test::Documents(documents)) => Some(documents.clone()),
            Self::And(parts) => parts.iter().filter_map(Self::documents).reduce(|one, other| &one & &other),
            Self::Or(parts) => {
                let all: Option<Vec<_>> = parts.iter().map(Self::documents).collect();
                all.map(|all| all.into_iter().flatten().collect())
            }
            Self::Relation(left, _, right) => match (left.documents(), right.documents()) {
                (Some(left), Some(right)) => Some(&left & &right),
                (left, right) => left.or(right),
            },
            _ => None,
        }
    }
}

fn code(path: &Name, project: &Project) -> Result<CodeId, ExpressionError> {
    let found = path.text.parse::<CodePath>().ok().and_then(|path| project.find_code(&path));
    if let Some(code) = found {
        return Ok(code.id);
    }
    let paths: Vec<String> =
        project.codes().keys().filter_map(|code| project.path(*code)).map(|path| path.to_string()).collect();
    Err(unknown("code", path, paths.iter().map(String::as_str)))
}

fn test(condition: &Condition, project: &Project) -> Result<Test, ExpressionError> {
    let value = &condition.value;
    Ok(match &condition.field {
        Field::Group => Test::Group(one(
            "group",
            value,
            project.groups().values().map(|group| (group.id, group.name.as_str())),
        )?),
        Field::Coder => Test::Coder(one(
            "coder",
            value,
            project.coders().values().map(|coder| (coder.id, coder.name.as_str())),
        )?),
        Field::Case => Test::Cases(named(
            "case",
            value,
            project.cases().values().map(|case| (case.id, case.name.as_str())),
        )?),
        Field::Document => {
            let all = project.documents().values().map(|document| (document.id, document.name.as_str()));
            Test::Documents(named("document", value, all)?)
        }
        Field::Stage => {
            let stage =
                one("stage", value, project.stages().values().map(|stage| (stage.id, stage.name.as_str())))?;
            documents_where(project, |document| document.stage == Some(stage))
        }
        Field::Round => {
            let round =
                one("round", value, project.rounds().values().map(|round| (round.id, round.name.as_str())))?;
            documents_where(project, |document| document.round == Some(round))
        }
        Field::Period => {
            let period = one(
                "period",
                value,
                project.periods().values().map(|period| (period.id, period.name.as_str())),
            )?;
            documents_where(project, |document| document.period == Some(period))
        }
        Field::Kind => {
            let kind = DocumentKind::ALL.into_iter().find(|kind| kind.name() == same_name(&value.text));
            let kind = kind.ok_or_else(|| {
                unknown("kind of document", value, DocumentKind::ALL.map(DocumentKind::name))
            })?;
            documents_where(project, |document| document.kind == kind)
        }
        Field::Valence => Test::Valence(same_name(&value.text).parse().map_err(|_| {
            let expected = "well or less-well";
            ExpressionProblem::BadValue { value: value.text.clone(), expected }.at(value.at)
        })?),
        Field::Speaker => Test::Speaker(speaker(value, project)?),
        Field::Attribute(name) => Test::Attribute(AttributeTest::of(name, condition, project)?),
    })
}

fn documents_where(project: &Project, fits: impl Fn(&Document) -> bool) -> Test {
    let fitting = project.documents().values().filter(|document| fits(document));
    Test::Documents(fitting.map(|document| document.id).collect())
}

/// The word for whoever asks, whatever the label.
pub(super) const INTERVIEWER: &str = "interviewer";

fn speaker(value: &Name, project: &Project) -> Result<String, ExpressionError> {
    let labels = project
        .documents()
        .values()
        .flat_map(|document| &document.speakers)
        .map(|speaker| speaker.label.as_str());
    let cases = project.cases().values().map(|case| case.name.as_str());
    let known: BTreeSet<&str> = labels.chain(cases).chain([INTERVIEWER]).collect();
    let wanted = same_name(&value.text);
    if known.iter().any(|name| same_name(name) == wanted) {
        return Ok(wanted);
    }
    Err(unknown("speaker", value, known))
}

/// The ids of all records that are called so, by name or id; at least one.
fn named<'p, I: Ord + Display>(
    kind: &'static str,
    value: &Name,
    records: impl Iterator<Item = (I, &'p str)> + Clone,
) -> Result<BTreeSet<I>, ExpressionError> {
    let wanted = same_name(&value.text);
    let fits = |(id, name): &(I, &str)| same_name(name) == wanted || id.to_string() == wanted;
    let found: BTreeSet<I> = records.clone().filter(fits).map(|(id, _)| id).collect();
    if found.is_empty() { Err(unknown(kind, value, records.map(|(_, name)| name))) } else { Ok(found) }
}

/// The id of the record that is called so; names of this kind are unique.
fn one<'p, I: Ord + Display>(
    kind: &'static str,
    value: &Name,
    records: impl Iterator<Item = (I, &'p str)> + Clone,
) -> Result<I, ExpressionError> {
    named(kind, value, records.clone())?
        .pop_first()
        .ok_or_else(|| unknown(kind, value, records.map(|(_, name)| name)))
}

fn unknown<'p>(
    kind: &'static str,
    value: &Name,
    known: impl IntoIterator<Item = &'p str>,
) -> ExpressionError {
    let nearest = nearest_name(&value.text, known).map(str::to_owned);
    ExpressionProblem::Unknown { kind, name: value.text.clone(), nearest }.at(value.at)
}
