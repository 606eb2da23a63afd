//! `uncode`: takes codings back.

use std::collections::BTreeSet;
use std::path::PathBuf;

use redthread_model::{Coding, Passage};
use redthread_workspace::Load;

use crate::failure::Failure;
use crate::output::rows;
use crate::passages::Selection;
use crate::session::Session;

/// Takes a code off a passage, or off everything that a query finds
///
/// Codings of this very code on exactly the passages meant are taken back, whoever made them unless --coder says whose.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    redthread uncode nordby.redthread --code Relation/Tillid --document \"Borgergruppe 1\" --range 1145..1293 --coder Anna")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The code, as a path from its theme.
    #[arg(long, value_name = "PATH")]
    code: String,
    /// Only codings by this coder.
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,
    #[command(flatten)]
    selection: Selection,
}

rows! {
    RemovedRow { removed: usize }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let code = workspace.find_code(&arguments.code)?;
    let coder = arguments.coder.as_deref().map(|name| workspace.find_coder(name)).transpose()?;
    let passages: BTreeSet<Passage> = arguments.selection.find(&mut workspace)?.into_iter().collect();
    workspace.load(Load::Codings)?;
    let chosen = |coding: &&Coding| {
        coding.code == code
            && coder.is_none_or(|coder| coding.coder == coder)
            && passages.contains(&Passage { document: coding.document, range: coding.range })
    };
    let documents: BTreeSet<_> = passages.iter().map(|passage| passage.document).collect();
    let mut codings = Vec::new();
    for document in documents {
        codings.extend(workspace.project().codings(document)?.iter().filter(chosen).copied());
    }
    let removed = if codings.is_empty() { 0 } else { workspace.remove_codings(&session.by, &codings)? };
    Ok(session.output.one(&RemovedRow { removed })?)
}
