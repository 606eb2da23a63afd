//! Find: words in the sources with their context, and documents and codes by name.
//!
//! A search runs beside the frames while one types ([`FindState::search_on`]), on a snapshot of the project. What it found
//! ([`FindData`]) is shown as a concordance whose lines are made for the rows in sight only.

mod action;
mod ask;
mod beside;
mod concordance;
mod copy;
mod data;
mod empty;
mod filters;
mod keys;
mod lines;
mod misread;
mod options;
mod order;
mod preview;
mod rows;
mod scope;
mod side;
mod state;
mod tab;
mod ui;

pub(crate) use action::FindAction;
pub(crate) use ask::FindOptions;
pub(crate) use copy::hits_with_sources;
pub(crate) use data::{FindData, FoundNames};
pub(crate) use empty::{Example, examples};
pub(crate) use filters::FindChoices;
pub(crate) use scope::passage;
pub(crate) use state::{FindState, Wanted};
pub(crate) use tab::{FindTab, find_tabs_ui};
pub(crate) use ui::{FindInput, find_ui};
