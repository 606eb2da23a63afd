//! Bytes to text: UTF-8, UTF-16 and the older one-byte encodings.

mod western;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::{IngestError, Place, Warning};

/// A text of which a smaller share makes sense in the best western encoding may be in another, in percent.
const LEAST_SURE: u8 = 80;

/// Decodes a text file: the text with LF line ends and without byte order mark, and what is to be said about it.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Vec<Warning>), IngestError> {
    let (text, warning) = characters(bytes)?;
    let text = line_ends(text);
    refuse_controls(&text)?;
    let mut warnings: Vec<Warning> = warning.into_iter().collect();
    if let Some(Warning::MixedEncodings { place, .. }) = warnings.first_mut() {
        // Found in bytes, told in lines.
        if let Place::Byte(byte) = *place {
            *place =
                Place::Line(1 + bytes[..byte as usize].iter().filter(|&&byte| byte == b'\n').count() as u32);
        }
    }
    Ok((text, warnings))
}

/// Decodes a text file that names its encoding itself.
pub(crate) fn decode_as(
    bytes: &[u8],
    encoding: &'static Encoding,
) -> Result<(String, Vec<Warning>), IngestError> {
    let text = line_ends(encoding.decode_with_bom_removal(bytes).0.into_owned());
    refuse_controls(&text)?;
    Ok((text, Vec::new()))
}

fn characters(bytes: &[u8]) -> Result<(String, Option<Warning>), IngestError> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return one_byte_or_utf8(rest);
    }
    if bytes.starts_with(b"\xff\xfe") {
        return Ok((UTF_16LE.decode_without_bom_handling(&bytes[2..]).0.into_owned(), None));
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Ok((UTF_16BE.decode_without_bom_handling(&bytes[2..]).0.into_owned(), None));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok((encoding.decode_without_bom_handling(bytes).0.into_owned(), None));
    }
    one_byte_or_utf8(bytes)
}

/// In UTF-16 every other byte of an ordinary text is zero, always on the same side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096)];
    if start.len() < 4 {
        return None;
    }
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let most = start.len() * 2 / 5;
    if second >= most && first == 0 {
        Some(UTF_16LE)
    } else if first >= most && second == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn one_byte_or_utf8(bytes: &[u8]) -> Result<(String, Option<Warning>), IngestError> {
    if let Some(byte) = bytes.iter().position(|&byte| byte == 0) {
        return Err(IngestError::Encoding { place: Place::Byte(byte as u64), reason: "a zero byte" });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
    let mut chunks = Utf8Chunks::default();
    for chunk in bytes.utf8_chunks() {
        chunks.letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        chunks.broken += chunk.invalid().len();
    }
    if chunks.letters > chunks.broken {
        return Ok(mixed(bytes));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // A taste is enough for the statistics and keeps a huge file quick.
    detector.feed(&bytes[..bytes.len().min(1_000_000)], true);
    let guess = detector.guess(Some(b"dk"), Utf8Detection::Deny);
    let western = western::read(bytes);
    // Where most letters make no sense in any western encoding it is a text of elsewhere.
    if western.sure_percent < LEAST_SURE && guess != WINDOWS_1252 {
        let (text, _) = guess.decode_without_bom_handling(bytes);
        let (letters, all) =
            text.chars().filter(|letter| !letter.is_ascii()).fold((0u64, 0u64), |(letters, all), letter| {
                (letters + u64::from(letter.is_alphabetic()), all + 1)
            });
        let sure_percent = (letters * 100).checked_div(all).unwrap_or(0) as u8;
        let encoding = guess.name().to_owned();
        return Ok((text.into_owned(), Some(Warning::GuessedEncoding { encoding, sure_percent })));
    }
    let (encoding, sure_percent) = (western.encoding.to_owned(), western.sure_percent);
    Ok((western.text, Some(Warning::GuessedEncoding { encoding, sure_percent })))
}

#[derive(Default)]
struct Utf8Chunks {
    /// Letters beyond ASCII that are sound UTF-8.
    letters: usize,
    /// Bytes that are not.
    broken: usize,
}

/// UTF-8 with stray bytes of Windows-1252 between, as from two files put together.
fn mixed(bytes: &[u8]) -> (String, Option<Warning>) {
    let mut text = String::with_capacity(bytes.len());
    let (mut letters, mut first, mut byte) = (0, None, 0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        byte += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first = first.or(Some(byte));
            letters += chunk.invalid().len() as u32;
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
            byte += chunk.invalid().len();
        }
    }
    let warning = first.map(|byte| Warning::MixedEncodings { letters, place: Place::Byte(byte as u64) });
    (text, warning)
}

/// CR LF and a lone CR become LF.
fn line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Refuses what has control characters as no text has.
fn refuse_controls(text: &str) -> Result<(), IngestError> {
    let (mut controls, mut first) = (0, None);
    let taste = &text[..text.floor_char_boundary(65_536)];
    for (byte, letter) in taste.char_indices() {
        if letter == '\0' {
            return Err(IngestError::Encoding {
                place: Place::Byte(byte as u64),
                reason: "a zero character",
            });
        }
        if letter < ' ' && !matches!(letter, '\n' | '\t' | '\u{b}' | '\u{c}' | '\u{1b}') {
            controls += 1;
            first = first.or(Some(byte));
        }
    }
    match first {
        Some(byte) if controls > 8 && controls * 100 > taste.len() => {
            Err(IngestError::Encoding { place: Place::Byte(byte as u64), reason: "many control characters" })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Interviewer: Hvordan går det på Ærø?\nBørge: Åh, det går sådan set godt.\n";

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes).unwrap().0, expected);
    }

    #[test]
    fn each_encoding_gives_the_same_text() {
        let wide = |to_bytes: fn(u16) -> [u8; 2], mark: &[u8]| -> Vec<u8> {
            mark.iter().copied().chain(SAID.encode_utf16().flat_map(to_bytes)).collect()
        };
        check(SAID.as_bytes(), SAID);
        check(format!("\u{feff}{SAID}").as_bytes(), SAID);
        check(&wide(u16::to_le_bytes, b"\xff\xfe"), SAID);
        check(&wide(u16::to_be_bytes, b"\xfe\xff"), SAID);
        check(&wide(u16::to_le_bytes, b""), SAID);
        check(&wide(u16::to_be_bytes, b""), SAID);
        check(&WINDOWS_1252.encode(SAID).0, SAID);
        check(SAID.replace('\n', "\r\n").as_bytes(), SAID);
        check(SAID.replace('\n', "\r").as_bytes(), SAID);
    }

    #[test]
    fn a_guess_and_a_mixture_are_told() {
        let (_, warnings) = decode(&WINDOWS_1252.encode(SAID).0).unwrap();
        assert_eq!(
            warnings,
            [Warning::GuessedEncoding { encoding: "windows-1252".to_owned(), sure_percent: 100 }]
        );
        let both = [SAID.as_bytes(), b"og s\xe5 h\xf8rte jeg\n"].concat();
        let (text, warnings) = decode(&both).unwrap();
        assert!(text.ends_with("og så hørte jeg\n"));
        assert_eq!(warnings, [Warning::MixedEncodings { letters: 2, place: Place::Line(3) }]);
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        let zero = decode(b"Interviewer: Hej\0 igen, og hvad s\xe5").unwrap_err();
        assert_eq!(zero, IngestError::Encoding { place: Place::Byte(16), reason: "a zero byte" });
        let noise: Vec<u8> = (1..=255u8).cycle().take(4000).collect();
        assert!(matches!(decode(&noise), Err(IngestError::Encoding { .. })));
    }
}
