//! The code tree: themes and sub-themes with what they hold.

mod action;
mod data;
mod definition;
mod keys;
mod menu;
mod merging;
mod moving;
mod row;
mod split;
mod state;
mod ui;
mod view;

pub(crate) use action::CodesAction;
pub(crate) use data::CodeTreeData;
pub(crate) use definition::{DefinitionData, DefinitionState, Field, definition_ui};
pub(crate) use split::{SplitData, Splitting, split_ui};
pub(crate) use state::CodesState;
pub(crate) use ui::{DraggedCode, codes_ui};
pub(crate) use view::CodesView;
