//! Compare: themes against groups, and the words behind each figure.

mod data;
mod ui;

pub(crate) use data::{CellData, CompareAsk, CompareData, own_words};
pub(crate) use ui::{CompareInput, CompareState, compare_ui};
