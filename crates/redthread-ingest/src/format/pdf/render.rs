//! Writes the pages as one text with signs for what their look says: the child gives it to the program that asked.

use std::collections::BTreeMap;

use super::lines::Line;
use super::{COLUMN, DAMAGED_PAGE, ENDED, FULL, HEADING, INDENTED, NOTE};

/// Lines further apart than this many times the usual distance have a gap between them.
const GAP: f64 = 1.3;
/// Type larger than this many times the text's is a heading.
const HEADING_SIZE: f64 = 1.12;
/// Type smaller than this many times the text's is a note's.
const NOTE_SIZE: f64 = 0.96;
/// Longer lines are no headings, in letters.
const LONGEST_HEADING: usize = 140;
/// Sizes of headings that differ by less than this share are one level.
const SAME_LEVEL: f64 = 0.06;
/// Headings have this many levels at most.
const LEVELS: usize = 4;
/// Where lines end unevenly, one that leaves this share of the width was ended on purpose if the next word had fitted.
const RAGGED_ROOM: f64 = 0.12;
/// Where they end evenly, one that leaves this many times the type's size.
const EVEN_ROOM: f64 = 0.8;
/// A first line is indented by at least this many times the type's size, and by at most that many.
const INDENT: std::ops::Range<f64> = 0.6..6.0;

type Pages = [Option<Vec<Line>>];

/// Writes the pages as one text.
pub(super) fn render(pages: &Pages) -> String {
    let body = body_size(pages);
    let headings = heading_sizes(pages, body);
    let pitch = usual_pitch(pages);
    let columns = Columns::of(pages, body);
    let mut text = String::new();
    let mut before: Option<&Line> = None;
    for (index, page) in pages.iter().enumerate() {
        if index > 0 {
            text.push('\u{c}');
        }
        let Some(lines) = page else {
            text.push(DAMAGED_PAGE);
            continue;
        };
        for (index, line) in lines.iter().enumerate() {
            let above = index.checked_sub(1).map(|above| &lines[above]);
            if let Some(above) = above {
                text.push('\n');
                if pitch_between(above, line).is_some_and(|step| step > pitch * GAP) {
                    text.push('\n');
                }
                if above.column != line.column && above.height < line.height {
                    text.push(COLUMN);
                }
            }
            if let Some(before) = before {
                match columns.had_room(before, line) {
                    Some(true) => text.push(ENDED),
                    Some(false) => text.push(FULL),
                    None => {}
                }
            }
            if columns.is_indented(above, line, lines.get(index + 1)) {
                text.push(INDENTED);
            }
            if let Some(level) = headings.iter().position(|sizes| sizes.contains(&rounded(line.size))) {
                text.push(HEADING);
                text.push_str(&(level + 1).min(9).to_string());
            } else if f64::from(rounded(line.size)) <= f64::from(body) * NOTE_SIZE {
                text.push(NOTE);
            }
            text.push_str(line.words.trim());
            before = Some(line);
        }
    }
    text
}

/// Sizes in half points: programs write 10.98 and 11.02 for 11.
fn rounded(size: f64) -> u32 {
    (size * 2.0).round().clamp(0.0, 10_000.0) as u32
}

fn all_lines(pages: &Pages) -> impl Iterator<Item = &Line> {
    pages.iter().flatten().flatten()
}

/// The size in which most letters are set.
fn body_size(pages: &Pages) -> u32 {
    let mut letters = BTreeMap::<u32, usize>::new();
    for line in all_lines(pages) {
        *letters.entry(rounded(line.size)).or_default() += line.words.len();
    }
    letters.into_iter().max_by_key(|(_, letters)| *letters).map_or(0, |(size, _)| size)
}

/// The sizes of headings, the largest first; none if that would make a fifth of the text headings.
fn heading_sizes(pages: &Pages, body: u32) -> Vec<std::ops::RangeInclusive<u32>> {
    let is_heading = |line: &&Line| {
        f64::from(rounded(line.size)) >= f64::from(body) * HEADING_SIZE
            && line.words.chars().count() <= LONGEST_HEADING
    };
    let found: Vec<&Line> = all_lines(pages).filter(is_heading).collect();
    let letters: usize = found.iter().map(|line| line.words.len()).sum();
    let all: usize = all_lines(pages).map(|line| line.words.len()).sum();
    let mut sizes: Vec<u32> = found.iter().map(|line| rounded(line.size)).collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes.dedup();
    let levels: Vec<_> = sizes
        .chunk_by(|larger, smaller| f64::from(*smaller) >= f64::from(*larger) * (1.0 - SAME_LEVEL))
        .filter_map(|level| Some(*level.last()?..=*level.first()?))
        .collect();
    if letters * 5 > all || levels.len() > LEVELS { Vec::new() } else { levels }
}

