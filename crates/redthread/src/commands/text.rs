//! `text`: prints a document's text.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::session::Session;

/// Prints a document's text, exactly, with nothing added
///
/// Every range counts its characters (Unicode code points) from the start of this text.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread text nordby.redthread \"Borgergruppe 1\" | head")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The document, by name or id.
    document: String,
    /// The revision of the text, counted from 1; the newest if not given. Each `edit` makes one.
    #[arg(long, value_name = "N")]
    revision: Option<u32>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let document = workspace.find_document(&arguments.document)?;
    let newest = workspace.project().document(document).map_or(0, |document| document.revision);
    let revision = arguments.revision.unwrap_or(newest);
    let text = workspace.text_of_revision(document, revision)?;
    let text = text.ok_or(Failure::NoRevision { revision, newest })?;
    Ok(session.output.exactly(text.as_str())?)
}
