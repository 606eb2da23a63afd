//! Negative cases: who of each group has said a thing, who has not, and who said the opposite.

mod data;
mod ui;

pub(crate) use data::{NegativeData, Opens, SaidWords, VoicesAsk};
pub(crate) use ui::{NegativeInput, NegativeState, negative_ui};
