//! Lines of a text with their bytes.

use std::ops::Range;

/// Iterates over the lines of `text` as byte ranges without their line ends.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}
