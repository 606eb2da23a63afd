//! The code bar: a small field beside the selection in which three letters find a code; and the codes on the number keys.

mod action;
mod bar;
mod data;
mod strip;
mod ui;

pub(crate) use action::{CodingAction, Pick};
pub(crate) use bar::CodeBar;
pub(crate) use strip::{KeyedCode, strip_ui};
pub(crate) use ui::{BarEnd, BarInput, code_bar_ui};
