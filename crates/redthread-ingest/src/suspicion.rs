//! Signs that letters were lost before the file came here: text recognition, wrong encodings.

use std::collections::HashSet;
use std::sync::LazyLock;

use redthread_model::Layout;
use redthread_query::repair::{Damage, KnownWords, findings};
use redthread_text::Text;

use crate::{Place, Warning};

/// Fewer words say nothing.
const FEW_WORDS: u32 = 60;
/// Fewer damaged words may be product names.
const FEW_DAMAGED: u32 = 5;
/// So many damaged words in a thousand are too many.
const DAMAGED_PER_THOUSAND: u32 = 5;
/// Of long texts, so many bytes are measured.
const SAMPLE: usize = 200_000;
/// A Danish text has at least so many of these small words in a hundred.
const SMALL_PER_HUNDRED: u32 = 12;

/// Small words that are frequent in Danish, spelled without æ, ø and å.
static SMALL: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words =
        "og jeg det ikke er som har til de vi hun han der med af en et den var man blev skal kan vil havde";
    words.split(' ').collect()
});

/// Looks the text over for damage.
pub(crate) fn suspicions(text: &str) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some((count, place)) = occurrences(text, |rest| rest.starts_with('\u{fffd}')) {
        warnings.push(Warning::ReplacementCharacters { count, place });
    }
    if let Some((count, place)) = occurrences(text, is_double_encoded) {
        warnings.push(Warning::DoubleEncoded { count, place });
    }
    let (mut words, mut damaged, mut small) = (0, 0, 0);
    for token in text.split_whitespace() {
        let word = token.trim_matches(|letter: char| !letter.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        words += 1;
        damaged += u32::from(is_damaged(word));
        small += u32::from(SMALL.contains(word));
    }
    if words >= FEW_WORDS
        && damaged >= FEW_DAMAGED
        && damaged * 1000 >= words.saturating_mul(DAMAGED_PER_THOUSAND)
    {
        warnings.push(Warning::DamagedWords { damaged, words });
    }
    if words >= FEW_WORDS
        && small * 100 >= words.saturating_mul(SMALL_PER_HUNDRED)
        && !text.contains(is_danish_letter)
    {
        warnings.push(Warning::NoDanishLetters);
    }
    let is_count = |warning: &Warning| matches!(warning, Warning::DamagedWords { .. });
    if warnings.iter().any(|warning| is_count(warning) || *warning == Warning::NoDanishLetters)
        && let Some(measured) = scanned(text)
    {
        // It says the same, and more.
        warnings.retain(|warning| !is_count(warning));
        warnings.push(measured);
    }
    warnings
}

/// Measures the damage of a text that shows signs of it, by common Danish words alone.
fn scanned(text: &str) -> Option<Warning> {
    // A sample is enough for a word of warning; what is proposed is looked for when somebody asks.
    let text = Text::from(&text[..text.floor_char_boundary(SAMPLE)]);
    let damage = findings(&text, &Layout::default(), &KnownWords::common()).damage;
    let Damage { words, damaged, proposed } = damage;
    (damaged >= FEW_DAMAGED).then_some(Warning::Scanned { damaged, proposed, words })
}

fn is_danish_letter(letter: char) -> bool {
    matches!(letter, 'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å')
}

fn occurrences(text: &str, is_one: impl Fn(&str) -> bool) -> Option<(u32, Place)> {
    // Both signs begin with a letter beyond ASCII, so plain text is passed over quickly.
    let mut found = text.char_indices().filter(|(byte, letter)| !letter.is_ascii() && is_one(&text[*byte..]));
    let (first, _) = found.next()?;
    let line = 1 + text[..first].bytes().filter(|byte| *byte == b'\n').count() as u32;
    Some((1 + found.count() as u32, Place::Line(line)))
}

/// UTF-8 read as Windows-1252: æ, ø, å, é and curly quotes come out as two or three letters.
fn is_double_encoded(rest: &str) -> bool {
    ["Ã¦", "Ã¸", "Ã¥", "Ã†", "Ã˜", "Ã…", "Ã©", "â€™", "â€œ", "â€“"]
        .iter()
        .any(|wrong| rest.starts_with(wrong))
}

/// A digit, a sign or a capital G between small letters, as poor text recognition leaves them (`s@dan`, `sGdan`, `h0rt`).
fn is_damaged(word: &str) -> bool {
    if word.len() < 3 || word.contains("://") || (word.contains('@') && word.contains('.')) {
        return false;
    }
    let mut before = [' ', ' '];
    for letter in word.chars() {
        let sign = before[1].is_ascii_digit() || matches!(before[1], '@' | '|' | '©' | '®' | '¢' | 'G');
        if sign && before[0].is_lowercase() && letter.is_lowercase() {
            return true;
        }
        before = [before[1], letter];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Og jeg har ikke hort det som hun har sagt til de andre der var med. ";

    #[test]
    fn danish_without_its_letters_is_suspicious() {
        assert_eq!(suspicions(&SAID.repeat(6)), [Warning::NoDanishLetters]);
        assert!(suspicions(&format!("{}Sådan.", SAID.repeat(6))).is_empty());
        let english = "And then I said to her that there were no letters of that kind in the whole of it. ";
        assert!(suspicions(&english.repeat(6)).is_empty());
    }

    #[test]
    fn signs_inside_words_are_suspicious() {
        let text =
            "Så s@dan er det, sGdan h0rer vi det fra Nordby, og de g3r det igen p@ gaden b@de nat og dag. "
                .repeat(4);
        // Of the five in each sentence, sGdan, g3r and b@de are known words with a misread letter.
        assert_eq!(suspicions(&text), [Warning::Scanned { damaged: 20, proposed: 12, words: 84 }]);
        let english =
            "He s@id th3re wGs n0t a w@rd of it, and sh3 went hGme to l0ok for th3m all. ".repeat(5);
        assert_eq!(suspicions(&english), [Warning::DamagedWords { damaged: 40, words: 90 }]);
        let names =
            "Vi mødes på covid19-stuen hos SB1 og B2B i H4 med mail@nordby.dk og https://a1b.dk. ".repeat(9);
        assert!(suspicions(&names).is_empty());
    }

    #[test]
    fn lost_and_doubled_letters_are_told_with_their_line() {
        assert_eq!(
            suspicions("Hej\ns\u{fffd}dan"),
            [Warning::ReplacementCharacters { count: 1, place: Place::Line(2) }]
        );
        assert_eq!(suspicions("sÃ¥dan Ã¦h"), [Warning::DoubleEncoded { count: 2, place: Place::Line(1) }]);
    }
}
