//! `quote`: chooses a passage as a quote for the report.

use std::path::PathBuf;

use redthread_report::{QuoteTexts, ReportLanguage};
use redthread_workspace::Load;

use crate::commands::quotes::quote_row;
use crate::failure::Failure;
use crate::passages::OnePassage;
use crate::session::Session;

/// Chooses a passage as a quote for the report
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    redthread quote nordby.redthread --document \"Borgergruppe 1\" --range 1145..1293 --theme Relation")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(flatten)]
    passage: OnePassage,
    /// The theme under which it is reported.
    #[arg(long, value_name = "PATH")]
    theme: Option<String>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let passage = arguments.passage.find(&workspace)?;
    let theme = arguments.theme.as_deref().map(|path| workspace.find_code(path)).transpose()?;
    let quote = workspace.add_quote(&session.by, passage, theme)?;
    workspace.load(Load::Texts)?;
    let project = workspace.project();
    let texts = QuoteTexts::new(project, ReportLanguage::for_material(project.language()));
    let rows = project.quote(quote).map(|quote| quote_row(project, &texts, quote)).transpose()?;
    Ok(session.output.list(&rows.into_iter().collect::<Vec<_>>())?)
}
