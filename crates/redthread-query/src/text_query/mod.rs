//! Searching texts as people write it.
//!
//! | written | finds |
//! |---|---|
//! | `lærer` | the word in all its forms, as the document's language has them; case does not matter and aa is å |
//! | `"så alene"` | these words in this order, as they are written |
//! | `skift*` · `*skift` · `*skift*` | words that begin with, end with, or hold these letters |
//! | `tilid~` · `tilid~1` · `tilid~2` | words that differ in so many letters (1 for words of up to 5 letters, else 2) |
//! | `a b` or `a AND b` | units (a turn, else a paragraph) that hold both |
//! | `a OR b` · `a NOT b` · `( )` | either; without; brackets |
//! | `a NEAR/5 b` or `a near:5 b` | at most five words apart; neighbours are one apart |
//!
//! A regular expression ([`TextQuery::regex`]) is another kind of search, over the text letter by letter. What is wrong with a
//! search is said with its place ([`TextQueryError`]); none can take long, however it is written (see [`TextPattern`]).
//!
//! [`MatchOptions`] say how words are compared:
//!
//! | option | what it does |
//! |---|---|
//! | `folding` | which spellings are the same: letter by letter; case and aa (the default); or typed without Danish keys |
//! | `whole_words` | words as they are written, not their other forms |
//! | `compounds` | a bare word also as a part of a compound: `skift` in `sagsbehandlerskift` ([`CompoundWord`]) |
//! | `without_stop_words` | passes over bare words like `og` among words that must all be there |
//! | `scan_tolerant` | also damaged words, in texts that a poor scanner read: `f@rste` by `første`; with a [`Vocabulary`] as the study's own texts say |
//!
//! A [`TextQuery`] is read once, compiled for a language to a [`TextMatcher`], and run over [`units`] by a [`Scanner`].

mod ast;
mod bordered;
mod compound;
pub(crate) mod damaged;
mod error;
mod lexer;
mod matcher;
mod memory;
mod occurrences;
mod parser;
mod pattern;
mod rough;
mod scan;
mod sought;
mod stop;
mod unit;
mod word_form;

pub use ast::{Item, Node, TextQuery, WordPattern};
pub use compound::CompoundWord;
pub use damaged::{DamagedForm, Vocabulary, may_hold_marks};
pub use error::{TextQueryError, TextQueryProblem};
pub use matcher::{MatchOptions, TextMatcher};
pub use occurrences::CostedRange;
pub use pattern::TextPattern;
pub use scan::{ScanOptions, Scanner, TextHit, interviewer_labels, scan};
pub use unit::{Unit, units};
pub use word_form::WordForm;

#[cfg(test)]
#[path = "oracle_tests.rs"]
mod oracle;
