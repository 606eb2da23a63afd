//! Words in numbers: how often a word is said, by how many people, how evenly, beside which others, and more than elsewhere.
//!
//! What is counted are people's own words: labels, what transcribers note, and listeners' responses are left out, and so is what
//! interviewers say unless it is asked for. A word is what [`redthread_text::words`] cuts (`e-Boks`, `sms'er`, `1.234,5`); two
//! spellings are one word if they are the same under [`redthread_text::Folding::Everyday`]. So the words counted here are the places
//! where a search for the exact word that leaves interviewers out finds it.
//!
//! The way in: [`count_words`] counts a [`Material`] once; [`WordCounts::rows`] lists what it found, [`places`] says where,
//! [`keyness`] compares two counts,
//! [`collocates`] and [`kwic`] look around the hits of a search, [`spread`] says where they fall, and [`lexical`] describes the
//! vocabulary. Formulas and their sources stand with each measure and in `docs/words.md`.

mod collocation;
mod count;
mod dispersion;
mod intern;
mod keyness;
mod kwic;
mod lexical;
mod material;
mod places;
mod rows;

pub use collocation::{Association, Collocate, CollocationOptions, Collocations, Measure, collocates};
pub use count::{WordCounts, WordOptions, WordUnit, count_words};
pub use dispersion::{Dispersion, DocumentSpread, Spread, dispersion, spread};
pub use keyness::{KeyFigures, KeyWord, Keyness, Significance, key_figures, keyness};
pub use kwic::{KwicKey, KwicLine, kwic, sort_kwic};
pub use lexical::{Lexical, LixBand, TfIdf, lexical, lix_band, mtld, tf_idf};
pub use material::{Material, WordClass};
pub use places::places;
pub use rows::{Part, PartFigures, PartKind, WordRow};

#[cfg(test)]
mod tests;
