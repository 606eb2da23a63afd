//! A document cut into the pieces that are laid out: its paragraphs, without speaker labels, and none very long.

use std::ops::Range;
use std::sync::Arc;

use redthread_model::{DocumentId, Layout, Project, Span, SpanKind, SpeakerVoice};
use redthread_text::{Position, Text, TextRange};

/// The longest piece, in code points: a piece is laid out as a whole, and a transcript without line ends is one paragraph.
const LONGEST: usize = 3_000;

/// One piece of a document that is laid out as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its words; a speaker label before them is left out.
    pub(crate) bytes: Range<usize>,
    /// How many code points the words have.
    pub(crate) characters: usize,
    /// The turn it belongs to.
    pub(crate) turn: Option<usize>,
    /// Whether the turn begins here, so that its speaker is named.
    pub(crate) begins_turn: bool,
    /// Whether it goes on with the paragraph of the block before it.
    pub(crate) goes_on: bool,
    /// Whether an interviewer speaks.
    pub(crate) quiet: bool,
    /// The level of the heading that it is; 0 for running text.
    pub(crate) heading: u8,
    /// The number of the footnote to which it belongs.
    pub(crate) footnote: Option<u32>,
    /// Whether a page begins with it.
    pub(crate) begins_page: bool,
    /// The line of the text in which it stands, counted from 1.
    pub(crate) line: usize,
}

/// A document ready to be read: its text, what lies on it, and its blocks in reading order.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// The document.
    pub(crate) document: DocumentId,
    /// Its text.
    pub(crate) text: Text,
    /// What lies on it.
    pub(crate) layout: Arc<Layout>,
    /// The blocks; their byte ranges grow and do not overlap.
    pub(crate) blocks: Vec<Block>,
}

impl Sheet {
    /// Cuts a document into blocks; `None` if its text is not loaded.
    pub(crate) fn of(project: &Project, document: DocumentId) -> Option<Self> {
        let (text, layout) = (project.text(document).ok()?.clone(), project.layout(document).ok()?.clone());
        let record = project.document(document)?;
        let quiet = layout.labels.iter().map(|label| {
            record.speaker(label).is_some_and(|speaker| speaker.voice == SpeakerVoice::Interviewer)
        });
        let quiet: Vec<bool> = quiet.collect();
        let blocks = Cutter { text: &text, layout: &layout, quiet: &quiet }.blocks();
        Some(Self { document, text, layout, blocks })
    }

    /// How a text begins that is no document yet; `quiet` says of each label whether an interviewer speaks under it.
    pub(crate) fn of_opening(document: DocumentId, text: &str, layout: &Layout, quiet: &[bool]) -> Self {
        let (text, layout) = (Text::new(text), Arc::new(layout.clone()));
        let blocks = Cutter { text: &text, layout: &layout, quiet }.blocks();
        Self { document, text, layout, blocks }
    }

    /// The words of a block.
    pub(crate) fn words(&self, block: &Block) -> &str {
        &self.text.as_str()[block.bytes.clone()]
    }

    /// The speaker label of a block's turn.
    pub(crate) fn label(&self, block: &Block) -> Option<&str> {
        block.turn.and_then(|turn| self.layout.label_of(&self.layout.turns[turn]))
    }

    /// The index of the block that holds `byte`, or else the last one before it.
    pub(crate) fn block_at(&self, byte: usize) -> usize {
        self.blocks.partition_point(|block| block.bytes.start <= byte).saturating_sub(1)
    }

    /// The indices of the blocks that share something with `bytes`.
    pub(crate) fn blocks_in(&self, bytes: &Range<usize>) -> Range<usize> {
        let first = self.blocks.partition_point(|block| block.bytes.end <= bytes.start);
        let last = self.blocks.partition_point(|block| block.bytes.start < bytes.end);
        first..last.max(first)
    }

    /// The bytes of a range of code points.
    pub(crate) fn bytes_of(&self, range: TextRange) -> Range<usize> {
        self.text.byte(range.start())..self.text.byte(range.end())
    }

    /// The range of code points of some bytes.
    pub(crate) fn range_of(&self, bytes: Range<usize>) -> TextRange {
        self.text.range_of_bytes(bytes)
    }

