//! `app`: opens the desktop app; the command's only way to it.

use std::path::PathBuf;
use std::sync::Arc;

use redthread_desktop::{AppOptions, BuildSample, UiLanguage};

use crate::commands::import::pdf_reader;
use crate::demo;
use crate::failure::Failure;
use crate::session::Session;

/// Opens the desktop app
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread app nordby.redthread")]
pub(crate) struct Arguments {
    /// The project to open; the app asks if none is given.
    project: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    open(arguments.project, session)
}

/// Opens the app, and comes back when it is closed.
pub(crate) fn open(project: Option<PathBuf>, session: &Session) -> Result<(), Failure> {
    let by = session.by.clone();
    let build: BuildSample = Arc::new(move |folder, progress| Ok(demo::build_in(folder, &by, progress)?));
    let options = AppOptions {
        language: session.chosen_language.map(|language| match language {
            crate::arguments::UiLanguage::En => UiLanguage::English,
            crate::arguments::UiLanguage::Da => UiLanguage::Danish,
        }),
        by: session.chosen_name.clone(),
        build_sample: Some(build),
        pdf: pdf_reader(),
    };
    Ok(redthread_desktop::run(project, options)?)
}

/// Whether there is a screen on which a window could open.
pub(crate) fn has_screen() -> bool {
    let set = |variable: &str| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
