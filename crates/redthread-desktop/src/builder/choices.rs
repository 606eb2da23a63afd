//! What the values of a builder's rows can be chosen among.

use std::collections::BTreeSet;

use redthread_model::*;
use redthread_query::expression::question_names;

use super::what::Kind;

/// A value: how it is written in an expression, and how it is shown.
pub(super) type Choice = (String, String);

/// A saved query, as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) id: SavedQueryId,
    pub(super) name: String,
    pub(super) expression: String,
    pub(super) note: String,
}

/// What can be chosen among.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ExpressionChoices {
    codes: Vec<Choice>,
    sets: Vec<Choice>,
    headings: Vec<Choice>,
    questions: Vec<Choice>,
    pub(super) saved: Vec<Saved>,
    queries: Vec<Choice>,
    /// The values of each field, in the order of the kinds.
    fields: Vec<Vec<Choice>>,
    /// The attributes: their names, whether they are ordered, and the values that occur.
    pub(super) attributes: Vec<(String, bool, Vec<Choice>)>,
}

/// So many values of an attribute are offered at most; a number that everybody has another of is rather typed.
const MAX_VALUES: usize = 200;

impl ExpressionChoices {
    /// What a project has in which everything is loaded.
    pub(crate) fn of(project: &Project) -> Self {
        let path = |code: &Code| {
            let path = project.path(code.id);
            path.map(|path| (path.to_string(), path.names().join(" / "))).unwrap_or_default()
        };
        let saved: Vec<Saved> = project
            .queries_in_order()
            .into_iter()
            .map(|query| Saved {
                id: query.id,
                name: query.name.clone(),
                expression: query.expression.clone(),
                note: query.note.clone(),
            })
            .collect();
        let documents = project.documents_in_order();
        let speakers = documents.iter().flat_map(|document| &document.speakers);
        let speakers: BTreeSet<&str> = speakers.map(|speaker| speaker.label.as_str()).collect();
        let kinds: BTreeSet<&str> = documents.iter().map(|document| document.kind.name()).collect();
        let people = project.cases().values().map(|case| case.name.as_str());
        let people: BTreeSet<&str> = people.collect();
        let coders: BTreeSet<&str> = project.coders().values().map(|coder| coder.name.as_str()).collect();
        let fields = vec![
            named(project.groups_in_order().into_iter().map(|one| one.name.as_str())),
            named(people),
            named(documents.iter().map(|one| one.name.as_str())),
            named(project.stages_in_order().into_iter().map(|one| one.name.as_str())),
            named(project.rounds_in_order().into_iter().map(|one| one.name.as_str())),
            named(project.periods_in_order().into_iter().map(|one| one.name.as_str())),
            named(kinds),
            named(coders),
            named([Valence::Well.name(), Valence::LessWell.name()]),
            named(["interviewer"].into_iter().chain(speakers)),
        ];
        Self {
            codes: project.codes_in_order().into_iter().map(|(code, _)| path(code)).collect(),
            sets: named(project.code_sets().values().map(|set| set.name.as_str())),
            headings: headings(project),
            questions: questions(project),
            queries: named(saved.iter().map(|query| query.name.as_str())),
            saved,
            fields,
            attributes: attributes(project),
        }
    }

    /// The values that a thing of this kind can have; none if they are typed.
    pub(super) fn values(&self, kind: &Kind) -> &[Choice] {
        match kind {
            Kind::Code => &self.codes,
            Kind::Set => &self.sets,
            Kind::Heading => &self.headings,
            Kind::Question => &self.questions,
            Kind::Query => &self.queries,
            Kind::Field(field) => self.fields.get(*field).map_or(&[], Vec::as_slice),
            Kind::Attribute(name) => {
                let found = self.attributes.iter().find(|(other, _, _)| other == name);
                found.map_or(&[], |(_, _, values)| values.as_slice())
            }
            _ => &[],
        }
    }

    /// Whether there is something of this kind in the study, so that it is worth offering.
    pub(super) fn offers(&self, kind: &Kind) -> bool {
        match kind {
            Kind::Set | Kind::Heading | Kind::Question | Kind::Query | Kind::Code | Kind::Field(_) => {
                !self.values(kind).is_empty()
            }
            _ => true,
        }
    }

    /// Whether the values of an attribute can be less or more.
    pub(super) fn is_ordered(&self, kind: &Kind) -> bool {
        let Kind::Attribute(name) = kind else { return false };
        self.attributes.iter().any(|(other, ordered, _)| other == name && *ordered)
    }
}

fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<Choice> {
    names.into_iter().map(|name| (name.to_owned(), name.to_owned())).collect()
}

fn questions(project: &Project) -> Vec<Choice> {
    let words = project.guides_in_order().into_iter().flat_map(|guide| &guide.questions);
    let names = question_names(project).into_iter().zip(words);
    names.map(|(name, question)| (name.clone(), format!("{name} {}", question.text))).collect()
}

/// The headings of all documents, each once, in reading order.
fn headings(project: &Project) -> Vec<Choice> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for document in project.documents_in_order() {
        let (Ok(layout), Ok(text)) = (project.layout(document.id), project.text(document.id)) else {
            continue;
        };
        let spans = layout.spans.iter().filter(|span| matches!(span.kind, SpanKind::Heading(_)));
        for span in spans.filter(|span| !span.range.is_empty()) {
            let words = text.slice(span.range).trim();
            if seen.insert(words) {
                found.push((words.to_owned(), words.to_owned()));
            }
        }
    }
    found
}

fn attributes(project: &Project) -> Vec<(String, bool, Vec<Choice>)> {
    let mut all: Vec<&Attribute> = project.attributes().values().map(AsRef::as_ref).collect();
    all.sort_by_key(|attribute| attribute.position);
    let mut found: Vec<(String, bool, Vec<Choice>)> = Vec::new();
    for attribute in all {
        if found.iter().any(|(name, _, _)| *name == attribute.name) {
            continue;
        }
        let of_cases = project.cases().values().flat_map(|case| &case.values);
        let of_documents = project.documents().values().flat_map(|document| &document.values);
        let values = of_cases.chain(of_documents).filter(|value| value.attribute == attribute.id);
        let mut values: Vec<&Value> = values.map(|value| &value.value).collect();
        values.sort_by(|one, other| match (one, other) {
            (Value::Number(one), Value::Number(other)) => one.total_cmp(other),
            _ => one.to_string().cmp(&other.to_string()),
        });
        let mut written: Vec<String> = values.into_iter().map(ToString::to_string).collect();
        written.dedup();
        written.truncate(MAX_VALUES);
        let ordered = attribute.kind == AttributeKind::Number;
        found.push((attribute.name.clone(), ordered, named(written.iter().map(String::as_str))));
    }
    found
}
