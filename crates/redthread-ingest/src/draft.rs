//! What comes out of a file.

use std::fmt;

use redthread_model::Layout;
use redthread_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::Warning;

/// A document as a file gives it, before it has an id, a group or cases.
#[derive(Clone, PartialEq)]
pub struct Draft {
    /// The text: UTF-8 in normalization form C, lines ended by LF, no byte order mark.
    pub text: String,
    /// What lies on the text.
    pub layout: Layout,
    /// The speakers, in the order in which they first speak.
    pub speakers: Vec<DraftSpeaker>,
    /// How many pages the file has, if it has pages.
    pub pages: Option<u32>,
    /// How many words were said or written: in a transcript the words of its turns, else all; labels, annotations,
    /// listeners' responses and furniture are left out.
    pub words: u32,
    /// What the document calls itself, if it says so.
    pub title: Option<String>,
    /// What stands before a colon and was not taken for a speaker, most frequent first: a person may say otherwise.
    pub candidates: Vec<Candidate>,
    /// The comments that people put on the text, in the order of their places.
    pub comments: Vec<DraftComment>,
    /// The recordings that the file says it was made of, as the file names them: paths, web addresses.
    pub media: Vec<String>,
    /// What the person should know, in the order of the document where there is a place.
    pub warnings: Vec<Warning>,
    /// The format the content has, whatever the file's name says.
    pub format: Format,
}

/// Never prints the words: a transcript does not belong in a log.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("format", &self.format)
            .field("bytes", &self.text.len())
            .field("turns", &self.layout.turns.len())
            .field("speakers", &self.speakers.len())
            .field("words", &self.words)
            .field("warnings", &self.warnings.len())
            .finish_non_exhaustive()
    }
}

/// One speaker label of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSpeaker {
    /// The label, without its colon and type face.
    pub label: String,
    /// What the label alone says about who speaks.
    pub kind: SpeakerKind,
    /// How many turns they have.
    pub turns: u32,
    /// How many words of their own they say in them.
    pub words: u32,
}

/// What looks like a speaker label and was not taken for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What stands before the colon.
    pub label: String,
    /// How often.
    pub times: u32,
    /// Where the first stands.
    pub place: crate::Place,
}

/// A comment on the text, as word processors keep them.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftComment {
    /// The words it is about; of one that only has a place, the word before it. Empty if the file does not say where.
    pub range: TextRange,
    /// Who wrote it, if the file says so.
    pub author: Option<String>,
    /// When, as the file writes it: mostly `2025-03-02T14:05:00`.
    pub date: Option<String>,
    /// Its words; its paragraphs are lines.
    pub text: String,
    /// What others answered, in order.
    pub replies: Vec<CommentReply>,
}

/// An answer to a comment.
#[derive(Clone, PartialEq, Eq)]
pub struct CommentReply {
    /// Who wrote it, if the file says so.
    pub author: Option<String>,
    /// When, as the file writes it.
    pub date: Option<String>,
    /// Its words.
    pub text: String,
}

/// Never prints the words.
impl fmt::Debug for CommentReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CommentReply").finish_non_exhaustive()
    }
}

/// Never prints the words.
impl fmt::Debug for DraftComment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DraftComment")
            .field("range", &self.range)
            .field("replies", &self.replies.len())
            .finish_non_exhaustive()
    }
}

/// What a label alone says about who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerKind {
    /// The interviewer or moderator, who never counts.
    Interviewer,
    /// One person: a name, a number or a letter.
    Individual,
    /// Only a role ("Borger"), which several people may have.
    RoleOnly,
}

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Txt,
    /// Markdown.
    Md,
    /// Word's Office Open XML.
    Docx,
    /// OpenDocument text.
    Odt,
    /// Rich text.
    Rtf,
    /// A web page.
    Html,
    /// An electronic book.
    Epub,
    /// PDF with text in it.
    Pdf,
    /// WebVTT subtitles.
    Vtt,
    /// SubRip subtitles.
    Srt,
    /// A transcript of Whisper, WhisperX or whisper.cpp as data.
    Whisper,
    /// An annotation file of ELAN.
    Eaf,
}

impl Format {
    /// The usual ending of such a file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Txt => "txt",
            Self::Md => "md",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Vtt => "vtt",
            Self::Srt => "srt",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Html => "html",
            Self::Epub => "epub",
            Self::Whisper => "json",
            Self::Eaf => "eaf",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ending())
    }
}
