//! How a file is to be read.

use crate::{IngestError, SpeakerKind};

/// Gives the text of a PDF: its pages, each after the first begun by a form feed (U+000C).
///
/// [`crate::run_pdf_child`] is the safe way; [`crate::read_pdf_in_process`] is what the child calls.
pub type PdfReader<'a> = &'a (dyn Fn(&[u8]) -> Result<String, IngestError> + Sync);

/// How large things may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The file as it lies on the disk, in bytes.
    pub file_bytes: u64,
    /// Everything that is unpacked from it together, in bytes: a small file may hold gigabytes of nothing.
    pub unpacked_bytes: u64,
    /// The text that comes out, in bytes.
    pub text_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 256_000_000, unpacked_bytes: 512_000_000, text_bytes: 128_000_000 }
    }
}

/// What a person says about the labels of a file, where reading alone would get it wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakerChoices {
    /// Labels that are speakers, and what they are; without a kind, the label itself decides.
    pub speakers: Vec<(String, Option<SpeakerKind>)>,
    /// What stands before a colon and is no speaker.
    pub not_speakers: Vec<String>,
}

/// How a file is to be read.
#[derive(Clone, Copy)]
pub struct ReadOptions<'a> {
    /// How large things may be.
    pub limits: Limits,
    /// Gives the text of a PDF.
    pub pdf: PdfReader<'a>,
    /// What a person has said about the labels.
    pub speakers: Option<&'a SpeakerChoices>,
}

impl<'a> ReadOptions<'a> {
    /// The usual limits, and this reader for PDF.
    pub fn new(pdf: PdfReader<'a>) -> Self {
        Self { limits: Limits::default(), pdf, speakers: None }
    }
}

impl Default for ReadOptions<'_> {
    /// The usual limits, and no PDF: a library that may panic must be asked for by name.
    fn default() -> Self {
        Self::new(&|_| {
            Err(IngestError::Unsupported { what: "a PDF", help: "read it in a program that reads PDF" })
        })
    }
}

impl std::fmt::Debug for ReadOptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReadOptions").field("limits", &self.limits).finish_non_exhaustive()
    }
}
