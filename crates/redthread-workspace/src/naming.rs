//! Naming what may not exist yet: codes and stages that come into being when they are first named.

use redthread_model::*;

use crate::WorkspaceError;
use crate::codebook::code_at;
use crate::find::{find_code, find_stage};
use crate::workspace::Moment;

/// A code, by id, or by a path of which what is missing is made in the same step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeName {
    /// The code with this id.
    Id(CodeId),
    /// The code at this path, made if it is new.
    Path(CodePath),
}

/// A stage, by id, or by a name that is given to a new stage after all others if none has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StageName {
    /// The stage with this id.
    Id(StageId),
    /// The stage with this name, made if it is new.
    Name(String),
}

impl From<CodeId> for CodeName {
    fn from(id: CodeId) -> Self {
        Self::Id(id)
    }
}

impl From<CodePath> for CodeName {
    fn from(path: CodePath) -> Self {
        Self::Path(path)
    }
}

impl From<StageId> for StageName {
    fn from(id: StageId) -> Self {
        Self::Id(id)
    }
}

impl From<&str> for StageName {
    fn from(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

impl Moment<'_, '_> {
    /// The code and its name; `changes` gets what makes it if it is new.
    pub(crate) fn named_code(
        &mut self,
        code: &CodeName,
        changes: &mut Vec<Change>,
    ) -> Result<(CodeId, String), WorkspaceError> {
        match code {
            CodeName::Id(id) => {
                let missing =
                    || WorkspaceError::NoSuch { kind: "code", name: id.to_string(), suggestion: None };
                Ok((*id, self.project.code(*id).ok_or_else(missing)?.name.clone()))
            }
            CodeName::Path(path) => match find_code(self.project, &path.to_string()) {
                Ok(id) => self.named_code(&CodeName::Id(id), changes),
                Err(_) => Ok((code_at(self.project, path, changes), path.to_string())),
            },
        }
    }

    /// The stage; `changes` gets what makes it if it is new.
    pub(crate) fn named_stage(
        &mut self,
        stage: &StageName,
        changes: &mut Vec<Change>,
    ) -> Result<StageId, WorkspaceError> {
        match stage {
            StageName::Id(id) => find_stage(self.project, &id.to_string()),
            StageName::Name(name) => Ok(self.stage(name, changes)),
        }
    }
}
