//! Many intervals of one document, asked whether one of them lies so or so: each question costs a binary search.

/// Closed intervals of whole numbers, sorted by their lower end.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    lows: Vec<i64>,
    /// The highest upper end among this interval and those before it.
    highest_so_far: Vec<i64>,
    /// The lowest upper end among this interval and those after it.
    lowest_from_here: Vec<i64>,
}

impl Reach {
    /// Takes intervals `(low, high)` with `low <= high`, in any order.
    pub(super) fn of(mut intervals: Vec<(i64, i64)>) -> Self {
        intervals.sort_unstable();
        let lows = intervals.iter().map(|&(low, _)| low).collect();
        let mut highest_so_far: Vec<i64> = intervals.iter().map(|&(_, high)| high).collect();
        let mut lowest_from_here = highest_so_far.clone();
        for index in 1..intervals.len() {
            highest_so_far[index] = highest_so_far[index].max(highest_so_far[index - 1]);
        }
        for index in (1..intervals.len()).rev() {
            lowest_from_here[index - 1] = lowest_from_here[index - 1].min(lowest_from_here[index]);
        }
        Self { lows, highest_so_far, lowest_from_here }
    }

    /// Whether one shares a number with `low..=high`.
    pub(super) fn any_meets(&self, low: i64, high: i64) -> bool {
        let begun = self.lows.partition_point(|&other| other <= high);
        begun > 0 && self.highest_so_far[begun - 1] >= low
    }

    /// Whether one holds all of `low..=high`.
    pub(super) fn any_holds(&self, low: i64, high: i64) -> bool {
        let begun = self.lows.partition_point(|&other| other <= low);
        begun > 0 && self.highest_so_far[begun - 1] >= high
    }

    /// Whether one lies wholly in `low..=high`.
    pub(super) fn any_inside(&self, low: i64, high: i64) -> bool {
        let before = self.lows.partition_point(|&other| other < low);
        self.lowest_from_here.get(before).is_some_and(|&lowest| lowest <= high)
    }

    /// Whether one begins after `high`.
    pub(super) fn any_after(&self, high: i64) -> bool {
        self.lows.last().is_some_and(|&low| low > high)
    }

    /// Whether one ends before `low`.
    pub(super) fn any_before(&self, low: i64) -> bool {
        self.lowest_from_here.first().is_some_and(|&high| high < low)
    }
}
