//! Pairs of brackets and of double strokes on a line, in one pass whatever the text looks like.

use std::ops::Range;

/// The longest inside of a bracket that can matter, in bytes.
const LONGEST: usize = 400;

/// The longest inside of `<…>` and `//…//`, in bytes.
const LONGEST_SIGNED: usize = 80;

/// What stands around a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `(…)`
    Round,
    /// `[…]`
    Square,
    /// `<…>`
    Angle,
    /// `//…//`, what somebody else says meanwhile.
    Strokes,
}

/// A pair of brackets on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bracket {
    /// From the opening to after the closing bracket, in bytes of the text.
    pub(super) bytes: Range<usize>,
    /// What kind they are of.
    pub(super) shape: Shape,
}

impl Bracket {
    /// What stands between the brackets.
    pub(super) fn inside<'t>(&self, text: &'t str) -> &'t str {
        let signs = if self.shape == Shape::Strokes { 2 } else { 1 };
        text.get(self.bytes.start + signs..self.bytes.end - signs).unwrap_or_default()
    }
}

/// Finds the pairs on the line that begins at byte `offset` of the text, by start; inner pairs come after outer ones.
pub(super) fn brackets(line: &str, offset: usize, found: &mut Vec<Bracket>) {
    let mut open: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
    let (mut angle, mut stroke) = (None, None);
    let bytes = line.as_bytes();
    let from = found.len();
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'(' => open[0].push(at),
            b'[' => open[1].push(at),
            b')' | b']' => {
                let square = byte == b']';
                if let Some(start) = open[usize::from(square)].pop()
                    && at - start <= LONGEST
                {
                    let shape = if square { Shape::Square } else { Shape::Round };
                    found.push(Bracket { bytes: offset + start..offset + at + 1, shape });
                }
            }
            b'<' => angle = Some(at),
            b'>' => {
                if let Some(start) = angle.take().filter(|start| at - start <= LONGEST_SIGNED) {
                    found.push(Bracket { bytes: offset + start..offset + at + 1, shape: Shape::Angle });
                }
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') && is_free(bytes, at) => {
                let before_space = bytes.get(at + 2).is_none_or(u8::is_ascii_whitespace);
                let after_space = at == 0 || bytes[at - 1].is_ascii_whitespace();
                match stroke.take().filter(|start| at - start <= LONGEST_SIGNED) {
                    Some(start) if !after_space => {
                        found.push(Bracket { bytes: offset + start..offset + at + 2, shape: Shape::Strokes });
                    }
                    _ => stroke = (after_space && !before_space).then_some(at),
                }
            }
            _ => {}
        }
    }
    found[from..].sort_unstable_by_key(|pair| (pair.bytes.start, std::cmp::Reverse(pair.bytes.end)));
}

/// Whether the two strokes are not part of an address or of a longer run.
fn is_free(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| bytes[before]);
    !matches!(before, Some(b':' | b'/')) && bytes.get(at + 2) != Some(&b'/')
}
