//! `import`: brings files in as documents.

mod rows;
mod said;

use std::io::Read;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use redthread_model::DocumentKind;
use redthread_text::Language;
use redthread_workspace::{FileChoices, GivenText, ImportOptions, ImportReport, PdfReader};

use crate::commands::import_summary::{tell_near_duplicate, tell_skipped, tell_summary};
use crate::failure::Failure;
use crate::session::Session;
use crate::texts::text;
use rows::Printed;
use said::Said;

/// Brings files in as documents: transcripts and texts of any usual kind
///
/// Word, OpenDocument, PDF, plain text, Markdown, HTML, RTF, subtitles. Comments that people put on a text become memos.
/// A file that cannot be read is skipped with a reason and never stops the others. Everything that comes in is one step of
/// the history.
///
/// With --dry-run you see what was understood: for each file the speakers, how much they say, who they would be, and what may
/// be a speaker too. Correct it with --speaker, --not-speaker, --interviewer and --who. A name that was said to be a person
/// once is that person in later imports.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread import nordby.redthread \"Borgergruppe 1.docx\" --group borgere --stage Borgere --kind focus-group\n  \
    redthread import nordby.redthread transcripts/ \"noter/*.txt\" --dry-run\n  \
    redthread import nordby.redthread \"Interview 3.docx\" --interviewer Pia --speaker NB --who Karin=\"Karin Holm\" --dry-run\n  \
    cat note.txt | redthread import nordby.redthread - --kind note --name \"Note om mødet\"")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// Files, folders, globs; `-` reads one file of any format from standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What the document is called; for one file or standard input.
    #[arg(long)]
    name: Option<String>,
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
    #[command(flatten)]
    said: Said,
    /// Only says what would come in, and what was understood of it.
    #[arg(long)]
    dry_run: bool,
    /// Lets nothing in if anything is skipped.
    #[arg(long)]
    strict: bool,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let from_input = arguments.paths.iter().any(|path| path.as_os_str() == "-");
    let mut options = ImportOptions {
        group: arguments.group,
        stage: arguments.stage,
        round: arguments.round,
        kind: arguments.kind,
        language: arguments.language,
        participants: arguments.participants,
        dry_run: arguments.dry_run,
        strict: arguments.strict,
        speakers: arguments.said.choices(),
        who: arguments.said.who.clone(),
        given: if from_input { vec![standard_input(arguments.name.as_deref())?] } else { Vec::new() },
        pdf: pdf_reader(),
        ..ImportOptions::default()
    };
    if let Some(name) = arguments.name {
        let [only] = &arguments.paths[..] else { return Err(Failure::OneName) };
        if !from_input && !only.is_file() {
            // A file that is missing is told as such; several cannot have one name.
            if only.exists() || only.to_string_lossy().contains(['*', '?']) {
                return Err(Failure::OneName);
            }
        }
        options.by_file.insert(only.clone(), FileChoices { name: Some(name), ..FileChoices::default() });
    }
    let paths: Vec<PathBuf> = arguments.paths.into_iter().filter(|path| path.as_os_str() != "-").collect();
    let report = session.with_progress(|progress| workspace.import(&session.by, &paths, &options, progress))?;
    print(&report, arguments.dry_run, session)?;
    for label in arguments.said.labels() {
        let has = |label: &str| {
            let mut labels = report.imported.iter().flat_map(|imported| &imported.speakers);
            labels.any(|speaker| speaker.label.to_lowercase() == label.to_lowercase())
        };
        if !report.imported.is_empty() && !has(label) {
            session.note(&session.texts.fill(text!("no speaker “{label}” was found"), &[("label", &label)]));
        }
    }
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

fn standard_input(name: Option<&str>) -> Result<GivenText, Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Failure::CannotRead { path: PathBuf::from("-"), reason: error.to_string() })?;
    // The content says what it is. An ending in the name helps only with texts such as Markdown.
    let name = name.unwrap_or("standard input").to_owned();
    Ok(GivenText { path: PathBuf::from("-"), name, bytes })
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
    if dry_run {
        for imported in &report.imported {
            for candidate in &imported.preview.candidates {
                let values: [(&str, &dyn std::fmt::Display); 4] = [
                    ("name", &imported.name),
                    ("label", &candidate.label),
                    ("times", &candidate.times),
                    ("place", &candidate.place),
                ];
                let words = text!("“{name}”: maybe a speaker: “{label}” ({times} times, first at {place}): --speaker");
                session.note(&session.texts.fill(words, &values));
            }
        }
    }
    let printed = Printed::of(report, dry_run);
    Ok(session.output.value(&printed, || printed.grids(dry_run))?)
}
