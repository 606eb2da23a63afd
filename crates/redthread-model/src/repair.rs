//! Words of a scanned text that were repaired: the reading that is shown, and the letters that the scanner gave.
//!
//! ```text
//! as scanned   Vi gik hjem fgr tid pa den made.
//! text         Vi gik hjem [før] tid [på] den [måde].    three repairs, each with the letters it had
//! ```
//!
//! Offsets go both ways: [`Layout::scanned_range`] says where a range of the text lies in what was scanned, and
//! [`Layout::repaired_range`] where a range of that lies in the text. A range that cuts through a repaired word means the whole
//! word on the other side, for no letter of one stands for one letter of the other.

use std::fmt;

use redthread_text::{Edit, Mapped, Position, Text, TextRange};
use serde::{Deserialize, Serialize};

use crate::Layout;

/// A word (or a mark) that was repaired.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// Where the repaired word lies in the text.
    #[serde(rename = "r")]
    pub range: TextRange,
    /// The letters that stood there as it was scanned.
    #[serde(rename = "o")]
    pub original: String,
}

/// Never prints the letters: they are words of a transcript.
impl fmt::Debug for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Repair({})", self.range)
    }
}

impl Repair {
    /// How many code points were scanned here.
    fn scanned_len(&self) -> u32 {
        self.original.chars().count() as u32
    }
}

impl Layout {
    /// The repairs that share a code point with `range`, in reading order.
    pub fn repairs_in(&self, range: TextRange) -> &[Repair] {
        let first = self.repairs.partition_point(|repair| repair.range.end() <= range.start());
        let rest = &self.repairs[first..];
        let count = if range.is_empty() {
            0
        } else {
            rest.partition_point(|repair| repair.range.start() < range.end())
        };
        &rest[..count]
    }

    /// The repaired word at `position`.
    pub fn repair_at(&self, position: Position) -> Option<&Repair> {
        let after = self.repairs.partition_point(|repair| repair.range.start() <= position);
        self.repairs[..after].last().filter(|repair| repair.range.contains(position))
    }

    /// The edit that takes every repair back: it turns the text into what was scanned.
    pub fn as_scanned(&self) -> Edit {
        let back = self.repairs.iter().map(|repair| (repair.range, repair.original.clone()));
        Edit::new(back.collect()).unwrap_or_default()
    }

    /// Where a range of the text lies in what was scanned; of a repaired word that it touches, with the whole word.
    pub fn scanned_range(&self, range: TextRange) -> TextRange {
        let sizes = self.repairs.iter().scan(0i64, |shift, repair| {
            let start = (i64::from(repair.range.start().get()) + *shift) as u32;
            *shift += i64::from(repair.scanned_len()) - i64::from(repair.range.len());
            Some((repair.range, moved(start, repair.scanned_len())))
        });
        through(range, sizes)
    }

    /// Where a range of what was scanned lies in the text; of a damaged word that it touches, with the whole repaired word.
    pub fn repaired_range(&self, range: TextRange) -> TextRange {
        let sizes = self.repairs.iter().scan(0i64, |shift, repair| {
            let start = (i64::from(repair.range.start().get()) + *shift) as u32;
            *shift += i64::from(repair.scanned_len()) - i64::from(repair.range.len());
            Some((moved(start, repair.scanned_len()), repair.range))
        });
        through(range, sizes)
    }

    /// The repairs as they lie after an edit that repairs these words more, or takes repairs back: `words` are the places of the
    /// old text that were repaired, of which none overlaps another. What reads as it was scanned is no repair.
    pub fn repairs_after(
        &self,
        words: &[TextRange],
        edit: &Edit,
        old: &Text,
        new: &Text,
    ) -> Vec<(TextRange, Repair)> {
        let scanned = Text::new(self.as_scanned().apply(old));
        let mut covers: Vec<TextRange> = words.to_vec();
        covers.extend(self.repairs.iter().map(|repair| repair.range));
        covers.sort_unstable();
        let mut whole: Vec<TextRange> = Vec::with_capacity(covers.len());
        for cover in covers {
            match whole.last_mut() {
                Some(last) if last.overlaps(cover) => *last = last.cover(cover),
                _ => whole.push(cover),
            }
        }
        let repair = |was: TextRange| {
            let range = TextRange::between(edit.place(was.start()), edit.place(was.end()));
            let original = scanned.slice(self.scanned_range(was)).to_owned();
            (was, Repair { range, original })
        };
        let differs = |(_, repair): &(TextRange, Repair)| {
            !repair.range.is_empty() && new.slice(repair.range) != repair.original
        };
        whole.into_iter().map(repair).filter(differs).collect()
    }
}

/// The repairs as they lie after a correction of the text. A repaired word that was corrected further keeps the letters it was
/// scanned with; one that is gone, or reads as it was scanned, is no repair any more.
pub fn carried_repairs(repairs: &[Repair], edit: &Edit, after: &Text) -> Vec<Repair> {
    let carried = |repair: &Repair| {
        let range = match edit.map(repair.range) {
            Mapped::Exact(range) | Mapped::Moved(range) => range,
            Mapped::Lost => return None,
        };
        let is_repair = after.slice(range) != repair.original;
        is_repair.then(|| Repair { range, original: repair.original.clone() })
    };
    repairs.iter().filter_map(carried).collect()
}

fn moved(start: u32, len: u32) -> TextRange {
    TextRange::between(Position::new(start), Position::new(start + len))
}

