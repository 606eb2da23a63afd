//! `report`: writes the report.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::output::rows;
use crate::session::Session;
use crate::texts::text;

/// Writes the report: themes with their summaries and quotes, tables, the thread
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread report nordby.redthread -o rapport.docx")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The file to write; its ending says how: docx, html or md.
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
}

rows! {
    ReportRow { path: String, quotes: usize, tables: usize, figures: usize }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let summary = workspace.write_report(&arguments.output)?;
    for warning in &summary.warnings {
        session.note(&session.texts.fill(text!("warning: {warning}"), &[("warning", warning)]));
    }
    Ok(session.output.one(&ReportRow {
        path: summary.path.display().to_string(),
        quotes: summary.quotes,
        tables: summary.tables,
        figures: summary.figures,
    })?)
}
