//! Columns: where the lines of a page stand beside each other, and in which order they are to be read.
//!
//! A column is a place where many lines begin, with an empty strip before it. Lines that cross the strip, as titles do, divide
//! the page into zones; in each zone the columns are read one after the other. Tables look alike, but their cells are short,
//! of unlike width, or are drawn cell by cell.

use super::runs::Run;

/// Fewer lines than this in a column are chance.
const LEAST_LINES: usize = 3;
/// The strip before a column is at least this many times the size of the type.
const STRIP: f64 = 0.6;
/// How far the beginnings of lines in a column may stand apart, in sizes of the type.
const RAGGED: f64 = 0.25;
/// Lines of a column reach this share of its width, as a rule: cells of tables do not.
const FILL: f64 = 0.6;
/// The widest column is at most this many times the narrowest.
const UNLIKE: f64 = 2.0;

/// Runs that are read one after the other.
#[derive(Debug, PartialEq)]
pub(super) struct Group {
    /// The places of the runs in the order in which the page draws them.
    pub(super) runs: Vec<usize>,
    /// How many columns there are, and which of them this is.
    pub(super) column: (usize, usize),
}

/// Divides a page into groups in the order of reading; `None` if it has no columns.
pub(super) fn split(runs: &[Run]) -> Option<Vec<Group>> {
    if runs.len() < 2 * LEAST_LINES {
        return None;
    }
    let size = usual_size(runs);
    let left = runs.iter().map(|run| run.start).fold(f64::INFINITY, f64::min);
    let edges = edges(runs, left, size);
    // All of them for three columns; the best one alone if some are chance.
    let all = (!edges.is_empty()).then(|| edges.iter().map(|edge| edge.0).collect::<Vec<_>>());
    let best = edges.iter().max_by_key(|edge| edge.1).filter(|_| edges.len() > 1).map(|edge| vec![edge.0]);
    [all, best].into_iter().flatten().find_map(|edges| Columns::new(left, &edges, size).groups(runs))
}

/// The size in which most letters are set.
fn usual_size(runs: &[Run]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = runs.iter().map(|run| (run.size, run.words.len())).collect();
    sizes.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut letters = 0;
    sizes
        .iter()
        .find(|(_, more)| {
            letters += more;
            letters > half
        })
        .map_or(1.0, |(size, _)| size.max(0.1))
}

/// Places where many runs begin and few cross the strip before, from left to right, with how many begin there.
fn edges(runs: &[Run], left: f64, size: f64) -> Vec<(f64, usize)> {
    let mut starts: Vec<f64> =
        runs.iter().map(|run| run.start).filter(|start| *start > left + size * 5.0).collect();
    starts.sort_unstable_by(f64::total_cmp);
    let mut edges: Vec<(f64, usize)> = Vec::new();
    let mut from = 0;
    while from < starts.len() {
        let place = starts[from];
        let count = starts[from..].iter().take_while(|start| **start <= place + size * RAGGED).count();
        let crossing = runs
            .iter()
            .filter(|run| run.start < place - size * RAGGED && run.end > place - size * STRIP)
            .count();
        let is_near = edges.last().is_some_and(|edge| place < edge.0 + size * 5.0);
        if count >= LEAST_LINES && crossing * 2 < runs.len() && !is_near {
            edges.push((place, count));
        }
        from += count;
    }
    edges
}

/// Where columns begin.
struct Columns {
    starts: Vec<f64>,
    size: f64,
}

/// Lines of the page between two that go over several columns.
#[derive(Default)]
struct Zone {
    wide: Vec<usize>,
    columns: Vec<Vec<usize>>,
}

impl Columns {
    fn new(left: f64, edges: &[f64], size: f64) -> Self {
        Self { starts: [&[left], edges].concat(), size }
    }

    /// The column a run stands in, unless it goes over several.
    fn column_of(&self, run: &Run) -> Option<usize> {
        let column = self.starts.iter().rposition(|start| run.start >= start - self.size * RAGGED)?;
        let next = self.starts.get(column + 1);
        next.is_none_or(|next| run.end <= next - self.size * STRIP + 0.01).then_some(column)
    }

