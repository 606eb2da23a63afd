//! The inspector: what is known of the passage one stands at, and what can be done with it.

mod data;
mod facts;
mod quote;
mod sections;
mod things;
mod ui;

pub(crate) use data::{InspectorAsk, InspectorData, shortened};
pub(crate) use facts::{CaseFacts, DocumentFacts, Facts};
pub(crate) use sections::{Section, Sections};
pub(crate) use things::{Thing, Things};
pub(crate) use ui::{InspectorState, STANCES, inspector_ui};
