//! Surveys: a table of answers becomes cases, values and documents, as one step.
//!
//! One row is one case. In an anonymous survey that is a respondent, who never counts as a person; in a linked one it is the
//! known person of that name. Closed answers are values of attributes; what is asked in one survey alone has attributes of its
//! own, so that the same question in two surveys does not mix. The answers to an open question are a document: the question as
//! its heading, then a turn for each answer, under the row's id.

mod building;
mod codes;
mod document;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use redthread_exchange::{ColumnKind, Grid, LeftOut, SurveyChoices, SurveyTable};
use redthread_model::*;
use redthread_store::hash;

use crate::workspace::Made;
use crate::{Progress, Workspace, WorkspaceError, new_id};

use building::Building;
pub use codes::CommentCodes;

/// How a survey is brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SurveyOptions {
    /// Its name. If there is a survey of this name, the rows that it does not have yet are added to it.
    pub name: String,
    /// What a person says of its columns.
    pub choices: SurveyChoices,
    /// The column with groups, or the group of all who answered, by name; made if it is new.
    pub group: Option<String>,
    /// The round in which it was asked, by name; made if it is new.
    pub round: Option<String>,
    /// Whether its ids are names of known people; if not said, they are if most of them are.
    pub linked: Option<bool>,
    /// Only says what would come in.
    pub dry_run: bool,
}

/// What a survey brought in, or would bring in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SurveyReport {
    /// The survey; `None` if nothing came in.
    pub survey: Option<SurveyId>,
    /// Its name.
    pub name: String,
    /// The program that wrote the table, if it is known.
    pub program: Option<&'static str>,
    /// Whether its rows are known people.
    pub linked: bool,
    /// How many rows of answers the table has.
    pub rows: usize,
    /// How many cases were made.
    pub cases: usize,
    /// How many rows were added to cases that were there.
    pub joined: usize,
    /// How many rows the survey had already.
    pub already: usize,
    /// How many of those have other answers in this table than they had; they stay as they were.
    pub differing: usize,
    /// The columns, in their order, those that are left out among them.
    pub questions: Vec<QuestionReport>,
    /// The documents that hold the open answers.
    pub documents: Vec<AnswersDocument>,
    /// How many answers were skipped, over all questions.
    pub skipped: usize,
    /// Rows that were left out: row number and reason.
    pub left_out: Vec<(usize, String)>,
}

/// What became of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionReport {
    /// The question: the column's head.
    pub column: String,
    /// What it was taken for.
    pub kind: ColumnKind,
    /// The attributes that hold its answers, by name.
    pub attributes: Vec<String>,
    /// The answers that were given, with how often, in their order; none for words of one's own and for numbers.
    pub values: Vec<(String, usize)>,
    /// How many rows answered it.
    pub answered: usize,
    /// How many skipped it.
    pub skipped: usize,
    /// How many answers were left out because they do not fit the attribute that the question has.
    pub unfit: usize,
    /// Why the guess leaves it out, if it does.
    pub left_out: Option<LeftOut>,
}

/// A document with the answers to an open question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswersDocument {
    /// The document.
    pub document: DocumentId,
    /// Its name.
    pub name: String,
    /// How many answers it holds.
    pub answers: usize,
}