    fn groups(&self, runs: &[Run]) -> Option<Vec<Group>> {
        let zones = self.zones(runs);
        let is_divided = |zone: &&Zone| zone.columns.iter().filter(|column| !column.is_empty()).count() > 1;
        let divided: Vec<&Zone> = zones.iter().filter(is_divided).collect();
        let wide_between = {
            let first = zones.iter().position(|zone| is_divided(&zone));
            let last = zones.iter().rposition(|zone| is_divided(&zone));
            let between = first.zip(last).map_or(&[][..], |(first, last)| &zones[first + 1..=last]);
            between.iter().map(|zone| zone.wide.len()).sum::<usize>()
        };
        let lines: usize = divided.iter().flat_map(|zone| &zone.columns).map(Vec::len).sum();
        if wide_between * 4 > lines || !self.are_columns(runs, &divided) || is_table(runs, &divided) {
            return None;
        }
        let n_columns = self.starts.len();
        let mut groups = Vec::new();
        for zone in zones {
            groups.push(Group { runs: zone.wide, column: (1, 0) });
            let columns = zone.columns.into_iter().enumerate();
            groups.extend(columns.map(|(index, runs)| Group { runs, column: (n_columns, index) }));
        }
        groups.retain(|group| !group.runs.is_empty());
        groups.iter_mut().for_each(|group| group.runs.sort_unstable());
        Some(groups)
    }

    /// Goes down the page row by row.
    fn zones(&self, runs: &[Run]) -> Vec<Zone> {
        let mut order: Vec<usize> = (0..runs.len()).collect();
        order.sort_by(|one, other| runs[*other].height.total_cmp(&runs[*one].height));
        let empty = || Zone { columns: vec![Vec::new(); self.starts.len()], ..Zone::default() };
        let mut zones = vec![empty()];
        let mut from = 0;
        while from < order.len() {
            let top = runs[order[from]].height;
            let row = order[from..]
                .iter()
                .take_while(|run| top - runs[**run].height < runs[**run].size.min(self.size) * 0.4)
                .count();
            let row = &order[from..from + row];
            from += row.len();
            let columns: Vec<Option<usize>> = row.iter().map(|run| self.column_of(&runs[*run])).collect();
            let is_wide = columns.contains(&None);
            let begun = zones.last().is_some_and(|zone| zone.columns.iter().any(|column| !column.is_empty()));
            if is_wide && begun {
                zones.push(empty());
            }
            let Some(zone) = zones.last_mut() else { break };
            for (run, column) in row.iter().zip(columns) {
                match column.filter(|_| !is_wide) {
                    Some(column) => zone.columns[column].push(*run),
                    None => zone.wide.push(*run),
                }
            }
        }
        zones
    }

    /// Whether there are enough lines side by side, and whether they fill columns of like width.
    fn are_columns(&self, runs: &[Run], divided: &[&Zone]) -> bool {
        let mut widths = Vec::new();
        for (column, start) in self.starts.iter().enumerate() {
            let of_column = || divided.iter().flat_map(|zone| &zone.columns[column]).map(|run| &runs[*run]);
            let end = of_column().map(|run| run.end).fold(0.0, f64::max);
            let (lines, full) = of_column().fold((0usize, 0usize), |(lines, full), run| {
                (lines + 1, full + usize::from(run.end - run.start >= (end - start) * FILL))
            });
            if lines < LEAST_LINES || full * 2 < lines {
                return false;
            }
            widths.push(end - start);
        }
        let (least, most) = widths
            .iter()
            .fold((f64::INFINITY, 0.0f64), |(least, most), width| (least.min(*width), most.max(*width)));
        widths.len() > 1 && most <= least * UNLIKE
    }
}

