//! `edit`: corrects the text of a document, coded or not.

use std::path::PathBuf;

use redthread_model::{ChangeError, RecordKey};
use redthread_workspace::{EditReport, Workspace, WorkspaceError};
use serde::Serialize;

use crate::failure::Failure;
use crate::output::{Grid, rows};
use crate::session::Session;

/// Puts a corrected text in the place of a document's; everything that was coded follows its words
///
/// Print the text, correct it in an editor, and give it back. The differences are found and become a new revision, in one
/// step that undo takes back with the codings. What lay on words that were not touched is exact, what lay on words of which
/// some were corrected is moved, and what lay on words that are gone is lost and listed. A memo that is lost is kept, on the
/// document as a whole.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    redthread text nordby.redthread \"Borgergruppe 1\" > corrected.txt\n  \
    redthread edit nordby.redthread \"Borgergruppe 1\" --from corrected.txt")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The document, by name or id.
    document: String,
    /// The whole corrected text: a text file, or a Word document.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// The revision that was corrected; refused if the document has another by now.
    #[arg(long, value_name = "N")]
    revision: Option<u32>,
}

rows! {
    LostRow { kind: &'static str, id: String, text: String }
    DoneRow { revision: u32, exact: usize, moved: usize, lost: usize }
}

#[derive(Serialize)]
struct Printed {
    revision: u32,
    exact: usize,
    moved: usize,
    lost: Vec<LostRow>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let document = workspace.find_document(&arguments.document)?;
    let newest = workspace.project().document(document).map_or(0, |document| document.revision);
    if arguments.revision.is_some_and(|revision| revision != newest) {
        return Err(WorkspaceError::from(ChangeError::Stale(RecordKey::Document(document))).into());
    }
    let corrected = Workspace::read_correction(&arguments.from)?;
    if corrected.trim().is_empty() {
        return Err(Failure::NoWords { path: arguments.from });
    }
    let report = workspace.edit_document(&session.by, document, &corrected)?;
    print(report, session)
}

fn print(report: EditReport, session: &mut Session) -> Result<(), Failure> {
    let EditReport { revision, exact, moved, lost, .. } = report;
    let lost = lost.into_iter().map(|lost| LostRow {
        kind: lost.kind.name(),
        id: lost.id.to_string(),
        text: lost.text,
    });
    let printed = Printed { revision, exact, moved, lost: lost.collect() };
    Ok(session.output.value(&printed, || {
        let mut grids = vec![Grid::of(&[DoneRow { revision, exact, moved, lost: printed.lost.len() }])];
        if !printed.lost.is_empty() {
            grids.push(Grid::of(&printed.lost));
        }
        grids
    })?)
}
