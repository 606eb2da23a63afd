//! `history`: what was done, when and by whom.

use std::path::PathBuf;

use redthread_workspace::{Step, Workspace};
use serde::Serialize;

use crate::failure::Failure;
use crate::output::{Grid, Json, rows};
use crate::session::Session;

/// Lists what was done, newest first
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  redthread history nordby.redthread\n  redthread history nordby.redthread --changes > all.jsonl")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// Prints the changes themselves in json, one a line, oldest first, as `apply` takes them.
    #[arg(long)]
    changes: bool,
    /// Only this step.
    #[arg(long, value_name = "N")]
    step: Option<u64>,
}

rows! {
    StepRow { step: u64, time: i64, by: String, what: String, changes: u64 }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let mut steps = workspace.history()?;
    steps.retain(|step| arguments.step.is_none_or(|wanted| step.nr == wanted));
    if let Some(step) = arguments.step.filter(|_| steps.is_empty()) {
        return Err(Failure::NoStep { step });
    }
    if arguments.changes {
        return print_changes(&mut workspace, &steps, session);
    }
    print_steps(&steps, session)
}

/// Prints steps; a table shows times as people read them.
pub(crate) fn print_steps(steps: &[Step], session: &mut Session) -> Result<(), Failure> {
    let rows: Vec<StepRow> = steps.iter().map(step_row).collect();
    if !session.output.is_table() {
        return Ok(session.output.list(&rows)?);
    }
    let mut grid = Grid::new(["step", "time", "by", "what", "changes"]);
    for row in &rows {
        let time = Json::Text(local_time(row.time));
        grid.push(vec![Json::of(&row.step), time, Json::of(&row.by), Json::of(&row.what), Json::of(&row.changes)]);
    }
    Ok(session.output.value(&rows, || vec![grid])?)
}

fn step_row(step: &Step) -> StepRow {
    StepRow { step: step.nr, time: step.time_millis, by: step.by.clone(), what: step.what.clone(), changes: step.changes }
}

fn print_changes(workspace: &mut Workspace, steps: &[Step], session: &mut Session) -> Result<(), Failure> {
    for step in steps.iter().rev() {
        for change in workspace.change_of(step.nr)?.flatten() {
            print_line(change, session)?;
        }
    }
    Ok(())
}

fn print_line<S: Serialize>(value: &S, session: &mut Session) -> Result<(), Failure> {
    let line = serde_json::to_string(value).map_err(std::io::Error::from)?;
    session.output.exactly(&line)?;
    Ok(session.output.exactly("\n")?)
}

fn local_time(millis: i64) -> String {
    let moment = jiff::Timestamp::from_millisecond(millis);
    let local = moment.map(|moment| moment.to_zoned(jiff::tz::TimeZone::system()));
    local.map_or_else(|_| millis.to_string(), |local| local.strftime("%Y-%m-%d %H:%M:%S").to_string())
}
