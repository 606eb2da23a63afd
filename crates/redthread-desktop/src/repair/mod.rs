//! Mending what text recognition damaged: proposals, looked through by a person, applied as one step.

mod action;
mod data;
mod state;
mod ui;

pub(crate) use action::RepairAction;
pub(crate) use data::RepairData;
pub(crate) use state::RepairState;
pub(crate) use ui::{offer_ui, repair_ui, repaired_ui};
