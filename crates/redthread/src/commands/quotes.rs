//! `quotes`: the quotes chosen for the report.

use std::path::PathBuf;

use redthread_model::*;
use redthread_workspace::Load;

use crate::failure::Failure;
use crate::names::{Names, quote_number};
use crate::output::rows;
use crate::session::Session;

/// Lists the quotes chosen for the report, in its order
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread quotes nordby.redthread --format csv")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
}

rows! {
    QuoteRow {
        quote: QuoteId,
        id: String,
        source: String,
        wording: String,
        attribution: String,
        theme: Option<String>,
        group: Option<String>,
        verbatim: bool,
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    workspace.load(Load::Texts)?;
    let project = workspace.project();
    let rows = project.quotes_in_order().into_iter().map(|quote| quote_row(project, quote));
    Ok(session.output.list(&rows.collect::<Result<Vec<_>, _>>()?)?)
}

/// A quote as it is printed.
pub(crate) fn quote_row(project: &Project, quote: &Quote) -> Result<QuoteRow, Failure> {
    let text = project.text(quote.passage.document)?;
    let voices = project.voices_in(quote.passage)?;
    let document = project.document(quote.passage.document);
    let group = voices.first().and_then(|(_, group)| *group).or_else(|| document.and_then(|document| document.group));
    Ok(QuoteRow {
        quote: quote.id,
        id: quote_number(project, quote.id),
        source: text.slice(quote.passage.range).to_owned(),
        wording: text.slice(quote.passage.range).to_owned(),
        attribution: String::new(),
        theme: quote.theme.map(|theme| project.code_path(theme)),
        group: project.group_name(group),
        verbatim: quote.edits.is_empty(),
    })
}
