//! Finds what the names of an expression stand for in a project.

use std::collections::BTreeSet;
use std::fmt::Display;

use redthread_model::*;

use super::attribute::{AttributeTest, same_name};
use super::headings::folded_words;
use super::memos::MemoPlaces;
use super::questions::{question_names, questions_called};
use super::{
    Atom, Comparison, Condition, Expression, ExpressionError, ExpressionProblem, Field, Name, Relation,
    TextSearch, parser,
};
use crate::nearest_name;

/// How deep saved queries may be made of others.
const MAX_NESTED: usize = 20;
/// How many parts an expression may have when the saved queries in it are written out.
const MAX_BOUND_PARTS: usize = 20 * parser::MAX_PARTS;

/// An expression whose names have been found.
#[derive(Clone, Debug)]
pub(super) enum Bound {
    /// The codings with one of these codes, which are in order.
    Codes(Vec<CodeId>),
    /// All codings.
    Coded,
    /// The hits of the search with this number.
    Text(usize),
    Turns,
    Paragraphs,
    Everything,
    /// What stands under the headings with these words one after another.
    Heading(Vec<String>),
    /// The answers to one of these questions.
    Answers(BTreeSet<(GuideId, QuestionId)>),
    Memos(MemoPlaces),
    Test(Test),
    Relation {
        left: Box<Bound>,
        negated: bool,
        relation: Relation,
        right: Box<Bound>,
    },
    /// The left where a person speaks who also speaks in a passage of the set of people with this number.
    SameCase {
        left: Box<Bound>,
        negated: bool,
        right: usize,
    },
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

/// An expression made ready for a project, with what its parts share.
#[derive(Clone, Debug)]
pub(super) struct Binding {
    pub(super) bound: Bound,
    /// The searches in it.
    pub(super) searches: Vec<TextSearch>,
    /// The right sides of `same case`, whose people must be known before the rest is evaluated; each may need those before it.
    pub(super) people: Vec<Bound>,
}

impl Binding {
    /// Finds the names of `expression`.
    pub(super) fn of(expression: &Expression, project: &Project) -> Result<Self, ExpressionError> {
        let mut binder =
            Binder { project, searches: Vec::new(), people: Vec::new(), inside: Vec::new(), parts: 0 };
        let bound = binder.bind(expression)?;
        Ok(Self { bound, searches: binder.searches, people: binder.people })
    }

    /// The documents of which something is asked, be it only who speaks in them; all if `None`.
    pub(super) fn documents(&self) -> Option<BTreeSet<DocumentId>> {
        [&self.bound].into_iter().chain(&self.people).try_fold(BTreeSet::new(), |all, bound| {
            let more = bound.documents()?;
            Some(&all | &more)
        })
    }
}

struct Binder<'p> {
    project: &'p Project,
    searches: Vec<TextSearch>,
    people: Vec<Bound>,
    /// The saved queries that are being read, the outermost first.
    inside: Vec<SavedQueryId>,
    parts: usize,
}

