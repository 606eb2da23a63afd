//! Which parts of a text have lost their æ, ø and å: there plain letters may be damaged ones, elsewhere only odd marks are.

use redthread_model::Repair;

use super::known::KnownWords;
use super::tokens::{Token, TokenKind};

/// So many words on each side say how the text is around a word.
const AROUND: usize = 100;
/// Where fewer of a hundred words have an æ, ø or å, they are lost.
const LOST_PER_HUNDRED: usize = 6;
/// With fewer words around, a single æ, ø or å says that they are not lost.
const FEW_WORDS: usize = 30;
/// In a Danish text so many of a hundred words are common ones, at least.
const KNOWN_PER_HUNDRED: usize = 25;

/// Tells for each token whether the letters around it are lost.
pub(super) struct Areas {
    /// How many words with an æ, ø or å stand before each token.
    danish: Vec<usize>,
    is_danish_text: bool,
}

impl Areas {
    /// Looks the text over. Words that are repaired already count as they were scanned.
    pub(super) fn of(tokens: &[Token<'_>], repairs: &[Repair], known: &KnownWords) -> Self {
        let repaired = |token: &Token<'_>| {
            let after = repairs.partition_point(|repair| repair.range.end() <= token.range.start());
            repairs.get(after).is_some_and(|repair| repair.range.overlaps(token.range))
        };
        let mut danish = Vec::with_capacity(tokens.len() + 1);
        let (mut count, mut common, mut words) = (0, 0, 0);
        for token in tokens {
            danish.push(count);
            count += usize::from(token.is_danish() && !repaired(token));
            words += usize::from(token.kind == TokenKind::Word);
            common += usize::from(known.trie.times(&token.word.to_lowercase()) > 0);
        }
        danish.push(count);
        Self { danish, is_danish_text: common * 100 >= words * KNOWN_PER_HUNDRED }
    }

    /// Whether the text is Danish at all.
    pub(super) fn is_danish_text(&self) -> bool {
        self.is_danish_text
    }

    /// Whether the letters around the token with this number are lost.
    pub(super) fn is_lost(&self, token: usize) -> bool {
        let from = token.saturating_sub(AROUND);
        let to = (token + AROUND).min(self.danish.len() - 1);
        let (words, danish) = (to - from, self.danish[to] - self.danish[from]);
        self.is_danish_text
            && if words < FEW_WORDS { danish == 0 } else { danish * 100 < words * LOST_PER_HUNDRED }
    }
}
