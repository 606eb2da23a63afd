//! Errors in words, once: what could not be done, and what to do about it.

use redthread_model::ChangeError;
use redthread_workspace::{StoreError, ThreadProblem, WorkspaceError};

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
        WorkspaceError::Store(error) => return store_words(error, say),
        WorkspaceError::NothingTo(_) => (say.t("There is nothing to do").to_owned(), None),
        WorkspaceError::NoSuch { kind, name, suggestion } => {
            let kind = kind_name(kind, say);
            let near = suggestion.as_ref().map(|near| say.with("Did you mean “{0}”?", &[near]));
            let what = say.with("There is no {0} “{1}”", &[&kind, name]);
            return Status::Problem { what, help: near };
        }
        WorkspaceError::Ambiguous { kind, name, .. } => {
            let kind = kind_name(kind, say);
            let what = say.with("Several are called “{1}”: which {0} is meant?", &[&kind, name]);
            (what, Some(say.t("Give one of them another name.")))
        }
        WorkspaceError::BadValue(reason) => (say.with("This cannot be used: {0}", &[reason]), None),
        WorkspaceError::CannotRead { path, reason } => (
            say.with("{0} cannot be read: {1}", &[&path.display(), reason]),
            Some(say.t("Look whether the file is there and may be read.")),
        ),
        WorkspaceError::Exchange(reason) => {
            (say.with("The table or the codebook cannot be used: {0}", &[reason]), None)
        }
        WorkspaceError::BadRow { path, row, source } => {
            let (reason, help) = explain(source, say).words();
            let what = say.with("{0}, row {1}: {2}", &[&path.display(), row, &reason]);
            return Status::Problem { what, help };
        }
        WorkspaceError::NotLoaded(reason) => (
            say.with("A fault of the program: {0}", &[reason]),
            Some(say.t("Close the project and open it again; nothing is lost.")),
        ),
        WorkspaceError::Change(error) => change_words(error, say),
    };
    Status::Problem { what, help: help.map(str::to_owned) }
}

/// Why a change does not fit, where nothing more helpful is said above.
fn change_words(error: &ChangeError, say: Texts) -> (String, Option<&'static str>) {
    match error {
        ChangeError::NoName(_) => (say.t("It needs a name").to_owned(), None),
        ChangeError::AlreadyCoded(_) => {
            (say.t("You had coded this with the same code already").to_owned(), None)
        }
        ChangeError::OutsideText { .. } => {
            (say.t("The passage does not lie in the document's text").to_owned(), None)
        }
        ChangeError::BadValue(_) | ChangeError::BadField { .. } => {
            (say.t("This value cannot stand there").to_owned(), None)
        }
        ChangeError::Dangling { .. } => (
            say.t("It refers to something that is not there any more").to_owned(),
            Some(say.t("Look at it as it is now and try again.")),
        ),
        other => (say.with("That could not be done: {0}", &[other]), None),
    }
}

/// What is wrong with the project file. Where writing is not possible any more, a copy is the way out.
fn store_words(error: &StoreError, say: Texts) -> Status {
    let copy = || say.t("Nothing that was saved is lost. Save a copy elsewhere to go on.").to_owned();
    let (what, help) = match error {
        StoreError::Missing(path) => {
            return Status::Unsafe { what: gone_words(path, say), help: copy() };
        }
        StoreError::DiskFull(path) => {
            let what = say.with("The disk is full: {0} cannot be written", &[&path.display()]);
            let help = say.t("Make room and do it again, or save a copy on another disk.").to_owned();
            return Status::Unsafe { what, help };
        }
        StoreError::ReadOnly(path) => {
            let what = say.with("{0} may only be read here", &[&path.display()]);
            return Status::Unsafe { what, help: copy() };
        }
        StoreError::Exists(path) => (
            say.with("There is already a file {0}", &[&path.display()]),
            Some(say.t("Choose another name.").to_owned()),
        ),
        StoreError::NotAProject(path) => (say.with("{0} is no redthread project", &[&path.display()]), None),
        StoreError::Newer { path, .. } => (
            say.with("{0} was made by a newer version of redthread", &[&path.display()]),
            Some(say.t("Install the newer version to open it.").to_owned()),
        ),
        StoreError::Locked(path) => (
            say.with("{0} is locked by another program", &[&path.display()]),
            Some(say.t("Wait a moment and try again.").to_owned()),
        ),
        StoreError::CannotOpen { path, reason } => {
            (say.with("{0} cannot be opened: {1}", &[&path.display(), reason]), None)
        }
        StoreError::Damaged { path, what } => (
            say.with("{0} is damaged: {1}", &[&path.display(), what]),
            Some(say.t("Take the newest copy of it that is whole.").to_owned()),
        ),
        StoreError::MissingBlob(_) => (say.t("The project lacks a text or a file").to_owned(), None),
        StoreError::Sql { path, source } => {
            (say.with("{0} could not be used: {1}", &[&path.display(), source]), None)
        }
    };
    Status::Problem { what, help }
}

/// Says that the project's file is gone.
pub(crate) fn gone_words(path: &std::path::Path, say: Texts) -> String {
    say.with("The file {0} is gone", &[&path.display()])
}

/// What a kind of thing is called in the language of the interface.
/// What a kind of thing is called.
pub(crate) fn kind_name(kind: &str, say: Texts) -> &str {
    match kind {
        "document" => say.t("document"),
        "code" => say.t("code"),
        "case" => say.t("case"),
        "group" => say.t("group"),
        "stage" => say.t("stage"),
        "guide" => say.t("guide"),
        "saved query" => say.t("saved query"),
        "set of codes" => say.t("set of codes"),
        "period" => say.t("period"),
        "speaker" => say.t("speaker"),
        "attribute" => say.t("attribute"),
        "kind of document" => say.t("kind of document"),
        "question" => say.t("question"),
        "round" => say.t("round"),
        "coder" => say.t("coder"),
        "quote" => say.t("quote"),
        "recording" => say.t("recording"),
        "statement" => say.t("statement"),
        other => other,
    }
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

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::texts::UiLanguage;

    #[test]
    fn what_goes_wrong_is_said_in_danish() {
        let say = Texts { language: UiLanguage::Danish };
        let path = PathBuf::from("/p.redthread");
        let said = |error: WorkspaceError| explain(&error, say).words().0;
        assert_eq!(said(StoreError::Missing(path.clone()).into()), "Filen /p.redthread er væk");
        assert_eq!(
            said(StoreError::DiskFull(path.clone()).into()),
            "Disken er fuld: /p.redthread kan ikke skrives"
        );
        assert_eq!(said(StoreError::Locked(path).into()), "/p.redthread er låst af et andet program");
        let missing = WorkspaceError::NoSuch {
            kind: "code",
            name: "Tilid".to_owned(),
            suggestion: Some("Tillid".to_owned()),
        };
        let (what, help) = explain(&missing, say).words();
        assert_eq!(
            (what.as_str(), help.as_deref()),
            ("Der er ingen kode “Tilid”", Some("Mente du “Tillid”?"))
        );
    }

    #[test]
    fn where_nothing_can_be_written_a_copy_is_offered() {
        let error = StoreError::DiskFull(PathBuf::from("/p.redthread")).into();
        assert!(matches!(explain(&error, Texts::default()), Status::Unsafe { .. }));
    }
}
