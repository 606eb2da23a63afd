//! What can be asked for in interview guides and their questions.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum GuideAction {}
