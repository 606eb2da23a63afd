//! What can be asked for in interview guides and their questions.

use std::path::PathBuf;

use redthread_analysis::Proposal;
use redthread_model::*;
use redthread_workspace::{GuideFacts, QuestionWords};

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum GuideAction {
    /// Bring a guide in from a file.
    Import(PathBuf),
    /// Make a guide with this name.
    Add(String),
    /// Alter a guide's name, group or stage.
    Facts(GuideId, GuideFacts),
    /// Put a question last in a guide.
    AddQuestion(GuideId, QuestionWords),
    /// Put other words in the place of a question's.
    SetQuestion(GuideId, QuestionId, QuestionWords),
    /// Move a question up (below 0) or down.
    Move(GuideId, QuestionId, i32),
    /// Remove a question.
    RemoveQuestion(GuideId, QuestionId),
    /// Remove a guide.
    RemoveGuide(GuideId),
    /// Link turns as proposed.
    Link(Vec<Proposal>),
    /// Take a link away.
    Unlink(AskedId),
    /// Say that questions run parallel.
    Parallel(Vec<(GuideId, QuestionId)>),
    /// Say that a question runs alone.
    Alone(GuideId, QuestionId),
}
