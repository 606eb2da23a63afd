//! Where the lines of a text come from, gathered line by line and kept in few words; and carried along by a correction.

use redthread_model::{FilePlace, Layout, Origin};
use redthread_text::{Edit, Position, Text, TextRange};

/// Where the text that begins at a byte (or a code point) comes from: an [`Origin`] before it has a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RawOrigin {
    pub(crate) at: usize,
    pub(crate) from: FilePlace,
    pub(crate) counts: bool,
}

/// Gathers origins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    found: Vec<RawOrigin>,
    /// Where the last line came from, and where it begins.
    last: Option<(usize, FilePlace)>,
}

impl Origins {
    /// The next line begins at `at` and comes from there.
    pub(crate) fn line(&mut self, at: usize, from: FilePlace) {
        let expected = match (self.found.last(), self.last) {
            (Some(origin), Some((_, last))) => Some(if origin.counts { last.after(1) } else { last }),
            _ => None,
        };
        if expected != Some(from) {
            match (self.found.last_mut(), self.last) {
                // The second line of one paragraph and the third: from here on all come from it.
                (Some(origin), Some((start, last)))
                    if last == from && origin.at == start && origin.from == from =>
                {
                    origin.counts = false;
                }
                _ => self.found.push(RawOrigin { at, from, counts: true }),
            }
        }
        self.last = Some((at, from));
    }

    /// Words that begin at `at`, of which each line comes from the same place.
    pub(crate) fn words(&mut self, at: usize, words: &str, from: FilePlace) {
        self.line(at, from);
        self.lines_in(at, words, from);
    }

    /// The lines that begin inside words which go on with a line.
    pub(crate) fn lines_in(&mut self, at: usize, words: &str, from: FilePlace) {
        for (end, _) in words.match_indices('\n') {
            self.line(at + end + 1, from);
        }
    }

    /// What was gathered.
    pub(crate) fn done(self) -> Vec<RawOrigin> {
        self.found
    }
}

/// The places of all lines of a text: where each begins, and where it comes from.
pub(crate) fn of_lines(
    origins: &[RawOrigin],
    starts: impl Iterator<Item = usize>,
) -> Vec<(usize, Option<FilePlace>)> {
    let mut next = 0;
    let mut now: Option<(RawOrigin, u32)> = None;
    let place = |start| {
        let mut begun = false;
        while let Some(origin) = origins.get(next).filter(|origin| origin.at <= start) {
            (now, begun) = (Some((*origin, 0)), true);
            next += 1;
        }
        if let Some((_, passed)) = now.as_mut().filter(|_| !begun) {
            *passed += 1;
        }
        (
            start,
            now.map(|(origin, passed)| if origin.counts { origin.from.after(passed) } else { origin.from }),
        )
    };
    starts.map(place).collect()
}

/// The origins of a text that an edit turned into `new`.
pub(crate) fn carried(old: &Text, layout: &Layout, edit: &Edit, new: &Text) -> Vec<Origin> {
    let by_lines = !layout.origins.iter().any(|origin| matches!(origin.from, FilePlace::Cue(_)));
    let cuts_lines = edit
        .replacements()
        .iter()
        .any(|one| one.text().contains('\n') || old.slice(one.old_range()).contains('\n'));
    if layout.origins.is_empty() || !by_lines || !cuts_lines {
        // Each line is the line it was: only its start has moved.
        let moved = |origin: &Origin| {
            let mut start = edit.place(origin.start);
            if by_lines {
                let before = &new.as_str()[..new.byte(start)];
                start = new.position(before.rfind('\n').map_or(0, |end| end + 1));
            }
            Origin { start, ..*origin }
        };
        let mut origins: Vec<Origin> = layout.origins.iter().map(moved).collect();
        // Where nothing is left between two, the later one holds.
        origins.reverse();
        origins.dedup_by_key(|origin| origin.start);
        origins.reverse();
        return origins;
    }
    let raw = |origin: &Origin| RawOrigin {
        at: origin.start.get() as usize,
        from: origin.from,
        counts: origin.counts,
    };
    let origins: Vec<RawOrigin> = layout.origins.iter().map(raw).collect();
    let was = of_lines(&origins, line_starts(old).into_iter());
    let line_at = |position: Position| {
        let after = was.partition_point(|(start, _)| *start <= position.get() as usize);
        was.get(after.saturating_sub(1)).and_then(|(_, from)| *from)
    };
    let back = edit.inverse(old);
    let starts = line_starts(new);
    let mut found = Origins::default();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(new.len() as usize, |next| next - 1);
        let place = |at: usize| Position::new(at as u32);
        let first = TextRange::between(place(start), place((start + 1).min(new.len() as usize)));
        let from = match back.map(first).range() {
            Some(survivor) => line_at(survivor.start()),
            None => {
                // What was put in goes on with the words after it on its line, else with what stood before it.
                let index = edit.replacements().partition_point(|one| one.new_range().end() <= place(start));
                let put_in =
                    edit.replacements().get(index).filter(|one| one.new_range().start() <= place(start));
                let was = back.place(place(start));
                match put_in {
                    Some(one) if one.new_range().end() < place(end) => line_at(back.place(place(end))),
                    Some(one) if one.old_range().is_empty() => {
                        line_at(Position::new(was.get().saturating_sub(1)))
                    }
                    _ => line_at(was),
                }
            }
        };
        if let Some(from) = from {
            found.line(start, from);
        }
    }
    let origin =
        |raw: RawOrigin| Origin { start: Position::new(raw.at as u32), from: raw.from, counts: raw.counts };
    found.done().into_iter().map(origin).collect()
}

