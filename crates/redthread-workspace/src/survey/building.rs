//! From a table of answers to the changes that bring it in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use redthread_exchange::{Answer, ColumnKind, SurveyColumn, SurveyTable, read_value};
use redthread_model::*;
use redthread_store::hash;

use super::document::{ANSWERS_AT_MOST, Answered};
use super::{AnswersDocument, QuestionReport, SurveyOptions, SurveyReport, attribute, same, survey_named};
use crate::{Progress, WorkspaceError, new_id, now_millis, written_value};

/// How many rows are built between two looks at whether the work should stop.
const ROWS_BETWEEN_LOOKS: usize = 500;

/// Everything that a survey brings.
pub(super) struct Built {
    /// The changes, in an order in which each fits.
    pub(super) changes: Vec<Change>,
    /// The texts and layouts of its documents.
    pub(super) contents: Vec<Vec<u8>>,
    /// What it brings, for a person.
    pub(super) report: SurveyReport,
}

/// A survey that is being built.
pub(super) struct Building<'b> {
    project: &'b Project,
    table: &'b SurveyTable,
    /// The survey as it was, if this is more of it.
    before: Option<Survey>,
    survey: Survey,
    group: Option<GroupId>,
    round: Option<RoundId>,
    groups: BTreeMap<String, GroupId>,
    /// The attributes of each column that has any: one, or one for each label.
    attributes: Vec<Vec<Attribute>>,
    new_attributes: Vec<Attribute>,
    /// Attributes that get labels they did not have: as they were and as they become.
    altered_attributes: Vec<(Attribute, Attribute)>,
    cases: Vec<Change>,
    documents: Vec<Document>,
    contents: Vec<Vec<u8>>,
    report: SurveyReport,
}

/// A row that comes in: its index in the table, its id and its case.
struct Row {
    index: usize,
    id: String,
    case: CaseId,
}

impl<'b> Building<'b> {
    pub(super) fn new(project: &'b Project, table: &'b SurveyTable, options: &SurveyOptions) -> Self {
        let before = survey_named(project, &options.name).cloned();
        let linked = before.as_ref().map(|survey| survey.linked).or(options.linked);
        let linked = linked.unwrap_or_else(|| names_known_people(project, table));
        let position = project.surveys().values().map(|survey| survey.position.saturating_add(1)).max();
        let survey = before.clone().unwrap_or_else(|| Survey {
            id: new_id(),
            name: options.name.trim().to_owned(),
            position: position.unwrap_or(0),
            linked,
            questions: Vec::new(),
            files: Vec::new(),
            created_millis: now_millis(),
        });
        let report = SurveyReport {
            survey: Some(survey.id),
            name: survey.name.clone(),
            program: table.program,
            linked,
            rows: table.len(),
            ..SurveyReport::default()
        };
        Self {
            project,
            table,
            before,
            survey,
            group: None,
            round: None,
            groups: BTreeMap::new(),
            attributes: Vec::new(),
            new_attributes: Vec::new(),
            altered_attributes: Vec::new(),
            cases: Vec::new(),
            documents: Vec::new(),
            contents: Vec::new(),
            report,
        }
    }

    /// Says to which group and round all of it belongs, and which groups the rows name.
    pub(super) fn belongs(
        &mut self,
        group: Option<GroupId>,
        round: Option<RoundId>,
        groups: &BTreeMap<String, GroupId>,
    ) {
        (self.group, self.round) = (group, round);
        self.groups.clone_from(groups);
    }

    /// Builds it all.
    pub(super) fn build(
        &mut self,
        path: &Path,
        original: BlobHash,
        progress: &Progress,
    ) -> Result<(), WorkspaceError> {
        self.questions();
        let rows = self.rows(progress)?;
        self.open_answers(&rows, path, original);
        if !rows.is_empty() {
            self.survey.files.push(SurveyFile {
                name: file_name(path),
                sheet: self.table.sheet.clone(),
                original,
                rows: rows.len() as u32,
            });
        }
        Ok(())
    }

