//! The desktop app: a researcher's place to read, code, compare and write, in a window.
//!
//! Absent on purpose: SQL, file formats, statistics. Each panel computes plain data from the project (`data.rs`) and draws it
//! (`ui.rs`), pushing actions; the app performs them through the workspace, once per frame. Everything one can ask for stands in
//! one list of commands, from which menu, palette, keys and help are made.
//!
//! The way in: [`run`] opens the window.

mod action;
mod app;
mod builder;
mod cached;
mod cases;
mod code_bar;
mod codes;
mod command;
mod compare;
mod draft;
mod editing;
mod explain;
mod find;
mod guide;
mod history;
mod imports;
mod inspector;
mod jobs;
mod look;
mod memos;
mod negative;
mod offscreen;
mod palette;
mod place;
mod reader;
mod repair;
mod report;
mod review;
mod runs;
mod segments;
mod session;
mod settings;
mod sources;
mod start;
mod status;
mod suggest;
mod survey;
mod texts;
mod thread;
mod touched;
mod window;
mod words;

use std::path::PathBuf;

pub use jobs::BuildSample;
pub use offscreen::{Offscreen, Picture};
pub use texts::UiLanguage;

/// How the app is started.
#[derive(Clone, Default)]
pub struct AppOptions {
    /// The language of the interface; if none, the one chosen last, else the system's.
    pub language: Option<UiLanguage>,
    /// The name under which one works; if none, the one chosen last in the app, else the system's user name.
    pub by: Option<String>,
    /// Builds the sample study. Without it, the start does not offer it.
    pub build_sample: Option<BuildSample>,
    /// The program that reads PDF in a process of its own.
    pub pdf: Option<redthread_workspace::PdfReader>,
}

/// Why the app could not start.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No window could be opened.
    #[error("the window cannot be opened: {reason}")]
    NoWindow {
        /// What the system said.
        reason: String,
    },
}

impl AppError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoWindow { .. } => {
                "the app needs a graphical desktop (X11 or Wayland) with OpenGL; on a fresh Debian or Ubuntu: apt-get install libgl1 \
                 libgl1-mesa-dri libegl1 libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libxkbcommon0 libxkbcommon-x11-0"
            }
        }
    }
}

/// Opens the window, with `project` in it if one is given, and returns when it is closed.
///
/// # Errors
/// If no window can be opened; [`AppError::help`] says which packages a fresh system needs.
pub fn run(project: Option<PathBuf>, options: AppOptions) -> Result<(), AppError> {
    let viewport = viewport(settings::Settings::read(settings::Settings::usual_file().as_deref()).window);
    let native = eframe::NativeOptions { viewport, ..Default::default() };
    let start = |creation: &eframe::CreationContext<'_>| {
        let mut app = app::App::new(&creation.egui_ctx, options, settings::Settings::usual_file());
        if let Some(project) = &project {
            app.open(project);
        }
        Ok(Box::new(app) as Box<dyn eframe::App>)
    };
    // The window system's own libraries may panic where they find no display; that, too, is a reason and no crash.
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        eframe::run_native("redthread", native, Box::new(start))
    }));
    match ended {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(AppError::NoWindow { reason: reason(&error.to_string()) }),
        Err(panic) => {
            let said = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied());
            Err(AppError::NoWindow { reason: reason(said.unwrap_or("the window system gave up")) })
        }
    }
}

/// The window where it was last, else in the usual size.
fn viewport(last: Option<settings::WindowPlace>) -> egui::ViewportBuilder {
    let size = last.map_or([1280.0, 800.0], |last| last.size);
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("redthread")
        .with_app_id("redthread")
        .with_icon(look::window_icon())
        .with_inner_size(size)
        .with_min_inner_size([820.0, 520.0]);
    if let Some(last) = last {
        viewport = viewport.with_maximized(last.maximized);
        // A place left of or above the screen may be on a screen that is not there today.
        if let Some(at) = last.at.filter(|at| at.iter().all(|side| *side >= 0.0)) {
            viewport = viewport.with_position(at);
        }
    }
    viewport
}

/// What went wrong, without the place in the window library's source where it was noticed.
fn reason(said: &str) -> String {
    let after_place = said.rsplit_once(".rs:").and_then(|(_, rest)| rest.split_once(": "));
    after_place.map_or(said, |(_, words)| words).trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_names_no_place_in_a_library() {
        let said = "winit EventLoopError: os error at /some/where/linux/mod.rs:788: Failed to open connection to X server";
        assert_eq!(reason(said), "Failed to open connection to X server");
        assert_eq!(reason("No available video driver."), "No available video driver");
    }
}
