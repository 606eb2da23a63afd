//! `survey`: lists surveys, brings one in from a table, or takes in codings of its comments.

use std::path::PathBuf;

use redthread_model::*;
use redthread_workspace::{
    AnswersDocument, ColumnKind, LeftOut, QuestionReport, SurveyChoices, SurveyOptions, SurveyReport,
};
use serde::Serialize;

use crate::failure::Failure;
use crate::output::{Grid, rows};
use crate::session::Session;
use crate::texts::text;

/// Lists surveys, brings one in from a table (csv, xlsx, ods), or takes in codings of its comments
///
/// One row is one who answered. What each column holds is guessed: see it with --dry-run, and say it where the guess is wrong.
/// Closed answers become values of attributes, the answers to an open question a document with a turn for each. In a survey
/// whose rows are nobody known, comments never count as people.
#[derive(clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  \
        redthread survey nordby.redthread import borgersurvey.csv --name Borgersurvey --group borgere --dry-run\n  \
        redthread survey nordby.redthread import svar.xlsx --name Personale --id Nummer --open \"Andet?\" --skip Mail\n  \
        redthread survey nordby.redthread codings kommentarkoder.csv"
)]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Brings in a survey; if there is one of this name, the rows that it does not have yet
    Import(Box<Import>),
    /// Takes in a table of codings of comments with the columns survey, id, code and, if there, valence, question, coder
    Codings {
        /// The table.
        table: PathBuf,
    },
}

/// A table of answers, and what is said of it.
#[derive(clap::Args)]
struct Import {
    /// The table.
    table: PathBuf,
    /// The survey's name.
    #[arg(long)]
    name: String,
    /// The sheet of a workbook; the first that holds anything if not given.
    #[arg(long)]
    sheet: Option<String>,
    /// The column that names the rows. Columns are named by their head, or by their letter as in a spreadsheet.
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// The column with names of who answered.
    #[arg(long, value_name = "COLUMN")]
    name_from: Option<String>,
    /// The column with stakeholder groups, or the name of the group to which all belong; made if it is new.
    #[arg(long, value_name = "COLUMN|NAME")]
    group: Option<String>,
    /// The round in which it was asked; made if it is new.
    #[arg(long)]
    round: Option<String>,
    /// A column with words of one's own.
    #[arg(long, value_name = "COLUMN")]
    open: Vec<String>,
    /// A column with something that is known of who answered.
    #[arg(long, value_name = "COLUMN")]
    attribute: Vec<String>,
    /// A column with steps of a scale.
    #[arg(long, value_name = "COLUMN")]
    scale: Vec<String>,
    /// A column with one of several answers.
    #[arg(long, value_name = "COLUMN")]
    choice: Vec<String>,
    /// A column with any number of several answers.
    #[arg(long, value_name = "COLUMN")]
    choices: Vec<String>,
    /// A column with a number.
    #[arg(long, value_name = "COLUMN")]
    number: Vec<String>,
    /// A column that does not come in.
    #[arg(long, value_name = "COLUMN")]
    skip: Vec<String>,
    /// The rows are known people, by name: their answers are added to them, and their comments count as theirs.
    #[arg(long, conflicts_with = "anonymous")]
    linked: bool,
    /// Nobody knows who answered, whatever the rows are called.
    #[arg(long)]
    anonymous: bool,
    /// Only says what would come in.
    #[arg(long)]
    dry_run: bool,
}

rows! {
    SurveyRow { survey: SurveyId, name: String, linked: bool, rows: u32, questions: usize, open: usize, files: Vec<String> }
    QuestionRow {
        column: String,
        kind: &'static str,
        attributes: Vec<String>,
        values: Vec<ValueRow>,
        answered: usize,
        skipped: usize,
        unfit: usize,
        why: Option<&'static str>,
    }
    ValueRow { label: String, count: usize }
    DocumentRow { document: Option<DocumentId>, name: String, answers: usize }
    LeftOutRow { row: usize, reason: String }
    CodedRow { applied: usize, already: usize, skipped: usize }
}

/// A question as a table shows it.
#[derive(Serialize)]
struct Printed {
    survey: Option<SurveyId>,
    name: String,
    program: Option<&'static str>,
    linked: bool,
    rows: usize,
    cases: usize,
    joined: usize,
    already: usize,
    differing: usize,
    questions: Vec<QuestionRow>,
    documents: Vec<DocumentRow>,
    skipped: usize,
    left_out: Vec<LeftOutRow>,
}

