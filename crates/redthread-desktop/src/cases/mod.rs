//! Cases with their attributes as a grid; who is who; the facts of documents.

mod action;
mod belongings;
mod documents;
mod people;
mod shared;
mod state;
mod who;

pub(crate) use action::{Belonging, CasesAction};
pub(crate) use documents::{DocumentFigures, document_figures, documents_ui};
pub(crate) use people::{CasesData, cases_ui};
pub(crate) use shared::kind_name;
pub(crate) use state::{CasesState, CasesTab, tabs_ui};
pub(crate) use who::{LabelLine, label_lines, who_ui};
