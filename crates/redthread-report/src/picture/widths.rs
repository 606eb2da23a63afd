//! How wide texts are.

/// How wide `text` is at a size of `size`, in the same unit.
///
/// The widths are those of Helvetica (Adobe's font metrics, in thousandths of the size), which Arial, Liberation Sans and Nimbus Sans
/// share. Letters with accents are as wide as those without; letters of other scripts are taken as wide as the widest of them may be.
pub fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| f64::from(thousandths(letter))).sum::<f64>() * size / 1000.0
}

fn thousandths(letter: char) -> u16 {
    match letter {
        'i' | 'j' | 'l' | 'í' | 'ì' | 'ï' | 'î' => 222,
        ' ' | '!' | ',' | '.' | '/' | ':' | ';' | 'I' | 'f' | 't' | '\\' | '[' | ']' | '\u{a0}' => 278,
        '\'' | '’' | '‘' => 222,
        '(' | ')' | '-' | 'r' | '"' | '“' | '”' | '\u{2011}' => 333,
        '*' => 389,
        'J' | 'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'ç' | 'ý' => 500,
        '+' | '<' | '=' | '>' | '−' => 584,
        'F' | 'T' | 'Z' | 'ø' | 'ß' => 611,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | '&' | 'Å' | 'Ä' | 'É' | 'À' | 'È' => 667,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' | 'w' | 'Ü' => 722,
        'G' | 'O' | 'Q' | 'Ø' | 'Ö' => 778,
        'M' | 'm' => 833,
        'æ' | '%' => 889,
        'W' => 944,
        'Æ' | '…' | '@' | '—' => 1015,
        'a'..='z' | '0'..='9' | 'à'..='å' | 'è'..='ë' | 'ñ'..='ö' | 'ù'..='ü' | 'ð' => 556,
        other if (other as u32) < 0x250 => 560,
        _ => 1000,
    }
}
