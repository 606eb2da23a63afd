//! Numbers at the start of every line, as some programs print them for reference.

use std::ops::Range;

use redthread_model::SpanKind;

use super::labels::{line_number, skip_spaces};
use super::turns::Structure;
use crate::raw::RawSpan;

/// Fewer lines may begin with numbers by chance.
const FEWEST_LINES: usize = 5;

/// Sets apart the numbers of the lines (those that have words), if nearly every line has the number after the one before.
pub(super) fn mark_line_numbers(
    text: &str,
    lines: impl Iterator<Item = Range<usize>>,
    found: &mut Structure,
) {
    let mut numbers: Vec<Range<usize>> = Vec::new();
    let (mut last, mut in_order, mut all) = (None, 0usize, 0usize);
    for line in lines {
        all += 1;
        let start = line.start + skip_spaces(&text[line.clone()], 0);
        if let Some((number, len)) = line_number(&text[start..line.end]) {
            in_order += usize::from(last.is_none_or(|last: u32| number == last.saturating_add(1)));
            last = Some(number);
            numbers.push(start..start + len);
        }
        // Ordinary text is left at once.
        if all >= 4 * FEWEST_LINES && numbers.len() * 2 < all {
            return;
        }
    }
    if numbers.len() < FEWEST_LINES || numbers.len() * 10 < all * 9 || in_order * 10 < numbers.len() * 9 {
        return;
    }
    let mut turns = found.turns.iter().peekable();
    for number in numbers {
        while turns.next_if(|turn| turn.words.start <= number.start).is_some() {}
        let in_label = turns.peek().is_some_and(|turn| turn.label_start <= number.start);
        if !in_label {
            found.spans.push(RawSpan { bytes: number, kind: SpanKind::Furniture });
        }
    }
}
