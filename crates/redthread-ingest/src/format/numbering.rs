//! The numbers of lists, as a word processor writes them before a paragraph: `1.`, `a)`, `iv.`, `2.1`.

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::format) enum Numerals {
    /// 1, 2, 3; also what we do not know.
    #[default]
    Decimal,
    /// 01, 02, 03.
    Padded,
    /// a, b, c.
    Letters { capital: bool },
    /// i, ii, iii.
    Roman { capital: bool },
    /// No number: a bullet, or nothing.
    None,
}

impl Numerals {
    /// The number in these numerals.
    pub(in crate::format) fn write(self, number: u32) -> String {
        let cased = |words: String, capital| if capital { words } else { words.to_lowercase() };
        match self {
            Self::Decimal => number.to_string(),
            Self::Padded => format!("{number:02}"),
            Self::Letters { capital } => cased(letters(number), capital),
            Self::Roman { capital } => cased(roman(number), capital),
            Self::None => String::new(),
        }
    }

    /// As pages and OpenDocument name them: `1`, `a`, `A`, `i`, `I`; anything else is no number.
    pub(in crate::format) fn of_sign(sign: &str) -> Self {
        match sign {
            "1" => Self::Decimal,
            "a" | "A" => Self::Letters { capital: sign == "A" },
            "i" | "I" => Self::Roman { capital: sign == "I" },
            _ => Self::None,
        }
    }
}

/// A to Z, then AA, BB, CC, as word processors do.
fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else { return "0".to_owned() };
    let letter = char::from(b'A' + (index % 26) as u8);
    // Nobody counts further than this in letters.
    std::iter::repeat_n(letter, (index / 26 + 1).min(20) as usize).collect()
}

/// Roman numerals up to 3999, beyond which there are none.
fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut written = String::new();
    for (value, sign) in PARTS {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    written
}

/// Whether what stands before a paragraph is a number, and not a bullet: `1`, `a)`, `iv.`, but no `o` or `•`.
pub(in crate::format) fn is_number(label: &str) -> bool {
    let label = label.trim();
    label.contains(|letter: char| letter.is_ascii_digit())
        || (label.chars().count() > 1 && label.contains(char::is_alphanumeric))
}

/// Whether a label is only a number: it is set apart from the words. `Spørgsmål 3:` is words.
pub(in crate::format) fn is_bare(label: &str) -> bool {
    let words = label.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    let numeral = |word: &str| word.chars().all(|letter| "ivxlcdmIVXLCDM".contains(letter));
    words.into_iter().all(|word| word.chars().count() <= 2 || numeral(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_processors_write_them() {
        let small = Numerals::Letters { capital: false };
        assert_eq!([1, 26, 27, 53].map(|number| small.write(number)), ["a", "z", "aa", "aaa"]);
        let roman = Numerals::Roman { capital: true };
        assert_eq!(
            [4, 9, 14, 1990, 4000].map(|number| roman.write(number)),
            ["IV", "IX", "XIV", "MCMXC", "4000"]
        );
        assert_eq!(Numerals::Padded.write(7), "07");
        assert!(
            is_number("a)") && is_number("1") && is_number("2.1.") && !is_number("o") && !is_number("• ")
        );
        assert!(is_bare("1.") && is_bare("a)") && is_bare("xviii.") && !is_bare("Spørgsmål 3:"));
    }
}
