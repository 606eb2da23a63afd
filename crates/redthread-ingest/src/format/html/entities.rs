//! Character references: numbers, and the names that documents use.

use std::borrow::Cow;

/// The names of U+00A0 to U+00FF, in order.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo",
    "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot",
    "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",
    "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute",
    "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash",
    "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde",
    "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc",
    "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave",
    "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

const OTHERS: [(&str, char); 36] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("bull", '•'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("permil", '‰'),
    ("euro", '€'),
    ("trade", '™'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("minus", '−'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("scaron", 'š'),
];

/// Letters that are not shown: optional hyphens and marks of direction.
const INVISIBLE: [&str; 5] = ["shy", "zwnj", "zwj", "lrm", "rlm"];

/// Replaces the references in a text; what names nothing stays as it is.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(after) = rest.strip_prefix('&') {
        let len =
            after.bytes().take(12).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        match letter(&after[..len]) {
            Some(letter) => {
                out.extend(letter);
                rest = after[len..].strip_prefix(';').unwrap_or(&after[len..]);
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
        let next = rest.find('&').unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(out)
}

/// The letter of a name; `Some(None)` for one that is not shown.
fn letter(name: &str) -> Option<Option<char>> {
    if let Some(code) = name.strip_prefix('#') {
        let number = match code.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => code.parse().ok()?,
        };
        return Some(match number {
            0xad | 0x200c..=0x200f => None,
            // Numbers of Windows-1252, as browsers read them.
            0x80..=0x9f => {
                let byte = [number as u8];
                let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
                text.chars().next().filter(|letter| !letter.is_control())
            }
            _ => {
                let letter = char::from_u32(number)?;
                Some(if letter.is_control() { ' ' } else { letter })
            }
        });
    }
    if INVISIBLE.contains(&name) {
        return Some(None);
    }
    if let Some(at) = LATIN.iter().position(|other| *other == name) {
        return Some(char::from_u32(0xa0 + at as u32));
    }
    OTHERS.iter().find(|(other, _)| *other == name).map(|(_, letter)| Some(*letter))
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn references_become_letters() {
        assert_eq!(unescape("l&aelig;s &#230; &#xE6; &AElig;&oslash;&aring;&yuml;"), "læs æ æ Æøåÿ");
        assert_eq!(unescape("A&B & C &amp;amp; &intet; &"), "A&B & C &amp; &intet; &");
        assert_eq!(unescape("&#151;sags&shy;behandler&nbsp;x"), "—sagsbehandler\u{a0}x");
    }
}
