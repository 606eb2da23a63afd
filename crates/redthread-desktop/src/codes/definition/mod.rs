//! The definition of a code: what it means, when to use it, and what is known of its use.

mod data;
mod ui;

pub(crate) use data::{DefinitionData, Field};
pub(crate) use ui::{DefinitionState, definition_ui};