impl Workspace {
    /// Brings in a survey from a table (csv or spreadsheet), as one step.
    ///
    /// # Errors
    /// If the table cannot be read, a column that was named is not there, the survey has no name, or the work is cancelled.
    pub fn import_survey(
        &mut self,
        by: &str,
        path: &Path,
        options: &SurveyOptions,
        progress: &Progress,
    ) -> Result<SurveyReport, WorkspaceError> {
        let name = options.name.trim();
        if name.is_empty() {
            return Err(WorkspaceError::BadValue("a survey needs a name".to_owned()));
        }
        progress.set(0, 3, "");
        let bytes = redthread_exchange::read_table_file(path)?;
        let grid = Grid::from_bytes(path, &bytes, options.choices.sheet.as_deref())?;
        self.take_in()?;
        let mut options = options.clone();
        if let Some(column) = options.group.take_if(|group| SurveyTable::has_head(&grid, group)) {
            options.choices.columns.push((column, ColumnKind::Group));
        }
        let table =
            SurveyTable::understand(&grid, &choices_with_known(&self.project, name, &grid, &options)?)?;
        drop(grid);
        progress.set(1, 3, name);
        if options.dry_run {
            let mut building = Building::new(&self.project, &table, &options);
            building.belongs(None, None, &BTreeMap::new());
            building.build(path, hash(&bytes), progress)?;
            return Ok(building.finish().report);
        }
        let (_, report) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let group = options.group.as_deref().map(|name| moment.group(name, &mut changes));
            let round = options.round.as_deref().map(|name| moment.round(name, &mut changes));
            let groups: BTreeMap<String, GroupId> = groups_of(&table)
                .into_iter()
                .map(|name| (name.clone(), moment.group(&name, &mut changes)))
                .collect();
            let mut building = Building::new(moment.project, &table, &options);
            building.belongs(group, round, &groups);
            building.build(path, hash(&bytes), progress)?;
            let built = building.finish();
            progress.set(2, 3, name);
            if built.changes.is_empty() {
                let report = SurveyReport { survey: None, ..built.report };
                return Ok((Made::new("import nothing", Change::Together(Vec::new())), report));
            }
            moment.writing.put_hashed(hash(&bytes), &bytes, true)?;
            for content in &built.contents {
                moment.writing.put_hashed(hash(content), content, false)?;
            }
            changes.extend(built.changes);
            Ok((Made::new(format!("import survey “{name}”"), Change::Together(changes)), built.report))
        })?;
        progress.set(3, 3, "");
        Ok(report)
    }
}

/// What was said of the columns; for a survey that is there already, its questions stay what they are.
fn choices_with_known(
    project: &Project,
    name: &str,
    grid: &Grid,
    options: &SurveyOptions,
) -> Result<SurveyChoices, WorkspaceError> {
    let mut choices = options.choices.clone();
    let Some(survey) = survey_named(project, name) else { return Ok(choices) };
    let table = SurveyTable::understand(grid, &choices)?;
    for column in &table.columns {
        let known = survey.questions.iter().find(|question| same(&question.text, &column.name));
        let said = choices.columns.iter().any(|(named, _)| same(named, &column.name));
        if let (Some(question), false) = (known, said) {
            choices.columns.push((column.name.clone(), column_kind(question.kind)));
        }
    }
    // A question in several columns is named by its first part; what cannot be found again so is guessed anew.
    choices
        .columns
        .retain(|choice| options.choices.columns.contains(choice) || SurveyTable::has_head(grid, &choice.0));
    Ok(choices)
}

const fn column_kind(kind: QuestionKind) -> ColumnKind {
    match kind {
        QuestionKind::Background => ColumnKind::Attribute,
        QuestionKind::Scale => ColumnKind::Scale,
        QuestionKind::Choice => ColumnKind::Choice,
        QuestionKind::Choices => ColumnKind::Choices,
        QuestionKind::Number => ColumnKind::Number,
        QuestionKind::Open => ColumnKind::Open,
    }
}

/// The survey of this name, if there is one.
pub(crate) fn survey_named<'p>(project: &'p Project, name: &str) -> Option<&'p Survey> {
    project.surveys().values().map(AsRef::as_ref).find(|survey| same(&survey.name, name))
}

/// The groups that the rows of a table name.
fn groups_of(table: &SurveyTable) -> BTreeSet<String> {
    let Some(place) = table.column_of(ColumnKind::Group).and_then(|column| column.places.first()) else {
        return BTreeSet::new();
    };
    let all = (0..table.len()).map(|row| table.field(row, *place));
    all.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Whether two names are the same but for case.
fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// A new attribute of cases.
fn attribute(name: String, kind: AttributeKind, position: u32) -> Attribute {
    Attribute {
        id: new_id(),
        name,
        of: AttributeOwner::Case,
        kind,
        position,
        labels: Vec::new(),
        question: None,
    }
}
