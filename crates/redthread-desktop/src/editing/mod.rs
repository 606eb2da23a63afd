//! Correcting a transcript that is already coded.

mod action;

pub(crate) use action::EditingAction;
