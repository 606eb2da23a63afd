//! The history: what was done, by whom, newest first.

mod data;
mod ui;
mod words;

pub(crate) use data::{HistoryData, moment};
pub(crate) use ui::history_ui;
pub(crate) use words::step_words;