rows! {
    ShownRow { column: String, kind: &'static str, answered: usize, skipped: usize, values: String }
    TotalRow { survey: String, rows: usize, cases: usize, joined: usize, already: usize, skipped: usize }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    match arguments.action {
        None => {
            let surveys = workspace.project().surveys_in_order().into_iter().map(survey_row);
            Ok(session.output.list(&surveys.collect::<Vec<_>>())?)
        }
        Some(Action::Codings { table }) => {
            let report = workspace.import_comment_codes(&session.by, &table)?;
            for (row, reason) in &report.skipped {
                session.note(&session.texts.fill(text!("warning: row {row} is left out: {reason}"), &[("row", row), ("reason", reason)]));
            }
            let (applied, already) = (report.applied, report.already);
            session.output.one(&CodedRow { applied, already, skipped: report.skipped.len() })?;
            if applied + already == 0 { Err(Failure::NothingImported { strict: false }) } else { Ok(()) }
        }
        Some(Action::Import(import)) => {
            let (table, options) = (import.table.clone(), options(import));
            let report = session.with_progress(|progress| workspace.import_survey(&session.by, &table, &options, progress))?;
            print(report, options.dry_run, session)
        }
    }
}

fn survey_row(survey: &Survey) -> SurveyRow {
    let open = survey.questions.iter().filter(|question| question.kind == QuestionKind::Open);
    SurveyRow {
        survey: survey.id,
        name: survey.name.clone(),
        linked: survey.linked,
        rows: survey.files.iter().map(|file| file.rows).sum(),
        questions: survey.questions.len(),
        open: open.count(),
        files: survey.files.iter().map(|file| file.name.clone()).collect(),
    }
}

fn options(import: Box<Import>) -> SurveyOptions {
    let mut columns = Vec::new();
    let one = [(import.id, ColumnKind::Id), (import.name_from, ColumnKind::Name)];
    columns.extend(one.into_iter().filter_map(|(column, kind)| Some((column?, kind))));
    let several = [
        (import.open, ColumnKind::Open),
        (import.attribute, ColumnKind::Attribute),
        (import.scale, ColumnKind::Scale),
        (import.choice, ColumnKind::Choice),
        (import.choices, ColumnKind::Choices),
        (import.number, ColumnKind::Number),
        (import.skip, ColumnKind::Skip),
    ];
    columns.extend(several.into_iter().flat_map(|(named, kind)| named.into_iter().map(move |column| (column, kind))));
    SurveyOptions {
        name: import.name,
        choices: SurveyChoices { sheet: import.sheet, columns },
        group: import.group,
        round: import.round,
        linked: match (import.linked, import.anonymous) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        },
        dry_run: import.dry_run,
    }
}

fn print(report: SurveyReport, dry_run: bool, session: &mut Session) -> Result<(), Failure> {
    for (row, reason) in &report.left_out {
        session.note(&session.texts.fill(text!("warning: row {row} is left out: {reason}"), &[("row", row), ("reason", reason)]));
    }
    if report.differing > 0 {
        session.note(&session.texts.fill(
            text!("warning: {count} rows that the survey has already have other answers in this table; they stay as they were"),
            &[("count", &report.differing)],
        ));
    }
    for question in report.questions.iter().filter(|question| question.unfit > 0) {
        let (column, count) = (&question.column, question.unfit);
        session.note(&session.texts.fill(
            text!("warning: “{column}”: {count} answers do not fit the attribute that it has, and are left out"),
            &[("column", column), ("count", &count)],
        ));
    }
    let nothing = !dry_run && report.survey.is_none();
    let all_there = report.already > 0;
    let printed = Printed {
        survey: report.survey.filter(|_| !dry_run),
        name: report.name,
        program: report.program,
        linked: report.linked,
        rows: report.rows,
        cases: report.cases,
        joined: report.joined,
        already: report.already,
        differing: report.differing,
        questions: report.questions.into_iter().map(question_row).collect(),
        documents: report.documents.into_iter().map(|document| document_row(document, dry_run)).collect(),
        skipped: report.skipped,
        left_out: report.left_out.into_iter().map(|(row, reason)| LeftOutRow { row, reason }).collect(),
    };
    session.output.value(&printed, || {
        let shown: Vec<ShownRow> = printed.questions.iter().map(shown_row).collect();
        let total = TotalRow {
            survey: printed.name.clone(),
            rows: printed.rows,
            cases: printed.cases,
            joined: printed.joined,
            already: printed.already,
            skipped: printed.skipped,
        };
        let mut grids = vec![Grid::of(&shown), Grid::of(std::slice::from_ref(&total))];
        if !printed.documents.is_empty() {
            grids.push(Grid::of(&printed.documents));
        }
        grids
    })?;
    if nothing && !all_there { Err(Failure::NothingImported { strict: false }) } else { Ok(()) }
}

fn question_row(question: QuestionReport) -> QuestionRow {
    QuestionRow {
        column: question.column,
        kind: question.kind.name(),
        attributes: question.attributes,
        values: question.values.into_iter().map(|(label, count)| ValueRow { label, count }).collect(),
        answered: question.answered,
        skipped: question.skipped,
        unfit: question.unfit,
        why: question.left_out.map(|why| match why {
            LeftOut::Empty => "empty",
            LeftOut::Contact => "contact",
            LeftOut::Technical => "technical",
        }),
    }
}

fn document_row(document: AnswersDocument, dry_run: bool) -> DocumentRow {
    let AnswersDocument { document, name, answers } = document;
    DocumentRow { document: (!dry_run).then_some(document), name, answers }
}

fn shown_row(question: &QuestionRow) -> ShownRow {
    let values: Vec<String> = question.values.iter().map(|value| format!("{} {}", value.label, value.count)).collect();
    ShownRow {
        column: question.column.clone(),
        kind: question.kind,
        answered: question.answered,
        skipped: question.skipped,
        values: values.join("; "),
    }
}
