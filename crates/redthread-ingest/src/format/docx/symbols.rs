//! Signs from Word's symbol fonts.

/// The character for `w:sym`: fonts such as Wingdings keep their signs at F000 to F0FF.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    let font = font.to_lowercase();
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    if font.starts_with("wingdings") {
        return Some(match low {
            0x4a => '☺',
            0x4b => '😐',
            0x4c => '☹',
            0x6c | 0x9f => '•',
            0x6e | 0xa7 => '▪',
            0xa8 => '◻',
            0xd8 => '➢',
            0xdf => '←',
            0xe0 | 0xf0 => '→',
            0xfb => '✗',
            0xfc => '✓',
            0xfe => '☑',
            _ => return None,
        });
    }
    if font == "symbol" {
        const GREEK: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
        const SMALL_GREEK: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
        return match low {
            0x41..=0x5a => GREEK.chars().nth(low as usize - 0x41),
            0x61..=0x7a => SMALL_GREEK.chars().nth(low as usize - 0x61),
            0xa3 => Some('≤'),
            0xb1 => Some('±'),
            0xb3 => Some('≥'),
            0xb4 => Some('×'),
            0xb7 => Some('•'),
            0xb9 => Some('≠'),
            0xac => Some('←'),
            0xae => Some('→'),
            0x20..=0x3f => char::from_u32(low),
            _ => None,
        };
    }
    // Another font: a plain code is what it says, a private one cannot be known.
    (code < 0xe000).then(|| char::from_u32(code)).flatten().filter(|sign| !sign.is_control())
}
