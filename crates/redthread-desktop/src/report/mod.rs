//! Report: summaries of themes, the quotes chosen for them, and the document made of all that.

mod data;
mod ui;

pub(crate) use data::ReportData;
pub(crate) use ui::{ReportState, report_ui};
