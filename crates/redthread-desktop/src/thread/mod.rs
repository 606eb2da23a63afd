//! Thread: what was carried from stage to stage, and what became of it.

mod data;
mod ui;

pub(crate) use data::ThreadData;
pub(crate) use ui::{ThreadState, thread_ui};
