//! What can be asked for in tables: surveys and attributes.

use std::path::PathBuf;

use redthread_workspace::SurveyOptions;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SurveyAction {
    /// Look at a table, or at another sheet of it.
    Read(PathBuf, Option<String>),
    /// Bring a survey in.
    ImportSurvey(PathBuf, SurveyOptions),
    /// Take in people and their attributes.
    ImportPeople(PathBuf, Option<String>),
}
