//! `speakers`: who speaks under which label.

use std::path::PathBuf;

use redthread_analysis::speaker_rows;
use redthread_model::{CaseId, DocumentId};
use redthread_workspace::{Load, SpeakerAssignment, Workspace};

use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Lists who speaks under which label, or says who it is
///
/// A label that names an individual is one person in its document until you say that it is the same person as in another. A
/// label that names only a role (Borger, Medarbejder) is a voice of whom nobody knows who it is. Interviewers never count.
#[derive(clap::Args)]
#[command(
    subcommand_precedence_over_arg = true,
    disable_help_subcommand = true,
    after_help = "Examples:\n  \
        redthread speakers nordby.redthread\n  \
        redthread speakers nordby.redthread --assign Tommy=Tommy --interviewer I\n  \
        redthread speakers nordby.redthread \"Borgergruppe 2\" --assign \"Borger 1=Jens\"\n  \
        redthread speakers nordby.redthread import hvem-er-hvem.csv"
)]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// Only this document, by name or id.
    document: Option<String>,
    /// Says that the speaker under a label is this case; the case is made if it is new.
    #[arg(long, value_name = "LABEL=CASE", value_parser = assignment)]
    assign: Vec<(String, String)>,
    /// Says that the speaker under a label is an interviewer.
    #[arg(long, value_name = "LABEL")]
    interviewer: Vec<String>,
    /// Says that only the role of the speaker under a label is known.
    #[arg(long, value_name = "LABEL")]
    unknown: Vec<String>,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Takes in a table (csv or spreadsheet) with the columns document, label, case
    Import {
        /// The table.
        table: PathBuf,
    },
}

rows! {
    SpeakerRow {
        document: DocumentId,
        label: String,
        case: Option<CaseId>,
        case_name: Option<String>,
        group: Option<String>,
        role: &'static str,
        turns: u32,
        words: u32,
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let document = arguments.document.as_deref().map(|name| workspace.find_document(name)).transpose()?;
    if let Some(Action::Import { table }) = &arguments.action {
        workspace.import_speakers(&session.by, table)?;
    }
    let to_case = |(label, case): &(String, String)| (document, label.clone(), SpeakerAssignment::Case(case.clone()));
    let mut assignments: Vec<_> = arguments.assign.iter().map(to_case).collect();
    assignments.extend(arguments.interviewer.into_iter().map(|label| (document, label, SpeakerAssignment::Interviewer)));
    assignments.extend(arguments.unknown.into_iter().map(|label| (document, label, SpeakerAssignment::Unknown)));
    if !assignments.is_empty() {
        workspace.assign_speakers(&session.by, &assignments)?;
    }
    Ok(session.output.list(&listed(&mut workspace, document)?)?)
}

fn listed(workspace: &mut Workspace, document: Option<DocumentId>) -> Result<Vec<SpeakerRow>, Failure> {
    workspace.load(document.map_or(Load::Texts, Load::Document))?;
    let project = workspace.project();
    let rows = speaker_rows(project, document)?.into_iter().map(|speaker| SpeakerRow {
        document: speaker.document,
        label: speaker.label,
        case: speaker.case,
        case_name: speaker.case.and_then(|case| project.case_name(case)),
        group: project.group_name(speaker.group),
        role: speaker.role.name(),
        turns: speaker.turns,
        words: speaker.words,
    });
    Ok(rows.collect())
}

/// Reads `LABEL=CASE`.
pub(crate) fn assignment(given: &str) -> Result<(String, String), String> {
    let (label, case) = given.split_once('=').ok_or("it must be of the form LABEL=CASE")?;
    let (label, case) = (label.trim().to_owned(), case.trim().to_owned());
    if label.is_empty() || case.is_empty() { Err("it must be of the form LABEL=CASE".to_owned()) } else { Ok((label, case)) }
}
