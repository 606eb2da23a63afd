//! What the code tree remembers while it is worked with.

use redthread_model::{Code, CodeId, CodeSetId, Project};

use super::data::{CodeTreeData, Line};
use super::definition::DefinitionState;
use super::merging::Merging;
use super::split::Splitting;
use super::view::{CodesView, Only};

/// What the tree remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct CodesState {
    /// How the tree is looked at; remembered for the project.
    pub(crate) view: CodesView,
    pub(super) only: Only,
    pub(super) filter: String,
    /// The line at which the keyboard stands.
    pub(super) at: Option<At>,
    pub(super) naming: Option<Naming>,
    /// Whether the field for a name takes the keyboard in the next frame.
    pub(super) name_wants_focus: bool,
    /// Whether the tree takes the keyboard in the next frame.
    pub(super) wants_focus: bool,
    /// Whether the line with the keyboard is brought into view in the next frame.
    pub(super) reveal: bool,
    /// How far the list was rolled, and how high it was, in the last frame.
    pub(super) rolled: (f32, f32),
    pub(super) merging: Option<Merging>,
    /// The code that is being split.
    pub(crate) splitting: Option<Splitting>,
    /// What is being written in the definition panel.
    pub(crate) definition: DefinitionState,
    /// The codes that have a number key of their own.
    pub(crate) pinned: Vec<CodeId>,
}

/// A line by what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum At {
    /// A code, under the set under which it is listed.
    Code(CodeId, Option<CodeSetId>),
    /// A set.
    Set(CodeSetId),
    /// The heading over codes in no set.
    InNoSet,
}

impl At {
    /// What a line stands for.
    pub(super) fn of(data: &CodeTreeData, line: &Line) -> Self {
        match line {
            Line::Code { row, set, .. } => Self::Code(data.rows[*row].code.id, *set),
            Line::Set(set) => Self::Set(data.sets[*set].id),
            Line::InNoSet => Self::InNoSet,
        }
    }
}

/// A name being written.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    pub(super) of: Named,
    pub(super) text: String,
}

/// What is being named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A code that is there.
    Code(CodeId),
    /// A new code under another, or a new theme.
    NewCode(Option<CodeId>),
    /// A set that is there.
    Set(CodeSetId),
    /// A new set with these codes.
    NewSet(Vec<CodeId>),
}

impl CodesState {
    /// Begins to write the name of a new code.
    pub(crate) fn begin_new(&mut self, parent: Option<CodeId>) {
        self.begin(Named::NewCode(parent), String::new());
        if let Some(parent) = parent {
            self.view.closed.remove(&parent);
        }
    }

    /// Begins to rename a code.
    pub(crate) fn begin_rename(&mut self, code: &Code) {
        self.begin(Named::Code(code.id), code.name.clone());
    }

    /// Begins to rename the set at which the keyboard stands. Gives whether it stands at one.
    pub(crate) fn begin_rename_set(&mut self, project: &Project) -> bool {
        let Some(At::Set(id)) = self.at else { return false };
        let set = project.code_set(id);
        set.into_iter().for_each(|set| self.begin(Named::Set(id), set.name.clone()));
        set.is_some()
    }

    /// Begins to write the name of a new set.
    pub(super) fn begin_new_set(&mut self, codes: Vec<CodeId>) {
        self.begin(Named::NewSet(codes), String::new());
    }

    pub(super) fn begin(&mut self, of: Named, text: String) {
        self.naming = Some(Naming { of, text });
        self.name_wants_focus = true;
    }

    /// Begins to choose the code into which another is merged.
    pub(crate) fn begin_merge(&mut self, code: CodeId) {
        self.merging = Some(Merging::of(code));
    }

    /// Gives the tree the keyboard.
    pub(crate) fn focus(&mut self) {
        (self.wants_focus, self.reveal) = (true, true);
    }

    /// Shows all codes in the text again.
    pub(crate) fn show_all(&mut self) {
        self.view.hidden.clear();
    }

    /// Shows only one code, with those below it, in the text.
    pub(super) fn show_only(&mut self, data: &CodeTreeData, code: CodeId) {
        self.view.hidden = data.rows.iter().map(|row| row.code.id).collect();
        data.with_those_below(code).for_each(|code| _ = self.view.hidden.remove(&code));
    }

    /// Hides a code with those below it, or shows them again.
    pub(super) fn hide_or_show(&mut self, data: &CodeTreeData, code: CodeId) {
        let hide = !self.view.hidden.contains(&code);
        for code in data.with_those_below(code) {
            if hide {
                self.view.hidden.insert(code);
            } else {
                self.view.hidden.remove(&code);
            }
        }
    }
}
