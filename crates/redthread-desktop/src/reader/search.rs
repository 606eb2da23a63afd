//! Finding words in a text as it is read: upper and lower case, accents and foreign spellings of letters count as the same.

use std::ops::Range;

use redthread_text::{Folding, fold};

use super::sheet::Sheet;

/// A letter of the folded words that is not the first of its letter in the words themselves.
const INSIDE: usize = usize::MAX;

/// Where `wanted`, which is folded, stands in `words`. What is found does not overlap.
fn find_in(words: &str, wanted: &str) -> Vec<Range<usize>> {
    let (folded, places) = folded(words);
    let whole = |(start, found): (usize, &str)| {
        let (from, to) = (places[start], places[start + found.len()]);
        (from != INSIDE && to != INSIDE).then_some(from..to)
    };
    folded.match_indices(wanted).filter_map(whole).collect()
}

/// The folded words, and for each of their bytes the byte of the letter in the words from which it comes (and the end).
fn folded(words: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(words.len());
    let mut places = Vec::with_capacity(words.len() + 1);
    let mut before = ' ';
    for (at, letter) in words.char_indices() {
        let small = letter.to_ascii_lowercase();
        let length = folded.len();
        match (before, small) {
            // `aa` is å, which folds to a; `oe` is ø, which folds to o.
            ('a', 'a') => before = ' ',
            ('o', 'e') => before = ' ',
            _ => {
                if small.is_ascii() {
                    folded.push(small);
                } else {
                    folded.push_str(&fold(letter.encode_utf8(&mut [0; 4]), Folding::Loose));
                }
                // An ø before an e is written twice over: both fold to one o.
                before =
                    if small.is_ascii() { small } else { folded[length..].chars().last().unwrap_or(before) };
                if before == 'a' && !small.is_ascii() {
                    before = ' ';
                }
            }
        }
        if folded.len() > length {
            places.push(at);
            places.resize(folded.len(), INSIDE);
        }
    }
    places.push(words.len());
    (folded, places)
}

/// What is looked for, folded; `None` if it is nothing.
pub(super) fn wanted(typed: &str) -> Option<String> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| folded(typed).0).filter(|wanted| !wanted.is_empty())
}

/// What is found in some blocks of a sheet, in bytes of its text.
pub(super) fn find_in_blocks(sheet: &Sheet, blocks: Range<usize>, wanted: &str) -> Vec<Range<usize>> {
    let blocks = sheet.blocks[blocks].iter();
    let found = blocks.flat_map(|block| {
        let start = block.bytes.start;
        find_in(sheet.words(block), wanted).into_iter().map(move |hit| start + hit.start..start + hit.end)
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, typed: &str, expected: &[&str]) {
        let found = find_in(words, &wanted(typed).unwrap());
        let found: Vec<&str> = found.into_iter().map(|hit| &words[hit]).collect();
        assert_eq!(found, expected, "{typed} in {words}");
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        check("Forløbet og FORLØBET", "forloeb", &["Forløb", "FORLØB"]);
        check("Idé, ide\u{301} og ide", "ide", &["Idé", "ide\u{301}", "ide"]);
        check("på paa pa", "på", &["på", "paa", "pa"]);
        check("være og vaere", "VÆRE", &["være", "vaere"]);
        check("to ord, To  ord", "to ord", &["to ord"]);
        check("Straße", "strasse", &["Straße"]);
    }

    #[test]
    fn half_a_letter_is_not_found() {
        check("mænd", "en", &[]);
        check("mænd og en", "en", &["en"]);
    }

    #[test]
    fn the_folded_words_are_those_that_the_search_folds() {
        for word in ["Aagade", "poesi", "Årsag", "idé", "Ærø", "Straße", "MAAL", "søen", "aaa"] {
            assert_eq!(folded(word).0, fold(word, Folding::Loose), "{word}");
        }
    }
}
