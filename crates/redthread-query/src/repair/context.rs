//! Which words stand beside one another in clean text: that alone tells a `made` from a `måde`.

use std::collections::{HashMap, HashSet};

use redthread_text::{Text, terms};

/// Neighbours that are common in Danish, written for this project; `#` is a number.
const COMMON: &str = "i år|hvert år|sidste år|næste år|flere år|mange år|få år|nogle år|# år|år siden|år gammel|år og|hele året|\
    så får|får at|får man|man får|vi får|jeg får|de får|det får|får ikke|får det|får de|får en|får et|nogle får|får lov|får hjælp|ikke får|der får|\
    at få|kan få|skal få|vil få|må få|få at|få en|få et|få det|få hjælp|ikke få|at gå|kan gå|skal gå|skulle gå|vil gå|må gå|gå ned|gå til|gå ind|gå ud|gå i|gå hjem|\
    det går|går det|jeg går|vi går|går i|går til|går ud|går på|der går|at nå|kan nå|når man|når jeg|når de|når vi|når det|når der|\
    en måde|den måde|anden måde|samme måde|hvilken måde|måde at|måde som|måde på|på måde|der står|det står|står der|står på|står i|skal stå|vil stå|stå i|stå på|\
    et mål|mål og|mål for|sit mål|vores mål|målet er|målet med|målet for|gode råd|et råd|har råd|råd til|et godt råd|for længe|så længe|længe siden|hvor længe|længe at|\
    så lange|at ændre|ændre det|ændre på|kan ændre|skal ændre|at være|kan være|vil være|skal være|må være|være med|være i|være en|være der|være det|har været|været i|været med|\
    så på|så sad|sad der|der må|må der|må man|man må|må jeg|jeg må|må gerne|må ikke|vi må|de må|det må|åben for|er åben|åben i|står åben|\
    har hjulpet|med hjælp|få hjælp|hjælp til|hjælp af|hånd om|første hånd|i hånden|at råde|før i|før det|før jeg|før vi|før de|som før|ikke før|år før|før tid|\
    at bære|at lære|at læse|læse det|at føre|at køre|at købe|at søge|at høre|høre om|at møde|et møde|møde i|møde med|næste møde|mødet med|at føle|at gøre|gøre det|gøre noget|kan gøre|\
    på grund|både for|både i|både og|både de|bor på|bør være|bør have|man bør|der bør|et bad|at tale|kan tåle|ikke tåle|at hænge|mødt op";

/// Counts pairs of neighbours.
#[derive(Debug)]
pub(super) struct Neighbours {
    pairs: HashMap<(String, String), u32>,
}

impl Neighbours {
    /// Counts the pairs of the clean texts in which one of `words` (in small letters) takes part.
    pub(super) fn of(words: &HashSet<String>, clean: &[Text]) -> Self {
        let mut pairs: HashMap<(String, String), u32> = HashMap::new();
        for pair in COMMON.split('|') {
            if let Some((one, other)) = pair.trim().split_once(' ') {
                *pairs.entry((one.to_owned(), other.to_owned())).or_default() += 2;
            }
        }
        for text in clean.iter().filter(|_| !words.is_empty()) {
            let mut before: Option<String> = None;
            for term in terms(text.as_str()) {
                let now = plain(term.text);
                if let Some(before) = before.filter(|before| words.contains(before) || words.contains(&now)) {
                    *pairs.entry((before, now.clone())).or_default() += 1;
                }
                before = Some(now);
            }
        }
        Self { pairs }
    }

    /// How often a word stood after `before` and before `after`.
    pub(super) fn times(&self, before: Option<&str>, word: &str, after: Option<&str>) -> u32 {
        let pair = |one: &str, other: &str| {
            self.pairs.get(&(one.to_owned(), other.to_owned())).copied().unwrap_or(0)
        };
        before.map_or(0, |before| pair(before, word)) + after.map_or(0, |after| pair(word, after))
    }
}

/// A word in small letters; a number as `#`.
pub(super) fn plain(word: &str) -> String {
    if word.chars().all(|letter| letter.is_ascii_digit()) { "#".to_owned() } else { word.to_lowercase() }
}
