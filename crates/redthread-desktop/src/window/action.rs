//! What can be asked for in the window: keys, history, start, layout.

use std::path::PathBuf;

use egui::KeyboardShortcut;
use redthread_workspace::Template;

use crate::command::UiCommand;
use crate::texts::UiLanguage;
use crate::window::Ask;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WindowAction {
    /// Say something in the status line.
    Say(String),
    /// Something was chosen in the palette; its id is kept.
    Chosen(String),
    /// Give a command other keys, or none.
    SetKeys(UiCommand, Option<KeyboardShortcut>),
    /// Give a command, or all, the usual keys back.
    ResetKeys(Option<UiCommand>),
    /// Take back what was done after a step: one's own, or everybody's.
    GoBack {
        /// The number of the step.
        nr: u64,
        /// Whether others' steps are taken back, too.
        everybody: bool,
    },
    /// Do again what one took back, up to a step.
    GoForward(u64),
    /// Write a copy of the project.
    SaveCopy(PathBuf),
    /// Take a project from the recent ones.
    Forget(PathBuf),
    /// Make a new project and open it.
    NewProject {
        /// Where.
        path: PathBuf,
        /// What the study is called.
        name: String,
        /// What it begins with; nothing if none.
        template: Option<Template>,
        /// The language of the material.
        language: UiLanguage,
    },
    /// Open a dialog of the system, near this file or folder.
    Dialog(Ask, PathBuf),
}
