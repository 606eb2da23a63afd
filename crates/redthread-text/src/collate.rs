//! Sorting as the language does it: in Danish å comes after ø, and ø after z.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};

use crate::Language;

/// The sort order of one language, from Unicode's collation data (CLDR).
pub struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
}

impl Collation {
    /// Chooses the order of `language`; an unknown language gets Unicode's root order.
    pub fn of(language: Language) -> Self {
        let code = if language.code() == "no" { "nb" } else { language.code() };
        let locale: icu_locale_core::Locale = code.parse().unwrap_or(icu_locale_core::Locale::UNKNOWN);
        let preferences = CollatorPreferences::from(&locale);
        Self { collator: CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok() }
    }

    /// Compares two names; what the language holds equal is compared letter by letter, so that the order is total.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        let by_language = match &self.collator {
            Some(collator) => collator.compare(one, other),
            None => Ordering::Equal,
        };
        by_language.then_with(|| one.cmp(other))
    }
}

impl std::fmt::Debug for Collation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Collation")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_letters_come_last_and_aa_sorts_as_å() {
        let danish = Collation::of(Language::DANISH);
        let mut towns = ["Ålborg", "Østerbro", "Aalborg", "Ærø", "Zealand", "Odense"];
        towns.sort_by(|one, other| danish.compare(one, other));
        assert_eq!(towns[..4], ["Odense", "Zealand", "Ærø", "Østerbro"]);
        assert!(towns[4..].contains(&"Aalborg"));
    }
}
