//! Moving an end of a coding by a word or a sentence.

use redthread_text::{TextRange, sentences};

use super::Sheet;

/// A move of one end of a coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BorderMove {
    /// Whether it is the start that moves, not the end.
    pub(crate) start: bool,
    /// Whether the coding grows by it.
    pub(crate) grows: bool,
    /// Whether it goes by sentences, not by words.
    pub(crate) by_sentence: bool,
}

/// Where a coding lies after the move; `None` if it would be empty, or there is no further word.
pub(crate) fn moved_border(sheet: &Sheet, range: TextRange, by: BorderMove) -> Option<TextRange> {
    let bytes = sheet.bytes_of(range);
    let here = if by.start { bytes.start } else { bytes.end };
    let forward = by.start != by.grows;
    let block = sheet.block_at(if by.start { here } else { here.saturating_sub(1) });
    // The next place may lie in a neighbour, and some blocks hold no word at all.
    const NEAR: usize = 8;
    let near = block.saturating_sub(NEAR)..(block + NEAR + 1).min(sheet.blocks.len());
    let mut found: Option<usize> = None;
    for block in &sheet.blocks[near] {
        let units: Vec<std::ops::Range<usize>> = if by.by_sentence {
            let found = sentences(&sheet.text, sheet.range_of(block.bytes.clone()));
            found.into_iter().map(|sentence| sheet.bytes_of(sentence)).collect()
        } else {
            let words = redthread_text::words(sheet.words(block));
            words.map(|word| block.bytes.start + word.start..block.bytes.start + word.end).collect()
        };
        for unit in units {
            let place = if by.start { unit.start } else { unit.end };
            if forward && place > here {
                found = Some(found.map_or(place, |before| before.min(place)));
            } else if !forward && place < here {
                found = Some(found.map_or(place, |before| before.max(place)));
            }
        }
    }
    let moved = if by.start { found?..bytes.end } else { bytes.start..found? };
    (moved.start < moved.end).then(|| sheet.range_of(moved))
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    const TEXT: &str = "Bo: Først det ene. Så det andet.\nIda: Ja, ja.";

    /// `from` is what is coded, `expected` what is after the move.
    fn check(from: &str, start: bool, grows: bool, by_sentence: bool, expected: Option<&str>) {
        let project = Sample::new().document("Et", "", TEXT).build();
        let sheet = Sheet::of(&project, project.documents_in_order()[0].id).unwrap();
        let at = TEXT.find(from).unwrap();
        let range = sheet.range_of(at..at + from.len());
        let moved = moved_border(&sheet, range, BorderMove { start, grows, by_sentence });
        assert_eq!(moved.map(|range| &TEXT[sheet.bytes_of(range)]), expected, "{from}");
    }

    #[test]
    fn ends_move_by_words_and_snap_to_them() {
        check("det ene", false, true, false, Some("det ene. Så"));
        check("det ene", false, false, false, Some("det"));
        check("det ene", true, true, false, Some("Først det ene"));
        check("det ene", true, false, false, Some("ene"));
        check("ørst de", false, true, false, Some("ørst det"));
        check("andet.", false, true, false, Some("andet.\nIda: Ja"));
        check("ene", false, false, false, None);
        check("Først", true, true, false, None);
    }

    #[test]
    fn ends_move_by_sentences() {
        check("det ene", false, true, true, Some("det ene."));
        check("det ene.", false, true, true, Some("det ene. Så det andet."));
        check("det ene", true, true, true, Some("Først det ene"));
        check("Så det andet.", false, false, true, None);
        check("ene. Så det andet.", true, false, true, Some("Så det andet."));
    }
}
