//! `read-pdf`: the child in which a PDF is read, because the library for it can panic or run on for ever.

use crate::failure::Failure;
use crate::session::Session;

/// Reads a PDF from standard input and writes its text; for redthread itself
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread read-pdf < transcript.pdf")]
pub(crate) struct Arguments {}

pub(crate) fn run(_: Arguments, _: &mut Session) -> Result<(), Failure> {
    Ok(redthread_workspace::serve_pdf()?)
}
