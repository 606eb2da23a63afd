//! The code tree: themes and sub-themes with what they hold.

mod action;
mod data;
mod ui;

pub(crate) use action::CodesAction;
pub(crate) use data::{CodeRowData, CodeTreeData};
pub(crate) use ui::{CodesState, DraggedCode, codes_ui};
