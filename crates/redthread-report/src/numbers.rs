//! Numbers as people write them: the decimal comma in Danish, ranges with a dash, percentages with a no-break space.

use crate::texts::ReportLanguage;

/// Writes numbers in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    language: ReportLanguage,
}

impl Numbers {
    /// Numbers as `language` has them.
    pub const fn of(language: ReportLanguage) -> Self {
        Self { language }
    }

    /// A whole number, thousands set apart: `12.345` in Danish, `12,345` in English.
    pub fn whole(self, number: u64) -> String {
        let separator = if self.language == ReportLanguage::Danish { '.' } else { ',' };
        let digits = number.to_string();
        let mut written = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                written.push(separator);
            }
            written.push(digit);
        }
        written
    }

    /// A number with `decimals` decimals, half rounded up: `60,4` in Danish, `60.4` in English.
    pub fn decimal(self, number: f64, decimals: u32) -> String {
        let factor = 10f64.powi(decimals as i32);
        // What lies within one part in 10^9 of a half is a half: 1.005 × 100 is 100.49999999999999 in binary.
        let scaled = (number.abs() * factor * (1.0 + 1e-9) + 0.5).floor();
        let sign = if number < 0.0 && scaled > 0.0 { "−" } else { "" };
        let (whole, rest) = ((scaled / factor).floor(), scaled % factor);
        if decimals == 0 {
            return format!("{sign}{}", self.whole(whole as u64));
        }
        let comma = if self.language == ReportLanguage::Danish { ',' } else { '.' };
        format!("{sign}{}{comma}{:0width$}", self.whole(whole as u64), rest as u64, width = decimals as usize)
    }

    /// A share from 0 to 1 as a percentage: `60,4 %` with a no-break space in Danish, `60.4%` in English.
    pub fn percent(self, share: f64, decimals: u32) -> String {
        let space = if self.language == ReportLanguage::Danish { "\u{a0}" } else { "" };
        format!("{}{space}%", self.decimal(share * 100.0, decimals))
    }

    /// A least and a greatest number: `4–6`, or `4` if they are the same.
    pub fn range(self, (min, max): (u64, u64)) -> String {
        if min == max { self.whole(min) } else { format!("{}–{}", self.whole(min), self.whole(max)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_numbers_have_a_comma_and_a_no_break_space() {
        let danish = Numbers::of(ReportLanguage::Danish);
        assert_eq!(danish.percent(0.6042, 1), "60,4\u{a0}%");
        assert_eq!(danish.decimal(2.5, 0), "3");
        assert_eq!(danish.decimal(1.005, 2), "1,01");
        assert_eq!(danish.decimal(0.04, 1), "0,0");
        assert_eq!(danish.decimal(-0.06, 1), "−0,1");
        assert_eq!(danish.whole(1_234_567), "1.234.567");
        assert_eq!(danish.range((4, 6)), "4–6");
        assert_eq!(danish.range((4, 4)), "4");
    }

    #[test]
    fn english_numbers_have_a_point() {
        let english = Numbers::of(ReportLanguage::English);
        assert_eq!(english.percent(0.6042, 1), "60.4%");
        assert_eq!(english.whole(12_345), "12,345");
    }
}
