//! What a transcriber adds in brackets: annotations `(griner)` and listeners' responses `(I: Mm)`.

use super::brackets::Shape;
use super::labels::response_label;
use super::lexicon::{is_transcription_word, looks_like_danish_verb};

/// The longest annotation in square brackets that needs no known word, in letters.
const SQUARE: usize = 60;
/// The longest annotation in round brackets, in letters.
const ROUND: usize = 40;
/// The longest annotation in square brackets with a known word, in letters.
const LONG_SQUARE: usize = 160;

/// Whether what stands between brackets is a transcriber's note.
///
/// In a turn short square brackets always are; elsewhere (`[Hansen 2019]` in a report) a known word is needed.
pub(super) fn is_annotation(inside: &str, shape: Shape, in_turn: bool) -> bool {
    let square = shape == Shape::Square;
    if shape == Shape::Round && in_turn && is_pause(inside) {
        return true;
    }
    let letters = inside.chars().count();
    let longest = if square { LONG_SQUARE } else { ROUND };
    if letters > longest || !inside.chars().any(char::is_alphabetic) {
        return false;
    }
    if square && in_turn && letters <= SQUARE {
        return true;
    }
    let words: Vec<&str> =
        inside.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let known = words.iter().any(|word| is_transcription_word(word));
    match words.as_slice() {
        [only] if !square => known || looks_like_danish_verb(only),
        [only] if shape == Shape::Angle => known || looks_like_danish_verb(only),
        _ if square => known,
        few => few.len() <= 5 && known,
    }
}

/// `(.)`, `(...)`, `(2.0)`, `(3 sek.)`: how long nobody says anything.
fn is_pause(inside: &str) -> bool {
    let inside = inside.trim();
    let dots = !inside.is_empty() && inside.chars().all(|letter| matches!(letter, '.' | '…'));
    let (number, unit) = match inside.find(|letter: char| letter.is_whitespace() || letter.is_alphabetic()) {
        Some(at) => (&inside[..at], inside[at..].trim().trim_end_matches('.').to_lowercase()),
        None => (inside, String::new()),
    };
    let (whole, tenths) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let digits = |text: &str, most| text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = !whole.is_empty() && digits(whole, 2) && digits(tenths, 1);
    let units = ["s", "sek", "sekund", "sekunder", "sec", "secs", "second", "seconds", "sekunden"];
    dots || (is_number && (units.contains(&unit.as_str()) || (unit.is_empty() && !tenths.is_empty())))
}

/// What stands before the colon of a possible response: `I` for `I: Mm`.
pub(super) fn before_colon(inside: &str) -> Option<&str> {
    let (label, words) = inside.split_once(':')?;
    words.starts_with(char::is_whitespace).then(|| label.trim())
}

/// The label of the listener whose response this is, as far as the label alone tells.
pub(super) fn responder(inside: &str) -> Option<&str> {
    before_colon(inside).and_then(response_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_from_words() {
        for note in [
            "griner",
            "lang pause",
            "Fnyser",
            "griner lidt",
            "puster ud",
            "stopper",
            "stille",
            "laughs",
            "long pause",
            "raslen",
        ] {
            assert!(is_annotation(note, Shape::Round, true), "({note})");
        }
        for words in [
            "det var i 2012",
            "altså min mor",
            "eller",
            "kroner",
            "nu siger jeg noget langt, som nogen griner ad, og som er ord",
        ] {
            assert!(!is_annotation(words, Shape::Round, true), "({words})");
        }
        for note in
            ["flere nikker", "utydeligt", "taler meget højt/råber", "navn", "taler i munden på hinanden"]
        {
            assert!(is_annotation(note, Shape::Square, true), "[{note}]");
        }
        for words in ["1", "12, 3", "^1", "…", "?", ""] {
            assert!(!is_annotation(words, Shape::Square, true), "[{words}]");
        }
        assert!(is_annotation("flere nikker", Shape::Square, false));
        assert!(!is_annotation("Hansen 2019", Shape::Square, false), "a reference in a report");
    }

    #[test]
    fn responses_name_their_listener() {
        assert_eq!(responder("I: Mm"), Some("I"));
        assert_eq!(responder("Borger 2: Ja, lige præcis"), Some("Borger 2"));
        assert_eq!(responder("Birthe: Ja"), Some("Birthe"));
        for words in
            ["NB: husk det", "Kilde: avisen", "10:30", "http://nordby", "og så siger hun: ja", "fx: sådan"]
        {
            assert_eq!(responder(words), None, "({words})");
        }
    }
}
