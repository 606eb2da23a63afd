//! Bringing in a guide from a file.

use std::path::PathBuf;

use redthread_model::GuideId;
use redthread_text::Language;
use redthread_workspace::{GuideImport, Workspace};

use crate::commands::import::pdf_reader;
use crate::failure::Failure;
use crate::output::{Grid, rows};
use crate::session::Session;
use crate::texts::text;

/// What is brought in.
#[derive(clap::Args)]
pub(super) struct Import {
    /// The file.
    file: PathBuf,
    /// The guide's name; the file's if not given.
    #[arg(long)]
    name: Option<String>,
    /// The stakeholder group that is asked; made if it is new.
    #[arg(long)]
    group: Option<String>,
    /// The stage in which it is asked; made if it is new.
    #[arg(long)]
    stage: Option<String>,
    /// The language of the questions; the project's if not given.
    #[arg(long, value_name = "CODE")]
    language: Option<Language>,
    /// Only says what would come in.
    #[arg(long)]
    dry_run: bool,
}

rows! {
    MadeRow { guide: Option<GuideId>, name: String, left_out: usize, questions: Vec<DraftRow> }
    DraftRow { number: String, text: String, probes: Vec<String>, theme: String }
}

pub(super) fn run(import: Import, workspace: &mut Workspace, session: &mut Session) -> Result<(), Failure> {
    let options = GuideImport {
        name: import.name,
        group: import.group,
        stage: import.stage,
        language: import.language,
        dry_run: import.dry_run,
        pdf: pdf_reader(),
    };
    let report = workspace.import_guide(&session.by, &import.file, &options)?;
    if report.left_out > 0 {
        let said = session.texts.fill(
            text!("{count} lines were left out: they are no questions, probes or headings"),
            &[("count", &report.left_out)],
        );
        session.note(&said);
    }
    let questions = report.questions.into_iter().map(|question| DraftRow {
        number: question.number,
        text: question.text,
        probes: question.probes,
        theme: question.theme,
    });
    let row = MadeRow {
        guide: report.guide,
        name: report.name,
        left_out: report.left_out,
        questions: questions.collect(),
    };
    Ok(session.output.value(&row, || vec![Grid::of(&row.questions)])?)
}
