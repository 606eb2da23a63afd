//! Codings: codes applied to ranges.

use redthread_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::{CodeId, CoderId, CodingId, DocumentId};

/// A code applied to a range of a document by a coder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coding {
    /// Its id.
    pub id: CodingId,
    /// The document.
    pub document: DocumentId,
    /// The range in the document's text; never empty.
    pub range: TextRange,
    /// The code.
    pub code: CodeId,
    /// Who coded.
    pub coder: CoderId,
    /// Whether the passage tells of something that works well or less well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valence: Option<Valence>,
    /// When, in milliseconds since 1970 (UTC).
    pub created_millis: i64,
}

impl Coding {
    /// The order of codings in a document: by start, longer ones first, then by id.
    pub fn order(&self) -> impl Ord + use<> {
        (self.range.start(), std::cmp::Reverse(self.range.end()), self.id)
    }

    /// Whether `other` says the same: same code, range, document and coder.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        (self.document, self.range, self.code, self.coder)
            == (other.document, other.range, other.code, other.coder)
    }
}

/// Whether a coded passage tells of something that works well or less well; orthogonal to the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Valence {
    /// Works well.
    Well,
    /// Works less well.
    LessWell,
}

impl Valence {
    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::LessWell => "less-well",
        }
    }
}

impl std::str::FromStr for Valence {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "well" => Ok(Self::Well),
            "less-well" => Ok(Self::LessWell),
            _ => Err(format!("“{name}” is not a valence: well or less-well")),
        }
    }
}
