//! Retrieved segments: what was coded, as a surface to work on.

mod action;
mod ui;

pub(crate) use action::SegmentsAction;
pub(crate) use ui::SegmentsState;
