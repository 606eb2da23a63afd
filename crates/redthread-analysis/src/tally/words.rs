//! Counting coded words, and the coded share of the text. Overlapping codings count once, and only own words count.

use redthread_model::*;
use redthread_text::{Position, Text, TextRange, words};

use super::{Pass, over_documents};
use crate::error::AnalysisError;
use crate::grid::Grid;
use crate::voices::NOBODY;
use crate::walk::{Plan, Prepared, part_of};

/// Coded characters at each place, and of how many.
pub(crate) struct Measured {
    /// Own characters that are coded.
    pub(crate) covered: Vec<u64>,
    /// Own characters of the text that each place is about.
    pub(crate) of: Vec<u64>,
}

/// Counts the coded own words at each place, and the codings that count in no cell.
pub(crate) fn count_words_coded(
    project: &Project,
    plan: &Plan<'_>,
    grid: Grid,
) -> Result<(Vec<u64>, u64), AnalysisError> {
    let pass = Pass { with_voices: false, with_uncoded: false };
    let (parts, left_out) = over_documents(
        project,
        plan,
        grid,
        pass,
        || vec![0u64; grid.len()],
        |counts, prepared| {
            let text = project.text(prepared.document.id)?;
            let layout = project.layout(prepared.document.id)?;
            let pieces = Pieces::of(plan, grid, prepared);
            let words =
                WordPlaces::of(text, pieces.union(grid).iter().flat_map(|range| layout.own_words(*range)));
            pieces.each_place(|place, ranges| {
                counts[place as usize] += ranges.iter().map(|range| words.count_in(*range)).sum::<u64>();
            });
            Ok(pieces.left_out)
        },
    )?;
    Ok((sum(parts, grid.len()), left_out))
}

/// Measures the coded own characters at each place, and those of the text that it is about; and the codings that
/// count in no cell.
pub(crate) fn count_coverage(
    project: &Project,
    plan: &Plan<'_>,
    grid: Grid,
    material: Grid,
    base: impl Fn(usize) -> usize,
) -> Result<(Measured, u64), AnalysisError> {
    let pass = Pass { with_voices: false, with_uncoded: true };
    let (parts, left_out) = over_documents(
        project,
        plan,
        grid,
        pass,
        || (vec![0u64; grid.len()], vec![0u64; material.len()]),
        |(covered, of), prepared| {
            let text = project.text(prepared.document.id)?;
            let layout = project.layout(prepared.document.id)?;
            let breaks = LineBreaks::of(text);
            let own = |range: TextRange| {
                layout.own_words(range).iter().map(|part| breaks.others_in(*part)).sum::<u64>()
            };
            let pieces = Pieces::of(plan, grid, prepared);
            pieces.each_place(|place, ranges| {
                covered[place as usize] += ranges.iter().map(|range| own(*range)).sum::<u64>();
            });
            each_text(prepared, text, |range, row, col| {
                let characters = own(range);
                material.places(row, col).iter().for_each(|place| of[*place as usize] += characters);
            });
            Ok(pieces.left_out)
        },
    )?;
    let (covered, of): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let of = sum(of, material.len());
    let of = (0..grid.len()).map(|place| of[base(place)]).collect();
    Ok((Measured { covered: sum(covered, grid.len()), of }, left_out))
}

/// Calls `found` with each piece of the document's text and the row and column of the material that it belongs to:
/// turns where a side sorts by voice, else the whole text.
fn each_text(prepared: &Prepared<'_>, text: &Text, mut found: impl FnMut(TextRange, u32, u32)) {
    let mut add = |range, token| {
        if let (Some(row), Some(col)) = (prepared.rows.line_of_text(token), prepared.cols.line_of_text(token))
        {
            found(range, row, col);
        }
    };
    match prepared.voices.as_ref().filter(|_| prepared.rows.by_voice() || prepared.cols.by_voice()) {
        None => add(text.whole(), NOBODY),
        Some(voices) => {
            let spoken = voices.turns.iter().filter(|(_, token)| *token != NOBODY);
            spoken.for_each(|(range, token)| add(*range, *token));
        }
    }
}

/// The coded ranges of a document by place.
struct Pieces {
    ranges: Vec<(u32, TextRange)>,
    /// How many codings count in no cell.
    left_out: u64,
}

impl Pieces {
    fn of(plan: &Plan<'_>, grid: Grid, prepared: &Prepared<'_>) -> Self {
        let mut pieces = Vec::new();
        let left_out = plan.each_coding(prepared, |coding, touches| {
            for touch in touches {
                let Some(range) = part_of(prepared, coding, touch) else { continue };
                pieces.extend(grid.places(touch.row, touch.col).map(|place| (place, range)));
            }
        });
        pieces.sort_unstable();
        pieces.dedup();
        Self { ranges: pieces, left_out }
    }

    /// All coded ranges, merged.
    fn union(&self, grid: Grid) -> Vec<TextRange> {
        let all = self.ranges.iter().filter(|(place, _)| *place == grid.total());
        TextRange::merged(all.map(|(_, range)| *range).collect())
    }

    /// Calls `found` with each place and its ranges, merged.
    fn each_place(&self, mut found: impl FnMut(u32, &[TextRange])) {
        for same_place in self.ranges.chunk_by(|(one, _), (other, _)| one == other) {
            found(same_place[0].0, &TextRange::merged(same_place.iter().map(|(_, range)| *range).collect()));
        }
    }
}

/// Where the words of some ranges of a text stand.
struct WordPlaces {
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl WordPlaces {
    /// Finds the words of `parts`, which come in reading order.
    fn of(text: &Text, parts: impl Iterator<Item = TextRange>) -> Self {
        let (mut starts, mut ends) = (Vec::new(), Vec::new());
        for part in parts {
            let slice = text.slice(part);
            let (mut at, mut byte) = (part.start().get(), 0);
            for word in words(slice) {
                at += slice[byte..word.start].chars().count() as u32;
                starts.push(at);
                at += slice[word.clone()].chars().count() as u32;
                ends.push(at);
                byte = word.end;
            }
        }
        Self { starts, ends }
    }

    /// How many words share a code point with `range`.
    fn count_in(&self, range: TextRange) -> u64 {
        let first = self.ends.partition_point(|end| *end <= range.start().get());
        let after = self.starts.partition_point(|start| *start < range.end().get());
        after.saturating_sub(first) as u64
    }
}

/// Where the line breaks of a text stand.
struct LineBreaks(Vec<u32>);

impl LineBreaks {
    fn of(text: &Text) -> Self {
        let mut at = 0;
        let ends = text.as_str().split('\n').map(|line| {
            let end = at + line.chars().count() as u32;
            at = end + 1;
            end
        });
        // After the last line there is no break but the end of the text; it is beyond every range.
        Self(ends.collect())
    }

    /// How many code points of `range` are no line breaks.
    fn others_in(&self, range: TextRange) -> u64 {
        let before = |position: Position| self.0.partition_point(|at| *at < position.get());
        u64::from(range.len()) - (before(range.end()) - before(range.start())) as u64
    }
}

fn sum(parts: Vec<Vec<u64>>, len: usize) -> Vec<u64> {
    let mut whole = vec![0; len];
    for part in parts {
        whole.iter_mut().zip(part).for_each(|(count, more)| *count += more);
    }
    whole
}
