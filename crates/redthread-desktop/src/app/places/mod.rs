//! The places of work that have rooms of their own.

mod cases;
mod coding;
mod memos;
mod segments;
