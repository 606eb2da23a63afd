//! The history: what was done, by whom, newest first.

mod data;
mod ui;

pub(crate) use data::HistoryData;
pub(crate) use ui::history_ui;
