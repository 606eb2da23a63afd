//! The memo desk, and links between passages.

mod action;
mod ui;

pub(crate) use action::MemosAction;
pub(crate) use ui::MemosState;
