//! The window: how it is arranged and what it remembers.

mod action;
mod memory;

pub(crate) use action::WindowAction;
pub(crate) use memory::ProjectMemory;
