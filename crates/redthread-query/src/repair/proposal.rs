//! What is found in a damaged text: proposals, and how much is damaged.

use std::fmt;

use redthread_text::TextRange;
use serde::Serialize;

/// How far a proposal can be trusted. The least comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A word that may be right as it stands (`ar`, `far`, `made`); only its neighbours speak for another. Never accepted unasked.
    Unsure,
    /// One reading is likelier than every other, but it is a compound, or a rare damage.
    Likely,
    /// One reading, of a common or often seen word, by damage of the usual kinds.
    Sure,
}

impl Confidence {
    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }
}

/// What is repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RepairKind {
    /// A word that is none as it stands.
    Word,
    /// A word that is one as it stands, but not likely here.
    Collision,
    /// A bar that was the pronoun I.
    Pronoun,
    /// A letter at the start of a line that was a bullet.
    Bullet,
    /// Letters that were printed as one.
    Ligature,
    /// A word that was parted at the end of a line.
    Parted,
}

/// A word of a text, and what it may have been.
#[derive(Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Where it stands.
    pub range: TextRange,
    /// How it stands there.
    pub printed: String,
    /// What is proposed; `None` if several readings are equally likely.
    pub proposed: Option<String>,
    /// All readings, the likeliest first.
    pub choices: Vec<String>,
    /// How far it can be trusted.
    pub confidence: Confidence,
    /// What is repaired.
    pub kind: RepairKind,
}

/// Never prints the words: they are a transcript's.
impl fmt::Debug for Proposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Proposal({}, {:?}, {:?})", self.range, self.kind, self.confidence)
    }
}

/// How much of a text is damaged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Damage {
    /// How many words there are.
    pub words: u32,
    /// How many of them are visibly damaged: no words as they stand, though known ones by the usual damage; or with marks inside.
    pub damaged: u32,
    /// For how many of them one reading is proposed.
    pub proposed: u32,
}

impl Damage {
    /// The share of words that are visibly damaged, from 0 to 1.
    pub fn share(&self) -> f64 {
        share(self.damaged, self.words)
    }

    /// The share of words that have a proposal, from 0 to 1.
    pub fn proposed_share(&self) -> f64 {
        share(self.proposed, self.words)
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

/// The damage of one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PageDamage {
    /// The page.
    pub page: u32,
    /// Its damage.
    #[serde(flatten)]
    pub damage: Damage,
}

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The proposals, in reading order; none overlaps another.
    pub proposals: Vec<Proposal>,
    /// The damage of the whole text.
    pub damage: Damage,
    /// The damage of each page, if the document has pages.
    pub pages: Vec<PageDamage>,
}
