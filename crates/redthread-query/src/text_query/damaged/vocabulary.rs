//! What a study's own texts say about how its scanned ones were damaged.
//!
//! Two things are learned, and no more. A word that stands in the clean texts often, and more often than the word that is
//! sought, is itself where it stands in a scanned text: `far` is no `før` in a study of fathers. And a misreading that was seen
//! in the study's own repairs is no rare one there, however rare it is elsewhere.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use redthread_text::{Folding, Stemming, fold, terms};

use super::readings::{PRONOUN, Reading, STRONG, readings};

/// Rarer words of the clean texts say nothing: they may be slips.
const OFTEN: u32 = 3;
/// A misreading seen so many times in a study is a common one there.
const SEEN: u32 = 2;
/// So many letters of a repair are looked at.
const MAX_LETTERS: usize = 64;

/// The words of a study's clean texts, and how its scanned ones were damaged.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// How often each word, folded ([`Folding::Everyday`]), stands in the clean texts.
    words: HashMap<String, u32>,
    /// How often each letter was seen read as what.
    misread: BTreeMap<(char, &'static str), u32>,
}

impl Vocabulary {
    /// Adds the words of a text that no scanner read.
    pub fn add_text(&mut self, text: &str) {
        for term in terms(text) {
            *self.words.entry(fold(term.text, Folding::Everyday).into_owned()).or_default() += 1;
        }
    }

    /// Learns from a repair: a word as it was scanned, and as it was printed. Whether it could be explained letter by letter.
    pub fn learn(&mut self, scanned: &str, printed: &str) -> bool {
        let scanned: Vec<char> = scanned.chars().take(MAX_LETTERS + 1).collect();
        let printed: Vec<char> = printed.chars().take(MAX_LETTERS + 1).collect();
        if scanned.len().max(printed.len()) > MAX_LETTERS {
            return false;
        }
        let Some(misread) = explained(&scanned, &printed) else { return false };
        for (letter, reading) in misread {
            *self.misread.entry((letter, reading)).or_default() += 1;
        }
        true
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.misread.is_empty()
    }

    /// What a reading of a letter costs in this study.
    pub(super) fn cost(&self, letter: char, reading: &Reading) -> u8 {
        let seen = reading.cost > STRONG
            && self.misread.get(&(letter, reading.letters)).is_some_and(|&times| times >= SEEN);
        if seen { STRONG } else { reading.cost }
    }

    /// How often `word` stands in the clean texts in any form.
    pub(super) fn times_in_any_form(&self, word: &str, stemming: &Stemming) -> u32 {
        let stem = stemming.stem(word);
        // Stemming all would take long; the forms of a word begin alike.
        let first = fold(word, Folding::Everyday).chars().next();
        let near = self.words.iter().filter(|(form, _)| form.chars().next() == first);
        let forms = near.filter(|(form, _)| stemming.stem(form) == stem);
        forms.map(|(_, times)| times).sum()
    }

    /// Whether `run` is itself and not another word, which stands in the clean texts so many times.
    pub(super) fn is_itself(&self, run: &str, other_times: u32) -> bool {
        let times = self.words.get(&*fold(run, Folding::Everyday)).copied().unwrap_or_default();
        times >= OFTEN && times > other_times
    }
}

/// Never prints the words: they are a transcript's.
impl fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vocabulary({} words, {} misreadings)", self.words.len(), self.misread.len())
    }
}

/// One letter read as something else.
type Misread = (char, &'static str);

/// How the first letters of a printed word became the first of the scanned one.
#[derive(Clone, Copy, Debug)]
struct Reached {
    /// By so many misreadings.
    count: u8,
    /// From where, in letters of both, by the last step; `None` at the start.
    from: Option<(usize, usize)>,
    misread: Option<Misread>,
}

/// The misreadings that make `scanned` of `printed`, the fewest that do.
fn explained(scanned: &[char], printed: &[char]) -> Option<Vec<Misread>> {
    let small = |letter: char| letter.to_lowercase().next().unwrap_or(letter);
    let mut best = vec![vec![None; scanned.len() + 1]; printed.len() + 1];
    best[0][0] = Some(Reached { count: 0, from: None, misread: None });
    for (i, &letter) in printed.iter().enumerate() {
        let key = if printed == [PRONOUN] { PRONOUN } else { small(letter) };
        for (j, &read) in scanned.iter().enumerate() {
            let Some(here): Option<Reached> = best[i][j] else { continue };
            let mut reach = |length: usize, misread: Option<Misread>| {
                let count = here.count.saturating_add(u8::from(misread.is_some()));
                let there = &mut best[i + 1][j + length];
                if there.is_none_or(|known: Reached| count < known.count) {
                    *there = Some(Reached { count, from: Some((i, j)), misread });
                }
            };
            if small(letter) == small(read) {
                reach(1, None);
            }
            for reading in readings(key) {
                let length = reading.letters.chars().count();
                let rest = scanned[j..].iter().copied().take(length);
                let same = rest.clone().eq(reading.letters.chars());
                if same || (reading.any_case && rest.map(small).eq(reading.letters.chars().map(small))) {
                    reach(length, Some((key, reading.letters)));
                }
            }
        }
    }
    let mut misread = Vec::new();
    let (mut i, mut j) = (printed.len(), scanned.len());
    loop {
        let reached = best[i][j]?;
        misread.extend(reached.misread);
        let Some(from) = reached.from else { return Some(misread) };
        (i, j) = from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_say_which_letters_were_misread() {
        let check = |scanned: &str, printed: &str, expected: &[(char, &str)]| {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            let mut found = explained(&letters(scanned), &letters(printed)).unwrap();
            found.sort_unstable();
            assert_eq!(found, expected, "{scanned}");
        };
        check("fgrste", "første", &[('ø', "g")]);
        check("Igbende", "løbende", &[('l', "I"), ('ø', "g")]);
        check("LLEGELIGE", "LÆGELIGE", &[('æ', "le")]);
        check("sag", "sag", &[]);
        check("|", "I", &[('I', "|")]);
        check("traeekke", "trække", &[('æ', "aee")]);
        assert!(!Vocabulary::default().learn("hest", "ko"));
        assert!(!Vocabulary::default().learn("", "ko"));
        assert!(!Vocabulary::default().learn(&"a".repeat(70), &"a".repeat(70)));
    }

    #[test]
    fn rare_misreadings_get_common_where_they_are_seen() {
        let mut vocabulary = Vocabulary::default();
        let rare = readings('ø').iter().find(|reading| reading.letters == "p").unwrap();
        assert_eq!(vocabulary.cost('ø', rare), 2);
        assert!(vocabulary.learn("mpde", "møde"));
        assert_eq!(vocabulary.cost('ø', rare), 2, "once is nothing");
        assert!(vocabulary.learn("Fprste", "Første"));
        assert_eq!(vocabulary.cost('ø', rare), 1);
    }
}
