//! Words as people count them, and terms as a search compares them.

use crate::TextRange;

/// One term of a text, for searching: a run of letters or of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term<'t> {
    /// The letters as they stand in the text.
    pub text: &'t str,
    /// Byte offset of the term in the text it was cut from.
    pub byte: usize,
    /// Code points before the term in the text it was cut from.
    pub range: TextRange,
}

/// Iterates over the words of `text` as byte ranges.
///
/// A word is a maximal run of letters and digits; a hyphen or an apostrophe between two of them belongs to it
/// (`e-Boks`, `sms'er`, `Anne-Mette`), as do a point or a comma between digits (`1.234,5`).
pub fn words(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut last = ' ';
        let mut chars = text[start..].char_indices().peekable();
        while let Some((offset, letter)) = chars.next() {
            let joins = |next: char| match letter {
                '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' => next.is_alphanumeric(),
                '.' | ',' => last.is_ascii_digit() && next.is_ascii_digit(),
                '\u{00ad}' => next.is_alphanumeric(),
                _ => is_mark(letter),
            };
            let belongs =
                letter.is_alphanumeric() || chars.peek().map_or(is_mark(letter), |&(_, next)| joins(next));
            if !belongs {
                break;
            }
            last = letter;
            end = start + offset + letter.len_utf8();
        }
        at = end;
        Some(start..end)
    })
}

/// Counts the words of `text` (see [`words`]).
pub fn count_words(text: &str) -> u32 {
    words(text).count() as u32
}

/// Iterates over the terms of `text`: runs of letters and digits, cut at everything else, so that `Anne-Mette` is two.
pub fn terms(text: &str) -> impl Iterator<Item = Term<'_>> + '_ {
    let mut byte = 0;
    let mut position = 0u32;
    std::iter::from_fn(move || {
        let rest = &text[byte..];
        let mut skipped = 0;
        for letter in rest.chars().take_while(|letter| !letter.is_alphanumeric()) {
            skipped += letter.len_utf8();
            position += 1;
        }
        let start = byte + skipped;
        let mut end = start;
        let mut count = 0;
        for letter in text[start..].chars().take_while(|&letter| letter.is_alphanumeric() || is_mark(letter))
        {
            end += letter.len_utf8();
            count += 1;
        }
        byte = end;
        if count == 0 {
            return None;
        }
        let range = TextRange::new(position, position + count)?;
        position += count;
        Some(Term { text: &text[start..end], byte: start, range })
    })
}

/// Whether `letter` is a combining mark, which belongs to the letter before it.
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_words(text: &str, expected: &[&str]) {
        let found: Vec<&str> = words(text).map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_counted_as_people_do() {
        check_words("e-Boks, sms'er – og Anne-Mette", &["e-Boks", "sms'er", "og", "Anne-Mette"]);
        check_words("1.234,5 kr. i år 2025.", &["1.234,5", "kr", "i", "år", "2025"]);
        check_words("", &[]);
        check_words("🙂 … -", &[]);
        check_words("A\u{30a}rhus er A\u{30a}", &["A\u{30a}rhus", "er", "A\u{30a}"]);
    }

    #[test]
    fn terms_are_cut_at_hyphens_and_carry_their_place() {
        let text = "Så 🙂 Anne-Mette";
        let found: Vec<_> =
            terms(text).map(|term| (term.text, term.range.start().get(), term.byte)).collect();
        assert_eq!(found, [("Så", 0, 0), ("Anne", 5, 9), ("Mette", 10, 14)]);
    }
}
