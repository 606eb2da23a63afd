//! Cases with their attributes as a grid; who is who; the facts of documents.

mod action;
mod ui;

pub(crate) use action::CasesAction;
pub(crate) use ui::CasesState;
