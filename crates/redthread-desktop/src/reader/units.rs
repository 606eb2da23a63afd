//! Whole units around a place: the turn, the answer, the document.

use std::ops::Range;

use super::Sheet;

/// A whole that can be coded at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// What one speaker says without interruption.
    Turn,
    /// All that is said between two turns of an interviewer.
    Answer,
    /// The document.
    Document,
}

/// The bytes of the whole around `byte`; `None` if there is none, as between two questions. At a question, its answer is meant.
pub(crate) fn whole(sheet: &Sheet, byte: usize, whole: Whole) -> Option<Range<usize>> {
    let blocks = &sheet.blocks;
    let here = sheet.block_at(byte);
    let turn = blocks.get(here)?.turn;
    let span = |first: usize, last: usize| {
        let bytes = blocks[first].bytes.start..blocks[last].bytes.end;
        (!bytes.is_empty()).then_some(bytes)
    };
    match whole {
        Whole::Document => span(0, blocks.len() - 1),
        Whole::Turn => {
            // Words that no turn claims: their paragraph.
            let same = |index: usize| match turn {
                Some(_) => blocks[index].turn == turn,
                None => {
                    index == here
                        || index > here && blocks[here + 1..=index].iter().all(|block| block.goes_on)
                }
            };
            let first = (0..=here).rev().take_while(|&index| same(index)).last()?;
            let last = (here..blocks.len()).take_while(|&index| same(index)).last()?;
            span(first, last)
        }
        Whole::Answer => {
            turn?;
            let inside = |index: &usize| blocks[*index].turn.is_some() && !blocks[*index].quiet;
            let from = (here..blocks.len()).find(|index| !blocks[*index].quiet)?;
            let first = (0..=from).rev().take_while(inside).last()?;
            let last = (from..blocks.len()).take_while(inside).last()?;
            span(first, last)
        }
    }
}

#[cfg(test)]
mod tests {
    use redthread_model::*;
    use redthread_testing::Sample;

    use super::*;

    const TEXT: &str = "Int: Hvad så?\nBo: Jo.\nMere.\nIda: Nej.\nInt: Og nu?\nBo: Tja.";

    fn check(at: &str, what: Whole, expected: Option<&str>) {
        let mut project = Sample::new().document("Et", "", TEXT).build();
        let before = project.documents_in_order()[0].clone();
        let mut after = before.clone();
        for speaker in after.speakers.iter_mut().filter(|speaker| speaker.label == "Int") {
            speaker.voice = SpeakerVoice::Interviewer;
        }
        let id = before.id;
        project.apply(&Change::replace(before, after)).unwrap();
        let sheet = Sheet::of(&project, id).unwrap();
        let found = whole(&sheet, TEXT.find(at).unwrap(), what);
        assert_eq!(found.map(|bytes| &TEXT[bytes]), expected, "{at}");
    }

    #[test]
    fn a_turn_an_answer_and_a_document_are_found_around_the_caret() {
        check("Mere", Whole::Turn, Some("Jo.\nMere."));
        check("Mere", Whole::Answer, Some("Jo.\nMere.\nIda: Nej."));
        check("Nej", Whole::Answer, Some("Jo.\nMere.\nIda: Nej."));
        check("Og nu", Whole::Answer, Some("Tja."));
        check("Og nu", Whole::Turn, Some("Og nu?"));
        check("Nej", Whole::Document, Some(&TEXT[5..]));
    }
}
