//! `quotes`: the quotes chosen for the report.

use std::path::PathBuf;

use redthread_model::*;
use redthread_report::{QuoteTexts, ReportLanguage};
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
        source: SourceRow,
        wording: String,
        attribution: String,
        theme: Option<String>,
        group: Option<String>,
        verbatim: bool,
        repaired: bool,
    }
    SourceRow { document: DocumentId, document_name: String, start: u32, end: u32, text: String }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    workspace.load(Load::Texts)?;
    let project = workspace.project();
    let texts = QuoteTexts::new(project, ReportLanguage::for_material(project.language()));
    let rows = project.quotes_in_order().into_iter().map(|quote| quote_row(project, &texts, quote));
    Ok(session.output.list(&rows.collect::<Result<Vec<_>, _>>()?)?)
}

/// A quote as it is printed: `id` is the number by which people name it, `verbatim` whether nothing in it was edited,
/// `repaired` whether words of a scanned text were repaired in it.
pub(crate) fn quote_row(project: &Project, texts: &QuoteTexts<'_>, quote: &Quote) -> Result<QuoteRow, Failure> {
    let Passage { document, range } = quote.passage;
    let wording = texts.wording(quote)?;
    let source = SourceRow {
        document,
        document_name: project.document_name(document),
        start: range.start().get(),
        end: range.end().get(),
        text: project.text(document)?.slice(range).to_owned(),
    };
    Ok(QuoteRow {
        quote: quote.id,
        id: quote_number(project, quote.id),
        source,
        wording: wording.text(),
        attribution: texts.attribution(quote)?,
        theme: quote.theme.map(|theme| project.code_path(theme)),
        group: project.group_name(texts.group_of(quote.passage)?),
        verbatim: wording.verbatim,
        repaired: wording.repaired,
    })
}
