//! The history: what was done, by whom, newest first, and the ways back to any point.

mod data;
mod thing;
mod ui;
mod words;

pub(crate) use thing::HistoryData;
pub(crate) use ui::{HistoryState, history_ui};
pub(crate) use words::step_words;
