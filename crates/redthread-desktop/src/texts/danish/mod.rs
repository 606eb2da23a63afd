//! The Danish texts, by the part of the app that says them.

mod cases;
mod codes;
mod coding;
mod editing;
mod find;
mod general;
mod guide;
mod imports;
mod memos;
mod negative;
mod queries;
mod reading;
mod repair;
mod review;
mod runs;
mod segments;
mod suggest;
mod survey;
mod window;
mod words;

/// The tables, each of English texts with their Danish ones.
pub(super) const TABLES: &[&[(&str, &str)]] = &[
    cases::TEXTS,
    codes::TEXTS,
    coding::TEXTS,
    editing::TEXTS,
    find::TEXTS,
    general::TEXTS,
    guide::TEXTS,
    imports::TEXTS,
    memos::TEXTS,
    queries::TEXTS,
    reading::TEXTS,
    repair::TEXTS,
    negative::TEXTS,
    review::TEXTS,
    runs::TEXTS,
    segments::TEXTS,
    suggest::TEXTS,
    survey::TEXTS,
    window::TEXTS,
    words::TEXTS,
];
