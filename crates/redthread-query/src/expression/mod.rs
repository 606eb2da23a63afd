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
//! | `code:"A/B"`, `code="A/B"`, `set:"…"`, `coded` | the ranges of those codings | it overlaps one of them |
//! | `text:"…"`, `text[case,whole]:"…"`, `regex:"…"` | the hits | it overlaps one of them |
//! | `turns`, `paragraphs`, `everything` | each of them | it overlaps one of them |
//! | `heading:"…"`, `question:"…"`, `memo:"…"` | what stands under the heading, the answers, what the memos are on | it overlaps one of them |
//! | `uncoded` | the turns that no coding touches | no coding touches it |
//! | `query:"…"` | what the saved query stands for | it meets the saved query |
//! | a condition: `group:borgere`, `age>=50` | the turns that meet it; paragraphs where a text has no turns | the condition holds for it |
//! | `not A` | the turns that do not meet A | it does not meet A |
//! | `A and B` | A's passages that meet B; if A is only conditions, B's that meet A | it overlaps one of them; if all are conditions, it meets each |
//! | `A or B` | A's and B's | it meets A or B |
//! | `A within B` and other relations | A's passages for which it is so with one of B's | it overlaps one of them |
//! | `A not within B` | A's passages for which it is so with none of B's | it overlaps one of them |
//!
//! Relations bind tighter than `not`, that tighter than `and`, that tighter than `or`. A passage that a coding made stays tied to
//! that coding, so `coder:` and `valence:` ask about it; of any other passage they ask about the codings that overlap it.
//!
//! The grammar; words are read without regard to case:
//!
//! ```text
//! expression = and ("or" and)*
//! and        = not ("and" not)*
//! not        = "not" not | relation
//! relation   = part (["not"] how part)*
//! how        = "overlaps" | "within" | "contains" | "before" | "after"
//!            | "near" NUMBER ("turns" | "words") | "same" ("turn" | "paragraph" | "case")
//! part       = "(" expression ")" | atom | condition
//! atom       = "turns" | "paragraphs" | "everything" | "coded" | "uncoded"
//!            | "code" (":" | "=") VALUE | ("text" | "regex") [options] ":" VALUE
//!            | ("set" | "heading" | "question" | "memo" | "query") ":" VALUE
//! options    = "[" option ("," option)* "]"
//! option     = "case" | "loose" | "whole" | "parts" | "scan" | "nostop" | "-" FORM
//! condition  = FIELD (":" | "=" | "!=") VALUE | ATTRIBUTE (":" | "=" | "!=" | "<" | "<=" | ">" | ">=") VALUE
//! ```

mod ast;
mod attribute;
mod bind;
mod condition;
mod error;
mod evaluate;
mod finder;
mod headings;
mod lexer;
mod memos;
mod names;
mod needs;
mod parser;
mod passages;
mod place;
mod print;
mod questions;
mod reach;
mod saved;
mod text_search;

pub use ast::{Atom, Comparison, Condition, Expression, Field, Name, Relation};
pub use error::{EvaluationError, ExpressionError, ExpressionProblem};
pub use evaluate::{evaluate, keep};
pub use finder::{DirectScan, TextFinder};
pub use names::with_new_names;
pub use needs::Needs;
pub use passages::{Found, PassageSet};
pub use print::quoted;
pub use questions::{question_names, questions_called};
pub use saved::queries_in;
pub use text_search::{TextOptions, TextSearch, form_of};