    /// What was built.
    pub(super) fn finish(self) -> Built {
        let mut changes = Vec::new();
        if !self.cases.is_empty() {
            changes.push(match self.before {
                Some(before) => Change::replace(before, self.survey),
                None => Change::add(self.survey),
            });
            changes.extend(
                self.altered_attributes.into_iter().map(|(before, after)| Change::replace(before, after)),
            );
            changes.extend(self.new_attributes.into_iter().map(Change::add));
            changes.extend(self.cases);
            changes.extend(self.documents.into_iter().map(Change::add));
        }
        Built { changes, contents: self.contents, report: self.report }
    }

    /// Enters the questions into the survey, and finds or makes the attributes that hold their answers.
    fn questions(&mut self) {
        for column in &self.table.columns {
            let mut attributes = Vec::new();
            if let Some(kind) = question_kind(column.kind) {
                let question = self.question(column, kind);
                attributes = match kind {
                    QuestionKind::Open => Vec::new(),
                    QuestionKind::Background => vec![self.background(column)],
                    QuestionKind::Choices => {
                        let labels = self.survey.questions[question as usize].labels.clone();
                        let own = |label: &String| labels.iter().position(|known| same(known, label));
                        let places: Vec<(u32, &String)> = column
                            .labels
                            .iter()
                            .filter_map(|label| Some((own(label)? as u32, label)))
                            .collect();
                        let mut all = Vec::new();
                        for (place, label) in places {
                            let name = format!("{}: {label}", column.name);
                            all.push(self.own_attribute(column, question, Some(place), name));
                        }
                        all
                    }
                    _ => vec![self.own_attribute(column, question, None, column.name.clone())],
                };
            }
            self.report.questions.push(QuestionReport {
                column: column.name.clone(),
                kind: column.kind,
                attributes: attributes.iter().map(|attribute| attribute.name.clone()).collect(),
                values: Vec::new(),
                answered: 0,
                skipped: 0,
                unfit: 0,
                left_out: column.left_out,
            });
            self.attributes.push(attributes);
        }
    }

    /// The number of a question in the survey, which gets it if it is new, and the labels that it does not have yet.
    fn question(&mut self, column: &SurveyColumn, kind: QuestionKind) -> u32 {
        let known = self.survey.questions.iter().position(|question| same(&question.text, &column.name));
        let place = known.unwrap_or_else(|| {
            self.survey.questions.push(SurveyQuestion {
                text: column.name.clone(),
                kind,
                column: column.places.first().map_or(0, |place| *place as u32 + 1),
                labels: Vec::new(),
            });
            self.survey.questions.len() - 1
        });
        let question = &mut self.survey.questions[place];
        for label in &column.labels {
            if !question.labels.iter().any(|known| same(known, label)) {
                question.labels.push(label.clone());
            }
        }
        place as u32
    }

    /// The attribute of what is known of who answers: one that other people share, if all that stands in the column can be one
    /// of its values.
    fn background(&mut self, column: &SurveyColumn) -> Attribute {
        let fits = |attribute: &Attribute| {
            let place = column.places.first().copied().unwrap_or_default();
            (0..self.table.len())
                .map(|row| self.table.field(row, place))
                .all(|field| field.is_empty() || read_value(attribute.kind, field).is_some())
        };
        let own = |attribute: &&Attribute| {
            attribute.question.is_some_and(|question| question.survey == self.survey.id)
        };
        let shared =
            self.named(&column.name).filter(|attribute| attribute.question.is_none() || own(attribute));
        match shared.cloned() {
            Some(shared) if fits(&shared) => {
                let lacks_order = shared.labels.is_empty()
                    && !column.labels.is_empty()
                    && shared.kind == AttributeKind::Text;
                if lacks_order && self.project.attribute(shared.id).is_some() {
                    let after = Attribute { labels: column.labels.clone(), ..shared.clone() };
                    self.altered_attributes.push((shared.clone(), after));
                }
                shared
            }
            _ => self.new_attribute(column, column.name.clone(), None),
        }
    }

    /// The attribute that holds answers of this survey alone.
    fn own_attribute(
        &mut self,
        column: &SurveyColumn,
        question: u32,
        label: Option<u32>,
        name: String,
    ) -> Attribute {
        let answers = SurveyAnswer { survey: self.survey.id, question, label };
        let all = self.project.attributes().values().map(AsRef::as_ref).chain(&self.new_attributes);
        let known = all.into_iter().find(|attribute| attribute.question == Some(answers)).cloned();
        known.unwrap_or_else(|| self.new_attribute(column, name, Some(answers)))
    }

