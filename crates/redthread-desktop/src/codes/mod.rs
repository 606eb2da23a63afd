//! The code tree: themes and sub-themes with what they hold.

mod action;
mod data;
mod definition;
mod ui;

pub(crate) use action::CodesAction;
pub(crate) use data::CodeTreeData;
pub(crate) use definition::{DefinitionData, DefinitionState, Field, definition_ui};
pub(crate) use ui::{CodesState, DraggedCode, codes_ui};
