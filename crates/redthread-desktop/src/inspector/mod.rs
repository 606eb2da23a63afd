//! The inspector: what is known of the passage one stands at, and what can be done with it.

mod data;
mod ui;

pub(crate) use data::{InspectorAsk, InspectorData, shortened};
pub(crate) use ui::{InspectorState, STANCES, inspector_ui};
