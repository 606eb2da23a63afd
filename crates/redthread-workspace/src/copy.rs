//! A copy of the project as it is now, in a file of its own.

use std::path::Path;

use crate::{Workspace, WorkspaceError};

impl Workspace {
    /// Writes a copy of the project, with its whole history, to a new file. It works as long as the project can be read, also
    /// when its own file may no longer be written.
    ///
    /// # Errors
    /// If there is a file already, or the copy cannot be written; then nothing is left behind.
    pub fn save_copy(&self, path: &Path) -> Result<(), WorkspaceError> {
        Ok(self.store.save_copy(path)?)
    }
}
