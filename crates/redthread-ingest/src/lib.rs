//! Files of any kind to documents with turns, speakers, time stamps and pages.
//!
//! Absent on purpose: the open project, ids, who speaks in truth. This crate turns the bytes of a file into a [`Draft`] and
//! lists what it left out; what becomes of the draft is for others to say. It never panics on a bad file: the one library
//! that may (for PDF) runs in a child process, see [`run_pdf_child`].
//!
//! The way in: [`read`] takes a file's name and bytes, finds the format by the content ([`detect`]), lets that format's
//! reader make a plain text with headings, pages and notes, and then finds the structure of a transcript in it: speaker
//! labels, turns, listeners' responses, annotations, time stamps.
//!
//! What each format keeps is told in `docs/formats.md`; the formats are one folder or file each below `format`.

mod child;
mod draft;
mod encoding;
mod error;
mod format;
mod guide;
mod normal;
mod options;
mod origins;
mod raw;
mod read;
mod structure;
mod suspicion;
mod voiceless;
mod warning;

pub use child::{ChildLimits, run_pdf_child, serve_pdf_child};
pub use draft::{Candidate, CommentReply, Draft, DraftComment, DraftSpeaker, Format, SpeakerKind};
pub use error::IngestError;
pub use format::pdf::read_pdf_in_process;
pub use guide::{DraftQuestion, GuideDraft, guide_of};
pub use options::{Limits, PdfReader, ReadOptions, SpeakerChoices};
pub use read::{detect, read, read_file};
pub use structure::{
    CorrectedStructure, is_name_label, structure_kept, structure_of_correction, tidy_correction,
};
pub use voiceless::TranscriptSign;
pub use warning::{Place, Warning};
