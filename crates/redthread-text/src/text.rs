//! An immutable text that knows where its code points are: the one place that converts between bytes and positions.

use std::fmt;
use std::sync::Arc;

use crate::{Position, TextRange};

/// A checkpoint is kept for every so many code points; between two, code points are walked.
const STRIDE: u32 = 512;

/// An immutable text, cheap to share, with fast conversion between positions and bytes.
///
/// Converting costs at most a walk over 512 code points, and nothing in a text that is plain ASCII.
#[derive(Clone)]
pub struct Text {
    text: Arc<str>,
    len: u32,
    /// Byte offset of every [`STRIDE`]th code point; empty if each code point is one byte.
    checkpoints: Arc<[u32]>,
}

impl Text {
    /// The longest text, in bytes, that positions can count.
    pub const MAX_BYTES: usize = u32::MAX as usize;

    /// Takes a text as it is. What lies beyond [`Self::MAX_BYTES`] is cut off at a code point.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let mut text: Arc<str> = text.into();
        if text.len() > Self::MAX_BYTES {
            text = Arc::from(&text[..text.floor_char_boundary(Self::MAX_BYTES)]);
        }
        if text.is_ascii() {
            return Self { len: text.len() as u32, text, checkpoints: Arc::from([]) };
        }
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE as usize + 1);
        let mut len = 0u32;
        for (byte, _) in text.char_indices() {
            if len.is_multiple_of(STRIDE) {
                checkpoints.push(byte as u32);
            }
            len += 1;
        }
        Self { text, len, checkpoints: checkpoints.into() }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How many code points the text has.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The range of the whole text.
    pub fn whole(&self) -> TextRange {
        TextRange::between(Position::START, Position::new(self.len))
    }

    /// Returns the byte offset of `position`; a position after the end gives the end.
    pub fn byte(&self, position: Position) -> usize {
        let position = position.get();
        if position >= self.len {
            return self.text.len();
        }
        if self.checkpoints.is_empty() {
            return position as usize;
        }
        let checkpoint = self.checkpoints[(position / STRIDE) as usize] as usize;
        let skip = (position % STRIDE) as usize;
        checkpoint + self.text[checkpoint..].char_indices().nth(skip).map_or(0, |(byte, _)| byte)
    }

    /// Returns the position of the code point that holds byte `byte`; an offset after the end gives the end.
    pub fn position(&self, byte: usize) -> Position {
        if byte >= self.text.len() {
            return Position::new(self.len);
        }
        if self.checkpoints.is_empty() {
            return Position::new(byte as u32);
        }
        let byte = self.text.floor_char_boundary(byte);
        let block = self.checkpoints.partition_point(|&checkpoint| checkpoint as usize <= byte) - 1;
        let walked = self.text[self.checkpoints[block] as usize..byte].chars().count();
        Position::new(block as u32 * STRIDE + walked as u32)
    }

    /// Returns the range of the bytes `start..end`.
    pub fn range_of_bytes(&self, bytes: std::ops::Range<usize>) -> TextRange {
        TextRange::between(self.position(bytes.start), self.position(bytes.end))
    }

    /// Returns the words in `range`; what lies outside the text is left out.
    pub fn slice(&self, range: TextRange) -> &str {
        &self.text[self.byte(range.start())..self.byte(range.end())]
    }

    /// Whether `range` lies inside the text.
    pub fn holds(&self, range: TextRange) -> bool {
        range.end().get() <= self.len
    }

    /// Iterates over the paragraphs (lines that are not blank) as ranges without their line ends.
    pub fn paragraphs(&self) -> impl Iterator<Item = TextRange> + '_ {
        let mut start = 0u32;
        self.text.split('\n').filter_map(move |line| {
            let len = line.chars().count() as u32;
            let range = TextRange::new(start, start + len);
            start += len + 1;
            if line.trim().is_empty() { None } else { range }
        })
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Text {}

/// Never prints the words: a transcript does not belong in a log.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} code points)", self.len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_range_of_code_points_gives_the_words() {
        let text = Text::from("Så 🙂 følte jeg\nmig alene");
        assert_eq!(text.slice(TextRange::new(5, 10).unwrap()), "følte");
        assert_eq!(text.slice(TextRange::new(16, 99).unwrap()), "ig alene");
        assert_eq!(
            text.paragraphs().map(|range| text.slice(range)).collect::<Vec<_>>(),
            ["Så 🙂 følte jeg", "mig alene"]
        );
    }

    proptest! {
        #[test]
        fn positions_and_bytes_go_back_and_forth(words in "[a-zæøå🙂é ]{0,1500}") {
            let text = Text::from(words.as_str());
            prop_assert_eq!(text.len() as usize, words.chars().count());
            for (count, (byte, _)) in words.char_indices().enumerate() {
                let position = Position::new(count as u32);
                prop_assert_eq!(text.byte(position), byte);
                prop_assert_eq!(text.position(byte), position);
            }
            prop_assert_eq!(text.byte(Position::new(text.len())), words.len());
            prop_assert_eq!(text.position(words.len()), Position::new(text.len()));
        }
    }
}
