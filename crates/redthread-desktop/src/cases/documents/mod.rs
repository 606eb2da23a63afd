//! The facts of documents as a grid.

mod data;
mod edits;
mod table;
mod ui;

pub(crate) use data::{DocumentFigures, document_figures};
pub(crate) use ui::documents_ui;
