//! The code bar: a small field beside the selection in which three letters find a code.

mod action;
mod data;
mod ui;

pub(crate) use action::CodingAction;
pub(crate) use ui::{CodeBar, code_bar_ui};
