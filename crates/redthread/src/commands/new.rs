//! `new`: makes a project.

use std::path::PathBuf;

use redthread_text::Language;
use redthread_workspace::{NewProject, Workspace};

use crate::failure::Failure;
use crate::output::rows;
use crate::session::{Session, with_ending};

/// Makes an empty project: one file that holds a whole study
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread new nordby.redthread --name \"Nordby-undersøgelsen\" --language da")]
pub(crate) struct Arguments {
    /// The file to make; `.redthread` is added if it is left out.
    project: PathBuf,
    /// The study's name; the file's name if not given.
    #[arg(long)]
    name: Option<String>,
    /// The language of the material.
    #[arg(long, default_value = "da", value_name = "CODE")]
    language: Language,
}

rows! {
    Made { project: redthread_model::ProjectId, path: String }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let path = with_ending(&arguments.project);
    let stem = || path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let new = NewProject { name: arguments.name.unwrap_or_else(stem), language: arguments.language };
    let workspace = Workspace::create(&path, &new, &session.by)?;
    let project = workspace.project().info().map(|info| info.id).ok_or(Failure::Empty)?;
    Ok(session.output.one(&Made { project, path: path.display().to_string() })?)
}
