//! The totals of an import: how much came in, what was left out and why, and what a person should look at.

use redthread_ingest::Warning;

use super::{ImportReport, Imported};

/// Why a file did not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkipReason {
    /// The same file is in the project, or came in with this import.
    SameFile,
    /// There is nothing in it.
    Empty,
    /// Its kind cannot be read as a document.
    WrongKind,
    /// It is a recording that no document was linked with.
    Recording,
    /// It is protected with a password.
    Password,
    /// It is damaged.
    Damaged,
    /// It is too large.
    TooLarge,
    /// It holds only pictures of text.
    NoText,
    /// The system cannot find or open it.
    Unreadable,
}

impl SkipReason {
    /// All reasons, in the order in which they are told.
    pub const ALL: [Self; 9] = [
        Self::SameFile,
        Self::Empty,
        Self::WrongKind,
        Self::Recording,
        Self::Password,
        Self::Damaged,
        Self::TooLarge,
        Self::NoText,
        Self::Unreadable,
    ];

    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SameFile => "same-file",
            Self::Empty => "empty",
            Self::WrongKind => "wrong-kind",
            Self::Recording => "recording",
            Self::Password => "password",
            Self::Damaged => "damaged",
            Self::TooLarge => "too-large",
            Self::NoText => "no-text",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Something about a document that a person should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// It is nearly the same as another.
    NearDuplicate,
    /// It looks like a transcript, but says nowhere who speaks.
    NoSpeakers,
    /// Parts of it have no speaker.
    PartsWithoutSpeaker,
    /// Labels may be slips of the pen, or may have been missed.
    DoubtfulLabels,
    /// It looks damaged by text recognition.
    SuspectedScanDamage,
    /// Letters were lost or wrongly saved.
    LostLetters,
    /// Its encoding was guessed.
    GuessedEncoding,
    /// Pages have no text.
    PagesWithoutText,
    /// Parts of it are damaged.
    DamagedParts,
    /// Its name has the ending of another format.
    WrongEnding,
    /// There is something else to know.
    Other,
}

impl Matter {
    /// All matters, in the order in which they are told.
    pub const ALL: [Self; 11] = [
        Self::NearDuplicate,
        Self::NoSpeakers,
        Self::PartsWithoutSpeaker,
        Self::DoubtfulLabels,
        Self::SuspectedScanDamage,
        Self::LostLetters,
        Self::GuessedEncoding,
        Self::PagesWithoutText,
        Self::DamagedParts,
        Self::WrongEnding,
        Self::Other,
    ];

    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NearDuplicate => "near-duplicate",
            Self::NoSpeakers => "no-speakers",
            Self::PartsWithoutSpeaker => "parts-without-speaker",
            Self::DoubtfulLabels => "doubtful-labels",
            Self::SuspectedScanDamage => "suspected-scan-damage",
            Self::LostLetters => "lost-letters",
            Self::GuessedEncoding => "guessed-encoding",
            Self::PagesWithoutText => "pages-without-text",
            Self::DamagedParts => "damaged-parts",
            Self::WrongEnding => "wrong-ending",
            Self::Other => "other",
        }
    }

    /// What a warning is about.
    pub const fn of(warning: &Warning) -> Self {
        match warning {
            Warning::NoSpeakers { .. } => Self::NoSpeakers,
            Warning::WithoutSpeaker { .. } => Self::PartsWithoutSpeaker,
            Warning::LabelOnce { .. } | Warning::PossibleLabel { .. } => Self::DoubtfulLabels,
            Warning::DamagedWords { .. } | Warning::NoDanishLetters | Warning::Scanned { .. } => {
                Self::SuspectedScanDamage
            }
            Warning::ReplacementCharacters { .. } | Warning::DoubleEncoded { .. } => Self::LostLetters,
            Warning::GuessedEncoding { .. } | Warning::MixedEncodings { .. } => Self::GuessedEncoding,
            Warning::PagesWithoutText { .. } => Self::PagesWithoutText,
            Warning::DamagedPages { .. } | Warning::DamagedPart { .. } | Warning::DamagedCues { .. } => {
                Self::DamagedParts
            }
            Warning::OtherFormat { .. } => Self::WrongEnding,
            _ => Self::Other,
        }
    }
}

/// The totals of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportSummary {
    /// How many files were looked at: those that came in and those that did not.
    pub files: usize,
    /// How many documents came in, or would have.
    pub imported: usize,
    /// How many words they have together.
    pub words: u64,
    /// How many turns.
    pub turns: u64,
    /// How many files did not come in, by reason; reasons that occurred only.
    pub skipped: Vec<(SkipReason, usize)>,
    /// How many documents there is something to look at in, by matter; matters that occurred only.
    pub matters: Vec<(Matter, usize)>,
    /// How many files of the system and of other programs in the folders were passed over (see [`ImportReport::passed_over`]).
    pub passed_over: u64,
}

impl Imported {
    /// What a person should look at, each matter once.
    pub fn matters(&self) -> Vec<Matter> {
        let twin = self.near_duplicate.iter().map(|_| Matter::NearDuplicate);
        let mut matters: Vec<Matter> = twin.chain(self.warnings.iter().map(Matter::of)).collect();
        matters.sort_unstable();
        matters.dedup();
        matters
    }
}

impl ImportReport {
    /// The totals.
    pub fn summary(&self) -> ImportSummary {
        let skipped = |why: &SkipReason| self.skipped.iter().filter(|skipped| skipped.why == *why).count();
        let of_documents: Vec<Vec<Matter>> = self.imported.iter().map(Imported::matters).collect();
        let matter = |matter: &Matter| of_documents.iter().filter(|matters| matters.contains(matter)).count();
        ImportSummary {
            files: self.imported.len() + self.skipped.len(),
            imported: self.imported.len(),
            words: self.imported.iter().map(|imported| u64::from(imported.words)).sum(),
            turns: self.imported.iter().map(|imported| u64::from(imported.turns)).sum(),
            skipped: SkipReason::ALL
                .map(|why| (why, skipped(&why)))
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .collect(),
            matters: Matter::ALL
                .map(|one| (one, matter(&one)))
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .collect(),
            passed_over: self.passed_over.iter().map(|passed| u64::from(passed.files)).sum(),
        }
    }
}
