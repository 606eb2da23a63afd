//! `summary`: what a theme comes down to, for all or for one group.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Shows or writes the summary of a theme, for all or for one group
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread summary nordby.redthread Relation\n  \
    redthread summary nordby.redthread Relation --group borgere --set \"Tillid vokser, når aftaler holdes.\"")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The theme or sub-theme.
    #[arg(value_name = "PATH")]
    code: String,
    /// As this group sees it.
    #[arg(long)]
    group: Option<String>,
    /// Writes the summary; an empty text removes it.
    #[arg(long, value_name = "TEXT")]
    set: Option<String>,
}

rows! {
    SummaryRow { code: String, group: Option<String>, text: Option<String> }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let code = workspace.find_code(&arguments.code)?;
    let group = arguments.group.as_deref().map(|name| workspace.find_group(name)).transpose()?;
    if let Some(text) = &arguments.set {
        workspace.set_summary(&session.by, code, group, text)?;
    }
    let project = workspace.project();
    let summary = project.summaries().values().find(|summary| (summary.code, summary.group) == (code, group));
    let text = summary.map(|summary| summary.text.clone());
    Ok(session.output.one(&SummaryRow { code: project.code_path(code), group: project.group_name(group), text })?)
}
