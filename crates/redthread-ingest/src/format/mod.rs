//! The formats: each has `detect` (is this content of the format?) and `read` (content to marked text).

pub(crate) mod archive;
mod comments;
pub(crate) mod docx;
pub(crate) mod eaf;
pub(crate) mod epub;
pub(crate) mod html;
pub(crate) mod md;
mod numbering;
pub(crate) mod odt;
pub(crate) mod otr;
mod paper;
pub(crate) mod pdf;
mod piece;
pub(crate) mod rtf;
pub(crate) mod srt;
mod subtitles;
pub(crate) mod txt;
pub(crate) mod vtt;
mod whence;
pub(crate) mod whisper;
mod xml;
