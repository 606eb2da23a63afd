//! Codes and stages come into being when they are first named, in the same step as what names them.

use redthread_model::*;
use redthread_workspace::{Workspace, new_id, now_millis};

use crate::failure::Failure;

/// The colours of themes that have none of their own yet (Okabe and Ito 2008, as the workspace chooses them).
const THEME_COLORS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900", "#56b4e9"];

/// What must be made before something new can refer to it.
#[derive(Default)]
pub(crate) struct FirstNamed {
    changes: Vec<Change>,
}

impl FirstNamed {
    /// The code at `path`; what is missing of the path will be made.
    pub(crate) fn code(&mut self, project: &Project, path: &CodePath) -> CodeId {
        let (mut parent, mut color) = (None, None);
        let mut code = new_id();
        for depth in 1..=path.names().len() {
            let names = path.names()[..depth].to_vec();
            let known = CodePath::new(names).and_then(|path| project.find_code(&path).cloned());
            let here = known.unwrap_or_else(|| {
                let made = new_code(project, parent, &path.names()[depth - 1], color.clone());
                self.changes.push(Change::add(made.clone()));
                made
            });
            (code, parent, color) = (here.id, Some(here.id), Some(here.color));
        }
        code
    }

    /// The stage with this name, after all others if it will be made.
    pub(crate) fn stage(&mut self, workspace: &Workspace, name: &str) -> StageId {
        if let Ok(stage) = workspace.find_stage(name) {
            return stage;
        }
        let wanted = name.trim().to_lowercase();
        let pending = self.changes.iter().filter_map(|change| match change {
            Change::Add(Record::Stage(stage)) => Some(stage),
            _ => None,
        });
        let all: Vec<&Stage> =
            workspace.project().stages().values().map(AsRef::as_ref).chain(pending).collect();
        if let Some(stage) = all.iter().find(|stage| stage.name.to_lowercase() == wanted) {
            return stage.id;
        }
        let position = all.iter().map(|stage| stage.position + 1).max().unwrap_or(0);
        let stage = Stage { id: new_id(), name: name.trim().to_owned(), position };
        let id = stage.id;
        self.changes.push(Change::add(stage));
        id
    }

    /// The coder with this name.
    pub(crate) fn coder(&mut self, workspace: &Workspace, name: &str) -> CoderId {
        workspace.find_coder(name).unwrap_or_else(|_| {
            let id = new_id();
            self.changes.push(Change::add(Coder { id, name: name.trim().to_owned() }));
            id
        })
    }

    /// Whether all that was named is there.
    pub(crate) fn is_known(&self) -> bool {
        self.changes.is_empty()
    }

    /// Makes what was named and what names it, as one step.
    pub(crate) fn commit(
        self,
        workspace: &mut Workspace,
        by: &str,
        what: &str,
        then: impl IntoIterator<Item = Change>,
    ) -> Result<(), Failure> {
        let changes = self.changes.into_iter().chain(then).collect();
        workspace.commit(by, what, Change::Together(changes))?;
        Ok(())
    }
}

/// A coding made now.
pub(crate) fn coding(passage: Passage, code: CodeId, coder: CoderId, valence: Option<Valence>) -> Coding {
    let Passage { document, range } = passage;
    Coding { id: new_id(), document, range, code, coder, valence, created_millis: now_millis() }
}

fn new_code(project: &Project, parent: Option<CodeId>, name: &str, color: Option<String>) -> Code {
    let siblings = project.codes().values().filter(|code| code.parent == parent);
    let position = siblings.map(|code| code.position + 1).max().unwrap_or(0);
    let of_theme = || THEME_COLORS[position as usize % THEME_COLORS.len()].to_owned();
    let nothing = String::new;
    Code {
        id: new_id(),
        parent,
        name: name.to_owned(),
        position,
        color: color.unwrap_or_else(of_theme),
        description: nothing(),
        when: nothing(),
        when_not: nothing(),
        example: nothing(),
    }
}
