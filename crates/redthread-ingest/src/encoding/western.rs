//! Which of the older one-byte encodings of western Europe a text is in: Windows, Mac or DOS.
//!
//! In the wrong one, letters inside words become signs (`S¿ren`), capitals (`pÜ`) or rare letters; each byte above ASCII is
//! weighed by what it would be and by what stands around it.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// So many bytes are enough to tell.
const TASTE: usize = 1_000_000;

/// DOS in western Europe.
const CODE_PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
/// DOS in Denmark and Norway.
const CODE_PAGE_865: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// A text read in the encoding that suits it best.
#[derive(Debug)]
pub(super) struct Western {
    pub(super) text: String,
    /// The name of the encoding.
    pub(super) encoding: &'static str,
    /// The share of the bytes above ASCII that make sense where they stand, in percent.
    pub(super) sure_percent: u8,
}

/// Reads the bytes in the one of these encodings that suits them best.
pub(super) fn read(bytes: &[u8]) -> Western {
    let above = |letters: &str| letters.chars().collect::<Vec<char>>();
    let of = |encoding: &'static encoding_rs::Encoding| {
        let all: Vec<u8> = (0x80..=0xff).collect();
        above(&encoding.decode_without_bom_handling(&all).0)
    };
    // The first of two that suit as well is taken.
    let tables = [
        ("windows-1252", of(WINDOWS_1252)),
        ("macintosh", of(MACINTOSH)),
        ("cp850", above(CODE_PAGE_850)),
        ("cp865", above(CODE_PAGE_865)),
    ];
    let taste = &bytes[..bytes.len().min(TASTE)];
    let mut best: Option<(i64, u8, &'static str, &Vec<char>)> = None;
    for (name, table) in &tables {
        let (score, sure) = weigh(taste, table);
        if best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, sure, name, table));
        }
    }
    let (_, sure_percent, encoding, table) = best.unwrap_or((0, 0, "windows-1252", &tables[0].1));
    let text = bytes.iter().map(|byte| letter(*byte, table)).collect();
    Western { text, encoding, sure_percent }
}

fn letter(byte: u8, above: &[char]) -> char {
    match byte.checked_sub(0x80) {
        None => char::from(byte),
        Some(index) => above.get(usize::from(index)).copied().unwrap_or('\u{fffd}'),
    }
}

/// How well a table suits: a sum over all bytes above ASCII, and the share of those that make sense.
fn weigh(bytes: &[u8], above: &[char]) -> (i64, u8) {
    let (mut score, mut good, mut all) = (0, 0u64, 0u64);
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0x80) {
        let at_word =
            |index: Option<usize>| index.and_then(|index| bytes.get(index)).map(|byte| letter(*byte, above));
        let weight = weight(at_word(at.checked_sub(1)), letter(*byte, above), at_word(Some(at + 1)));
        score += weight;
        good += u64::from(weight > 0);
        all += 1;
    }
    (score, (good * 100).checked_div(all).unwrap_or(100) as u8)
}

/// How much sense a letter makes between its neighbours.
fn weight(before: Option<char>, letter: char, after: Option<char>) -> i64 {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    let is_lower = |letter: Option<char>| letter.is_some_and(char::is_lowercase);
    let in_word = is_letter(before) && is_letter(after);
    if letter.is_alphabetic() {
        let capital_inside =
            letter.is_uppercase() && (is_lower(before) || (is_letter(before) && is_lower(after)));
        let beside_another =
            [before, after].into_iter().flatten().any(|other| !other.is_ascii() && other.is_alphabetic());
        return match letter.to_lowercase().next().unwrap_or(letter) {
            _ if capital_inside => -4,
            // German writes „größe“, Danish „Ærø“; other letters of the kind seldom stand side by side.
            'æ' | 'ø' | 'å' | 'ä' | 'ö' | 'ü' | 'ß' => 4,
            'é' if !beside_another => 4,
            'à' | 'è' | 'ê' | 'ç' | 'á' | 'ó' | 'í' | 'ú' | 'ñ' if !beside_another => 2,
            'â' | 'ë' | 'î' | 'ï' | 'ô' | 'û' | 'ù' | 'ã' | 'õ' | 'œ' if !beside_another => 1,
            _ => -3,
        };
    }
    match letter {
        '’' if in_word => 2,
        '„' | '“' | '”' | '‘' | '’' | '»' | '«' if !in_word => 2,
        '–' | '—' | '…' | '•' | '\u{a0}' | '§' | '°' | '€' | '·' | '½' | '´' if !in_word => 1,
        _ if in_word => -4,
        _ if letter.is_control() || letter == '\u{fffd}' => -4,
        _ => -1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Python's codecs write for words in these encodings.
    #[test]
    fn words_of_few_letters_tell_their_encoding() {
        let told = |bytes: &[u8]| {
            let read = read(bytes);
            (read.text, read.encoding)
        };
        let danish = "Søren så på Ærø og Århus".to_owned();
        assert_eq!(told(b"S\xf8ren s\xe5 p\xe5 \xc6r\xf8 og \xc5rhus"), (danish.clone(), "windows-1252"));
        assert_eq!(told(b"S\xbfren s\x8c p\x8c \xaer\xbf og \x81rhus"), (danish.clone(), "macintosh"));
        assert_eq!(told(b"S\x9bren s\x86 p\x86 \x92r\x9b og \x8frhus"), (danish, "cp850"));
        assert_eq!(told(b"B\xbfrge").0, "Børge");
        assert_eq!(told(b"Gr\x9a\xa7e").0, "Größe");
        assert_eq!(told(b"Gr\x94\xe1e").0, "Größe");
        assert_eq!(told(b"Gr\xf6\xdfe").0, "Größe");
    }
}
