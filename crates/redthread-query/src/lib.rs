//! The two languages people ask in: what to search for in texts, and which passages of a study are meant.
//!
//! Absent on purpose: files, SQL, windows and the index. The direct scan here is the truth that an index is tested against;
//! an index comes in through [`expression::TextFinder`].
//!
//! The way in: [`text_query::TextQuery`] reads `"så alene" OR tillid*`, [`expression::Expression`] reads
//! `code:"Relation/Tillid" and group:borgere`.

pub mod answers;
pub mod expression;
pub mod repair;
mod scope;
mod suggest;
pub mod text_query;

pub use scope::Scope;
pub use suggest::nearest_name;
