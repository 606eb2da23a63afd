//! `documents`: lists the documents.

use std::path::PathBuf;

use redthread_analysis::document_rows;
use redthread_model::DocumentId;
use redthread_text::Language;
use redthread_workspace::Load;

use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Lists the documents with their words, turns, codings and people
///
/// `people` is how many people speak there at least, `people_max` at most: where only a role is known, nobody can say exactly.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread documents nordby.redthread --format csv")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
}

rows! {
    DocumentRow {
        document: DocumentId,
        name: String,
        kind: &'static str,
        group: Option<String>,
        stage: Option<String>,
        round: Option<String>,
        language: Language,
        characters: u32,
        words: u32,
        turns: u32,
        codings: u64,
        people: Option<u32>,
        people_max: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<String>,
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    workspace.load(Load::Layouts)?;
    let project = workspace.project();
    let mut rows = Vec::new();
    for counted in document_rows(project)? {
        let Some(document) = project.document(counted.document) else { continue };
        rows.push(DocumentRow {
            document: document.id,
            name: document.name.clone(),
            kind: document.kind.name(),
            group: project.group_name(document.group),
            stage: project.stage_name(document.stage),
            round: document.round.and_then(|round| project.round(round)).map(|round| round.name.clone()),
            language: document.language,
            characters: document.characters,
            words: document.words,
            turns: document.turns,
            codings: counted.codings,
            people: counted.people.min(),
            people_max: counted.people.max(),
            why: counted.people.why().map(|why| why.to_string()),
        });
    }
    Ok(session.output.list(&rows)?)
}
