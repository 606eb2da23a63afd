//! The history: what was done, and taking it back. Undo is itself a step, so nothing is ever lost.

use redthread_model::Change;
use redthread_store::{Reading, StepKind, StepRow};

use crate::edit::with_later_anchors;
use crate::workspace::Made;
use crate::{Workspace, WorkspaceError};

/// A step of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its number, counted from 1.
    pub nr: u64,
    /// When, in milliseconds since 1970 (UTC).
    pub time_millis: i64,
    /// Who did it.
    pub by: String,
    /// What was done, in words.
    pub what: String,
    /// Whether it was done, taken back or done again.
    pub kind: StepKind,
    /// How many single changes it is made of.
    pub changes: u64,
}

impl From<StepRow> for Step {
    fn from(row: StepRow) -> Self {
        let StepRow { nr, time_millis, by, what, kind, changes } = row;
        Self { nr, time_millis, by, what, kind, changes }
    }
}

impl Workspace {
    /// All steps, newest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn history(&mut self) -> Result<Vec<Step>, WorkspaceError> {
        let mut steps = Vec::new();
        self.store.read()?.each_step(|row| {
            steps.push(row.into());
            true
        })?;
        Ok(steps)
    }

    /// The change that a step made, as [`Workspace::commit`] takes it.
    ///
    /// # Errors
    /// If there is no such step.
    pub fn change_of(&mut self, nr: u64) -> Result<Change, WorkspaceError> {
        Ok(self.store.read()?.change(nr)?)
    }

    /// The step that undo would take back: the newest by `by`, or by anybody if `None`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn next_undo(&mut self, by: Option<&str>) -> Result<Option<Step>, WorkspaceError> {
        next_undo(&self.store.read()?, by)
    }

    /// The step that redo would do again.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn next_redo(&mut self, by: Option<&str>) -> Result<Option<Step>, WorkspaceError> {
        next_redo(&self.store.read()?, by)
    }

    /// Takes back the newest `steps` steps, whoever made them.
    ///
    /// # Errors
    /// If there are not so many, or one cannot be taken back; those before it then stay taken back.
    pub fn undo(&mut self, by: &str, steps: usize) -> Result<Vec<Step>, WorkspaceError> {
        (0..steps).map(|_| self.undo_one(by, None)).collect()
    }

    /// Does again the newest `steps` steps that were taken back.
    ///
    /// # Errors
    /// If there are not so many, or one cannot be done again.
    pub fn redo(&mut self, by: &str, steps: usize) -> Result<Vec<Step>, WorkspaceError> {
        (0..steps).map(|_| self.redo_one(by, None)).collect()
    }

    /// Takes back the newest step made by `of` (by anybody if `None`). Gives the new step.
    ///
    /// # Errors
    /// If there is none, or later steps build on it: the reason says what stands in the way.
    pub fn undo_one(&mut self, by: &str, of: Option<&str>) -> Result<Step, WorkspaceError> {
        let mut what = String::new();
        let made = self.step(by, |moment| {
            let target = next_undo(moment.writing, of)?.ok_or(WorkspaceError::NothingTo("undo"))?;
            target.what.clone_into(&mut what);
            let change = moment.writing.change(target.nr)?.inverse();
            let change = with_later_anchors(moment, &target.what, change, true)?;
            let what = format!("undo: {}", target.what);
            Ok((Made { kind: StepKind::Undo(target.nr), ..Made::new(what, change) }, ()))
        });
        match made {
            Ok((step, ())) => step.ok_or(WorkspaceError::NothingTo("undo")),
            Err(WorkspaceError::Change(reason)) => Err(WorkspaceError::BuiltOn { what, reason }),
            Err(error) => Err(error),
        }
    }

    /// Does again the newest step of `of` (of anybody if `None`) that was taken back. Gives the new step.
    ///
    /// # Errors
    /// If there is none, or it no longer fits.
    pub fn redo_one(&mut self, by: &str, of: Option<&str>) -> Result<Step, WorkspaceError> {
        let (step, ()) = self.step(by, |moment| {
            let target = next_redo(moment.writing, of)?.ok_or(WorkspaceError::NothingTo("redo"))?;
            let change = moment.writing.change(target.nr)?;
            let change = with_later_anchors(moment, &target.what, change, false)?;
            let what = format!("redo: {}", target.what);
            Ok((Made { kind: StepKind::Redo(target.nr), ..Made::new(what, change) }, ()))
        })?;
        step.ok_or(WorkspaceError::NothingTo("redo"))
    }
}

/// Whether the step was made by `by`, or `by` is anybody. Names of coders are the same without regard to case.
pub(crate) fn is_by(row: &StepRow, by: Option<&str>) -> bool {
    by.is_none_or(|by| by.trim().to_lowercase() == row.by.trim().to_lowercase())
}

/// Walks back through the history. What the latest event about a step says, holds: a step is undone if that is an undo.
fn next_undo(reading: &Reading<'_>, by: Option<&str>) -> Result<Option<Step>, WorkspaceError> {
    let mut decided = std::collections::BTreeMap::new();
    let mut found = None;
    reading.each_step(|row| {
        match row.kind {
            StepKind::Undo(target) => {
                decided.entry(target).or_insert(false);
            }
            StepKind::Redo(target) => {
                decided.entry(target).or_insert(true);
            }
            StepKind::Do => {
                let stands = decided.get(&row.nr).copied().unwrap_or(true);
                if stands && is_by(&row, by) {
                    // The first step is the making of the project itself; it stays.
                    found = (row.nr > 1).then(|| row.into());
                    return false;
                }
            }
        }
        true
    })?;
    Ok(found)
}

/// The steps that were undone or redone (by `by`) since the newest step that was done, each with whether it is undone now.
pub(crate) fn undone_lately(
    reading: &Reading<'_>,
    by: Option<&str>,
) -> Result<std::collections::BTreeMap<u64, bool>, WorkspaceError> {
    let mut decided = std::collections::BTreeMap::new();
    reading.each_step(|row| {
        match row.kind {
            StepKind::Undo(target) if is_by(&row, by) => {
                decided.entry(target).or_insert(true);
            }
            StepKind::Redo(target) => {
                decided.entry(target).or_insert(false);
            }
            StepKind::Do if is_by(&row, by) => return false,
            _ => {}
        }
        true
    })?;
    Ok(decided)
}

/// Walks back to the newest step that was done (by `by`); of those undone since (by `by`), the earliest step comes first
/// again, for it was undone last.
fn next_redo(reading: &Reading<'_>, by: Option<&str>) -> Result<Option<Step>, WorkspaceError> {
    let decided = undone_lately(reading, by)?;
    let Some(next) = decided.into_iter().find(|(_, undone)| *undone).map(|(nr, _)| nr) else {
        return Ok(None);
    };
    let mut found = None;
    reading.each_step(|row| {
        if row.nr == next {
            found = Some(row.into());
        }
        found.is_none()
    })?;
    Ok(found)
}
