//! The sources: documents by group.

mod data;
mod ui;

pub(crate) use data::{SourcesData, people_text};
pub(crate) use ui::{SourcesState, sources_ui};
