//! `check`: whether a project is sound.

use std::path::PathBuf;

use serde::Serialize;

use crate::failure::Failure;
use crate::output::{Grid, Json};
use crate::session::Session;
use crate::texts::text;

/// Checks a project: the file, its texts, every range, and the whole history replayed against what is stored
///
/// The exit status is 1 if something is wrong.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  redthread check nordby.redthread\n  redthread check nordby.redthread --repair")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// Takes out contents that nothing names, as an import leaves them that was killed.
    #[arg(long)]
    repair: bool,
}

#[derive(Serialize)]
struct Printed {
    ok: bool,
    problems: Vec<String>,
    /// Told only if there are any.
    #[serde(skip_serializing_if = "is_none")]
    idle_contents: usize,
}

const fn is_none(count: &usize) -> bool {
    *count == 0
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let mut report = workspace.check()?;
    if arguments.repair && report.idle_contents > 0 {
        let taken_out = workspace.collect_idle_contents()?;
        session.note(&session.texts.fill(text!("{count} contents that nothing names are taken out"), &[("count", &taken_out)]));
        report.idle_contents = 0;
    } else if report.idle_contents > 0 {
        let values: [(&str, &dyn std::fmt::Display); 1] = [("count", &report.idle_contents)];
        let words = text!("{count} contents belong to nothing, maybe of an import that broke off; `check --repair` takes them out");
        session.note(&session.texts.fill(words, &values));
    }
    let printed = Printed { ok: report.is_ok(), idle_contents: report.idle_contents, problems: report.problems.into_iter().map(|problem| problem.what).collect() };
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
