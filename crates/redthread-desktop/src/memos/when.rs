//! Days and times in the form of the language.

use crate::texts::{Texts, UiLanguage};

const ENGLISH: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DANISH: [&str; 12] =
    ["jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."];

/// The day of a time in milliseconds since 1970, on this machine's clock: `3 Nov 2026`, `3. nov. 2026`.
pub(super) fn day(millis: i64, say: Texts) -> String {
    zoned(millis).map(|time| day_of(&time, say)).unwrap_or_default()
}

/// The day and the time: `3 Nov 2026, 14:05`, `3. nov. 2026 kl. 14.05`.
pub(crate) fn moment(millis: i64, say: Texts) -> String {
    let Some(time) = zoned(millis) else { return String::new() };
    let (day, hour, minute) = (day_of(&time, say), time.hour(), time.minute());
    match say.language {
        UiLanguage::English => format!("{day}, {hour}:{minute:02}"),
        UiLanguage::Danish => format!("{day} kl. {hour}.{minute:02}"),
    }
}

/// When the day began that lies `days` before today, in milliseconds since 1970.
pub(super) fn days_ago(days: i64) -> i64 {
    use jiff::ToSpan;
    let today = jiff::Zoned::now().start_of_day();
    let begun = today.and_then(|today| today.checked_sub(days.days()));
    begun.map_or(i64::MIN, |begun| begun.timestamp().as_millisecond())
}

fn zoned(millis: i64) -> Option<jiff::Zoned> {
    let time = jiff::Timestamp::from_millisecond(millis).ok()?;
    Some(time.to_zoned(jiff::tz::TimeZone::system()))
}

fn day_of(time: &jiff::Zoned, say: Texts) -> String {
    let (day, year) = (time.day(), time.year());
    let month = usize::try_from(time.month() - 1).unwrap_or(0);
    match say.language {
        UiLanguage::English => format!("{day} {} {year}", ENGLISH[month]),
        UiLanguage::Danish => format!("{day}. {} {year}", DANISH[month]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_language_does() {
        // Noon in the middle of a month is the same day everywhere.
        let millis = 1_767_225_600_000 + (14 * 24 + 12) * 3_600_000;
        assert_eq!(day(millis, Texts { language: UiLanguage::English }), "15 Jan 2026");
        assert_eq!(day(millis, Texts { language: UiLanguage::Danish }), "15. jan. 2026");
        assert!(days_ago(7) < days_ago(0));
    }
}
