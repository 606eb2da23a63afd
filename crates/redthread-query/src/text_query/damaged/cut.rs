//! Cuts a text into what may be words when marks may be damaged letters.
//!
//! ```text
//! En f@rste |gbende sag;  | siger      terms: En f rste gbende sag siger
//! -- ====== =======-----  ^ -----      runs: En, f@rste, |gbende, sag;, siger; and a bar that stands alone
//! ```

use std::ops::Range;

use redthread_text::{Term, TextRange, terms};

use super::readings::{MARKS, Mark, SURE_MARKS, mark};

/// A text cut into pieces. It can be used again for the next text.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    /// The pieces in reading order; one that is [`Kind::Joined`] comes after those that it joins.
    pub(crate) pieces: Vec<Piece>,
}

/// A stretch of the text that may be a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    /// Which of the text's terms are in it; of a bar, between which it stands.
    pub(crate) terms: Range<u32>,
    pub(crate) bytes: Range<usize>,
    pub(crate) range: TextRange,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A term of the text.
    Term,
    /// Terms, and marks between and around them that can hardly be anything but letters: `f@rste`.
    Marked,
    /// Pieces, so many, and marks that may be letters: `ja|nej`, `kve;`.
    Joined(u32),
    /// A bar that stands alone, which may be the pronoun I.
    Bar,
}

impl Cut {
    /// Cuts `text`, and says how many terms it has.
    pub(crate) fn cut(&mut self, text: &str) -> u32 {
        self.pieces.clear();
        let mut cutter = Cutter { text, pieces: &mut self.pieces, run: None, group: None, members: 0 };
        let mut last: Option<Term<'_>> = None;
        let mut n_terms = 0;
        for term in terms(text) {
            cutter.gap(last, Some(term), n_terms);
            last = Some(term);
            n_terms += 1;
        }
        cutter.gap(last, None, n_terms);
        n_terms
    }
}

/// A stretch of text that grows while it is read: bytes and code points.
#[derive(Clone, Copy, Debug)]
struct Open {
    first_term: u32,
    byte: usize,
    position: u32,
}

struct Cutter<'t, 'p> {
    text: &'t str,
    pieces: &'p mut Vec<Piece>,
    /// The run that is not ended yet.
    run: Option<Open>,
    /// The joined run that is not ended yet.
    group: Option<Open>,
    /// How many runs of the joined run are ended.
    members: u32,
}

impl Cutter<'_, '_> {
    /// Takes in what stands between two terms, or between a term and the text's beginning or end.
    fn gap(&mut self, before: Option<Term<'_>>, after: Option<Term<'_>>, n_terms: u32) {
        let (byte, position) =
            before.map_or((0, 0), |term| (term.byte + term.text.len(), term.range.end().get()));
        let gap = &self.text[byte..after.map_or(self.text.len(), |term| term.byte)];
        let gap = if gap == " " { Gap::default() } else { Gap::of(gap, before, after) };
        if before.is_some() {
            if gap.joins == Some(Mark::Letter) {
                return;
            }
            self.end_run(n_terms, byte + gap.after.letters.bytes, position + gap.after.letters.count);
            if gap.joins.is_none() {
                self.end_group(n_terms, byte + gap.after.all.bytes, position + gap.after.all.count);
            }
        }
        for &(bar_byte, bar) in &gap.bars {
            let open = Open { first_term: n_terms, byte: byte + bar_byte, position: position + bar };
            self.pieces.extend(open.to(Kind::Bar, n_terms, byte + bar_byte + 1, position + bar + 1));
        }
        let Some(term) = after else { return };
        let open = |marks: Marks| Open {
            first_term: n_terms,
            byte: term.byte - marks.bytes,
            position: term.range.start().get() - marks.count,
        };
        self.run = Some(open(gap.before.letters));
        self.group = self.group.or(Some(open(gap.before.all)));
    }

    fn end_run(&mut self, end_term: u32, byte: usize, position: u32) {
        let Some(open) = self.run.take() else { return };
        let is_term = end_term - open.first_term == 1 && !self.text[open.byte..byte].contains(SURE_MARKS);
        let kind = if is_term { Kind::Term } else { Kind::Marked };
        self.pieces.extend(open.to(kind, end_term, byte, position));
        self.members += 1;
    }

    fn end_group(&mut self, end_term: u32, byte: usize, position: u32) {
        let members = std::mem::take(&mut self.members);
        let joined =
            self.group.take().and_then(|open| open.to(Kind::Joined(members), end_term, byte, position));
        let is_one_run = |joined: &Piece| self.pieces.last().is_some_and(|last| last.bytes == joined.bytes);
        self.pieces.extend(joined.filter(|joined| !is_one_run(joined)));
    }
}

impl Open {
    fn to(self, kind: Kind, end_term: u32, byte: usize, position: u32) -> Option<Piece> {
        let range = TextRange::new(self.position, position)?;
        Some(Piece { kind, terms: self.first_term..end_term, bytes: self.byte..byte, range })
    }
}

