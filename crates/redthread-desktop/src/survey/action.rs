//! What can be asked for in tables: surveys and attributes.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SurveyAction {}
