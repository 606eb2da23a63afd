//! Text and positions in it: ranges, conversion between units, words, sentences, folding, stemming and sorting.
//!
//! Absent on purpose: projects, documents, codes. This crate knows text and nothing else.
//!
//! One unit is used everywhere: a [`Position`] counts Unicode code points (scalar values) from the start of a text.
//!
//! ```text
//! text      S å  🙂 i g e n
//! position 0 1 2  3 4 5 6 7
//! byte     0 1 3  7 8 9 …      (never seen outside this crate and the reader's own edge)
//! ```

mod alike;
mod collate;
mod distance;
mod edit;
mod fold;
mod language;
mod range;
mod sentences;
mod stem;
mod stop_words;
mod text;
mod words;

pub use alike::{Shingles, Sketch};
pub use collate::Collation;
pub use distance::within_distance;
pub use edit::{Edit, Mapped, Replacement};
pub use fold::{Folding, fold};
pub use language::Language;
pub use range::{ParseRangeError, Position, TextRange};
pub use sentences::sentences;
pub use stem::Stemming;
pub use stop_words::StopWords;
pub use text::Text;
pub use words::{Term, count_words, terms, words};
