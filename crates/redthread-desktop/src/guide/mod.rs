//! Interview guides and their questions.

mod action;

pub(crate) use action::GuideAction;
