//! Bringing files in: what was understood of them, corrections to it before they come in, and the report afterwards.
//!
//! The list of files and what is said about them is kept here, outside of the project, until the import: then it goes to the
//! workspace as options, file by file.

mod action;
mod choose;
mod complete;
mod data;
mod file_ui;
mod list_ui;
mod menu;
mod opening_ui;
mod report_data;
mod report_ui;
mod speakers_ui;
mod state;
mod ui;

pub(crate) use action::ImportsAction;
pub(crate) use complete::take_paste;
pub(crate) use report_data::ImportedData;
pub(crate) use state::{Focus, ImportsState, Item, Reading, Seen};
pub(crate) use ui::{ImportsInput, imports_ui};
