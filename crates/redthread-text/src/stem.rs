//! Stemming: which forms count as one word, by the Snowball algorithms, with exceptions for Danish.

mod danish;

use rust_stemmers::{Algorithm, Stemmer};

use crate::{Folding, Language, fold};

/// The stemmer of one language; a language without one leaves words as they are.
pub struct Stemming {
    stemmer: Option<Stemmer>,
    language: Language,
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
            _ => return Self { stemmer: None, language },
        };
        Self { stemmer: Some(Stemmer::create(algorithm)), language }
    }

    /// The language whose words it knows.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Returns the stem of `word`, which is folded first ([`Folding::Everyday`]).
    ///
    /// In Danish some forms are united, and some words kept apart, that the algorithm alone would not: `forstå` and `forstår`
    /// are one word, `borger` and `borg` are two.
    pub fn stem(&self, word: &str) -> String {
        let folded = fold(word, Folding::Everyday);
        if self.language == Language::DANISH {
            if let Some(stem) = danish::listed(&folded) {
                return stem.to_owned();
            }
            if let Some(present) = danish::without_past(&folded) {
                return self.snowball(present);
            }
        }
        self.snowball(&folded)
    }

    /// Returns the stem of `word`, folded first, by the Snowball algorithm alone.
    ///
    /// Source of the algorithms: Snowball (snowballstem.org). The Danish one is crude, as its authors say: it unites
    /// `brev`, `breve` and `brevet`, but not `forstå` and `forstår`.
    pub fn snowball_stem(&self, word: &str) -> String {
        self.snowball(&fold(word, Folding::Everyday))
    }

    fn snowball(&self, folded: &str) -> String {
        self.stemmer.as_ref().map_or_else(|| folded.to_owned(), |stemmer| stemmer.stem(folded).into_owned())
    }

    /// Returns the stems that may be meant by a word typed without the letters of the language, folded by
    /// [`Folding::Loose`]: of `moedte` those of `mødte`. The first is the stem of what was typed.
    pub fn loose_stems(&self, word: &str) -> Vec<String> {
        let loose = |stem: &str| fold(stem, Folding::Loose).into_owned();
        let mut stems = vec![loose(&self.stem(word))];
        if self.language == Language::DANISH {
            let listed = danish::listed_loose(&fold(word, Folding::Loose)).iter().map(|stem| loose(stem));
            for stem in listed {
                if !stems.contains(&stem) {
                    stems.push(stem);
                }
            }
        }
        stems
    }

    /// The forms with this stem that do not begin as the stem does and are known all the same: of `barn`, `børn`.
    pub fn irregular_forms(&self, stem: &str) -> Vec<&'static str> {
        if self.language == Language::DANISH { danish::forms(stem).collect() } else { Vec::new() }
    }
}

