//! What was done with one thing, as the inspector shows it.

use redthread_workspace::Step;

/// The steps that touched a thing, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct HistoryData {
    /// The steps.
    pub(crate) steps: Vec<StepLine>,
}

/// A step as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StepLine {
    /// Its number.
    pub(crate) nr: u64,
    /// When, in milliseconds since 1970 (UTC).
    pub(crate) when_millis: i64,
    /// Who.
    pub(crate) by: String,
    /// What.
    pub(crate) what: String,
}

impl HistoryData {
    /// Writes out the newest `most` steps.
    pub(crate) fn of(steps: &[Step], most: usize) -> Self {
        let step = |step: &Step| StepLine {
            nr: step.nr,
            when_millis: step.time_millis,
            by: step.by.clone(),
            what: step.what.clone(),
        };
        Self { steps: steps.iter().take(most).map(step).collect() }
    }
}
