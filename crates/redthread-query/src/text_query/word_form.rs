//! What a word of a search must be like, in the form in which words are compared.

use redthread_text::{Folding, Stemming, fold, within_distance};

use super::{Item, MatchOptions, WordPattern};

/// What a term of a text must be like. The letters are folded (and stemmed, for [`Self::Stem`]) already.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordForm {
    /// The term has this stem.
    Stem(String),
    /// The term has one of these stems, more than one; only under [`Folding::Loose`], where different words look alike.
    AnyStem(Vec<String>),
    /// The term is this.
    Whole(String),
    /// The term begins with this.
    Starts(String),
    /// The term ends with this.
    Ends(String),
    /// The term holds this.
    Holds(String),
    /// The term is at most so far from this (see [`redthread_text::within_distance`]).
    Like(Vec<char>, u8),
}

impl WordForm {
    /// The form of a word of `item` in a language with this stemming.
    pub fn of(word: &WordPattern, item: &Item, stemming: &Stemming, options: MatchOptions) -> Self {
        let folded = || fold(&word.text, options.folding).into_owned();
        if let Some(distance) = word.fuzzy {
            return Self::Like(folded().chars().collect(), distance);
        }
        match (word.open_start, word.open_end) {
            (false, true) => Self::Starts(folded()),
            (true, false) => Self::Ends(folded()),
            (true, true) => Self::Holds(folded()),
            (false, false) if item.quoted || !options.stems() => Self::Whole(folded()),
            (false, false) => {
                let mut stems = stems_of(&word.text, stemming, options.folding);
                if stems.len() == 1 { Self::Stem(stems.remove(0)) } else { Self::AnyStem(stems) }
            }
        }
    }

    /// Whether a term is like this: `term` is its stem for [`Self::Stem`] and [`Self::AnyStem`], its folded letters for the others.
    pub fn is_met_by(&self, term: &str) -> bool {
        match self {
            Self::Stem(stem) => term == stem,
            Self::AnyStem(stems) => stems.iter().any(|stem| term == stem),
            Self::Whole(whole) => term == whole,
            Self::Starts(start) => term.starts_with(start.as_str()),
            Self::Ends(end) => term.ends_with(end.as_str()),
            Self::Holds(part) => term.contains(part.as_str()),
            Self::Like(letters, distance) => within_distance(letters, term, *distance),
        }
    }

    /// Whether the stem of a term is compared, and not its letters.
    pub const fn is_stem(&self) -> bool {
        matches!(self, Self::Stem(_) | Self::AnyStem(_))
    }
}

/// The stem of a term under a folding.
pub(super) fn stem_of(term: &str, stemming: &Stemming, folding: Folding) -> String {
    let stem = stemming.stem(term);
    if folding == Folding::Loose { fold(&stem, Folding::Loose).into_owned() } else { stem }
}

/// The stems that a word of a search may have under a folding.
pub(super) fn stems_of(word: &str, stemming: &Stemming, folding: Folding) -> Vec<String> {
    if folding == Folding::Loose { stemming.loose_stems(word) } else { vec![stemming.stem(word)] }
}