/// The distance between lines as a multiple of their size, as it is inside paragraphs: most distances are, or smaller ones
/// are.
fn usual_pitch(pages: &Pages) -> f64 {
    let pairs = pages.iter().flatten().flat_map(|lines| lines.windows(2));
    let mut steps: Vec<f64> = pairs.filter_map(|pair| pitch_between(&pair[0], &pair[1])).collect();
    steps.sort_unstable_by(f64::total_cmp);
    steps.get(steps.len() / 4).copied().unwrap_or(f64::INFINITY)
}

/// How far below the line before a line stands, as a multiple of the larger type; `None` if it does not stand below.
fn pitch_between(before: &Line, line: &Line) -> Option<f64> {
    let step = (before.height - line.height) / before.size.max(line.size);
    (step > 0.6 && step < 40.0 && before.direction == line.direction).then_some(step)
}

/// What is known of the columns of the document: those with the same neighbours at the same place are one.
struct Columns {
    /// Only lines in type of about this size say how wide a column is.
    size: f64,
    known: Vec<Column>,
}

struct Column {
    column: (usize, usize),
    left: f64,
    right: f64,
    /// Whether lines end evenly.
    is_even: bool,
    /// Whether first lines are indented, and not the others.
    is_indenting: bool,
}

impl Columns {
    fn of(pages: &Pages, body: u32) -> Self {
        let size = f64::from(body) / 2.0;
        let mut starts: BTreeMap<(usize, usize), Vec<(f64, f64)>> = BTreeMap::new();
        for line in all_lines(pages).filter(|line| is_about(line.size, size)) {
            starts.entry(line.column).or_default().push((line.start, line.end));
        }
        let mut known = Vec::new();
        for (column, mut lines) in starts {
            lines.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
            // Left and right pages may have other margins: a place where a good part of all lines begin is a margin.
            let mut from = 0;
            let mut of_column: Vec<Column> = Vec::new();
            while from < lines.len() {
                let left = lines[from].0;
                let here = lines[from..].iter().take_while(|line| line.0 <= left + size * 0.25).count();
                let is_margin = here * 5 >= lines.len();
                let is_indent = of_column.last().is_some_and(|margin| left < margin.left + size * INDENT.end);
                if is_margin && !is_indent {
                    let of_margin = &lines[from..from + here];
                    let near =
                        lines[from..].iter().take_while(|line| line.0 < left + size * INDENT.end).count();
                    of_column.push(Column::new(column, left, of_margin, near, size));
                }
                from += here;
            }
            known.extend(of_column);
        }
        Self { size, known }
    }

    /// The column of a line: that with the nearest margin to its left.
    fn column(&self, line: &Line) -> Option<&Column> {
        let is_same =
            |known: &&Column| known.column == line.column && known.left <= line.start + self.size * 0.5;
        self.known.iter().rfind(is_same)
    }

    /// Whether the first word of `line` had fitted on the line before; `None` if the place of the lines does not say.
    fn had_room(&self, before: &Line, line: &Line) -> Option<bool> {
        let column = self
            .column(before)
            .filter(|_| is_about(before.size, self.size) && is_about(line.size, self.size))?;
        let slack =
            if column.is_even { self.size * EVEN_ROOM } else { (column.right - column.left) * RAGGED_ROOM };
        let word = line.first_word_end - line.start + self.size * 0.25;
        Some(before.end + word + slack <= column.right)
    }

    /// Whether a line begins further in than its neighbours.
    fn is_indented(&self, above: Option<&Line>, line: &Line, below: Option<&Line>) -> bool {
        let Some(column) = self.column(line).filter(|column| column.is_indenting) else { return false };
        let is_neighbour = |other: &&Line| other.column == line.column && is_about(other.size, line.size);
        let is_further = |other: &Line| INDENT.contains(&((line.start - other.start) / self.size));
        let margin = Line { start: column.left, ..Line::default() };
        let above = above.filter(is_neighbour);
        let below = below.filter(is_neighbour);
        is_further(&margin) && above.is_none_or(is_further) && below.is_none_or(is_further)
    }
}

impl Column {
    fn new(column: (usize, usize), left: f64, lines: &[(f64, f64)], near: usize, size: f64) -> Self {
        let right = lines.iter().map(|line| line.1).fold(left, f64::max);
        let even = lines.iter().filter(|line| line.1 > right - size * 0.3).count();
        Self {
            column,
            left,
            right,
            is_even: even * 2 >= lines.len(),
            // Where most lines are further in, first lines hang out instead.
            is_indenting: lines.len() * 5 >= near * 3,
        }
    }
}

fn is_about(size: f64, usual: f64) -> bool {
    (size - usual).abs() <= usual * 0.1
}
