//! `uncode`: takes codings back.

use std::collections::BTreeSet;
use std::path::PathBuf;

use redthread_model::{CodeId, Coding, Passage};
use redthread_workspace::Load;

use crate::failure::Failure;
use crate::output::rows;
use crate::passages::Selection;
use crate::session::Session;
use crate::texts::text;

/// Takes codes off passages, chosen as for `code`
///
/// Codings of this very code on exactly the passages meant are taken back, whoever made them unless --coder says whose.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread uncode nordby.redthread --code Relation/Tillid --document \"Borgergruppe 1\" --range 1145..1293 --coder Anna\n  \
    redthread uncode nordby.redthread --each speaker --under Talere")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(flatten)]
    selection: Selection,
}

rows! {
    RemovedRow { removed: usize }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let selection = &arguments.selection;
    let mut meant: BTreeSet<(CodeId, Passage)> = BTreeSet::new();
    if selection.is_many() {
        let many = selection.many(&mut workspace)?;
        for (row, reason) in &many.left_out {
            session.note(&session.texts.fill(
                text!("warning: row {row} is left out: {reason}"),
                &[("row", row), ("reason", reason)],
            ));
        }
        for chosen in many.chosen {
            // A code that is not there is on nothing.
            if let Ok(code) = workspace.find_code(&chosen.code.to_string()) {
                meant.extend(chosen.passages.into_iter().map(|passage| (code, passage)));
            }
        }
    } else {
        let code = workspace.find_code(selection.code())?;
        let passages = selection.passages(&mut workspace)?;
        meant.extend(passages.into_iter().map(|passage| (code, passage)));
    }
    let coder = selection.coder().map(|name| workspace.find_coder(name)).transpose()?;
    workspace.load(Load::Codings)?;
    let chosen = |coding: &&Coding| {
        let passage = Passage { document: coding.document, range: coding.range };
        coder.is_none_or(|coder| coding.coder == coder) && meant.contains(&(coding.code, passage))
    };
    let documents: BTreeSet<_> = meant.iter().map(|(_, passage)| passage.document).collect();
    let mut codings = Vec::new();
    for document in documents {
        codings.extend(workspace.project().codings(document)?.iter().filter(chosen).copied());
    }
    let removed = if codings.is_empty() { 0 } else { workspace.remove_codings(&session.by, &codings)? };
    Ok(session.output.one(&RemovedRow { removed })?)
}
