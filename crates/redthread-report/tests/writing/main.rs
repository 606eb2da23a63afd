//! Reports of a small study, in every format.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod attribution;
mod contents;
mod docx;
mod golden;
mod study;
mod wording;