impl Binder<'_> {
    fn all(&mut self, parts: &[Expression]) -> Result<Vec<Bound>, ExpressionError> {
        parts.iter().map(|part| self.bind(part)).collect()
    }

    fn bind(&mut self, expression: &Expression) -> Result<Bound, ExpressionError> {
        self.parts += 1;
        Ok(match expression {
            Expression::And(parts) => Bound::And(self.all(parts)?),
            Expression::Or(parts) => Bound::Or(self.all(parts)?),
            Expression::Not(inner) => Bound::Not(Box::new(self.bind(inner)?)),
            Expression::Relation { left, negated, relation, right } => {
                let (left, right) = (Box::new(self.bind(left)?), self.bind(right)?);
                if *relation == Relation::SameCase {
                    self.people.push(right);
                    Bound::SameCase { left, negated: *negated, right: self.people.len() - 1 }
                } else {
                    Bound::Relation { left, negated: *negated, relation: *relation, right: Box::new(right) }
                }
            }
            Expression::Atom(atom) => self.atom(atom)?,
            Expression::Condition(condition) => {
                let test = Bound::Test(test(condition, self.project)?);
                if condition.comparison == Comparison::IsNot { Bound::Not(Box::new(test)) } else { test }
            }
        })
    }

    fn atom(&mut self, atom: &Atom) -> Result<Bound, ExpressionError> {
        let project = self.project;
        Ok(match atom {
            Atom::Turns => Bound::Turns,
            Atom::Paragraphs => Bound::Paragraphs,
            Atom::Everything => Bound::Everything,
            Atom::Coded => Bound::Coded,
            Atom::Uncoded => Bound::Not(Box::new(Bound::Coded)),
            Atom::Text(search) => {
                self.searches.push(search.clone());
                Bound::Text(self.searches.len() - 1)
            }
            Atom::Code { path, exactly } => {
                let code = code(path, project)?;
                let mut codes = if *exactly { vec![code] } else { project.descendants(code) };
                codes.sort_unstable();
                Bound::Codes(codes)
            }
            Atom::Set(name) => {
                let sets = project.code_sets().values().map(|set| (set.id, set.name.as_str()));
                let set = one("set of codes", name, sets)?;
                let mut codes = project.code_set(set).map(|set| set.codes.clone()).unwrap_or_default();
                codes.sort_unstable();
                Bound::Codes(codes)
            }
            Atom::Heading(words) => Bound::Heading(folded_words(&words.text)),
            Atom::Question(name) => {
                let questions = questions_called(project, &name.text);
                if questions.is_empty() {
                    let names = question_names(project);
                    return Err(unknown("question", name, names.iter().map(String::as_str)));
                }
                Bound::Answers(questions)
            }
            Atom::Memo(query) => Bound::Memos(MemoPlaces::of(project, query)),
            Atom::Query(name) => self.saved(name)?,
        })
    }

    /// What a saved query stands for.
    fn saved(&mut self, name: &Name) -> Result<Bound, ExpressionError> {
        let project = self.project;
        let queries = || project.queries().values().map(|query| (query.id, query.name.as_str()));
        let id = one("saved query", name, queries())?;
        let Some(query) = project.query(id) else {
            return Err(unknown("saved query", name, queries().map(|(_, name)| name)));
        };
        if let Some(first) = self.inside.iter().position(|outer| *outer == id) {
            let circle = self.inside[first..].iter().chain([&id]);
            let names = circle.filter_map(|id| project.query(*id)).map(|query| query.name.clone());
            return Err(ExpressionProblem::Circle(names.collect()).at(name.at));
        }
        if self.inside.len() >= MAX_NESTED {
            return Err(ExpressionProblem::TooDeep.at(name.at));
        }
        if self.parts > MAX_BOUND_PARTS {
            return Err(ExpressionProblem::TooLong.at(name.at));
        }
        self.inside.push(id);
        let bound = query.expression.parse::<Expression>().and_then(|inner| self.bind(&inner));
        self.inside.pop();
        bound.map_err(|error: ExpressionError| match error.problem {
            // A circle is named once, and not by every query in it.
            circle @ ExpressionProblem::Circle(_) => circle.at(name.at),
            problem => {
                let at = error.at.start().get();
                let name_of = query.name.clone();
                ExpressionProblem::InQuery { name: name_of, at, problem: Box::new(problem) }.at(name.at)
            }
        })
    }
}

impl Bound {
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
            // What stands in a relation to nothing is nothing; what stands in none to it is all.
            Self::Relation { left, negated: false, right, .. } => {
                match (left.documents(), right.documents()) {
                    (Some(left), Some(right)) => Some(&left & &right),
                    (left, right) => left.or(right),
                }
            }
            Self::Relation { left, negated: true, .. } | Self::SameCase { left, .. } => left.documents(),
            _ => None,
        }
    }
}

fn code(path: &Name, project: &Project) -> Result<CodeId, ExpressionError> {
    let found = path.text.parse::<CodePath>().ok().and_then(|path| project.find_code(&path));
    if let Some(code) = found {
        return Ok(code.id);
    }
    let paths: Vec<CodePath> = project.codes().keys().filter_map(|code| project.path(*code)).collect();
    let written: Vec<String> = paths.iter().map(ToString::to_string).collect();
    // A sub-theme is often named alone: then the name that is most like it says which path was meant.
    let last =
        || paths.iter().zip(&written).filter_map(|(path, written)| Some((path.names().last()?, written)));
    let by_path = nearest_name(&path.text, written.iter().map(String::as_str));
    let by_name = || {
        let name = nearest_name(&path.text, last().map(|(name, _)| name.as_str()))?;
        last().find(|(other, _)| *other == name).map(|(_, written)| written.as_str())
    };
    let nearest = by_path.or_else(by_name).map(str::to_owned);
    Err(ExpressionProblem::Unknown { kind: "code", name: path.text.clone(), nearest }.at(path.at))
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
