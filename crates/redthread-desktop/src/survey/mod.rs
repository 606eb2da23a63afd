//! Tables: surveys and attributes.

mod action;

pub(crate) use action::SurveyAction;
