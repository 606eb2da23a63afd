//! Pairs of brackets on a line, in one pass whatever the text looks like.

use std::ops::Range;

/// The longest inside of a bracket that can matter, in bytes.
const LONGEST: usize = 400;

/// A pair of round or square brackets on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bracket {
    /// From the opening to after the closing bracket, in bytes of the text.
    pub(super) bytes: Range<usize>,
    /// Whether they are square.
    pub(super) square: bool,
}

impl Bracket {
    /// What stands between the brackets.
    pub(super) fn inside<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.bytes.start + 1..self.bytes.end - 1).unwrap_or_default()
    }
}

/// Finds the pairs on the line that begins at byte `offset` of the text, by start; inner pairs come after outer ones.
pub(super) fn brackets(line: &str, offset: usize, found: &mut Vec<Bracket>) {
    let mut open: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
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
                    found.push(Bracket { bytes: offset + start..offset + at + 1, square });
                }
            }
            _ => {}
        }
    }
    found[from..].sort_unstable_by_key(|pair| (pair.bytes.start, std::cmp::Reverse(pair.bytes.end)));
}