    /// The spans that touch a block.
    pub(crate) fn spans_in(&self, block: &Block) -> Vec<(Range<usize>, SpanKind)> {
        let range = self.range_of(block.bytes.clone());
        // Spans are short, but a heading or a footnote may begin well before the block does.
        let from = Position::new(range.start().get().saturating_sub(LONGEST as u32));
        let first = self.layout.spans.partition_point(|span| span.range.start() < from);
        let near = self.layout.spans[first..].iter().take_while(|span| span.range.start() < range.end());
        let inside =
            near.filter_map(|span| Some((self.bytes_of(span.range.intersection(range)?), span.kind)));
        inside.collect()
    }
}

/// What is more than running text.
struct Special {
    headings: Vec<(Range<usize>, u8)>,
    footnotes: Vec<(Range<usize>, u32)>,
}

/// What belongs to the range that holds `byte`. The ranges do not overlap and stand by start.
fn holding<T: Copy>(ranges: &[(Range<usize>, T)], byte: usize) -> Option<T> {
    let before = ranges.partition_point(|(bytes, _)| bytes.start <= byte).checked_sub(1)?;
    Some(ranges[before].1).filter(|_| byte < ranges[before].0.end)
}

/// What is needed to cut a text.
struct Cutter<'t> {
    text: &'t Text,
    layout: &'t Layout,
    /// For each label whether an interviewer speaks under it.
    quiet: &'t [bool],
}

impl Cutter<'_> {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let heading = |kind| if let SpanKind::Heading(level) = kind { Some(level) } else { None };
        let footnote = |kind| if let SpanKind::Footnote(number) = kind { Some(number) } else { None };
        let special = Special { headings: self.ranges(heading), footnotes: self.ranges(footnote) };
        let begins: Vec<usize> =
            self.layout.turns.iter().map(|turn| self.text.byte(turn.label_start)).collect();
        let mut begun = 0;
        let mut line_start = 0;
        for (line_number, line) in self.text.as_str().split_inclusive('\n').enumerate() {
            let first = blocks.len();
            let line_end = line_start + line.len();
            let mut start = line_start;
            loop {
                let begins_turn = begins.get(begun).is_some_and(|&begin| begin <= start);
                begun += usize::from(begins_turn);
                // A turn may begin in the middle of a line; there a block ends.
                let end = begins.get(begun).map_or(line_end, |&begin| begin.clamp(start, line_end));
                self.push(start..end, begins_turn, begun.checked_sub(1), &special, &mut blocks);
                if end >= line_end {
                    break;
                }
                start = end;
            }
            for block in &mut blocks[first..] {
                block.line = line_number + 1;
            }
            line_start = line_end;
        }
        let page = |kind| if let SpanKind::Page(page) = kind { Some(page) } else { None };
        for (bytes, _) in self.ranges(page) {
            let after = blocks.partition_point(|block: &Block| block.bytes.end <= bytes.start);
            if let Some(block) = blocks.get_mut(after).filter(|block| bytes.start <= block.bytes.start) {
                block.begins_page = true;
            }
        }
        blocks
    }

    /// Where spans of a kind lie, with what `of` takes from them.
    fn ranges<T>(&self, of: impl Fn(SpanKind) -> Option<T>) -> Vec<(Range<usize>, T)> {
        let bytes = |range: TextRange| self.text.byte(range.start())..self.text.byte(range.end());
        let found = |span: &Span| Some((bytes(span.range), of(span.kind)?));
        self.layout.spans.iter().filter_map(found).collect()
    }

    fn push(
        &self,
        segment: Range<usize>,
        begins_turn: bool,
        turn: Option<usize>,
        special: &Special,
        blocks: &mut Vec<Block>,
    ) {
        let mut start = segment.start;
        let turn = turn.filter(|&turn| {
            segment.start < self.text.byte(self.layout.turns[turn].range.end()) || begins_turn
        });
        if let Some(turn) = turn.filter(|_| begins_turn) {
            start = self.text.byte(self.layout.turns[turn].range.start()).clamp(start, segment.end);
        }
        let words = self.text.as_str()[start..segment.end].trim_end();
        if words.trim_start().is_empty() && !begins_turn {
            return;
        }
        start += words.len() - words.trim_start().len();
        let quiet = turn
            .and_then(|turn| self.layout.turns[turn].label)
            .is_some_and(|label| self.quiet[usize::from(label)]);
        let heading = holding(&special.headings, start).unwrap_or(0);
        let footnote = holding(&special.footnotes, start);
        for (index, bytes) in pieces(words.trim_start()).into_iter().enumerate() {
            let bytes = start + bytes.start..start + bytes.end;
            let characters = self.text.as_str()[bytes.clone()].chars().count();
            blocks.push(Block {
                bytes,
                characters,
                turn,
                begins_turn: begins_turn && index == 0,
                goes_on: index > 0,
                quiet,
                heading,
                footnote,
                begins_page: false,
                line: 0,
            });
        }
    }
}

