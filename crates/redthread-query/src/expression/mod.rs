//! The one language for passages, the same in the command, the app and reports.
//!
//! ```text
//! code:"Relation/Tillid" and group:borgere and not (code:"Relation/Tillid" near 1 turns code:"Rammer")
//! ```
//!
//! An expression stands for a set of passages (a document and a range each), and any expression can also be asked of a passage:
//!
//! | expression | as a set | a passage meets it if |
//! |---|---|---|
//! | `code:"A/B"`, `code="A/B"`, `text:"…"`, `turns`, `paragraphs`, `everything` | those passages | it overlaps one of them |
//! | a condition: `group:borgere`, `age>=50` | the turns that meet it; paragraphs where a text has no turns | the condition holds for it |
//! | `not A` | the turns that do not meet A | it does not meet A |
//! | `A and B` | A's passages that meet B; if A is only conditions, B's that meet A | it overlaps one of them; if all are conditions, it meets each |
//! | `A or B` | A's and B's | it meets A or B |
//! | `A within B` and other relations | A's passages for which it is so | it overlaps one of them |
//!
//! Relations bind tighter than `not`, that tighter than `and`, that tighter than `or`. A passage that a coding made stays tied to
//! that coding, so `coder:` and `valence:` ask about it; of any other passage they ask about the codings that overlap it.

mod ast;
mod attribute;
mod bind;
mod condition;
mod error;
mod evaluate;
mod finder;
mod lexer;
mod needs;
mod parser;
mod passages;
mod place;
mod print;
mod reach;

pub use ast::{Atom, Comparison, Condition, Expression, Field, Name, Relation};
pub use error::{EvaluationError, ExpressionError, ExpressionProblem};
pub use evaluate::{evaluate, keep};
pub use finder::{DirectScan, TextFinder};
pub use needs::Needs;
pub use passages::{Found, PassageSet};
