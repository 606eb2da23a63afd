//! `app`: opens the desktop app; the command's only way to it.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::session::Session;

/// Opens the desktop app
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread app nordby.redthread")]
pub(crate) struct Arguments {
    /// The project to open; the app asks if none is given.
    project: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments, _: &mut Session) -> Result<(), Failure> {
    open(arguments.project)
}

/// Opens the app, and comes back when it is closed.
pub(crate) fn open(project: Option<PathBuf>) -> Result<(), Failure> {
    let _ = project;
    Err(Failure::NoWindow { reason: "not yet".to_owned() })
}

/// Whether there is a screen on which a window could open.
pub(crate) fn has_screen() -> bool {
    let set = |variable: &str| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
