//! A damaged word as an index can look for it: an index has folded its terms, so it finds somewhat more.

use std::sync::Arc;

use redthread_text::Stemming;

use super::Vocabulary;
use super::readings::MARKS;
use super::word::{DamagedWord, RunLetters};
use crate::text_query::{Item, MatchOptions, WordPattern};

/// In terms with more than so many letters `å` not every way of writing them is tried.
const MAX_RINGS: usize = 4;

/// A word of a search as it may stand damaged in a text of which only the folded terms are known
/// ([`redthread_text::Folding::Everyday`]).
#[derive(Debug)]
pub struct DamagedForm<'s> {
    word: DamagedWord,
    stemming: &'s Stemming,
}

impl<'s> DamagedForm<'s> {
    /// The word as it may be damaged; `None` if it is found as it is written only, or the search is not scan-tolerant.
    pub fn of(
        word: &WordPattern,
        item: &Item,
        stemming: &'s Stemming,
        options: MatchOptions,
        vocabulary: Option<&Arc<Vocabulary>>,
    ) -> Option<Self> {
        Some(Self { word: DamagedWord::of(word, item, stemming, options, vocabulary)?, stemming })
    }

    /// Whether a term without marks that folds to `folded` may be this word, damaged. Also `true` for some that are not, for
    /// folded letters do not say whether they were large; never `false` for one that is.
    pub fn may_be(&self, folded: &str) -> bool {
        let rings: Vec<usize> = folded.match_indices('å').map(|(at, _)| at).collect();
        if rings.len() > MAX_RINGS {
            return true;
        }
        // Each å may be written aa.
        (0..1_u32 << rings.len()).any(|written_out| {
            let letters = folded.char_indices().flat_map(|(at, letter)| {
                let ring = rings.binary_search(&at).ok();
                let both = ring.is_some_and(|ring| written_out >> ring & 1 == 1);
                if both { ['a', 'a'].into_iter().take(2) } else { [letter, ' '].into_iter().take(1) }
            });
            let run = RunLetters::of_folded(letters);
            run.is_some_and(|run| self.word.cost_in(&run, self.stemming).is_some())
        })
    }
}

/// Whether `text` may hold marks that are damaged letters. Where it is `false`, each word is one term.
pub fn may_hold_marks(text: &str) -> bool {
    text.contains(MARKS)
}
