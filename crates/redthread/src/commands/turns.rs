//! `turns`: lists the turns of a document.

use std::path::PathBuf;

use redthread_model::{CaseId, SpeakerVoice};
use redthread_workspace::Load;

use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Lists the turns of a document: who speaks, from where to where
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread turns nordby.redthread \"Borgergruppe 1\"")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The document, by name or id.
    document: String,
}

rows! {
    TurnRow {
        turn: usize,
        label: Option<String>,
        case: Option<CaseId>,
        case_name: Option<String>,
        role: &'static str,
        start: u32,
        end: u32,
        start_millis: Option<u32>,
        end_millis: Option<u32>,
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let document = workspace.find_document(&arguments.document)?;
    workspace.load(Load::Document(document))?;
    let project = workspace.project();
    let layout = project.layout(document)?;
    let rows = layout.turns.iter().enumerate().map(|(index, turn)| {
        let label = layout.label_of(turn);
        let speaker = label.and_then(|label| project.document(document)?.speaker(label));
        let voice = speaker.map_or(SpeakerVoice::Unknown, |speaker| speaker.voice);
        let case = if let SpeakerVoice::Case(case) = voice { Some(case) } else { None };
        TurnRow {
            turn: index + 1,
            label: label.map(str::to_owned),
            case,
            case_name: case.and_then(|case| project.case_name(case)),
            role: voice.role().name(),
            start: turn.range.start().get(),
            end: turn.range.end().get(),
            start_millis: turn.start_millis,
            end_millis: turn.end_millis,
        }
    });
    Ok(session.output.list(&rows.collect::<Vec<_>>())?)
}
