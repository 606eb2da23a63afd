//! “More like this”: ranks passages that do not have a code yet by how like they are to those that have it.
//!
//! ```text
//! passages of the material -> how often each word stands in them   (Material: made once, until texts alter)
//!   + what is coded so far -> a weight for each word               (Rocchio: made anew as one codes)
//!   = a score for each passage, and the words that made it         (Suggestion)
//! ```
//!
//! Nothing here codes. All of it is counting, so it needs no network, no model file and no training time to speak of, and the
//! same project gives the same list.

mod because;
mod coded;
mod evaluate;
mod folds;
mod keywords;
mod material;
mod measures;
mod rank;
mod rocchio;
mod unit;
mod vocabulary;

pub use evaluate::{CodeEvaluation, Evaluation, Method, MethodScores, evaluate_suggestions};
pub use folds::Folds;
pub use material::Material;
pub use measures::Scores;
pub use rank::{FEWEST_PASSAGES, SuggestError, SuggestOptions, Suggestion, Suggestions, suggest};
pub use unit::Unit;
