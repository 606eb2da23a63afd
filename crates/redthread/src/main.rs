//! The command `redthread`: everything that needs no mouse, and the way into the desktop app.
//!
//! Absent on purpose: SQL, file formats, statistics. A subcommand reads its arguments, asks the workspace or the analysis,
//! and hands values to the one place that prints ([`output`]). Failures become words at one place too ([`failure`]).

mod arguments;
mod commands;
mod condition;
mod counted;
mod demo;
mod failure;
mod names;
mod output;
mod passages;
mod search_arguments;
mod session;
mod texts;
mod watch;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = arguments::CommandLine::parse();
    let mut session = session::Session::new(&arguments.general);
    let done = commands::run(arguments.command, &mut session).and_then(|()| session.finish());
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(&session.texts),
    }
}