/// Whether the page goes from column to column neither once nor at every line, but at every cell.
fn is_table(runs: &[Run], divided: &[&Zone]) -> bool {
    let mut drawn: Vec<(usize, usize)> = Vec::new();
    for zone in divided {
        for (column, of_column) in zone.columns.iter().enumerate() {
            drawn.extend(of_column.iter().filter(|run| **run < runs.len()).map(|run| (*run, column)));
        }
    }
    drawn.sort_unstable();
    let switches = drawn.windows(2).filter(|pair| pair[0].1 != pair[1].1).count();
    let in_columns = divided.iter().map(|zone| zone.columns.len() + 1).sum::<usize>();
    switches > in_columns && drawn.len() * 5 > (switches + 1) * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs in type of ten points, from their places: start, end, height.
    fn runs(places: &[(f64, f64, f64)]) -> Vec<Run> {
        let run = |(start, end, height): &(f64, f64, f64)| Run {
            words: "ord".to_owned(),
            size: 10.0,
            height: *height,
            start: *start,
            end: *end,
            first_word_end: start + 20.0,
            direction: (1.0, 0.0),
            digits: Vec::new(),
        };
        places.iter().map(run).collect()
    }

    fn order(places: &[(f64, f64, f64)]) -> Option<Vec<usize>> {
        Some(split(&runs(places))?.into_iter().flat_map(|group| group.runs).collect())
    }

    const LEFT: (f64, f64) = (50.0, 290.0);
    const RIGHT: (f64, f64) = (310.0, 550.0);

    #[test]
    fn columns_drawn_row_by_row_are_read_one_after_the_other() {
        let rows = (0..5).flat_map(|row| {
            let height = 700.0 - 12.0 * f64::from(row);
            [(LEFT.0, LEFT.1, height), (RIGHT.0, RIGHT.1, height)]
        });
        let title = (50.0, 500.0, 740.0);
        let places: Vec<_> = [title].into_iter().chain(rows).collect();
        assert_eq!(order(&places), Some(vec![0, 1, 3, 5, 7, 9, 2, 4, 6, 8, 10]));
    }

    #[test]
    fn a_line_over_both_columns_divides_them() {
        let zone = |top: f64| {
            (0..3).flat_map(move |row| {
                let height = top - 12.0 * f64::from(row);
                [(LEFT.0, LEFT.1, height), (RIGHT.0, RIGHT.1, height)]
            })
        };
        let places: Vec<_> = zone(700.0).chain([(50.0, 550.0, 650.0)]).chain(zone(630.0)).collect();
        assert_eq!(order(&places), Some(vec![0, 2, 4, 1, 3, 5, 6, 7, 9, 11, 8, 10, 12]));
    }

    #[test]
    fn tables_and_labels_are_no_columns() {
        // Short cells.
        let rows = (0..6).flat_map(|row| {
            let height = 700.0 - 12.0 * f64::from(row);
            let end = if row == 0 { 290.0 } else { 90.0 };
            [(50.0, end, height), (310.0, 310.0 + end, height)]
        });
        assert_eq!(order(&rows.collect::<Vec<_>>()), None);
        // Names beside what is said.
        let turns = (0..6).flat_map(|row| {
            let height = 700.0 - 12.0 * f64::from(row);
            [(50.0, 110.0, height), (130.0, 550.0, height)]
        });
        assert_eq!(order(&turns.collect::<Vec<_>>()), None);
        // Full cells, drawn one after the other.
        let cells = (0..12).flat_map(|cell| {
            let (start, end) = if cell % 2 == 0 { LEFT } else { RIGHT };
            (0..3).map(move |line| (start, end, 700.0 - 40.0 * f64::from(cell / 2) - 12.0 * f64::from(line)))
        });
        assert_eq!(order(&cells.collect::<Vec<_>>()), None);
        // One column.
        let lines = (0..9).map(|row| (50.0, 550.0, 700.0 - 12.0 * f64::from(row)));
        assert_eq!(order(&lines.collect::<Vec<_>>()), None);
    }
}
