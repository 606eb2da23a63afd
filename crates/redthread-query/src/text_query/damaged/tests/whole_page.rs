//! One page as a poor scanner reads it, against the page as it was written: of each word that was printed, what is found.

use std::collections::BTreeSet;

use redthread_text::{Position, terms};

use super::*;

const SCANNED: &str = include_str!("../../../../../../corpus_samples/nordby/scannet side.txt");
/// A page that no scanner read.
const SOUND: &str = STUDY[5];
const CLEAN: &str = include_str!("../../../../../../corpus_samples/make/sources/scannet side (ren).txt");

/// The study's other texts, which no scanner read.
const STUDY: [&str; 6] = [
    include_str!("../../../../../../corpus_samples/make/sources/Borgergruppe 1.txt"),
    include_str!("../../../../../../corpus_samples/make/sources/Borgergruppe 2.txt"),
    include_str!("../../../../../../corpus_samples/make/sources/Interview med pårørende.txt"),
    include_str!("../../../../../../corpus_samples/make/sources/Ledergruppe.txt"),
    include_str!("../../../../../../corpus_samples/make/sources/Medarbejdergruppe.txt"),
    include_str!("../../../../../../corpus_samples/make/sources/Telefoninterview Tommy.txt"),
];

/// Which of the words between white space are hit. Both pages have the same ones, but that the second ends with its number.
fn hit(
    query: &str,
    page: &Text,
    scan_tolerant: bool,
    vocabulary: Option<&Arc<Vocabulary>>,
) -> BTreeSet<usize> {
    let options = MatchOptions { scan_tolerant, ..MatchOptions::default() };
    let mut found = Vec::new();
    let query = TextQuery::parse(query).unwrap();
    TextMatcher::with_vocabulary(&query, Language::DANISH, options, vocabulary.cloned()).hits_in(
        page,
        &[page.whole()],
        &mut found,
    );
    let before = |position| page.slice(TextRange::between(Position::START, position));
    let nth = |hit: &CostedRange| {
        let before = before(hit.range.start());
        before.split_whitespace().count()
            - usize::from(!before.ends_with(char::is_whitespace) && !before.is_empty())
    };
    found.iter().map(nth).collect()
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Tally {
    fn add(&mut self, found: &BTreeSet<usize>, truth: &BTreeSet<usize>) {
        self.right += found.intersection(truth).count();
        self.wrong += found.difference(truth).count();
        self.missed += truth.difference(found).count();
    }
}

/// Each different word of `page` as a search.
fn words(page: &str) -> BTreeSet<String> {
    let is_word = |word: &String| word.chars().all(char::is_alphabetic);
    terms(page).map(|term| term.text.to_lowercase()).filter(is_word).collect()
}

/// Searches for each word of the clean page on the scanned one, from its `first` word between white space on.
fn searched(scan_tolerant: bool, vocabulary: Option<&Arc<Vocabulary>>, first: usize) -> Tally {
    let (clean, scanned) = (Text::from(CLEAN), Text::from(SCANNED));
    let mut tally = Tally::default();
    for word in words(CLEAN) {
        let later = |places: BTreeSet<usize>| places.into_iter().filter(|place| *place >= first).collect();
        let truth = later(hit(&word, &clean, false, None));
        tally.add(&later(hit(&word, &scanned, scan_tolerant, vocabulary)), &truth);
    }
    tally
}

#[test]
fn nearly_every_printed_word_is_found_and_hardly_another() {
    let (plain, tolerant) = (searched(false, None, 0), searched(true, None, 0));
    println!("plain {plain:?}, tolerant {tolerant:?}");
    assert_eq!(plain, Tally { right: 300, wrong: 1, missed: 89 }, "without tolerance recall is 0.771");
    // Precision 0.992, recall 0.995. Wrong: “far” (får) for før, “made” (måde) for møde, and “medet” (mødet) for med, which
    // the plain search finds too. Missed: “medet” for møde and “mpde” for mødet, for the stem is short and the reading rare.
    assert_eq!(tolerant, Tally { right: 387, wrong: 3, missed: 2 });
}

#[test]
fn the_studys_own_words_and_repairs_do_no_harm() {
    // What was repaired on the first half of the page is learned, and the second half is searched.
    let pairs: Vec<_> = SCANNED.split_whitespace().zip(CLEAN.split_whitespace()).collect();
    let half = pairs.len() / 2;
    let trimmed = |word: &'static str| word.trim_matches(['.', ',', ':', '?', '(', ')', '”', '"']);
    let mut words_only = Vocabulary::default();
    STUDY.iter().for_each(|text| words_only.add_text(text));
    let mut both = words_only.clone();
    for (scanned, printed) in pairs[..half].iter().filter(|(scanned, printed)| scanned != printed) {
        both.learn(trimmed(scanned), trimmed(printed));
    }
    let (words_only, both) = (Arc::new(words_only), Arc::new(both));
    let without = searched(true, None, half);
    let with_words = searched(true, Some(&words_only), half);
    let with_both = searched(true, Some(&both), half);
    println!("without {without:?}, with words {with_words:?}, with words and repairs {with_both:?}");
    // On this page there is nothing to gain: what is wrong or missed was seen once, or is no word of the other texts.
    assert_eq!(with_words, without);
    assert_eq!(with_both, without);
}

#[test]
fn in_a_sound_text_few_words_are_taken_for_damaged_ones() {
    let text = Text::from(SOUND);
    let mut vocabulary = Vocabulary::default();
    STUDY[..5].iter().for_each(|text| vocabulary.add_text(text));
    let vocabulary = Arc::new(vocabulary);
    let searched = |vocabulary: Option<&Arc<Vocabulary>>| {
        let mut tally = Tally::default();
        for word in words(SOUND).iter().filter(|word| word.contains(['æ', 'ø', 'å'])) {
            tally.add(&hit(word, &text, true, vocabulary), &hit(word, &text, false, None));
        }
        tally
    };
    let (without, with) = (searched(None), searched(Some(&vocabulary)));
    println!("without a vocabulary {without:?}, with that of the other texts {with:?}");
    assert_eq!((without.missed, with.missed), (0, 0));
    assert!(without.wrong * 10 < without.right, "{without:?}");
    assert!(with.wrong < without.wrong, "{with:?}");
}

/// Counted by hand on the two pages.
#[test]
fn what_was_counted_by_hand_is_found() {
    let options = MatchOptions { scan_tolerant: true, ..MatchOptions::default() };
    let page = Text::from(SCANNED);
    let check = |query: &str, expected: &str| {
        let mut found = Vec::new();
        let query = TextQuery::parse(query).unwrap();
        TextMatcher::new(&query, Language::DANISH, options).hits_in(&page, &[page.whole()], &mut found);
        let found: Vec<&str> = found.iter().map(|hit| page.slice(hit.range)).collect();
        assert_eq!(found.join(" "), expected, "{query}");
    };
    check("på", "pa pa pa pa pa pé pa p3 pa pa");
    check("også", "ogsG");
    check("første", "Fgrste fgrste");
    check("løbende", "l@bende");
    check("løsning", "Igsning");
    check("foreløbige", "foreIgbige");
    check("længere", "Izengere");
    check("økonomi", "Okonomi");
    check("jobcenter", "J0bcenter");
    check("følgegruppe*", "fglgegruppen Fglgegruppen");
    check("borgerrepræsentant*", "borgerrepreesentant Borgerrepreesentanten Borgerrepraesentanten");
    check("\"så på\"", "sa pa");
    check("\"næste møde\"", "naeste mgde Naeste mpde");
    check("løses NEAR/4 måde", "Igses made");
}