    fn new_attribute(
        &mut self,
        column: &SurveyColumn,
        name: String,
        question: Option<SurveyAnswer>,
    ) -> Attribute {
        let labelled = format!("{name} ({})", self.survey.name);
        let numbered = (2..).map(|number| format!("{name} ({} {number})", self.survey.name));
        let mut names = [name.clone(), labelled].into_iter().chain(numbered);
        let name = names.find(|name| self.named(name).is_none()).unwrap_or_default();
        let all = self.project.attributes().values().map(AsRef::as_ref).chain(&self.new_attributes);
        let position = all.map(|attribute| attribute.position.saturating_add(1)).max().unwrap_or(0);
        let labels = match (column.kind, column.values) {
            (ColumnKind::Choices, _) => Vec::new(),
            (_, AttributeKind::Text) => column.labels.clone(),
            _ => Vec::new(),
        };
        let made = Attribute { labels, question, ..attribute(name, column.values, position) };
        self.new_attributes.push(made.clone());
        made
    }

    /// The attribute of cases of this name, among those that are there and those that are made.
    fn named(&self, name: &str) -> Option<&Attribute> {
        let all = self.project.attributes().values().map(AsRef::as_ref).chain(&self.new_attributes);
        all.into_iter().find(|attribute| attribute.of == AttributeOwner::Case && same(&attribute.name, name))
    }