/// Where lines begin, in code points.
fn line_starts(text: &Text) -> Vec<usize> {
    let mut starts = vec![0];
    starts.extend(
        text.as_str().chars().enumerate().filter(|(_, letter)| *letter == '\n').map(|(at, _)| at + 1),
    );
    starts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn origins_of(places: &[FilePlace]) -> Vec<RawOrigin> {
        let mut found = Origins::default();
        for (line, place) in places.iter().enumerate() {
            found.line(line * 10, *place);
        }
        found.done()
    }

    fn place() -> impl Strategy<Value = FilePlace> {
        let row = (1u32..3, 1u32..4).prop_map(|(table, row)| FilePlace::Row { table, row });
        prop_oneof![(1u32..6).prop_map(FilePlace::Paragraph), row]
    }

    proptest! {
        #[test]
        fn what_is_gathered_can_be_told_again(places in prop::collection::vec(place(), 0..30)) {
            let found = origins_of(&places);
            let told = of_lines(&found, (0..places.len()).map(|line| line * 10));
            let told: Vec<_> = told.into_iter().filter_map(|(_, from)| from).collect();
            prop_assert_eq!(told, places);
        }
    }

    #[test]
    fn plain_paragraphs_need_one_entry_and_broken_ones_few() {
        let plain: Vec<_> = (1..=1000).map(FilePlace::Paragraph).collect();
        assert_eq!(origins_of(&plain).len(), 1);
        let one_paragraph = vec![FilePlace::Paragraph(1); 1000];
        assert_eq!(origins_of(&one_paragraph).len(), 1);
    }

    #[test]
    fn a_correction_takes_the_origins_along() {
        let old = Text::new("a\nb\nc\nd");
        let origin = Origin { start: Position::START, from: FilePlace::Line(1), counts: true };
        let layout = Layout { origins: vec![origin], ..Layout::default() };
        let check = |after: &str, expected: &[u32]| {
            let new = Text::new(after);
            let edit = Edit::between(old.as_str(), after);
            let layout = Layout { origins: carried(&old, &layout, &edit, &new), ..Layout::default() };
            let told: Vec<_> = line_starts(&new)
                .into_iter()
                .map(|start| layout.origin_at(&new, Position::new(start as u32)).unwrap())
                .collect();
            let expected: Vec<_> = expected.iter().copied().map(FilePlace::Line).collect();
            assert_eq!(told, expected, "{after:?}");
        };
        check("a\nbx\nc\nd", &[1, 2, 3, 4]);
        check("a\nc\nd", &[1, 3, 4]);
        check("a\nb c\nd", &[1, 2, 4]);
        check("a\nb\ny\nz\nc\nd", &[1, 2, 2, 2, 3, 4]);
        check("xa\nb\nc\nd", &[1, 2, 3, 4]);
    }
}
