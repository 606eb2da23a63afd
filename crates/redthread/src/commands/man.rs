//! `man`: the manual page.

use clap::CommandFactory;

use crate::arguments::CommandLine;
use crate::failure::Failure;
use crate::session::Session;

/// Prints the manual page, or that of one subcommand
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread man > redthread.1")]
pub(crate) struct Arguments {
    /// The subcommand.
    subcommand: Option<String>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut command = CommandLine::command();
    command.build();
    let chosen = match &arguments.subcommand {
        Some(name) => command.find_subcommand(name).ok_or_else(|| Failure::NoSubcommand { name: name.clone() })?.clone(),
        None => command,
    };
    let mut written = Vec::new();
    clap_mangen::Man::new(chosen).render(&mut written)?;
    Ok(session.output.exactly(&String::from_utf8_lossy(&written))?)
}