    /// Makes or finds the case of each row that the survey does not have yet, with its values.
    fn rows(&mut self, progress: &Progress) -> Result<Vec<Row>, WorkspaceError> {
        let known = self.known_rows();
        let mut names =
            self.project.cases().values().map(|case| case.name.to_lowercase()).collect::<BTreeSet<_>>();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut rows = Vec::new();
        let mut counts: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new(); self.table.columns.len()];
        for index in 0..self.table.len() {
            if index % ROWS_BETWEEN_LOOKS == 0 && progress.is_cancelled() {
                return Err(WorkspaceError::Cancelled);
            }
            let (id, number) = (self.table.id(index), self.table.row_number(index));
            if let Some(first) = seen.insert(id.to_lowercase(), number) {
                self.report.left_out.push((number, format!("the id “{id}” stands in row {first} already")));
                continue;
            }
            let values = self.values(index, &mut counts);
            if let Some(case) = known.get(&id.to_lowercase()) {
                self.report.already += 1;
                let own: Vec<&AttributeValue> = case.values.iter().collect();
                let differs = |value: &AttributeValue| {
                    !own.iter().any(|known| known.attribute == value.attribute && known.value == value.value)
                };
                self.report.differing += usize::from(values.iter().any(differs));
                continue;
            }
            match self.case(&id, index, values, &mut names) {
                Ok(case) => rows.push(Row { index, id, case }),
                Err(error) => self.report.left_out.push((number, error.to_string())),
            }
        }
        for ((column, report), counts) in
            self.table.columns.iter().zip(&mut self.report.questions).zip(counts)
        {
            report.values = in_order(column, counts);
        }
        self.report.skipped = self.report.questions.iter().map(|question| question.skipped).sum();
        Ok(rows)
    }

    /// The rows that the survey has, by their ids.
    fn known_rows(&self) -> BTreeMap<String, &'b Case> {
        let own = |case: &'b Case| {
            let row = case.answered.iter().find(|row| row.survey == self.survey.id)?;
            Some((row.id.to_lowercase(), case))
        };
        self.project.cases().values().filter_map(|case| own(case)).collect()
    }

    /// The values of a row; each question is told whether it was answered.
    fn values(&mut self, row: usize, counts: &mut [BTreeMap<String, usize>]) -> Vec<AttributeValue> {
        let danish = self.project.language() == redthread_text::Language::DANISH;
        let mut values = Vec::new();
        for (place, column) in self.table.columns.iter().enumerate() {
            let report = &mut self.report.questions[place];
            if question_kind(column.kind).is_none() {
                report.answered +=
                    column.places.iter().any(|place| !self.table.field(row, *place).is_empty()) as usize;
                continue;
            }
            let mut put = |attribute: &Attribute, value: Value| {
                let (round, period) = (None, None);
                values.push(AttributeValue { attribute: attribute.id, round, period, value });
            };
            match self.table.answer(row, column) {
                Answer::Skipped => {
                    report.skipped += 1;
                    continue;
                }
                Answer::Words(_) => {}
                Answer::Choices(chosen) => {
                    for ((attribute, label), chosen) in
                        self.attributes[place].iter().zip(&column.labels).zip(chosen)
                    {
                        put(attribute, Value::YesNo(chosen));
                        *counts[place].entry(label.clone()).or_default() += usize::from(chosen);
                    }
                }
                Answer::Value(value) => {
                    let Some(attribute) = self.attributes[place].first() else { continue };
                    let field = column.places.first().map_or("", |place| self.table.field(row, *place));
                    match read_value(attribute.kind, field) {
                        Some(read) => put(attribute, read),
                        None => report.unfit += 1,
                    }
                    *counts[place].entry(written_value(&value, danish)).or_default() += 1;
                }
            }
            report.answered += 1;
        }
        values
    }

    fn case(
        &mut self,
        id: &str,
        index: usize,
        values: Vec<AttributeValue>,
        names: &mut BTreeSet<String>,
    ) -> Result<CaseId, WorkspaceError> {
        let field = |kind| {
            let place = self.table.column_of(kind).and_then(|column| column.places.first().copied());
            place.map(|place| self.table.field(index, place)).filter(|field| !field.is_empty())
        };
        let group = field(ColumnKind::Group).and_then(|name| self.groups.get(name).copied()).or(self.group);
        let answered = SurveyRow {
            survey: self.survey.id,
            id: id.to_owned(),
            file: self.survey.files.len() as u32,
            row: self.table.row_number(index) as u32,
        };
        let own_name = field(ColumnKind::Name);
        if self.report.linked {
            let found = crate::find::find_case(self.project, own_name.unwrap_or(id));
            let known = match found {
                Ok(known) => self.project.case(known).cloned(),
                Err(WorkspaceError::NoSuch { .. }) => None,
                Err(error) => return Err(error),
            };
            if let Some(before) = known {
                let mut after = Case { provisional: false, group: before.group.or(group), ..before.clone() };
                for value in values {
                    let same = |old: &&mut AttributeValue| {
                        (old.attribute, old.round, old.period) == (value.attribute, None, None)
                    };
                    match after.values.iter_mut().find(same) {
                        Some(old) => *old = value,
                        None => after.values.push(value),
                    }
                }
                after.answered.push(answered);
                let case = after.id;
                self.cases.push(Change::replace(before, after));
                self.report.joined += 1;
                return Ok(case);
            }
        }
        let kind = if self.report.linked { CaseKind::Person } else { CaseKind::Respondent };
        let name = self.free_name(own_name.unwrap_or(id), names);
        let case =
            Case { id: new_id(), name, kind, group, provisional: false, values, answered: vec![answered] };
        let id = case.id;
        self.cases.push(Change::add(case));
        self.report.cases += 1;
        Ok(id)
    }

    /// A name that no case has: a bare number says nothing without the survey's name.
    fn free_name(&self, wanted: &str, names: &mut BTreeSet<String>) -> String {
        let survey = &self.survey.name;
        let first = match wanted.contains(char::is_alphabetic) {
            true => wanted.to_owned(),
            false => format!("{survey} {wanted}"),
        };
        let numbered = (2..).map(|number| format!("{wanted} ({survey} {number})"));
        let mut all = [first, format!("{wanted} ({survey})")].into_iter().chain(numbered);
        all.find(|name| names.insert(name.to_lowercase())).unwrap_or_default()
    }

    /// Writes the answers to each open question into a document of its own.
    fn open_answers(&mut self, rows: &[Row], path: &Path, original: BlobHash) {
        let position =
            self.project.documents().values().map(|document| document.position.saturating_add(1)).max();
        let mut position = position.unwrap_or(0);
        for column in self.table.columns.iter().filter(|column| column.kind == ColumnKind::Open) {
            let given: Vec<(&Row, String)> = rows
                .iter()
                .filter_map(|row| match self.table.answer(row.index, column) {
                    Answer::Words(words) => Some((row, words)),
                    _ => None,
                })
                .collect();
            let question =
                self.survey.questions.iter().position(|question| same(&question.text, &column.name));
            for some in given.chunks(ANSWERS_AT_MOST) {
                let answered = Answered::new(
                    &column.name,
                    some.iter().map(|(row, words)| (row.id.as_str(), words.as_str())),
                );
                let Ok(layout) = serde_json::to_vec(&answered.layout) else { continue };
                let voice = |row: &Row| SpeakerVoice::Case(row.case);
                let speakers = some
                    .iter()
                    .map(|(row, _)| Speaker { label: row.id.clone(), voice: voice(row) })
                    .collect();
                let document = Document {
                    id: new_id(),
                    name: self.free_document_name(&format!("{}: {}", self.survey.name, column.name)),
                    position,
                    kind: DocumentKind::Survey,
                    group: self.group,
                    stage: None,
                    round: self.round,
                    question: question.map(|question| SurveyAnswer {
                        survey: self.survey.id,
                        question: question as u32,
                        label: None,
                    }),
                    period: None,
                    guide: None,
                    language: self.project.language(),
                    participants: None,
                    speakers,
                    values: Vec::new(),
                    media: Vec::new(),
                    revision: 1,
                    text: hash(answered.text.as_bytes()),
                    layout: hash(&layout),
                    original: Some(original),
                    file_name: file_name(path),
                    characters: answered.characters,
                    words: answered.words,
                    turns: some.len() as u32,
                    pages: None,
                    created_millis: now_millis(),
                };
                position = position.saturating_add(1);
                let (id, name, answers) = (document.id, document.name.clone(), some.len());
                self.report.documents.push(AnswersDocument { document: id, name, answers });
                self.contents.extend([answered.text.into_bytes(), layout]);
                self.documents.push(document);
            }
        }
    }

    fn free_document_name(&self, wanted: &str) -> String {
        let all = || self.project.documents().values().map(AsRef::as_ref).chain(&self.documents);
        let taken = |name: &String| all().any(|document| same(&document.name, name));
        let numbered = (2..).map(|number| format!("{wanted} ({number})"));
        std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
    }
}

