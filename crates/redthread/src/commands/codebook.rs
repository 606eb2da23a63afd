//! `codebook`: the code tree with its definitions and counts.

use std::path::PathBuf;

use redthread_analysis::codebook_rows;
use redthread_model::CodeId;
use redthread_workspace::Load;

use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Lists the codes with their definitions and counts, or takes a codebook in or out
///
/// The counts are those of each code alone; `matrix --rows theme` counts themes with all below them.
#[derive(clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  \
        redthread codebook nordby.redthread import kodebog.csv\n  \
        redthread codebook nordby.redthread export kodebog.md"
)]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Takes in a codebook (csv, md, xlsx, ods): new codes are made, others get what the file says
    Import {
        /// The codebook.
        file: PathBuf,
    },
    /// Writes the codebook to a file (csv, md)
    Export {
        /// The file to write.
        file: PathBuf,
    },
}

rows! {
    CodeRow {
        code_id: CodeId,
        code: String,
        name: String,
        color: String,
        description: String,
        when: String,
        when_not: String,
        example: String,
        codings: u64,
        documents: u64,
        people: Option<u32>,
        people_max: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<String>,
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    match &arguments.action {
        Some(Action::Import { file }) => {
            workspace.import_codebook(&session.by, file)?;
        }
        Some(Action::Export { file }) => {
            workspace.export_codebook(file)?;
        }
        None => {}
    }
    workspace.load(Load::Layouts)?;
    let project = workspace.project();
    let mut rows = Vec::new();
    for counted in codebook_rows(project)? {
        let Some(code) = project.code(counted.code) else { continue };
        let people = counted.own.people;
        rows.push(CodeRow {
            code_id: code.id,
            code: project.code_path(code.id),
            name: code.name.clone(),
            color: code.color.clone(),
            description: code.description.clone(),
            when: code.when.clone(),
            when_not: code.when_not.clone(),
            example: code.example.clone(),
            codings: counted.own.codings,
            documents: counted.own.documents,
            people: people.map(|people| people.0),
            people_max: people.map(|people| people.1),
            why: people.is_none().then(|| redthread_analysis::Undefined::Survey.to_string()),
        });
    }
    Ok(session.output.list(&rows)?)
}
