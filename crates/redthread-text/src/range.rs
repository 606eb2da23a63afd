//! Positions and ranges, counted in Unicode code points from the start of a text. Ranges are half-open.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A place in a text: how many Unicode code points stand before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Position(u32);

impl Position {
    /// The start of every text.
    pub const START: Self = Self(0);

    /// Makes a position `code_points` code points into a text.
    pub const fn new(code_points: u32) -> Self {
        Self(code_points)
    }

    /// Returns the number of code points before this position.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A half-open range `start..end` of code points, with `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct TextRange {
    start: Position,
    end: Position,
}

impl TextRange {
    /// Makes a range of code points; `None` if it would end before it starts.
    pub const fn new(start: u32, end: u32) -> Option<Self> {
        if start <= end { Some(Self { start: Position(start), end: Position(end) }) } else { None }
    }

    /// Makes the range between two positions, in whichever order they come.
    pub fn between(one: Position, other: Position) -> Self {
        Self { start: one.min(other), end: one.max(other) }
    }

    /// Makes the empty range at `position`.
    pub const fn empty_at(position: Position) -> Self {
        Self { start: position, end: position }
    }

    /// The first position inside.
    pub const fn start(self) -> Position {
        self.start
    }

    /// The first position after the range.
    pub const fn end(self) -> Position {
        self.end
    }

    /// How many code points the range holds.
    pub const fn len(self) -> u32 {
        self.end.0 - self.start.0
    }

    /// Whether the range holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start.0 == self.end.0
    }

    /// Whether the code point at `position` lies inside.
    pub fn contains(self, position: Position) -> bool {
        self.start <= position && position < self.end
    }

    /// Whether `other` lies wholly inside (an equal range does).
    pub fn contains_range(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one code point; touching ends do not count.
    pub fn overlaps(self, other: Self) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// The shared part, if there is at least one shared code point.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Merges overlapping and touching ranges into disjoint ones, in reading order.
    pub fn merged(mut ranges: Vec<Self>) -> Vec<Self> {
        ranges.sort_unstable();
        let mut merged: Vec<Self> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }
}

impl fmt::Display for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Why a text is not a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseRangeError {
    given: String,
}

impl fmt::Display for ParseRangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a range of the form START..END with START not after END", self.given)
    }
}

impl std::error::Error for ParseRangeError {}

impl FromStr for TextRange {
    type Err = ParseRangeError;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let parse = || {
            let (start, end) = given.split_once("..")?;
            Self::new(start.trim().parse().ok()?, end.trim().parse().ok()?)
        };
        parse().ok_or_else(|| ParseRangeError { given: given.to_owned() })
    }
}

impl TryFrom<(u32, u32)> for TextRange {
    type Error = ParseRangeError;

    fn try_from((start, end): (u32, u32)) -> Result<Self, Self::Error> {
        Self::new(start, end).ok_or_else(|| ParseRangeError { given: format!("{start}..{end}") })
    }
}

impl From<TextRange> for (u32, u32) {
    fn from(range: TextRange) -> Self {
        (range.start.0, range.end.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn range(start: u32, end: u32) -> TextRange {
        TextRange::new(start, end).unwrap()
    }

    #[test]
    fn touching_ranges_do_not_overlap() {
        assert!(!range(0, 5).overlaps(range(5, 9)));
        assert!(range(0, 6).overlaps(range(5, 9)));
        assert!(!range(3, 3).overlaps(range(0, 9)), "an empty range shares no code point");
    }

    #[test]
    fn backward_ranges_are_refused_everywhere() {
        assert_eq!(TextRange::new(5, 4), None);
        assert!("5..4".parse::<TextRange>().is_err());
        assert!(serde_json::from_str::<TextRange>("[5,4]").is_err());
        assert_eq!("4..5".parse::<TextRange>().unwrap(), range(4, 5));
    }

    proptest! {
        #[test]
        fn merging_keeps_every_code_point_and_no_overlap(pairs in prop::collection::vec((0u32..200, 0u32..20), 0..40)) {
            let ranges: Vec<_> = pairs.iter().map(|&(start, len)| range(start, start + len)).collect();
            let merged = TextRange::merged(ranges.clone());
            for place in 0..230 {
                let place = Position::new(place);
                let before = ranges.iter().any(|range| range.contains(place));
                prop_assert_eq!(before, merged.iter().any(|range| range.contains(place)));
            }
            prop_assert!(merged.windows(2).all(|pair| pair[0].end() < pair[1].start()));
        }
    }
}
