//! What the history shows.

use redthread_workspace::Step;

/// The steps, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct HistoryData {
    /// The steps.
    pub(crate) steps: Vec<StepData>,
}

/// A step as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StepData {
    /// Its number.
    pub(crate) nr: u64,
    /// When, in the time of this machine.
    pub(crate) when: String,
    /// Who.
    pub(crate) by: String,
    /// What.
    pub(crate) what: String,
}

impl HistoryData {
    /// Writes out the newest `most` steps.
    pub(crate) fn of(steps: &[Step], most: usize) -> Self {
        let step = |step: &Step| StepData {
            nr: step.nr,
            when: moment(step.time_millis),
            by: step.by.clone(),
            what: step.what.clone(),
        };
        Self { steps: steps.iter().take(most).map(step).collect() }
    }
}

/// A moment as this machine writes it.
pub(crate) fn moment(millis: i64) -> String {
    let Ok(time) = jiff::Timestamp::from_millisecond(millis) else { return String::new() };
    time.to_zoned(jiff::tz::TimeZone::system()).strftime("%d.%m.%Y %H:%M").to_string()
}
