//! The places of work that have rooms of their own.

mod cases;
mod coding;
mod find;
mod guides;
mod memos;
mod negative;
mod review;
mod segments;
mod suggest;
