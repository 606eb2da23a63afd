//! The valence of many codings at once.

use redthread_model::*;

use crate::workspace::Made;
use crate::{Workspace, WorkspaceError};

impl Workspace {
    /// Says of several coded passages at once whether they tell of something that works well or less well, as one step. Gives how
    /// many said something else before.
    ///
    /// # Errors
    /// If one is no longer as given; then nothing is altered.
    pub fn set_valences(
        &mut self,
        by: &str,
        codings: &[Coding],
        valence: Option<Valence>,
    ) -> Result<usize, WorkspaceError> {
        let others = codings.iter().filter(|coding| coding.valence != valence);
        let changes: Vec<Change> =
            others.map(|coding| Change::replace(*coding, Coding { valence, ..*coding })).collect();
        let altered = changes.len();
        self.step(by, |_| Ok((Made::new("set valence", Change::Together(changes)), ())))?;
        Ok(altered)
    }
}
