//! The formats: each has `detect` (is this content of the format?) and `read` (content to marked text).

pub(crate) mod docx;
pub(crate) mod md;
pub(crate) mod pdf;
pub(crate) mod srt;
mod subtitles;
pub(crate) mod txt;
pub(crate) mod vtt;
