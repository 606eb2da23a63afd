//! Text recognition's damage: how much of a text it hit, and what its words may have been.
//!
//! ```text
//! Mgde i fglgegruppen pa tirsdag      Mgde → Møde, fglgegruppen → følgegruppen, pa → på
//! ```
//!
//! Nothing is altered here. [`findings`] looks at a text with the [`KnownWords`] of the study and gives [`Proposal`]s, each with
//! how far it can be trusted, and the [`Damage`] of the text and of each page. Being right matters more than finding all: only
//! one reading that is likelier than every other is proposed, other words are listed with their choices.

mod area;
mod context;
mod find;
mod known;
mod lines;
mod proposal;
mod rewrite;
mod tokens;
mod trie;

pub use find::findings;
pub use known::{KnownWords, is_clean};
pub use proposal::{Confidence, Damage, Findings, PageDamage, Proposal, RepairKind};

#[cfg(test)]
mod tests;