/// Cuts `words` after spaces into pieces of at most [`LONGEST`] code points, or a little more where there is no space.
fn pieces(words: &str) -> Vec<Range<usize>> {
    if words.len() <= LONGEST {
        return std::iter::once(0..words.len()).collect();
    }
    let (mut found, mut start, mut count, mut last_space) = (Vec::new(), 0, 0, None);
    for (byte, letter) in words.char_indices() {
        if count >= LONGEST && (last_space.is_some() || count >= 2 * LONGEST) {
            let end = last_space.take().unwrap_or(byte);
            found.push(start..end);
            count = words[end..byte].chars().count();
            start = end;
        }
        if letter == ' ' {
            last_space = Some(byte + 1);
        }
        count += 1;
    }
    found.push(start..words.len());
    found
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    fn sheet(text: &str) -> Sheet {
        let project = Sample::new().document("Et", "", text).build();
        let document = *project.documents().keys().next().expect("one document");
        Sheet::of(&project, document).unwrap()
    }

    fn check(text: &str, expected: &[(&str, &str)]) {
        let sheet = sheet(text);
        let found = sheet.blocks.iter().map(|block| {
            (if block.begins_turn { sheet.label(block).unwrap_or("-") } else { "" }, sheet.words(block))
        });
        let found: Vec<_> = found.collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blocks_are_paragraphs_without_their_labels() {
        check(
            "Interviewer: Hvordan?\nKarin: Så 🙂 igen.\nOg mere.\n\nBo: Ja.",
            &[("Interviewer", "Hvordan?"), ("Karin", "Så 🙂 igen."), ("", "Og mere."), ("Bo", "Ja.")],
        );
        check("Ingen taler her\n\n  \nog her", &[("", "Ingen taler her"), ("", "og her")]);
        check("", &[]);
    }

    #[test]
    fn an_interviewer_speaks_quietly() {
        let sheet = sheet("Interviewer: Hvordan?\nKarin: Så.");
        assert_eq!(sheet.blocks.iter().map(|block| block.quiet).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_long_paragraph_is_cut_at_spaces_and_loses_nothing() {
        let words = "æblegrød og ål ".repeat(1_000);
        let sheet = sheet(&format!("Bo: {words}slut"));
        assert!(sheet.blocks.len() > 4);
        assert!(sheet.blocks.iter().all(|block| block.characters <= LONGEST + 10));
        let joined: String = sheet.blocks.iter().map(|block| sheet.words(block)).collect();
        assert_eq!(joined, format!("{words}slut"));
        assert_eq!(sheet.blocks.iter().filter(|block| block.begins_turn).count(), 1);
    }

    #[test]
    fn wherever_the_only_space_is_a_long_paragraph_is_cut_and_loses_nothing() {
        for before in [1, LONGEST - 1, LONGEST, LONGEST + 1, 2 * LONGEST - 1, 2 * LONGEST, 2 * LONGEST + 1] {
            let words = format!("{} {}", "å".repeat(before), "ø".repeat(3 * LONGEST));
            let found = pieces(&words);
            assert_eq!(
                found.iter().map(|piece| &words[piece.clone()]).collect::<String>(),
                words,
                "{before}"
            );
            assert!(found.iter().all(|piece| words[piece.clone()].chars().count() <= 2 * LONGEST + 1));
        }
    }

    #[test]
    fn a_byte_finds_its_block() {
        let sheet = sheet("A: æø\nB: å");
        let second = sheet.blocks[1].bytes.start;
        assert_eq!((sheet.block_at(0), sheet.block_at(second - 1), sheet.block_at(second)), (0, 0, 1));
        assert_eq!(sheet.blocks_in(&(0..second)), 0..1);
        assert_eq!(sheet.blocks_in(&(0..second + 1)), 0..2);
    }
}