/// Maps a range by pairs of places, here and there, in reading order; between them the texts are the same.
fn through(range: TextRange, pairs: impl Iterator<Item = (TextRange, TextRange)>) -> TextRange {
    let place = |before: Option<(TextRange, TextRange)>, place: Position| match before {
        Some((here, there)) => Position::new(there.end().get() + (place.get() - here.end().get())),
        None => place,
    };
    let (mut before_start, mut before_end) = (None, None);
    let (mut start, mut end) = (None, None);
    for (here, there) in pairs {
        if here.start() >= range.end() && here.start() > range.start() {
            break;
        }
        if here.end() <= range.start() {
            before_start = Some((here, there));
        } else if here.start() < range.start() {
            start = Some(there.start());
        }
        if here.end() <= range.end() {
            before_end = Some((here, there));
        } else if here.start() < range.end() {
            end = Some(there.end());
        }
    }
    let start = start.unwrap_or_else(|| place(before_start, range.start()));
    TextRange::between(start, end.unwrap_or_else(|| place(before_end, range.end())).max(start))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn range(start: u32, end: u32) -> TextRange {
        TextRange::new(start, end).unwrap()
    }

    fn layout(repairs: &[(u32, u32, &str)]) -> Layout {
        let repair = |&(start, end, original): &(u32, u32, &str)| Repair {
            range: range(start, end),
            original: original.to_owned(),
        };
        Layout { repairs: repairs.iter().map(repair).collect(), ..Layout::default() }
    }

    #[test]
    fn ranges_go_to_what_was_scanned_and_back() {
        //                     0         1
        //                     0123456789012345678
        let text = Text::from("Så gik vi på måden.");
        //                            as scanned: "Sad gik vi p3 mdden."
        let layout = layout(&[(0, 2, "Sad"), (10, 12, "p3"), (13, 18, "mdden")]);
        let scanned = layout.as_scanned().apply(&text);
        assert_eq!(scanned, "Sad gik vi p3 mdden.");
        let check = |here: (u32, u32), there: (u32, u32)| {
            assert_eq!(layout.scanned_range(range(here.0, here.1)), range(there.0, there.1), "{here:?}");
        };
        check((0, 2), (0, 3));
        check((1, 2), (0, 3)); // the whole word: no letter of one stands for one of the other
        check((3, 6), (4, 7));
        check((3, 14), (4, 19));
        check((18, 19), (19, 20));
        assert_eq!(layout.repaired_range(range(2, 3)), range(0, 2));
        assert_eq!(layout.repaired_range(range(4, 13)), range(3, 12));
        assert_eq!(layout.repairs_in(range(2, 10)), []);
        assert_eq!(layout.repairs_in(range(1, 11)).len(), 2);
        assert_eq!(layout.repair_at(Position::new(12)), None);
    }

    #[test]
    fn a_corrected_repair_keeps_the_letters_it_was_scanned_with() {
        let before = Text::from("Det er sådan på vejen.");
        let repairs = layout(&[(7, 12, "sddan"), (13, 15, "pa")]).repairs;
        let carried = |after: &str| {
            let after = Text::from(after);
            carried_repairs(&repairs, &Edit::between(before.as_str(), after.as_str()), &after)
        };
        assert_eq!(carried("Det er sådant på vejen.").len(), 2);
        assert_eq!(carried("Det er jo sådan på vejen.")[0].range, range(10, 15));
        assert_eq!(carried("Det er sddan på vejen.").len(), 1, "it was taken back by hand");
        assert_eq!(carried("Det er på vejen.").len(), 1);
    }

    #[test]
    fn a_layout_without_repairs_is_stored_as_it_was() {
        let stored = r#"{"labels":[],"turns":[],"spans":[]}"#;
        let read: Layout = serde_json::from_str(stored).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), stored);
        let repaired = layout(&[(0, 2, "pa")]);
        let written = serde_json::to_string(&repaired).unwrap();
        assert_eq!(serde_json::from_str::<Layout>(&written).unwrap(), repaired);
        assert!(!format!("{repaired:?}").contains("pa\""));
    }

    proptest! {
        #[test]
        fn a_range_beside_repairs_comes_back_to_itself(
            words in prop::collection::vec(("[a-zæø]{1,5}", "[a-z@]{1,5}", any::<bool>()), 1..8),
            from in 0u32..40,
            length in 1u32..12,
        ) {
            let (mut text, mut repairs) = (String::new(), Vec::new());
            for (word, original, is_repaired) in words {
                let start = text.chars().count() as u32;
                text.push_str(&word);
                if is_repaired {
                    repairs.push(Repair { range: range(start, start + word.chars().count() as u32), original });
                }
                text.push(' ');
            }
            let text = Text::new(text);
            let layout = Layout { repairs, ..Layout::default() };
            let scanned = Text::new(layout.as_scanned().apply(&text));
            let end = (from + length).min(text.len());
            prop_assume!(from < end);
            let asked = range(from, end);
            let there = layout.scanned_range(asked);
            prop_assert!(scanned.holds(there));
            let whole = layout.repairs_in(asked).iter().fold(asked, |all, repair| all.cover(repair.range));
            prop_assert_eq!(layout.repaired_range(there), whole);
            if layout.repairs_in(asked).is_empty() {
                prop_assert_eq!(scanned.slice(there), text.slice(asked));
            }
        }
    }
}
