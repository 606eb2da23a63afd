//! Bringing files in: the preview, corrections to it, the report.

mod action;

pub(crate) use action::ImportsAction;
