//! The places of work that have rooms of their own.

mod cases;
mod coding;
mod guides;
mod memos;
mod review;
mod segments;
