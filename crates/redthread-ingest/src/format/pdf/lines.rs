//! Runs to lines in the order of reading, with what their place on the page says about paragraphs.

use super::RAISED;
use super::columns;
use super::runs::{Digit, Run};

/// Headers and footers stand apart from the text by this many times their size.
const APART: f64 = 1.8;
/// Headers and footers have at most so many lines.
const FURNITURE_LINES: usize = 3;
/// Cells of a table stand apart by this many times the type's size.
const CELL_ROOM: f64 = 1.5;
/// Rows of a table follow each other within this many times the type's size.
const NEAR_ROWS: f64 = 4.0;
/// Cells stand under each other when they begin within this share of the type's size.
const UNDER: f64 = 0.2;
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
    /// Where after much room more words begin: the byte of the space before, and the place on the page.
    pub(super) rooms: Vec<(usize, f64)>,
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
    mark_cells(&mut lines);
    lines
}

/// Puts tabs between words that stand under each other in neighbouring lines, after much room: rows of a table.
fn mark_cells(lines: &mut [Line]) {
    let is_under = |line: &Line, other: &Line, place: f64| {
        let is_near =
            (line.height - other.height).abs() < line.size * NEAR_ROWS && line.column == other.column;
        is_near && other.rooms.iter().any(|(_, there)| (there - place).abs() < line.size * UNDER)
    };
    let mut cells: Vec<Vec<usize>> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &lines[before]);
        let neighbours = || before.into_iter().chain(lines.get(at + 1));
        let of_line = line.rooms.iter().filter(|(byte, place)| {
            // A name or a number before what somebody says is no cell.
            let first = &line.words[..*byte];
            let is_label = first.ends_with([':', ';']) || !first.contains(char::is_alphabetic);
            !is_label && neighbours().any(|other| is_under(line, other, *place))
        });
        cells.push(of_line.map(|(byte, _)| *byte).collect());
    }
    for (line, cells) in lines.iter_mut().zip(cells) {
        for byte in cells {
            line.words.replace_range(byte..=byte, "\t");
        }
    }
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
            if run.start - line.end > run.size * CELL_ROOM {
                line.rooms.push((line.words.len(), run.start));
            }
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
        line.rooms.iter_mut().filter(|room| room.0 >= place).for_each(|room| room.0 += RAISED.len_utf8());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(words: &str, start: f64, height: f64) -> Run {
        let end = start + 5.0 * words.chars().count() as f64;
        Run {
            words: words.to_owned(),
            size: 10.0,
            height,
            start,
            end,
            first_word_end: end,
            direction: (1.0, 0.0),
            digits: Vec::new(),
        }
    }

    #[test]
    fn rows_of_a_table_have_tabs_between_their_cells() {
        let runs = vec![
            run("Rolle", 50.0, 700.0),
            run("År", 200.0, 700.0),
            run("Leder", 50.0, 685.0),
            run("8", 200.0, 685.0),
            run("Karin:", 50.0, 600.0),
            run("Ja.", 120.0, 600.0),
            run("Mogens:", 50.0, 585.0),
            run("Nej.", 120.0, 585.0),
        ];
        let lines = lines_of(runs);
        let words: Vec<&str> = lines.iter().map(|line| line.words.as_str()).collect();
        assert_eq!(words, ["Rolle\tÅr", "Leder\t8", "Karin: Ja.", "Mogens: Nej."]);
    }

    #[test]
    fn raised_digits_are_marked() {
        let mut line = run("brev1 fra 2019", 50.0, 700.0);
        let digit = |byte, size, height| Digit { byte, size, height };
        line.digits = vec![digit(4, 7.0, 703.0), digit(10, 10.0, 700.0), digit(11, 10.0, 700.0)];
        let lines = lines_of(vec![line]);
        assert_eq!(lines[0].words, "brev\u{4}1\u{4} fra 2019");
    }

    #[test]
    fn what_is_drawn_first_at_the_foot_comes_last() {
        let runs = vec![run("Side 1", 50.0, 20.0), run("Nordby", 50.0, 800.0), run("Hej", 50.0, 700.0)];
        let words: Vec<String> = lines_of(runs).into_iter().map(|line| line.words).collect();
        assert_eq!(words, ["Nordby", "Hej", "Side 1"]);
    }
}
