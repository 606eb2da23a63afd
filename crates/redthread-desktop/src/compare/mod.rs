//! Compare: themes against groups, and the words behind each figure.

mod data;
mod ui;

pub(crate) use data::{CellData, CellQuote, CompareAsk, CompareData, own_words, quote};
pub(crate) use ui::{CompareState, compare_ui, quote_card_ui};
