//! Time stamps as transcribers write them: `[00:12:03]`, `(12:03)`, `#00:01:02-3#`, `0:03`.

/// A time stamp at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// How many bytes it takes.
    pub(super) len: usize,
    /// The time it says, in milliseconds.
    pub(super) millis: u32,
    /// Whether it stands in brackets or between `#`.
    pub(super) enclosed: bool,
}

/// Reads a time stamp at the start of `text`.
///
/// A bare one must be followed by white space or the end: `10:30` in `10:30-mødet` is none.
pub(super) fn stamp_at_start(text: &str) -> Option<Stamp> {
    let first = *text.as_bytes().first()?;
    let closing = match first {
        b'[' => b']',
        b'(' => b')',
        b'{' => b'}',
        b'<' => b'>',
        b'#' => b'#',
        b'0'..=b'9' => {
            let (len, millis) = clock(text)?;
            let ends = text[len..].chars().next().is_none_or(char::is_whitespace);
            return ends.then_some(Stamp { len, millis, enclosed: false });
        }
        _ => return None,
    };
    let inner = &text[1..];
    let spaces = spaces(inner);
    let (len, millis) = clock(&inner[spaces..])?;
    let mut at = 1 + spaces + len;
    at += range_end(&text[at..]);
    at += self::spaces(&text[at..]);
    (text.as_bytes().get(at) == Some(&closing)).then_some(Stamp { len: at + 1, millis, enclosed: true })
}

fn spaces(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b' ').count()
}

/// The length of ` - 00:12:09` or ` --> 00:12:09` after the first time, if it is there.
fn range_end(text: &str) -> usize {
    let dashes = text.trim_start_matches(' ').trim_start_matches(['-', '–', '>']);
    let dashed = text.len() - dashes.len();
    let after = dashes.trim_start_matches(' ');
    match clock(after) {
        Some((len, _)) if dashed > spaces(text) => text.len() - after.len() + len,
        _ => 0,
    }
}

/// Reads `H:MM:SS`, `M:SS` with or without a fraction after `.`, `,` or `-`: its length and milliseconds.
pub(crate) fn clock(text: &str) -> Option<(usize, u32)> {
    let bytes = text.as_bytes();
    let (first, mut at) = number(bytes, 0, 3)?;
    let mut fields = vec![first];
    while fields.len() < 3 && bytes.get(at) == Some(&b':') {
        let (field, after) = number(bytes, at + 1, 2)?;
        if after != at + 3 || field > 59 {
            return None;
        }
        fields.push(field);
        at = after;
    }
    if fields.len() < 2 {
        return None;
    }
    let seconds = fields.iter().fold(0u32, |sum, field| sum * 60 + field);
    let mut millis = seconds.saturating_mul(1000);
    if matches!(bytes.get(at), Some(b'.' | b',' | b'-')) {
        let digits = bytes[at + 1..].iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
        let fraction =
            bytes[at + 1..at + 1 + digits].iter().fold(0u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        if digits > 0 {
            millis = millis.saturating_add(fraction * [0, 100, 10, 1][digits]);
            at += 1 + digits;
        }
    }
    // A longer run of digits or a further colon means that it was no time.
    let ends = !matches!(bytes.get(at), Some(b'0'..=b'9' | b':'));
    ends.then_some((at, millis))
}

fn number(bytes: &[u8], from: usize, most: usize) -> Option<(u32, usize)> {
    let digits = bytes.get(from..)?.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let value = bytes[from..from + digits].iter().fold(0u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    (digits > 0).then_some((value, from + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, u32)>) {
        let found = stamp_at_start(text).map(|stamp| (&text[..stamp.len], stamp.millis));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn stamps_of_common_programs_are_read() {
        check("[00:12:03] Ja", Some(("[00:12:03]", 723_000)));
        check("(12:03) Ja", Some(("(12:03)", 723_000)));
        check("#00:01:02-3# Ja", Some(("#00:01:02-3#", 62_300)));
        check("[ 1:02:03.5 ]", Some(("[ 1:02:03.5 ]", 3_723_500)));
        check("[00:01 - 00:02]", Some(("[00:01 - 00:02]", 1_000)));
        check("0:03", Some(("0:03", 3_000)));
        check("125:10 ", Some(("125:10", 7_510_000)));
    }

    #[test]
    fn other_numbers_are_no_stamps() {
        for text in [
            "10:30-mødet",
            "13.01.2025:",
            "[1]",
            "(12)",
            "(12:60)",
            "[12:3]",
            "#1",
            "1:2:3:4",
            "",
            "[",
            "(12:03",
        ] {
            check(text, None);
        }
    }
}
