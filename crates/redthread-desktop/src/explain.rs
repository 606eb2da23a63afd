//! Errors in words, once: what could not be done, and what to do about it.

use redthread_model::ChangeError;
use redthread_workspace::{ThreadProblem, WorkspaceError};

use crate::status::Status;
use crate::texts::Texts;

/// Says in the language of the interface what could not be done.
pub(crate) fn explain(error: &WorkspaceError, say: Texts) -> Status {
    let (what, help) = match error {
        WorkspaceError::NothingTo("undo") => {
            return Status::Note(say.t("There is nothing of yours to undo").to_owned());
        }
        WorkspaceError::NothingTo("redo") => {
            return Status::Note(say.t("There is nothing of yours to redo").to_owned());
        }
        WorkspaceError::Cancelled => {
            return Status::Note(say.t("Cancelled; the project is as it was").to_owned());
        }
        WorkspaceError::Thread(problem) => thread_words(problem, say),
        WorkspaceError::Failed(reason) => (say.with("That could not be done: {0}", &[reason]), None),
        WorkspaceError::BuiltOn { what, .. } => (
            say.with("“{0}” cannot be taken back: later steps build on it", &[what]),
            Some(say.t("Undo those first.")),
        ),
        WorkspaceError::Change(ChangeError::NameTaken { name, .. }) => {
            (say.with("There is already one called “{0}” here", &[name]), Some(say.t("Choose another name.")))
        }
        WorkspaceError::Change(ChangeError::Stale(_) | ChangeError::Missing(_)) => (
            say.t("Somebody altered this meanwhile").to_owned(),
            Some(say.t("Look at it as it is now and try again.")),
        ),
        WorkspaceError::Change(ChangeError::Cycle(_)) => {
            (say.t("A code cannot stand below itself").to_owned(), None)
        }
        WorkspaceError::Change(ChangeError::InUse { .. }) => (
            say.t("It is still used elsewhere").to_owned(),
            Some(say.t("Take away what uses it first, a carried statement for example.")),
        ),
        WorkspaceError::BadQuery { message, .. } => (
            say.with("The query cannot be understood: {0}", &[message]),
            Some(say.t("Put a phrase in quotation marks; * stands for letters.")),
        ),
        WorkspaceError::CannotWrite { path, reason } => (
            say.with("{0} cannot be written: {1}", &[&path.display(), reason]),
            Some(say.t("Choose another folder.")),
        ),
        other => (other.to_string(), None),
    };
    Status::Problem { what, help: help.map(str::to_owned) }
}

/// Why the thread cannot be continued so, and what to do.
fn thread_words(problem: &ThreadProblem, say: Texts) -> (String, Option<&'static str>) {
    match problem {
        ThreadProblem::NoStage { document } => (
            say.with("“{0}” belongs to no stage, so nothing can be carried on from it", &[document]),
            Some(say.t("Import documents with a stage: it says in which step the group was heard.")),
        ),
        ThreadProblem::NotLater { from } => (
            say.with("A statement goes on to a stage after “{0}”", &[from]),
            Some(say.t("Choose a later stage.")),
        ),
        ThreadProblem::NotCarried => (
            say.t("The statement was not carried to the stage of this document").to_owned(),
            Some(say.t("Carry it there first, in Thread.")),
        ),
        ThreadProblem::StageHolds { document } => (
            say.with("The thread rests on the stage of “{0}”", &[document]),
            Some(say.t("Take away first what was carried from it or answered in it.")),
        ),
        ThreadProblem::NoAdvice => {
            (say.t("Advice needs words, and goes from one stage to another").to_owned(), None)
        }
    }
}