impl std::fmt::Debug for Stemming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Stemming({}, {})", self.language, if self.stemmer.is_some() { "snowball" } else { "none" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with the Snowball Danish algorithm, as listed in the methods notes (`text.json`, `snowball_danish`).
    const SNOWBALL: [(&str, &str); 37] = [
        ("sagsbehandler", "sagsbehandl"),
        ("sagsbehandleren", "sagsbehandl"),
        ("sagsbehandlere", "sagsbehandl"),
        ("sagsbehandlerne", "sagsbehandl"),
        ("sagsbehandlerens", "sagsbehandl"),
        ("sagsbehandlerskift", "sagsbehandlerskift"),
        ("borger", "borg"),
        ("borgere", "borg"),
        ("borgeren", "borg"),
        ("borgernes", "borg"),
        ("lyttede", "lytted"),
        ("lytter", "lyt"),
        ("lyttet", "lyt"),
        ("lytte", "lyt"),
        ("brev", "brev"),
        ("breve", "brev"),
        ("brevene", "brev"),
        ("brevet", "brev"),
        ("forstå", "forstå"),
        ("forstår", "forstår"),
        ("forståelse", "forstå"),
        ("tillid", "tillid"),
        ("tillidsfuld", "tillidsfuld"),
        ("respekt", "respek"),
        ("respekten", "respek"),
        ("ventetid", "ventetid"),
        ("værdig", "værd"),
        ("værdige", "værd"),
        ("værdighed", "værd"),
        ("medarbejderne", "medarbejd"),
        ("møder", "mød"),
        ("mødet", "mød"),
        ("mødte", "mødt"),
        ("rød", "rød"),
        ("øjenhøjde", "øjenhøjd"),
        ("årene", "åren"),
        ("år", "år"),
    ];

    #[test]
    fn the_algorithm_alone_is_snowballs() {
        let danish = Stemming::of(Language::DANISH);
        for (form, stem) in SNOWBALL {
            assert_eq!(danish.snowball_stem(form), stem, "{form}");
        }
    }

    fn check_united(forms: &str) {
        let danish = Stemming::of(Language::DANISH);
        let stems: Vec<_> = forms.split(' ').map(|form| danish.stem(form)).collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms}: {stems:?}");
    }

    fn check_apart(one: &str, others: &str) {
        let danish = Stemming::of(Language::DANISH);
        for other in others.split(' ') {
            assert_ne!(danish.stem(one), danish.stem(other), "{one} {other}");
        }
    }

    #[test]
    fn forms_of_one_word_are_united() {
        for forms in [
            "sagsbehandler sagsbehandleren sagsbehandlere sagsbehandlerne Sagsbehandlerens",
            "brev breve brevene brevet",
            "forstå forstår forstod forstået FORSTAAR",
            "lytte lytter lyttede lyttet",
            "møde møder mødet møderne mødte mødtes",
            "år året årene årets Aaret",
            "gå går gik gået",
            "få får fik fået",
            "stå står stod stået",
            "se ser set",
            "sige siger sagde sagt",
            "føle føler følte følt",
            "høre hører hørte hørt",
            "arbejde arbejder arbejdede arbejdet",
            "snakke snakker snakkede snakket",
            "prøve prøver prøvede prøvet",
            "opleve oplever oplevede oplevet",
            "vejlede vejleder vejledte",
            "tænke tænker tænkte tænkt",
            "kende kender kendte kendt",
            "spørge spørger spurgte spurgt",
            "barn barnet børn børnene",
            "borger borgere borgeren borgernes",
            "tidlig tidligere tidligt",
            "mangle manglede mangler",
            "fortælle fortæller fortalte fortalt",
            "interessere interesserede interesserer",
            "hjælp hjælpe hjælper hjalp hjulpet",
        ] {
            check_united(forms);
        }
    }

    #[test]
    fn different_words_are_kept_apart() {
        check_apart("borger", "borg borgen");
        check_apart("sige", "sig");
        check_apart("mene", "men");
        check_apart("læge", "lægge lagde");
        check_apart("tid", "tidlig tidligere");
        check_apart("side", "sidde sad");
        check_apart("lig", "ligge");
        check_apart("tal", "tale talte");
        check_apart("så", "se set");
        check_apart("ved", "vide");
        check_apart("frem", "fremmede");
        check_apart("aller", "allerede");
        check_apart("vejle", "vejlede");
        check_apart("end", "endelig");
        check_apart("virke", "virkelig");
        check_apart("får", "far");
        check_apart("ven", "venlig vente");
    }

    #[test]
    fn the_exceptions_are_for_danish_only() {
        let norwegian = Stemming::of("no".parse().unwrap());
        assert_ne!(norwegian.stem("forstå"), norwegian.stem("forstod"));
        for language in ["en", "no", "sv", "de"] {
            let stemming = Stemming::of(language.parse().unwrap());
            for word in ["lyttede", "borger", "gik", "needed", "Ansatte"] {
                assert_eq!(stemming.stem(word), stemming.snowball_stem(word), "{language} {word}");
            }
        }
    }

    #[test]
    fn no_form_is_listed_twice() {
        let mut seen = std::collections::HashSet::new();
        for form in danish::all_forms() {
            assert!(seen.insert(form), "{form}");
            assert_eq!(fold(form, Folding::Everyday), form);
        }
    }

    #[test]
    fn irregular_forms_are_found_without_danish_keys() {
        let danish = Stemming::of(Language::DANISH);
        for (typed, word) in
            [("moedte", "møde"), ("forstaar", "forstod"), ("forstar", "forstod"), ("folte", "føler")]
        {
            let meant = fold(&danish.stem(word), Folding::Loose).into_owned();
            assert!(danish.loose_stems(typed).contains(&meant), "{typed} {word}");
        }
        assert_eq!(danish.loose_stems("far"), ["far", "fa"], "the father, and får");
        assert_eq!(danish.loose_stems("alene"), [danish.stem("alene")]);
    }
}
