//! The codings of a document as the reader shows them: with a colour, a name, and a lane of the margin.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use redthread_model::{CodeId, CoderId, Coding, Project};

use super::Sheet;
use crate::look::{Hue, coder_hue};

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
    /// Who coded.
    pub(crate) coder: Arc<str>,
    /// The colour of who coded.
    pub(crate) coder_hue: Hue,
    /// Its lane: codings that overlap have different ones. A lane never alters while scrolling.
    pub(crate) lane: usize,
}

/// Where a code lies, whoever put it there: codings of one code that touch one another are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fill {
    /// Where it lies.
    pub(crate) bytes: Range<usize>,
    /// The colour of the code.
    pub(crate) hue: Hue,
    /// Its layer: what overlaps has different ones.
    pub(crate) layer: usize,
}

/// The codings of a document in reading order, and which of them touch which block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// The marks by start.
    pub(crate) all: Vec<Mark>,
    by_block: ByBlock,
    fills: Vec<Fill>,
    fills_by_block: ByBlock,
    /// How many lanes there are.
    pub(crate) lanes: usize,
    /// How much of the text has a code, in percent of its code points.
    pub(crate) coded_percent: u32,
}

impl Marks {
    /// Prepares the codings of the sheet's document, whoever made them.
    #[cfg(test)]
    pub(crate) fn of(project: &Project, sheet: &Sheet, shown: Shown) -> Self {
        Self::by(project, sheet, shown, None)
    }

    /// Prepares the codings of the sheet's document that `coder` made; everybody's if `None`.
    pub(crate) fn by(project: &Project, sheet: &Sheet, shown: Shown, coder: Option<CoderId>) -> Self {
        let Ok(codings) = project.codings(sheet.document) else { return Self::default() };
        let wanted = match shown {
            Shown::All => None,
            Shown::Code(code) => Some(project.descendants(code)),
            Shown::Nothing => Some(Vec::new()),
        };
        let chosen = codings
            .iter()
            .filter(|coding| coder.is_none_or(|coder| coding.coder == coder))
            .filter(|coding| wanted.as_ref().is_none_or(|wanted| wanted.contains(&coding.code)));
        let coders = Coders::of(project);
        let mut all: Vec<Mark> = chosen.filter_map(|coding| mark(project, sheet, &coders, coding)).collect();
        let ranges: Vec<_> = all.iter().map(|mark| mark.bytes.clone()).collect();
        for (mark, lane) in all.iter_mut().zip(lanes(&ranges)) {
            mark.lane = lane;
        }
        let fills = fills(&all);
        let by_block = ByBlock::of(sheet, all.iter().map(|mark| &mark.bytes));
        let fills_by_block = ByBlock::of(sheet, fills.iter().map(|fill| &fill.bytes));
        let lanes = all.iter().map(|mark| mark.lane + 1).max().unwrap_or(0);
        Self { all, by_block, fills, fills_by_block, lanes, coded_percent: coded_percent(project, sheet) }
    }

    /// The marks that touch a block, by start.
    pub(crate) fn in_block(&self, block: usize) -> impl Iterator<Item = &Mark> {
        self.by_block.at(block).iter().map(|&mark| &self.all[mark])
    }

    /// The fills that touch a block, by start.
    pub(crate) fn fills_in(&self, block: usize) -> impl Iterator<Item = &Fill> {
        self.fills_by_block.at(block).iter().map(|&fill| &self.fills[fill])
    }
}

/// For each block the numbers of what touches it: `touching[starts[block]..starts[block + 1]]`.
#[derive(Clone, Debug, Default)]
struct ByBlock {
    starts: Vec<usize>,
    touching: Vec<usize>,
}

impl ByBlock {
    fn of<'r>(sheet: &Sheet, ranges: impl Iterator<Item = &'r Range<usize>>) -> Self {
        let mut by_block: Vec<Vec<usize>> = vec![Vec::new(); sheet.blocks.len()];
        for (number, bytes) in ranges.enumerate() {
            for block in sheet.blocks_in(bytes) {
                by_block[block].push(number);
            }
        }
        let mut index = Self { starts: Vec::with_capacity(by_block.len() + 1), touching: Vec::new() };
        for numbers in by_block {
            index.starts.push(index.touching.len());
            index.touching.extend(numbers);
        }
        index.starts.push(index.touching.len());
        index
    }

    fn at(&self, block: usize) -> &[usize] {
        match (self.starts.get(block), self.starts.get(block + 1)) {
            (Some(&start), Some(&end)) => &self.touching[start..end],
            _ => &[],
        }
    }
}

/// Joins what lies on one another with one code, and gives what overlaps different layers.
fn fills(marks: &[Mark]) -> Vec<Fill> {
    let mut fills: Vec<(CodeId, Fill)> = Vec::new();
    let mut last: BTreeMap<CodeId, usize> = BTreeMap::new();
    for mark in marks {
        let code = mark.coding.code;
        match last
            .get(&code)
            .map(|&last| &mut fills[last].1)
            .filter(|fill| mark.bytes.start <= fill.bytes.end)
        {
            Some(fill) => fill.bytes.end = fill.bytes.end.max(mark.bytes.end),
            None => {
                last.insert(code, fills.len());
                fills.push((code, Fill { bytes: mark.bytes.clone(), hue: mark.hue, layer: 0 }));
            }
        }
    }
    let ranges: Vec<_> = fills.iter().map(|(_, fill)| fill.bytes.clone()).collect();
    let layers = lanes(&ranges);
    fills.into_iter().zip(layers).map(|((_, fill), layer)| Fill { layer, ..fill }).collect()
}

/// The names and colours of those who code.
struct Coders(BTreeMap<CoderId, (Arc<str>, Hue)>);

impl Coders {
    fn of(project: &Project) -> Self {
        let coders = project.coders().values().enumerate();
        Self(
            coders.map(|(place, coder)| (coder.id, (coder.name.as_str().into(), coder_hue(place)))).collect(),
        )
    }
}

fn mark(project: &Project, sheet: &Sheet, coders: &Coders, coding: &Coding) -> Option<Mark> {
    let code = project.code(coding.code)?;
    let bytes = sheet.bytes_of(coding.range);
    let (coder, coder_hue) =
        coders.0.get(&coding.coder).cloned().unwrap_or_else(|| ("".into(), coder_hue(0)));
    let name = code.name.as_str().into();
    Some(Mark { coding: *coding, bytes, hue: Hue::of(&code.color), name, coder, coder_hue, lane: 0 })
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
    fn what_two_coders_code_alike_is_one_fill() {
        let text = "Bo: {{en to|X|Anna} tre|X|Bo} {fire|Y}";
        let project = Sample::new().document("Et", "", text).build();
        let sheet = Sheet::of(&project, *project.documents().keys().next().unwrap()).unwrap();
        let marks = Marks::of(&project, &sheet, Shown::All);
        let words: Vec<_> =
            marks.fills.iter().map(|fill| (&sheet.text.as_str()[fill.bytes.clone()], fill.layer)).collect();
        assert_eq!(words, [("en to tre", 0), ("fire", 0)]);
        assert_eq!(marks.all.len(), 3);
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
