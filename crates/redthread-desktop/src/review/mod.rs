//! Looking candidates for coding through: one at a time, by key; what is accepted is coded as one step.
//!
//! Whoever has passages to propose (hits, speakers, suggestions) sends them with [`ReviewAction::Begin`].

mod action;
mod keys;
mod row;
mod state;
mod ui;
mod view;

pub(crate) use action::{Candidate, Proposal, ReviewAction};
pub(crate) use row::scope_name;
pub(crate) use state::ReviewState;
pub(crate) use ui::{ReviewInput, returning_ui, review_ui};
