//! The words of a text, as far as damaged letters leave it open what a word is, and where each stands.

use redthread_text::{Text, TextRange};

use super::known::is_danish_letter;
use crate::text_query::damaged::{Cut, Kind, SURE_MARKS};

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) word: &'t str,
    pub(super) range: TextRange,
    pub(super) bytes: std::ops::Range<usize>,
    pub(super) kind: TokenKind,
    /// Whether a sentence or a line begins with it, so that a capital says nothing.
    pub(super) begins_sentence: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word; with marks in it, they can hardly be anything but letters.
    Word,
    /// Words with bars between or beside them that may have been letters; the words come before it.
    WithBar,
    /// A bar that stands alone.
    Bar,
}

/// Cuts a text into words and bars, in reading order.
pub(super) fn tokens(text: &Text) -> Vec<Token<'_>> {
    let words = text.as_str();
    let mut cut = Cut::default();
    cut.cut(words);
    let token = |piece: crate::text_query::damaged::Piece| {
        let word = &words[piece.bytes.clone()];
        let kind = match piece.kind {
            Kind::Term | Kind::Marked => TokenKind::Word,
            Kind::Joined(_) if word.contains('|') && !word.contains([';', '/', '%']) => TokenKind::WithBar,
            Kind::Joined(_) => return None,
            Kind::Bar => TokenKind::Bar,
        };
        let begins_sentence = begins_sentence(&words[..piece.bytes.start]);
        Some(Token { word, range: piece.range, bytes: piece.bytes, kind, begins_sentence })
    };
    cut.pieces.into_iter().filter_map(token).collect()
}

impl Token<'_> {
    /// Whether there is a mark, a digit or a capital in it where nobody writes one.
    pub(super) fn is_odd(&self) -> bool {
        let mut letters = self.word.chars().peekable();
        let (mut before, mut n_small, mut n_capital) = (None, 0, 0);
        let mut odd = false;
        while let Some(letter) = letters.next() {
            let after_small = before.is_some_and(char::is_lowercase);
            let before_small = letters.peek().is_some_and(|next| next.is_lowercase());
            odd |= SURE_MARKS.contains(&letter)
                || (letter.is_ascii_digit() && after_small)
                || (matches!(letter, '0' | '1' | '3') && before.is_some() && before_small)
                || (letter == '0' && before_small)
                || (letter.is_uppercase() && after_small)
                || (letter == 'I'
                    && before.is_none()
                    && letters.peek().is_some_and(|next| matches!(next, 'g' | 'p' | '@' | 'z')));
            n_small += u32::from(letter.is_lowercase());
            n_capital += u32::from(letter.is_uppercase());
            before = Some(letter);
        }
        odd && (n_small > 0 || n_capital > 2)
    }

    /// Whether it may be a name: it has a capital that no sentence asks for.
    pub(super) fn may_be_name(&self) -> bool {
        let mut letters = self.word.chars();
        let capital = letters.next().is_some_and(|first| first.is_uppercase() && first != 'I');
        capital && !self.begins_sentence && letters.any(char::is_lowercase)
    }

    /// Whether it has letters, and not more digits than letters.
    pub(super) fn is_word(&self) -> bool {
        let count = |is: fn(char) -> bool| self.word.chars().filter(|letter| is(*letter)).count();
        let letters = count(char::is_alphabetic);
        letters > 0 && letters >= count(|letter| letter.is_ascii_digit())
    }

    /// Whether it has an æ, ø or å.
    pub(super) fn is_danish(&self) -> bool {
        self.word.contains(is_danish_letter)
    }

    /// Whether it is a part of an address.
    pub(super) fn in_address(&self, text: &str) -> bool {
        let (before, after) = (&text[..self.bytes.start], &text[self.bytes.end..]);
        let mut next = after.chars();
        let dotted = next.next() == Some('.') && next.next().is_some_and(char::is_alphanumeric);
        (self.word.contains('@') && dotted)
            || before.ends_with(['@', '/', '\\', '_'])
            || after.starts_with(['@', '\\', '_'])
    }
}

/// Whether what follows this begins a sentence.
fn begins_sentence(before: &str) -> bool {
    let quiet = |letter: char| {
        matches!(letter, ' ' | '\t' | '"' | '”' | '“' | '»' | '«' | '(' | '–' | '-' | '•' | '…' | '\'' | '’')
    };
    before
        .trim_end_matches(quiet)
        .chars()
        .next_back()
        .is_none_or(|last| matches!(last, '\n' | '.' | '!' | '?' | ':' | '|'))
}
