//! What the person should know about a file that could be read.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Format, TranscriptSign};

/// A place in a document, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A line (a paragraph) of the text, counted from 1.
    Line(u32),
    /// A page, counted from 1.
    Page(u32),
    /// A byte of the file, counted from 0.
    Byte(u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Page(page) => write!(f, "page {page}"),
            Self::Byte(byte) => write!(f, "byte {byte}"),
        }
    }
}

/// Something to look at in a document that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "warning", rename_all = "snake_case")]
pub enum Warning {
    /// The name's ending says another format than the content.
    #[error("the file's name ends in .{ending}, but it is read as {found}")]
    OtherFormat {
        /// The ending of the name.
        ending: String,
        /// The format of the content.
        found: Format,
    },
    /// The text is not in UTF-8 or UTF-16; the encoding was guessed.
    #[error(
        "the text is read as {encoding}, in which {sure_percent} % of its special letters make sense: check æ, ø and å"
    )]
    GuessedEncoding {
        /// The name of the encoding.
        encoding: String,
        /// The share of the letters beyond ASCII that make sense where they stand, in percent.
        #[serde(default)]
        sure_percent: u8,
    },
    /// Some letters are in another encoding than the rest.
    #[error("{letters} letters are in another encoding than the rest, the first at {place}")]
    MixedEncodings {
        /// How many.
        letters: u32,
        /// Where the first stands.
        place: Place,
    },
    /// The file says itself that letters were lost, or they were lost in reading.
    #[error("{count} characters were lost before this file was made (�), the first at {place}")]
    ReplacementCharacters {
        /// How many.
        count: u32,
        /// Where the first stands.
        place: Place,
    },
    /// Letters look as if they had been saved in the wrong encoding twice.
    #[error("{count} letters look wrongly saved (Ã¦ for æ), the first at {place}")]
    DoubleEncoded {
        /// How many.
        count: u32,
        /// Where the first stands.
        place: Place,
    },
    /// It is a transcript as far as can be seen, but no speaker was found in it.
    #[error("the text looks like a transcript ({sign}), but no speaker was found in it")]
    NoSpeakers {
        /// Why it is taken for a transcript.
        sign: TranscriptSign,
    },
    /// Words that no label claims, after the first label.
    #[error("{paragraphs} paragraphs have no speaker, the first at {place}")]
    WithoutSpeaker {
        /// How many paragraphs.
        paragraphs: u32,
        /// Where the first stands.
        place: Place,
    },
    /// A label with only one turn: maybe a slip of the pen.
    #[error("“{label}” speaks only once, at {place}")]
    LabelOnce {
        /// The label.
        label: String,
        /// Where.
        place: Place,
    },
    /// Looks like a label but occurs only once and is not taken as one.
    #[error("“{label}:” at {place} may be a speaker, but occurs only once and is read as text")]
    PossibleLabel {
        /// What stands before the colon.
        label: String,
        /// Where.
        place: Place,
    },
    /// Many words have digits or signs inside: text recognition went wrong.
    #[error("{damaged} of {words} words look damaged by text recognition")]
    DamagedWords {
        /// How many words have digits or signs inside.
        damaged: u32,
        /// How many words there are.
        words: u32,
    },
    /// Danish words that text recognition damaged, and how many of them can be guessed.
    #[error(
        "{damaged} of {words} words are damaged by text recognition; for {proposed} a repair is proposed, to be looked through"
    )]
    Scanned {
        /// How many words are damaged.
        damaged: u32,
        /// For how many of them one reading is proposed.
        proposed: u32,
        /// How many words there are.
        words: u32,
    },
    /// A Danish text without any æ, ø or å.
    #[error("the text looks Danish, but has no æ, ø or å: maybe they were lost in text recognition")]
    NoDanishLetters,
    /// Tracked changes; the text is as if all were accepted.
    #[error(
        "tracked changes are read as accepted: {insertions} insertions kept, {deletions} deletions left out"
    )]
    TrackedChanges {
        /// How many insertions are in the text.
        insertions: u32,
        /// How many deletions are not.
        deletions: u32,
    },
    /// Hidden text was left out.
    #[error("{passages} passages of hidden text are left out")]
    HiddenText {
        /// How many passages.
        passages: u32,
    },
    /// Comments on the text, which become memos.
    #[error("{count} comments come in as memos")]
    Comments {
        /// How many.
        count: u32,
    },
    /// Pictures were left out.
    #[error("{count} pictures are left out")]
    Pictures {
        /// How many.
        count: u32,
    },
    /// Running headers and footers and page numbers were left out.
    #[error("{lines} lines of page headers, footers and page numbers are left out")]
    PageFurniture {
        /// How many lines.
        lines: u32,
    },
    /// Pages without text in a document that has text on others.
    #[error("{count} pages have no text (maybe pictures), the first is {place}")]
    PagesWithoutText {
        /// How many.
        count: u32,
        /// The first of them.
        place: Place,
    },
    /// Pages that could not be read in a document of which others could.
    #[error("{count} pages are damaged and left out, the first is {place}")]
    DamagedPages {
        /// How many.
        count: u32,
        /// The first of them.
        place: Place,
    },
    /// The file is damaged, and what could be found in it was read.
    #[error("the file is damaged: what could be found in it is read, but words may be missing")]
    Mended,
    /// A part of the file beside the text could not be read.
    #[error("the part {part} is damaged and left out")]
    DamagedPart {
        /// The part, as the file calls it.
        part: String,
    },
    /// Annotations of ELAN that say something about others (translations, parts of speech) were left out.
    #[error("{count} annotations on tiers that depend on other tiers are left out")]
    DependentTiers {
        /// How many annotations.
        count: u32,
    },
    /// Subtitles whose times could not be read.
    #[error("{count} blocks are no subtitles and left out, the first at {place}")]
    DamagedCues {
        /// How many.
        count: u32,
        /// Where the first stands in the file.
        place: Place,
    },
}
