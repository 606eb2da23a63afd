//! Interview guides: bringing them in, writing them, and linking turns to their questions. Each is one step.

mod askings;
mod import;
mod write;

use redthread_model::*;

use crate::WorkspaceError;

pub use import::{GuideImport, GuideReport};
pub use write::{GuideFacts, QuestionWords};

fn known(project: &Project, guide: GuideId) -> Result<&Guide, WorkspaceError> {
    let missing = || WorkspaceError::NoSuch { kind: "guide", name: guide.to_string(), suggestion: None };
    project.guide(guide).ok_or_else(missing)
}

fn known_question(guide: &Guide, question: QuestionId) -> Result<&GuideQuestion, WorkspaceError> {
    let missing =
        || WorkspaceError::NoSuch { kind: "question", name: question.to_string(), suggestion: None };
    guide.question(question).ok_or_else(missing)
}

/// The place of a new guide: after all others.
fn next_position(project: &Project) -> u32 {
    project.guides().values().map(|guide| guide.position.saturating_add(1)).max().unwrap_or_default()
}

/// The name itself, or with a number if another guide has it.
fn free_name(project: &Project, wanted: &str) -> String {
    let taken = |name: &str| {
        project.guides().values().any(|guide| guide.name.trim().to_lowercase() == name.to_lowercase())
    };
    let numbered = (2..).map(|number| format!("{wanted} ({number})"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}
