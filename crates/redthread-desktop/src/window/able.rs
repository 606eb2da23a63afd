//! What is possible at this moment: menu and palette ask the same small value, and a command that is not possible says why.

use crate::command::{CommandInfo, Scope, UiCommand};
use crate::history::step_words;
use crate::texts::{Texts, key};

/// What is possible at this moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Able {
    /// Whether a project is open.
    pub(crate) project: bool,
    /// Whether a document is.
    pub(crate) document: bool,
    /// Whether words are selected, or a coding is chosen.
    pub(crate) passage: bool,
    /// Whether a coding is chosen.
    pub(crate) coding: bool,
    /// Whether a code is chosen in the tree.
    pub(crate) code: bool,
    /// Whether a code was used.
    pub(crate) used: bool,
    /// Whether a search found something.
    pub(crate) hits: bool,
    /// What undo would take back, in the words of the history.
    pub(crate) undo: Option<String>,
    /// What redo would do again.
    pub(crate) redo: Option<String>,
}

impl Able {
    /// Why a command is not possible now, in English; `None` if it is.
    pub(crate) fn why_not(&self, info: &CommandInfo) -> Option<&'static str> {
        use UiCommand as Ask;
        if info.needs_project && !self.project {
            return Some(key("needs an open project"));
        }
        if info.scope == Scope::Reader && !self.document {
            return Some(key("needs a document to read"));
        }
        match info.command {
            Ask::Undo if self.undo.is_none() => Some(key("nothing of yours to undo")),
            Ask::Redo if self.redo.is_none() => Some(key("nothing of yours to redo")),
            Ask::CodeSelection | Ask::Quote if !self.passage => Some(key("select some words first")),
            Ask::LastCode if !self.passage => Some(key("select some words first")),
            Ask::LastCode if !self.used => Some(key("no code was used yet")),
            Ask::RemoveCoding if !self.coding => Some(key("choose a coding first")),
            Ask::Suggest | Ask::NegativeCases if !self.code => Some(key("choose a code first")),
            Ask::RenameCode if !self.code => Some(key("choose a code first")),
            Ask::NextHit | Ask::PreviousHit if !self.hits => Some(key("search for something first")),
            _ => None,
        }
    }

    /// What a command is called now, in the language of the interface: undo and redo say what they will do.
    pub(crate) fn name(&self, info: &CommandInfo, say: Texts) -> String {
        match (info.command, &self.undo, &self.redo) {
            (UiCommand::Undo, Some(step), _) => say.with("Undo: {0}", &[&step_words(step, say)]),
            (UiCommand::Redo, _, Some(step)) => say.with("Redo: {0}", &[&step_words(step, say)]),
            _ => say.t(info.name).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(able: &Able, command: UiCommand) -> Option<&'static str> {
        able.why_not(UiCommand::ALL.iter().find(|info| info.command == command).unwrap())
    }

    #[test]
    fn a_command_that_is_not_possible_says_why() {
        let start = Able::default();
        assert_eq!(why(&start, UiCommand::Import), Some("needs an open project"));
        assert_eq!(why(&start, UiCommand::Help), None);
        let reading = Able { project: true, document: true, ..Able::default() };
        assert_eq!(why(&reading, UiCommand::CodeSelection), Some("select some words first"));
        assert_eq!(why(&reading, UiCommand::Undo), Some("nothing of yours to undo"));
        let selected = Able { passage: true, undo: Some("code “Tillid”".to_owned()), ..reading };
        assert_eq!(why(&selected, UiCommand::CodeSelection), None);
        let undo = UiCommand::ALL.iter().find(|info| info.command == UiCommand::Undo).unwrap();
        assert_eq!(selected.name(undo, Texts::default()), "Undo: code “Tillid”");
    }
}
