//! Mending what text recognition damaged.

mod action;

pub(crate) use action::RepairAction;
