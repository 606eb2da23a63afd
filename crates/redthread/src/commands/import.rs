//! `import`: brings files in as documents.

use std::io::Read;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use redthread_model::{DocumentId, DocumentKind};
use redthread_text::Language;
use redthread_workspace::{ImportOptions, ImportReport, Imported, PdfReader};
use serde::Serialize;

use crate::commands::import_summary::{
    PassedOverRow, Summary, passed_over, summary, tell_near_duplicate, tell_skipped, tell_summary,
};
use crate::failure::Failure;
use crate::output::{Grid, rows};
use crate::session::Session;
use crate::texts::text;

/// Brings files in as documents: transcripts and texts of any usual kind
///
/// Word, OpenDocument, PDF, plain text, Markdown, HTML, RTF, subtitles. Comments that people put on a text become memos.
/// A file that cannot be read is skipped with a reason and never stops the others. Everything that comes in is one step of
/// the history.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread import nordby.redthread \"Borgergruppe 1.docx\" --group borgere --stage Borgere --kind focus-group\n  \
    redthread import nordby.redthread transcripts/ \"noter/*.txt\" --dry-run\n  \
    cat note.txt | redthread import nordby.redthread - --kind note")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// Files, folders, globs; `-` reads a text from standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The stakeholder group the documents belong to; made if it is new.
    #[arg(long)]
    group: Option<String>,
    /// The stage the documents belong to; made if it is new.
    #[arg(long)]
    stage: Option<String>,
    /// The round in which the documents were collected; made if it is new.
    #[arg(long)]
    round: Option<String>,
    /// What kind of source they are; guessed from the speakers if not given.
    #[arg(long, value_parser = kind_parser())]
    kind: Option<DocumentKind>,
    /// The language of the texts; the project's if not given.
    #[arg(long, value_name = "CODE")]
    language: Option<Language>,
    /// How many people took part in each document, so that voices nobody knows are not counted beyond it.
    #[arg(long, value_name = "N")]
    participants: Option<u32>,
    /// Only says what would come in.
    #[arg(long)]
    dry_run: bool,
    /// Lets nothing in if anything is skipped.
    #[arg(long)]
    strict: bool,
}

rows! {
    ImportedRow {
        document: Option<DocumentId>,
        name: String,
        path: String,
        kind: &'static str,
        characters: u32,
        words: u32,
        turns: u32,
        speakers: Vec<String>,
        pages: Option<u32>,
        comments: u32,
        warnings: Vec<String>,
        recordings: Vec<String>,
        near_duplicate: Option<String>,
        near_duplicate_share: Option<f64>,
        matters: Vec<&'static str>,
    }
    SkippedRow { path: String, reason: String, why: &'static str, help: Option<String> }
}

#[derive(Serialize)]
struct Printed {
    imported: Vec<ImportedRow>,
    skipped: Vec<SkippedRow>,
    passed_over: Vec<PassedOverRow>,
    summary: Summary,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let from_input = arguments.paths.iter().any(|path| path.as_os_str() == "-");
    let options = ImportOptions {
        group: arguments.group,
        stage: arguments.stage,
        round: arguments.round,
        kind: arguments.kind,
        language: arguments.language,
        participants: arguments.participants,
        dry_run: arguments.dry_run,
        strict: arguments.strict,
        standard_input: if from_input { Some(standard_input()?) } else { None },
        pdf: pdf_reader(),
    };
    let paths: Vec<PathBuf> = arguments.paths.into_iter().filter(|path| path.as_os_str() != "-").collect();
    let report = session.with_progress(|progress| workspace.import(&session.by, &paths, &options, progress))?;
    print(&report, arguments.dry_run, session)?;
    if report.imported.is_empty() {
        return Err(Failure::NothingImported { strict: arguments.strict });
    }
    Ok(())
}

/// Reads PDF by calling this very program as a child.
pub(crate) fn pdf_reader() -> Option<PdfReader> {
    let program = std::env::current_exe().ok()?;
    Some(PdfReader { program, arguments: vec!["read-pdf".to_owned()] })
}

/// Reads a kind of document by its name.
pub(crate) fn kind_parser() -> impl TypedValueParser<Value = DocumentKind> {
    PossibleValuesParser::new(DocumentKind::ALL.map(DocumentKind::name)).try_map(|name| name.parse::<DocumentKind>())
}

fn standard_input() -> Result<(String, Vec<u8>), Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Failure::CannotRead { path: PathBuf::from("-"), reason: error.to_string() })?;
    Ok(("standard input.txt".to_owned(), bytes))
}

fn print(report: &ImportReport, dry_run: bool, session: &mut Session) -> Result<(), Failure> {
    tell_skipped(report, session);
    for imported in &report.imported {
        for warning in &imported.warnings {
            let name = &imported.name;
            session.note(&session.texts.fill(text!("warning: “{name}”: {warning}"), &[("name", name), ("warning", warning)]));
        }
        if let Some(near) = &imported.near_duplicate {
            tell_near_duplicate(&imported.name, near, session);
        }
    }
    tell_summary(report, dry_run, session);
    let imported = report.imported.iter().map(|imported| imported_row(imported, dry_run)).collect();
    let skipped = report.skipped.iter().map(|skipped| SkippedRow {
        path: skipped.path.display().to_string(),
        reason: skipped.reason.clone(),
        why: skipped.why.name(),
        help: skipped.help.clone(),
    });
    let (passed_over, summary) = (passed_over(report), summary(report));
    let result = Printed { imported, skipped: skipped.collect(), passed_over, summary };
    session.output.value(&result, || {
        let mut grids = vec![Grid::of(&result.imported)];
        if !result.skipped.is_empty() {
            grids.push(Grid::of(&result.skipped));
        }
        grids
    })?;
    Ok(())
}

fn imported_row(imported: &Imported, dry_run: bool) -> ImportedRow {
    ImportedRow {
        document: (!dry_run).then_some(imported.document),
        name: imported.name.clone(),
        path: imported.path.display().to_string(),
        kind: imported.kind.name(),
        characters: imported.characters,
        words: imported.words,
        turns: imported.turns,
        speakers: imported.speakers.iter().map(|speaker| speaker.label.clone()).collect(),
        pages: imported.pages,
        comments: imported.comments,
        warnings: imported.warnings.iter().map(ToString::to_string).collect(),
        recordings: imported.recordings.iter().map(|path| path.display().to_string()).collect(),
        near_duplicate: imported.near_duplicate.as_ref().map(|near| near.name.clone()),
        near_duplicate_share: imported.near_duplicate.as_ref().map(|near| near.share),
        matters: imported.matters().iter().map(|matter| matter.name()).collect(),
    }
}
