//! Stemming: which forms count as one word, by the Snowball algorithms.

use rust_stemmers::{Algorithm, Stemmer};

use crate::{Folding, Language, fold};

/// The stemmer of one language; a language without one leaves words as they are.
pub struct Stemming {
    stemmer: Option<Stemmer>,
}

impl Stemming {
    /// Chooses the stemmer for `language`.
    pub fn of(language: Language) -> Self {
        let algorithm = match language.code() {
            "ar" => Algorithm::Arabic,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "en" => Algorithm::English,
            "es" => Algorithm::Spanish,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "nl" => Algorithm::Dutch,
            "no" => Algorithm::Norwegian,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            _ => return Self { stemmer: None },
        };
        Self { stemmer: Some(Stemmer::create(algorithm)) }
    }

    /// Returns the stem of `word`, which is folded first ([`Folding::Everyday`]).
    ///
    /// Source of the algorithms: Snowball (snowballstem.org). The Danish one is crude, as its authors say: it unites
    /// `brev`, `breve` and `brevet`, but not `forstå` and `forstår`.
    pub fn stem(&self, word: &str) -> String {
        let folded = fold(word, Folding::Everyday);
        match &self.stemmer {
            Some(stemmer) => stemmer.stem(&folded).into_owned(),
            None => folded.into_owned(),
        }
    }
}

impl std::fmt::Debug for Stemming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Stemming({})", if self.stemmer.is_some() { "snowball" } else { "none" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Forms and stems as listed for Snowball's Danish stemmer in the methods notes (g2).
    #[test]
    fn danish_forms_are_united_as_snowball_does() {
        let danish = Stemming::of(Language::DANISH);
        for form in
            ["sagsbehandler", "sagsbehandleren", "sagsbehandlere", "sagsbehandlerne", "Sagsbehandlerens"]
        {
            assert_eq!(danish.stem(form), "sagsbehandl", "{form}");
        }
        for form in ["brev", "breve", "brevene", "brevet"] {
            assert_eq!(danish.stem(form), "brev", "{form}");
        }
        assert_ne!(danish.stem("forstå"), danish.stem("forstår"));
    }
}
