//! Coding by what the material is made of (speakers, questions, headings, values, documents) or by a list of words: a small
//! window shows how many passages each code would get, before anything is coded.

mod data;
mod state;
mod ui;

pub(crate) use state::{RunAction, RunKind, RunPanel};
pub(crate) use ui::run_ui;
