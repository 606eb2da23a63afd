//! Splitting a code: some of its codings go to a new code below it.

use redthread_model::*;

use crate::codebook::new_code;
use crate::workspace::Made;
use crate::{Workspace, WorkspaceError};

impl Workspace {
    /// Makes a code called `name` below `code` and moves these of its codings there, as one step. Memos on them stay on them.
    ///
    /// # Errors
    /// If a coding is no longer as given or has another code, none is given, or the name is taken.
    pub fn split_code(
        &mut self,
        by: &str,
        code: CodeId,
        codings: &[Coding],
        name: &str,
    ) -> Result<CodeId, WorkspaceError> {
        let (_, made) = self.step(by, |moment| {
            let missing =
                || WorkspaceError::NoSuch { kind: "code", name: code.to_string(), suggestion: None };
            let record = moment.project.code(code).ok_or_else(missing)?;
            if codings.is_empty() {
                return Err(WorkspaceError::BadValue("a split needs passages to move".to_owned()));
            }
            if codings.iter().any(|coding| coding.code != code) {
                let other = format!("a passage to move is not coded with “{}”", record.name);
                return Err(WorkspaceError::BadValue(other));
            }
            let new = new_code(moment.project, Some(code), name, &[]);
            let (made, what) = (new.id, format!("split “{}” into “{}”", record.name, new.name));
            let moved =
                codings.iter().map(|coding| Change::replace(*coding, Coding { code: made, ..*coding }));
            let changes = [Change::add(new)].into_iter().chain(moved).collect();
            Ok((Made::new(what, Change::Together(changes)), made))
        })?;
        Ok(made)
    }
}
