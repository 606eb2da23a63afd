//! `check`: whether a project is sound.

use std::path::PathBuf;

use serde::Serialize;

use crate::failure::Failure;
use crate::output::{Grid, Json};
use crate::session::Session;

/// Checks a project: the file, its texts, every range, and the whole history replayed against what is stored
///
/// The exit status is 1 if something is wrong.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread check nordby.redthread")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
}

#[derive(Serialize)]
struct Printed {
    ok: bool,
    problems: Vec<String>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let report = workspace.check()?;
    let printed = Printed { ok: report.is_ok(), problems: report.problems.into_iter().map(|problem| problem.what).collect() };
    session.output.value(&printed, || {
        let mut grid = Grid::new(["ok", "problems"]);
        if printed.ok {
            grid.push(vec![Json::Bool(true)]);
        }
        for problem in &printed.problems {
            grid.push(vec![Json::Bool(false), Json::Text(problem.clone())]);
        }
        vec![grid]
    })?;
    if printed.ok { Ok(()) } else { Err(Failure::Unsound { project: arguments.project, problems: printed.problems.len() }) }
}
