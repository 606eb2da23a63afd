//! Documents: the texts under analysis.

use std::fmt;
use std::str::FromStr;

use redthread_text::Language;
use serde::{Deserialize, Serialize};

use crate::{
    AttributeValue, DocumentId, GroupId, GuideId, MediaFile, PeriodId, RoundId, Speaker, StageId,
    SurveyAnswer,
};

/// One text under analysis: transcript, report, letter, case journal, open survey answers, field note.
///
/// The text itself, what lies on it ([`crate::Layout`]) and the file it came from are blobs, named here by their hash. A
/// document's text never alters within a revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// Its name; unique names are easier to refer to, but not required.
    pub name: String,
    /// Its place in lists, counted from 0; gaps are allowed.
    pub position: u32,
    /// What kind of source it is.
    pub kind: DocumentKind,
    /// The stakeholder group it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The stage it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageId>,
    /// The round in which it was collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundId>,
    /// The survey's question that it holds the answers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<SurveyAnswer>,
    /// The period it covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodId>,
    /// The interview guide that was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<GuideId>,
    /// The language of the text.
    pub language: Language,
    /// How many people took part, if known; interviews have one unless it says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participants: Option<u32>,
    /// Who speaks under which label.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<Speaker>,
    /// Its attribute values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<AttributeValue>,
    /// The revision of the text, counted from 1.
    pub revision: u32,
    /// The text.
    pub text: BlobHash,
    /// What lies on the text.
    pub layout: BlobHash,
    /// The file as it was given, if it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<BlobHash>,
    /// The name of that file, without its folder.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file_name: String,
    /// How many code points the text has.
    pub characters: u32,
    /// How many words people said or wrote: labels, annotations and listener responses left out.
    pub words: u32,
    /// How many turns it has.
    pub turns: u32,
    /// How many pages its file had, if it had pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// The recordings it was transcribed from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<MediaFile>,
    /// When it came in, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}

impl Document {
    /// How many people took part, as far as it is known: what was said, else one for an interview.
    pub fn known_participants(&self) -> Option<u32> {
        self.participants.or(match self.kind {
            DocumentKind::Interview | DocumentKind::PhoneInterview => Some(1),
            _ => None,
        })
    }

    /// The speaker under `label`, if the document has it.
    pub fn speaker(&self, label: &str) -> Option<&Speaker> {
        self.speakers.iter().find(|speaker| speaker.label == label)
    }
}

/// What kind of source a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// A focus group or another conversation of several.
    FocusGroup,
    /// An interview with one person.
    Interview,
    /// An interview by telephone.
    PhoneInterview,
    /// Any other text.
    #[default]
    Document,
    /// A case file or journal.
    CaseFile,
    /// A field note or a participant's note.
    Note,
    /// SurveyAnswer to a survey.
    Survey,
}

impl DocumentKind {
    /// All kinds, in the order of the manual.
    pub const ALL: [Self; 7] = [
        Self::FocusGroup,
        Self::Interview,
        Self::PhoneInterview,
        Self::Document,
        Self::CaseFile,
        Self::Note,
        Self::Survey,
    ];

    /// Whether somebody speaks in it: an interview or a conversation.
    pub const fn is_spoken(self) -> bool {
        matches!(self, Self::FocusGroup | Self::Interview | Self::PhoneInterview)
    }

    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FocusGroup => "focus-group",
            Self::Interview => "interview",
            Self::PhoneInterview => "phone-interview",
            Self::Document => "document",
            Self::CaseFile => "case-file",
            Self::Note => "note",
            Self::Survey => "survey",
        }
    }
}

impl FromStr for DocumentKind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| format!("“{name}” is not a kind of document"))
    }
}

/// The SHA-256 hash of a text or a file, by which the store keeps it; written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BlobHash(pub [u8; 32]);

impl fmt::Display for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlobHash({self})")
    }
}

impl From<BlobHash> for String {
    fn from(hash: BlobHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for BlobHash {
    type Error = String;

    fn try_from(digits: String) -> Result<Self, Self::Error> {
        let mut hash = [0; 32];
        if digits.len() != 64 || !digits.is_ascii() {
            return Err("a hash has 64 hexadecimal digits".to_owned());
        }
        for (byte, pair) in hash.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).unwrap_or_default();
            *byte = u8::from_str_radix(pair, 16).map_err(|error| error.to_string())?;
        }
        Ok(Self(hash))
    }
}
