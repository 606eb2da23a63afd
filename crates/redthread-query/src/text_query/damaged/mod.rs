//! Words as a poor scanner reads them: `løbende` printed, `Igbende` or `l@bende` in the text.
//!
//! The search is widened, the text stays as it is. Each letter of a word of the search may stand in the text in one of its
//! [`readings`], which have a cost; [`DamagedWord`] says at what cost a word of the text may be the one that is meant, and
//! [`cut`] says what a word is when `@` or `|` may be a letter. What the plain search finds costs nothing and is always found.

mod cut;
mod form;
mod reader;
mod readings;
mod vocabulary;
mod word;

pub(crate) use cut::{Cut, Kind, Piece};
pub use form::{DamagedForm, may_hold_marks};
pub(super) use reader::DamagedReader;
pub(crate) use readings::{SHORT_WORDS, SURE_MARKS, is_common_word, readings};
pub use vocabulary::Vocabulary;
pub(super) use word::{DamagedWord, RunLetters};

#[cfg(test)]
mod tests;
