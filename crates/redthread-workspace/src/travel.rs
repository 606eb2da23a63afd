//! Going back in the history, and forward again: many steps taken back or done again at once, all or none of them.

use std::collections::BTreeMap;

use redthread_store::{NewStep, Reading, StepKind, StepRow};

use crate::edit::{keep_loaded, with_later_anchors};
use crate::history::{is_by, undone_lately};
use crate::workspace::{Moment, catch_up, load_needed};
use crate::{Step, Workspace, WorkspaceError, now_millis};

/// What is done to the steps on the way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forward,
}

impl Workspace {
    /// At most `most` steps before number `before` (from the newest if `None`), newest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn history_page(&mut self, before: Option<u64>, most: usize) -> Result<Vec<Step>, WorkspaceError> {
        let mut steps = Vec::new();
        if most > 0 {
            self.store.read()?.each_step_before(before.unwrap_or(u64::MAX), |row| {
                steps.push(row.into());
                steps.len() < most
            })?;
        }
        Ok(steps)
    }

    /// Takes back every step after number `nr` that stands and was made by `of` (by anybody if `None`), newest first. Each gets
    /// its own step in the history. Gives how many there were.
    ///
    /// # Errors
    /// If one of them cannot be taken back because others build on it, or there is none. Then none is.
    pub fn go_back(&mut self, by: &str, nr: u64, of: Option<&str>) -> Result<usize, WorkspaceError> {
        self.travel(by, Way::Back, |reading| standing_after(reading, nr, of))
    }

    /// Does again, up to number `nr`, what `of` took back since `of` last did anything new; the earliest step first. Gives how
    /// many there were.
    ///
    /// # Errors
    /// If one of them no longer fits, or there is none. Then none is done.
    pub fn go_forward(&mut self, by: &str, nr: u64, of: Option<&str>) -> Result<usize, WorkspaceError> {
        self.travel(by, Way::Forward, |reading| taken_back_up_to(reading, nr, of))
    }

    fn travel(
        &mut self,
        by: &str,
        way: Way,
        targets: impl FnOnce(&Reading<'_>) -> Result<Vec<StepRow>, WorkspaceError>,
    ) -> Result<usize, WorkspaceError> {
        let mut writing = self.store.write()?;
        self.news |= catch_up(&mut self.project, &mut self.head, &writing)?;
        let targets = targets(&writing)?;
        if targets.is_empty() {
            return Err(WorkspaceError::NothingTo(if way == Way::Back { "undo" } else { "redo" }));
        }
        let mut next = self.project.clone();
        let mut head = self.head;
        for target in &targets {
            let change = writing.change(target.nr)?;
            let (change, kind, word) = match way {
                Way::Back => (change.inverse(), StepKind::Undo(target.nr), "undo"),
                Way::Forward => (change, StepKind::Redo(target.nr), "redo"),
            };
            let before = next.clone();
            let mut moment = Moment { project: &mut next, writing: &mut writing };
            let change = with_later_anchors(&mut moment, &target.what, change, way == Way::Back)?;
            load_needed(&mut next, &change, &writing)?;
            next.apply(&change)
                .map_err(|reason| WorkspaceError::BuiltOn { what: target.what.clone(), reason })?;
            keep_loaded(&before, &mut next, &writing)?;
            let what = format!("{word}: {}", target.what);
            let new = NewStep { time_millis: now_millis(), by, what: &what, kind, change: &change };
            head = writing.append(&new)?.nr;
        }
        writing.commit()?;
        (self.head, self.project) = (head, next);
        Ok(targets.len())
    }
}

/// The steps after `nr` that stand, newest first.
fn standing_after(reading: &Reading<'_>, nr: u64, of: Option<&str>) -> Result<Vec<StepRow>, WorkspaceError> {
    let mut decided = BTreeMap::new();
    let mut steps = Vec::new();
    reading.each_step(|row| {
        match row.kind {
            StepKind::Undo(target) => {
                decided.entry(target).or_insert(false);
            }
            StepKind::Redo(target) => {
                decided.entry(target).or_insert(true);
            }
            // The first step is the making of the project itself; it stays.
            StepKind::Do if row.nr > nr.max(1) => {
                if decided.get(&row.nr).copied().unwrap_or(true) && is_by(&row, of) {
                    steps.push(row);
                    return true;
                }
            }
            StepKind::Do => {}
        }
        row.nr > nr + 1
    })?;
    Ok(steps)
}

/// The steps up to `nr` that were taken back since the newest step that was done, the earliest first.
fn taken_back_up_to(
    reading: &Reading<'_>,
    nr: u64,
    of: Option<&str>,
) -> Result<Vec<StepRow>, WorkspaceError> {
    let mut decided = undone_lately(reading, of)?;
    decided.retain(|target, undone| *undone && *target <= nr);
    let Some((first, _)) = decided.first_key_value().map(|(nr, undone)| (*nr, *undone)) else {
        return Ok(Vec::new());
    };
    let mut steps = Vec::new();
    reading.each_step_before(nr.saturating_add(1), |row| {
        let goes_on = row.nr > first;
        if decided.contains_key(&row.nr) {
            steps.push(row);
        }
        goes_on
    })?;
    steps.reverse();
    Ok(steps)
}
