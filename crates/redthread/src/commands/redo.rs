//! `redo`: does steps again that were taken back.

use std::path::PathBuf;

use crate::commands::history::print_steps;
use crate::failure::Failure;
use crate::session::Session;

/// Does again what `undo` took back, one step or several
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread redo nordby.redthread 2")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// How many steps.
    #[arg(default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    steps: u16,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let mut steps = workspace.redo(&session.by, usize::from(arguments.steps))?;
    steps.reverse();
    print_steps(&steps, session)
}
