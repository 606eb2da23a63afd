//! Interview guides and their questions.

mod action;
mod answers_ui;
mod data;
mod linking_ui;
mod parallel_ui;
mod questions_ui;
mod state;
mod ui;

pub(crate) use action::GuideAction;
pub(crate) use data::{AnswersData, GuidesData, LinkingData};
pub(crate) use state::GuideState;
pub(crate) use ui::{GuideInput, guides_ui};