/// Whether most ids, or names if the table has a column of them, are names of people who are known.
fn names_known_people(project: &Project, table: &SurveyTable) -> bool {
    let people: BTreeSet<String> = project
        .cases()
        .values()
        .filter(|case| case.kind == CaseKind::Person && !case.provisional)
        .map(|case| case.name.to_lowercase())
        .collect();
    let place = table
        .column_of(ColumnKind::Name)
        .or(table.column_of(ColumnKind::Id))
        .and_then(|column| column.places.first());
    let Some(place) = place else { return false };
    let known =
        (0..table.len()).filter(|row| people.contains(&table.field(*row, *place).to_lowercase())).count();
    known > 0 && known * 2 >= table.len()
}

const fn question_kind(kind: ColumnKind) -> Option<QuestionKind> {
    match kind {
        ColumnKind::Attribute => Some(QuestionKind::Background),
        ColumnKind::Scale => Some(QuestionKind::Scale),
        ColumnKind::Choice => Some(QuestionKind::Choice),
        ColumnKind::Choices => Some(QuestionKind::Choices),
        ColumnKind::Number => Some(QuestionKind::Number),
        ColumnKind::Open => Some(QuestionKind::Open),
        ColumnKind::Id | ColumnKind::Name | ColumnKind::Group | ColumnKind::Skip => None,
    }
}

/// The answers with their counts in the order of the labels, else in their own; numbers that are many are not listed.
fn in_order(column: &SurveyColumn, counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    const LISTED_AT_MOST: usize = 30;
    let place = |value: &str| {
        column.labels.iter().position(|label| same(label, value)).unwrap_or(column.labels.len())
    };
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    for label in &column.labels {
        if !all.iter().any(|(value, _)| same(value, label)) {
            all.push((label.clone(), 0));
        }
    }
    all.sort_by(|(one, _), (other, _)| place(one).cmp(&place(other)).then_with(|| one.cmp(other)));
    if all.len() > LISTED_AT_MOST { Vec::new() } else { all }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
