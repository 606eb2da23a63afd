//! Cases with their attributes as a grid.

mod data;
mod edits;
mod table;
mod ui;

pub(crate) use data::CasesData;
pub(crate) use ui::cases_ui;
