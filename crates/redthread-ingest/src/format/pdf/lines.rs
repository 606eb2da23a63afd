//! Runs to lines in the order of reading, with what their place on the page says about paragraphs.

use super::RAISED;
use super::columns;
use super::runs::{Digit, Run};

/// Headers and footers stand apart from the text by this many times their size.
const APART: f64 = 1.8;
/// Headers and footers have at most so many lines.
const FURNITURE_LINES: usize = 3;
/// A raised digit is at most this large, as a share of the words' size.
const RAISED_SIZE: f64 = 0.85;
/// And stands at least this much higher.
const RAISED_BY: f64 = 0.12;

/// Words on one height of a page, or of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) size: f64,
    pub(super) height: f64,
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) first_word_end: f64,
    pub(super) direction: (f64, f64),
    /// How many columns stand side by side here, and which of them this line is in.
    pub(super) column: (usize, usize),
}

/// Puts the runs of a page together to lines in the order of reading.
pub(super) fn lines_of(runs: Vec<Run>) -> Vec<Line> {
    let Some(direction) = usual_direction(&runs) else { return Vec::new() };
    // What is written up the margin comes last.
    let (level, turned): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| run.is_along(direction));
    let [top, middle, bottom] = edges(level);
    let mut lines = in_order_of_drawing(top);
    match columns::split(&middle) {
        Some(groups) => {
            for group in groups {
                let runs: Vec<Run> = group.runs.iter().map(|run| middle[*run].clone()).collect();
                let of_group = in_rows(runs).into_iter();
                lines.extend(of_group.map(|line| Line { column: group.column, ..line }));
            }
        }
        None => lines.extend(in_order_of_drawing(middle)),
    }
    lines.extend(in_order_of_drawing(bottom));
    lines.extend(in_order_of_drawing(turned));
    lines
}

/// The direction in which most letters are written.
fn usual_direction(runs: &[Run]) -> Option<(f64, f64)> {
    let mut directions: Vec<((f64, f64), usize)> = Vec::new();
    for run in runs {
        let letters = run.words.len();
        if let Some(known) = directions.iter_mut().find(|known| run.is_along(known.0)) {
            known.1 += letters;
        } else if directions.len() < 16 {
            // Words around a circle have as many directions as letters.
            directions.push((run.direction, letters));
        }
    }
    directions.into_iter().max_by_key(|(_, letters)| *letters).map(|(direction, _)| direction)
}

/// Headers, the text, and footers: a page may draw them at any time.
fn edges(runs: Vec<Run>) -> [Vec<Run>; 3] {
    let mut heights: Vec<(f64, f64)> = runs.iter().map(|run| (run.height, run.size)).collect();
    heights.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
    heights.dedup_by(|one, other| (one.0 - other.0).abs() < other.1 * 0.5);
    let is_apart = |pair: &[(f64, f64)]| pair[0].0 - pair[1].0 > pair[0].1.max(pair[1].1) * APART;
    let above = heights.windows(2).take(FURNITURE_LINES).position(is_apart).map(|index| heights[index].0);
    let below = heights.windows(2).rev().take(FURNITURE_LINES).position(is_apart);
    let below = below.map(|index| heights[heights.len() - 1 - index].0);
    let mut parts = [Vec::new(), Vec::new(), Vec::new()];
    for run in runs {
        let half = run.size * 0.5;
        let is_header = above.is_some_and(|height| run.height > height - half);
        let is_footer = !is_header && below.is_some_and(|height| run.height < height + half);
        parts[if is_header { 0 } else { 1 + usize::from(is_footer) }].push(run);
    }
    parts
}

/// Lines from above to below.
fn in_rows(mut runs: Vec<Run>) -> Vec<Line> {
    runs.sort_by(|one, other| other.height.total_cmp(&one.height));
    let mut rows: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row) if is_on_height(&row[0], &run) => row.push(run),
            _ => rows.push(vec![run]),
        }
    }
    for row in &mut rows {
        row.sort_by(|one, other| one.start.total_cmp(&other.start));
    }
    rows.into_iter().map(line_of).collect()
}

/// Lines as they are drawn: tables are drawn cell by cell, and read so.
fn in_order_of_drawing(runs: Vec<Run>) -> Vec<Line> {
    let mut rows: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row)
                if is_on_height(&row[0], &run)
                    && row.last().is_some_and(|before| {
                        before.is_along(run.direction)
                            && run.start > before.end - before.size.max(run.size) * 2.0
                    }) =>
            {
                row.push(run);
            }
            _ => rows.push(vec![run]),
        }
    }
    rows.into_iter().map(line_of).collect()
}

fn is_on_height(one: &Run, other: &Run) -> bool {
    (one.height - other.height).abs() < one.size.max(other.size) * 0.5
}

/// One line of runs that follow each other.
fn line_of(runs: Vec<Run>) -> Line {
    let mut line = Line { column: (1, 0), ..Line::default() };
    let mut digits: Vec<Digit> = Vec::new();
    for (index, run) in runs.into_iter().enumerate() {
        if index == 0 {
            (line.start, line.first_word_end, line.direction) =
                (run.start, run.first_word_end, run.direction);
            line.end = run.end;
        } else {
            line.words.push(' ');
        }
        digits.extend(run.digits.iter().map(|digit| Digit { byte: digit.byte + line.words.len(), ..*digit }));
        line.words.push_str(&run.words);
        line.end = line.end.max(run.end);
        if run.size > line.size {
            (line.size, line.height) = (run.size, run.height);
        }
    }
    mark_raised(&mut line, &digits);
    line
}

/// Puts signs around digits that are raised.
fn mark_raised(line: &mut Line, digits: &[Digit]) {
    let is_raised = |digit: &&Digit| {
        digit.size <= line.size * RAISED_SIZE && digit.height > line.height + line.size * RAISED_BY
    };
    let mut places: Vec<usize> = Vec::new();
    for digit in digits.iter().filter(is_raised) {
        match places.last_mut() {
            Some(end) if *end == digit.byte => *end += 1,
            _ => places.extend([digit.byte, digit.byte + 1]),
        }
    }
    // From the end, so that the places before stay.
    for place in places.into_iter().rev() {
        line.words.insert(place, RAISED);
    }
}
