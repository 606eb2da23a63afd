//! The Danish texts, by the part of the app that says them.

mod cases;
mod codes;
mod coding;
mod editing;
mod general;
mod memos;
mod reading;
mod segments;
mod window;

/// The tables, each of English texts with their Danish ones.
pub(super) const TABLES: &[&[(&str, &str)]] = &[
    cases::TEXTS,
    codes::TEXTS,
    coding::TEXTS,
    editing::TEXTS,
    general::TEXTS,
    memos::TEXTS,
    reading::TEXTS,
    segments::TEXTS,
    window::TEXTS,
];
