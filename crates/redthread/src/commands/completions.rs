//! `completions`: what a shell needs to complete the command line.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::arguments::CommandLine;
use crate::failure::Failure;
use crate::session::Session;

/// Prints completions for a shell
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread completions bash > ~/.local/share/bash-completion/completions/redthread")]
pub(crate) struct Arguments {
    /// The shell.
    shell: Shell,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut written = Vec::new();
    clap_complete::generate(arguments.shell, &mut CommandLine::command(), "redthread", &mut written);
    Ok(session.output.exactly(&String::from_utf8_lossy(&written))?)
}
