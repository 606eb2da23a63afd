//! `apply`: makes many changes, one a line, as one step.

use std::io::Read;
use std::path::{Path, PathBuf};

use redthread_model::Change;

use crate::failure::Failure;
use crate::output::rows;
use crate::session::Session;

/// Makes the changes of a file, one a line, as one step: all or nothing
///
/// The lines are as `history --changes` prints them, so that what was done in one project can be done in a copy of it.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    redthread history mine.redthread --changes --step 7 | redthread apply yours.redthread -")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The file of changes in json, one a line; `-` for standard input.
    #[arg(value_name = "FILE.jsonl")]
    file: PathBuf,
}

rows! {
    AppliedRow { applied: usize }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let changes = changes(&arguments.file)?;
    let applied = changes.iter().map(Change::count).sum();
    if applied > 0 {
        let what = format!("apply {applied} changes");
        workspace.commit(&session.by, &what, Change::Together(changes))?;
    }
    Ok(session.output.one(&AppliedRow { applied })?)
}

fn changes(file: &Path) -> Result<Vec<Change>, Failure> {
    let cannot_read = |error: std::io::Error| Failure::CannotRead { path: file.to_owned(), reason: error.to_string() };
    let text = if file.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    let text = text.map_err(cannot_read)?;
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parsed = lines.map(|(index, line)| {
        let bad = |error: serde_json::Error| Failure::BadLine { path: file.to_owned(), line: index + 1, reason: error.to_string() };
        serde_json::from_str(line).map_err(bad)
    });
    parsed.collect()
}
