//! Splitting a code: choosing which of its passages go to a new sub-theme.

mod data;
mod ui;

pub(crate) use data::SplitData;
pub(crate) use ui::{Splitting, split_ui};
