//! Find: words in the sources with their context, and documents and codes by name.

mod data;
mod tab;
mod ui;

pub(crate) use data::{FindData, FoundNames};
pub(crate) use tab::{FindTab, find_tabs_ui};
pub(crate) use ui::{FindState, find_ui};
