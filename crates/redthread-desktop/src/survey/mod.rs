//! Tables: surveys and attributes. A table is looked at first, and what its columns hold can be said; then it comes in.

mod action;
mod data;
mod report;
mod state;
mod ui;

pub(crate) use action::SurveyAction;
pub(crate) use data::{TableRead, is_table};
pub(crate) use report::{people_result, survey_details, survey_result};
pub(crate) use state::TableState;
pub(crate) use ui::table_window;
