//! Full-text search: an index as a cache, every hit with its exact range.
//!
//! Absent on purpose: the open project, SQL, windows. Texts come in through [`TextSource`]. The index holds no text; what it
//! gives are candidates, and every hit is verified on the text by the same matcher that the direct scan uses
//! ([`redthread_query::text_query`]), so that with an index, without one, or with half of one the answer is the same.
//!
//! The way in: [`Index::open_or_build`], [`Index::update`] after changes, [`Index::search`], and [`Kwic`] for the words around.

mod analysis;
mod candidates;
mod entries;
mod expand;
mod finder;
mod folder;
mod index;
mod jobs;
mod kwic;
mod manifest;
mod opened;
mod reading;
mod schema;
mod search;
mod source;
mod vocabulary;
mod walk;

pub use finder::IndexFinder;
pub use index::{Index, IndexTrouble, worth_building};
pub use kwic::Kwic;
pub use search::{Choice, Everything, Hit, SearchError, SearchOptions};
pub use source::{Content, SourceDocument, SourceError, TextSource};

#[cfg(test)]
mod tests;