/// So many bytes and code points.
#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    bytes: usize,
    count: u32,
}

/// The marks at one end of a gap that touch the word there.
#[derive(Clone, Copy, Debug, Default)]
struct Touching {
    /// Those up to the first that may be none of the word's letters.
    letters: Marks,
    /// Those that may be letters.
    all: Marks,
}

/// What stands between two terms.
#[derive(Clone, Debug, Default)]
struct Gap {
    /// How surely it joins them to one word.
    joins: Option<Mark>,
    /// What belongs to the term before.
    after: Touching,
    /// What belongs to the term after.
    before: Touching,
    /// Where bars stand alone: bytes and code points.
    bars: Vec<(usize, u32)>,
}

impl Gap {
    fn of(gap: &str, before: Option<Term<'_>>, after: Option<Term<'_>>) -> Self {
        if !gap.contains(MARKS) {
            return Self::default();
        }
        let last = before.and_then(|term| term.text.chars().next_back());
        let first = after.and_then(|term| term.text.chars().next());
        let letters: Vec<char> = gap.chars().collect();
        let neighbour = |at: usize| {
            let left = at.checked_sub(1).map_or(last, |left| Some(letters[left]));
            (left, letters.get(at + 1).copied().or(first))
        };
        let marks: Vec<(usize, Option<Mark>)> = letters
            .iter()
            .enumerate()
            .map(|(at, &letter)| (letter.len_utf8(), mark(neighbour(at).0, letter, neighbour(at).1)))
            .collect();
        let stands_alone = |&((_, letter), at): &((usize, char), usize)| {
            let (left, right) = neighbour(at);
            let is_word = |letter: Option<char>| letter.is_some_and(|l| l.is_alphanumeric() || l == '|');
            letter == '|' && !is_word(left) && !is_word(right)
        };
        let all_marks = before.is_some() && after.is_some() && marks.iter().all(|(_, mark)| mark.is_some());
        let surely = marks.iter().all(|(_, mark)| *mark == Some(Mark::Letter));
        Self {
            joins: all_marks.then_some(if surely { Mark::Letter } else { Mark::Perhaps }),
            after: before.map(|_| touching(marks.iter())).unwrap_or_default(),
            before: after.map(|_| touching(marks.iter().rev())).unwrap_or_default(),
            bars: gap
                .char_indices()
                .zip(0..)
                .filter(stands_alone)
                .map(|((byte, _), at)| (byte, at as u32))
                .collect(),
        }
    }
}

fn touching<'m>(marks: impl Iterator<Item = &'m (usize, Option<Mark>)> + Clone) -> Touching {
    let sum = |sum: Marks, (bytes, _): &(usize, Option<Mark>)| Marks {
        bytes: sum.bytes + bytes,
        count: sum.count + 1,
    };
    let surely = marks.clone().take_while(|(_, mark)| *mark == Some(Mark::Letter));
    let perhaps = marks.take_while(|(_, mark)| mark.is_some());
    Touching { letters: surely.fold(Marks::default(), sum), all: perhaps.fold(Marks::default(), sum) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut cut = Cut::default();
        cut.cut(text);
        let letters: Vec<char> = text.chars().collect();
        let shown: Vec<String> = cut
            .pieces
            .iter()
            .map(|piece| {
                let (start, end) = (piece.range.start().get() as usize, piece.range.end().get() as usize);
                let part: String = letters[start..end].iter().collect();
                assert_eq!(&text[piece.bytes.clone()], part);
                match piece.kind {
                    Kind::Term => part,
                    Kind::Marked => format!("marked {part}"),
                    Kind::Joined(members) => format!("joins {members} {part}"),
                    Kind::Bar => format!("bar {part}"),
                }
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn marks_that_were_letters_belong_to_the_word() {
        check("En f@rste FORS®G, @h!", &["En", "marked f@rste", "marked FORS®G", "marked @h"]);
        check("milj@ 🙂 I¢se", &["marked milj@", "marked I¢se"]);
        check("@ ® @@", &[]);
    }

    #[test]
    fn marks_that_may_be_what_they_look_like_join_and_part() {
        check("ja|nej", &["ja", "nej", "joins 2 ja|nej"]);
        check(
            "kve; og/eller BESK/FTIGELSE",
            &["kve", "joins 1 kve;", "og", "eller", "BESK", "FTIGELSE", "joins 2 BESK/FTIGELSE"],
        );
        check("|gb 1% 100 %", &["gb", "joins 1 |gb", "1", "joins 1 1%", "100"]);
        check("a@|b", &["marked a@", "b", "joins 2 a@|b"]);
    }

    #[test]
    fn a_bar_alone_is_a_word() {
        check("| siger", &["bar |", "siger"]);
        check("nar | , | siger |", &["nar", "bar |", "bar |", "siger", "bar |"]);
        check("a || b", &["a", "b"]);
    }
}
