//! Sorting as the language does it: in Danish å comes after ø, and ø after z.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};

use crate::Language;

/// The sort order of one language, from Unicode's collation data (CLDR).
///
/// In Danish that is the order of Retskrivningsordbogen § 4: æ, ø and å last, aa as å, ü as y, capitals first on a tie. Where aa
/// stands for two syllables (`ekstraarbejde`) it sorts as å too, for that cannot be seen.
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

    fn sorted<const N: usize>(mut words: [&str; N]) -> [&str; N] {
        let danish = Collation::of(Language::DANISH);
        words.sort_by(|one, other| danish.compare(one, other));
        words
    }

    /// `text.json`, `danish_sort`: the rules of Retskrivningsordbogen § 4.
    #[test]
    fn danish_words_are_sorted_as_the_orthography_says() {
        let input = [
            "Aalborg",
            "Ålborg",
            "Zebra",
            "Ærø",
            "Østerbro",
            "Aabenraa",
            "Abild",
            "Ågård",
            "Århus",
            "Aarhus",
            "Ørsted",
            "Bjerg",
            "Müller",
            "Myller",
            "Äpple",
            "Ærlig",
            "Öland",
            "Ølstykke",
            "kraal",
            "krål",
        ];
        let expected = [
            "Abild",
            "Bjerg",
            "krål",
            "kraal",
            "Myller",
            "Müller",
            "Zebra",
            "Äpple",
            "Ærlig",
            "Ærø",
            "Öland",
            "Ølstykke",
            "Ørsted",
            "Østerbro",
            "Aabenraa",
            "Ågård",
            "Ålborg",
            "Aalborg",
            "Århus",
            "Aarhus",
        ];
        assert_eq!(sorted(input), expected);
    }

    #[test]
    fn on_a_tie_the_native_letter_and_the_capital_come_first() {
        assert_eq!(sorted(["örn", "ørn", "Ørn"]), ["Ørn", "ørn", "örn"]);
        assert_eq!(sorted(["ide", "idé", "Ide", "ider"]), ["Ide", "ide", "idé", "ider"]);
        // Two syllables that meet in aa cannot be told from å by their letters, here as in Unicode's data.
        assert_eq!(
            sorted(["ekstraarbejde", "ekstrabus", "ekstraø"]),
            ["ekstrabus", "ekstraø", "ekstraarbejde"]
        );
    }

    #[test]
    fn what_is_written_alike_is_equal_and_nothing_else() {
        let danish = Collation::of(Language::DANISH);
        assert_eq!(danish.compare("så", "så"), Ordering::Equal);
        assert_ne!(danish.compare("så", "sa\u{30a}"), Ordering::Equal);
    }
}
