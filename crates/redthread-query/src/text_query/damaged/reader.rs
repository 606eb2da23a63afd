//! Notes where a search's words stand in a text that a scanner read.

use redthread_text::{Position, terms};

use super::cut::{Cut, Kind};
use crate::text_query::memory::Memory;
use crate::text_query::occurrences::{Occurrences, Place, Steps, shifted};
use crate::text_query::sought::SoughtWords;

/// Reads units of text, and remembers the words that it has seen.
#[derive(Debug, Default)]
pub(in crate::text_query) struct DamagedReader {
    cut: Cut,
    /// Which of the search's words a term is as it is written.
    terms: Memory,
    /// Which of them a term or a run with marks may be.
    runs: Memory,
    /// How many terms of the unit have been read.
    n_terms: u32,
    /// How many words, a damaged one counted once.
    n_words: u32,
}

impl DamagedReader {
    /// Begins a unit.
    pub(in crate::text_query) fn begin(&mut self) {
        (self.n_terms, self.n_words) = (0, 0);
    }

    /// Adds the places of the words in the unit's next part, which begins at `start`.
    ///
    /// What stands in a run with marks as it is written goes before what the run may be: `post` is found in `post@nordby`,
    /// and the whole run only as a word that is not found in it already.
    pub(in crate::text_query) fn note(
        &mut self,
        sought: &SoughtWords,
        part: u32,
        start: Position,
        text: &str,
        places: &mut Occurrences,
    ) {
        let n_terms = self.cut.cut(text);
        for piece in &self.cut.pieces {
            let letters = &text[piece.bytes.clone()];
            let first_term = self.n_terms + piece.terms.start;
            let words = match piece.kind {
                Kind::Term | Kind::Marked => self.n_words..self.n_words + 1,
                Kind::Joined(members) => self.n_words - members..self.n_words,
                Kind::Bar => self.n_words..self.n_words,
            };
            let words = Steps::of(&words);
            if piece.kind == Kind::Marked {
                for (term, nr) in terms(letters).zip(first_term..) {
                    let range = shifted(shifted(term.range, piece.range.start()), start);
                    let place = Place { terms: Steps::of(&(nr..nr + 1)), words, part, range };
                    for met in self.terms.of(term.text, || sought.as_written(term.text)) {
                        places.add(*met, place);
                    }
                }
            }
            let all_terms = Steps::of(&(first_term..self.n_terms + piece.terms.end));
            let place = Place { terms: all_terms, words, part, range: shifted(piece.range, start) };
            for met in self.runs.of(letters, || sought.perhaps_damaged(letters)) {
                places.add_if_new(*met, place);
            }
            self.n_words += u32::from(matches!(piece.kind, Kind::Term | Kind::Marked));
        }
        self.n_terms += n_terms;
    }
}
