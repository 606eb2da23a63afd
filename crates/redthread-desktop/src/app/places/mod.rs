//! The places of work that have rooms of their own.

mod cases;
mod memos;
mod segments;
