//! Dates, times and numbers in the form of the language: `22. nov. 2026 14:05` and `1.234,5`, or `Nov 22, 2026 14:05` and `1,234.5`.

use jiff::Zoned;
use jiff::civil::Date;

use super::{Texts, UiLanguage};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DANISH_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// A moment in the time of this machine.
pub(crate) fn zoned(millis: i64) -> Option<Zoned> {
    let moment = jiff::Timestamp::from_millisecond(millis).ok()?;
    Some(moment.to_zoned(jiff::tz::TimeZone::system()))
}

impl Texts {
    /// A moment, given in milliseconds since 1970 (UTC), as date and time of this machine.
    pub(crate) fn moment(self, millis: i64) -> String {
        let Some(time) = zoned(millis) else { return String::new() };
        format!("{} {}", self.date(time.date()), self.time(millis))
    }

    /// The time of day of a moment.
    pub(crate) fn time(self, millis: i64) -> String {
        zoned(millis).map(|time| format!("{:02}:{:02}", time.hour(), time.minute())).unwrap_or_default()
    }

    /// A date, short.
    pub(crate) fn date(self, date: Date) -> String {
        let month = usize::from(date.month().unsigned_abs()) - 1;
        match self.language {
            UiLanguage::English => format!("{} {}, {}", &MONTHS[month][..3], date.day(), date.year()),
            UiLanguage::Danish => {
                let name = &DANISH_MONTHS[month][..3];
                let point = if name == "maj" { "" } else { "." };
                format!("{}. {name}{point} {}", date.day(), date.year())
            }
        }
    }

    /// A date as the heading of a day.
    pub(crate) fn day(self, date: Date) -> String {
        let month = usize::from(date.month().unsigned_abs()) - 1;
        match self.language {
            UiLanguage::English => format!("{} {}, {}", MONTHS[month], date.day(), date.year()),
            UiLanguage::Danish => format!("{}. {} {}", date.day(), DANISH_MONTHS[month], date.year()),
        }
    }

    /// A whole number, in groups of three digits.
    pub(crate) fn number(self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(if self.language == UiLanguage::Danish { '.' } else { ',' });
            }
            text.push(digit);
        }
        text
    }

    /// A number with `places` decimals.
    pub(crate) fn decimal(self, number: f64, places: usize) -> String {
        let text = format!("{:.places$}", number.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole| self.number(whole));
        let sign = if number < 0.0 { "−" } else { "" };
        let comma = if self.language == UiLanguage::Danish { "," } else { "." };
        if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{comma}{rest}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Texts = Texts { language: UiLanguage::English };
    const DANISH: Texts = Texts { language: UiLanguage::Danish };

    #[test]
    fn numbers_stand_in_the_form_of_the_language() {
        assert_eq!((ENGLISH.number(7), DANISH.number(999)), ("7".to_owned(), "999".to_owned()));
        assert_eq!(
            (ENGLISH.number(12_345), DANISH.number(1_234_567)),
            ("12,345".to_owned(), "1.234.567".to_owned())
        );
        assert_eq!(DANISH.decimal(1_234.5, 1), "1.234,5");
        assert_eq!(ENGLISH.decimal(-1_234.56, 1), "−1,234.6");
        assert_eq!(DANISH.decimal(0.5, 0), "0");
    }

    #[test]
    fn dates_stand_in_the_form_of_the_language() {
        let date = jiff::civil::date(2026, 11, 22);
        assert_eq!(
            (ENGLISH.date(date), DANISH.date(date)),
            ("Nov 22, 2026".to_owned(), "22. nov. 2026".to_owned())
        );
        assert_eq!(DANISH.date(jiff::civil::date(2026, 5, 1)), "1. maj 2026");
        assert_eq!(DANISH.day(date), "22. november 2026");
        assert_eq!(ENGLISH.day(date), "November 22, 2026");
        let midday = date.at(14, 5, 0, 0).to_zoned(jiff::tz::TimeZone::system()).unwrap();
        assert_eq!(DANISH.moment(midday.timestamp().as_millisecond()), "22. nov. 2026 14:05");
    }
}
