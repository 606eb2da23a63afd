//! The code tree: themes and sub-themes with what they hold.

mod data;
mod ui;

pub(crate) use data::{CodeRowData, CodeTreeData};
pub(crate) use ui::{CodesState, DraggedCode, codes_ui};
