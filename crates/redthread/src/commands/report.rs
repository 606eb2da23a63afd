//! `report`: writes the report.

use std::path::PathBuf;

use crate::condition::misread;
use crate::failure::Failure;
use crate::output::rows;
use crate::session::Session;
use crate::texts::text;

/// Writes the report: themes with their summaries and quotes, tables, the thread
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread report nordby.redthread -o rapport.docx\n  \
    redthread report nordby.redthread -o borgere.docx --where 'group:borgere'")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The file to write; its ending says how: docx, html or md.
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// Tables and quotes only of what meets this expression (see the help of `passages`); the report says so.
    #[arg(long = "where", value_name = "EXPRESSION")]
    condition: Option<String>,
}

rows! {
    ReportRow { path: String, quotes: usize, tables: usize, figures: usize }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let condition = arguments.condition.as_deref();
    let written = workspace.write_report_where(&arguments.output, condition);
    let summary = written.map_err(|error| match condition {
        Some(condition) => misread(condition, error),
        None => error.into(),
    })?;
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
