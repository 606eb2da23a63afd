//! The codings of a document as the reader shows them: with a colour, a name, and a lane of the margin.

use std::ops::Range;
use std::sync::Arc;

use redthread_model::{CodeId, Coding, Project};

use super::Sheet;
use crate::look::Hue;

/// Which codings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    /// All of them.
    #[default]
    All,
    /// Those of one code and what stands below it.
    Code(CodeId),
    /// None: only the words.
    Nothing,
}

/// A coding as it is shown.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// The coding.
    pub(crate) coding: Coding,
    /// Where it lies.
    pub(crate) bytes: Range<usize>,
    /// The colour of its code.
    pub(crate) hue: Hue,
    /// The name of its code.
    pub(crate) name: Arc<str>,
    /// Its lane: codings that overlap have different ones. A lane never alters while scrolling.
    pub(crate) lane: usize,
}

/// The codings of a document in reading order, and which of them touch which block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// The marks by start.
    pub(crate) all: Vec<Mark>,
    /// For each block the marks that touch it: `touching[starts[block]..starts[block + 1]]`.
    starts: Vec<usize>,
    touching: Vec<usize>,
    /// How many lanes there are.
    pub(crate) lanes: usize,
    /// How much of the text has a code, in percent of its code points.
    pub(crate) coded_percent: u32,
}

impl Marks {
    /// Prepares the codings of the sheet's document.
    pub(crate) fn of(project: &Project, sheet: &Sheet, shown: Shown) -> Self {
        let Ok(codings) = project.codings(sheet.document) else { return Self::default() };
        let wanted = match shown {
            Shown::All => None,
            Shown::Code(code) => Some(project.descendants(code)),
            Shown::Nothing => Some(Vec::new()),
        };
        let chosen = codings
            .iter()
            .filter(|coding| wanted.as_ref().is_none_or(|wanted| wanted.contains(&coding.code)));
        let mut all: Vec<Mark> = chosen.filter_map(|coding| mark(project, sheet, coding)).collect();
        let ranges: Vec<_> = all.iter().map(|mark| mark.bytes.clone()).collect();
        for (mark, lane) in all.iter_mut().zip(lanes(&ranges)) {
            mark.lane = lane;
        }
        let (starts, touching) = index(sheet, &all);
        let lanes = all.iter().map(|mark| mark.lane + 1).max().unwrap_or(0);
        Self { all, starts, touching, lanes, coded_percent: coded_percent(project, sheet) }
    }

    /// The marks that touch a block, by start.
    pub(crate) fn in_block(&self, block: usize) -> impl Iterator<Item = &Mark> {
        let range = match (self.starts.get(block), self.starts.get(block + 1)) {
            (Some(&start), Some(&end)) => start..end,
            _ => 0..0,
        };
        self.touching[range].iter().map(|&mark| &self.all[mark])
    }
}

fn mark(project: &Project, sheet: &Sheet, coding: &Coding) -> Option<Mark> {
    let code = project.code(coding.code)?;
    let bytes = sheet.bytes_of(coding.range);
    Some(Mark { coding: *coding, bytes, hue: Hue::of(&code.color), name: code.name.as_str().into(), lane: 0 })
}

/// Gives each range, by start, the lowest lane in which nothing that it overlaps lies.
fn lanes(ranges: &[Range<usize>]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let place = |range: &Range<usize>| {
        let lane = ends.iter().position(|&end| end <= range.start).unwrap_or_else(|| {
            ends.push(0);
            ends.len() - 1
        });
        ends[lane] = range.end;
        lane
    };
    ranges.iter().map(place).collect()
}

fn index(sheet: &Sheet, marks: &[Mark]) -> (Vec<usize>, Vec<usize>) {
    let mut by_block: Vec<Vec<usize>> = vec![Vec::new(); sheet.blocks.len()];
    for (number, mark) in marks.iter().enumerate() {
        for block in sheet.blocks_in(&mark.bytes) {
            by_block[block].push(number);
        }
    }
    let mut starts = Vec::with_capacity(by_block.len() + 1);
    let mut touching = Vec::new();
    for marks in by_block {
        starts.push(touching.len());
        touching.extend(marks);
    }
    starts.push(touching.len());
    (starts, touching)
}

/// How much of the text has a code, in percent of its code points.
fn coded_percent(project: &Project, sheet: &Sheet) -> u32 {
    let Ok(codings) = project.codings(sheet.document) else { return 0 };
    let (mut covered, mut reached) = (0u64, 0);
    for coding in codings.iter() {
        let start = coding.range.start().get().max(reached);
        covered += u64::from(coding.range.end().get().saturating_sub(start));
        reached = reached.max(coding.range.end().get());
    }
    let whole: u64 = sheet.blocks.iter().map(|block| block.characters as u64).sum();
    (covered * 100).checked_div(whole).unwrap_or(0).min(100) as u32
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn codings_that_overlap_lie_in_different_lanes_and_lanes_are_used_again() {
        assert_eq!(lanes(&[0..10, 0..4, 4..12, 5..6, 12..13]), [0, 1, 1, 2, 0]);
    }

    #[test]
    fn each_block_knows_the_codings_that_touch_it() {
        let project = Sample::new().document("Et", "", "Bo: {a b|X}\nBo: {c|X;Y} d\nBo: e").build();
        let sheet = Sheet::of(&project, *project.documents().keys().next().unwrap()).unwrap();
        let marks = Marks::of(&project, &sheet, Shown::All);
        let names = |block| marks.in_block(block).map(|mark| &*mark.name).collect::<Vec<_>>();
        assert_eq!((names(0), names(1), names(2)), (vec!["X"], vec!["X", "Y"], vec![]));
        let code = project.children(None)[1].id;
        assert_eq!(Marks::of(&project, &sheet, Shown::Code(code)).all.len(), 1);
        assert!(Marks::of(&project, &sheet, Shown::Nothing).all.is_empty());
    }
}
