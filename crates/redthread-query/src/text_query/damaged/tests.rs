//! What scan-tolerant search promises, on forms counted in one scanned Danish report.

use std::sync::Arc;

use redthread_text::Language;

use crate::text_query::{CostedRange, MatchOptions, TextMatcher, TextQuery, Vocabulary};
use redthread_text::{Text, TextRange};

/// The forms of `ocr.json`, list `search_vectors`: counted in the OCR text of one scanned Danish report. The last query is
/// written there as "I (pronoun)".
const VECTORS: [(&str, &[&str], &[&str]); 7] = [
    (
        "løbende",
        &["løbende", "Igbende", "Ipbende", "Lgbende", "Isbende", "lgbende", "Lebende"],
        &["lovende", "levende", "bende"],
    ),
    (
        "forsøg*",
        &["forsggsafdeling", "forspget", "fors@gsafdelingen", "forsagsafdeling", "FORS®GSAFDELING"],
        &["forslag", "forside", "forpagter"],
    ),
    ("på", &["pa", "pd", "pG", "p3", "pé", "pad", "P4", "på"], &["pas", "op", "pg"]),
    (
        "lægelige",
        &["laegelige", "leegelige", "lzegelige", "legelige", "lsegelige", "LLEGELIGE", "LAGELIGE"],
        &["legende", "lejlige"],
    ),
    (
        "førtidspension",
        &["fgrtidspension", "f@rtidspension", "fartidspension", "fertidspension", "fortidspension"],
        &["fritidspension"],
    ),
    ("hjælp", &["hjaelp", "hjzelp", "hjzlp", "hjeelp", "hjalp"], &[]),
    ("I", &["| fglgende", "I"], &[]),
];

/// More forms of the same report: `ocr.json`, the lists `variants`, `collisions` and the examples of pairs.
const VARIANTS: [(&str, &[&str]); 30] = [
    ("så", &["sa", "Sa", "sG", "sd", "SG", "sad", "sé", "S3", "SA"]),
    ("også", &["ogsa", "ogsd", "ogsad", "0gsa", "ogsG", "ogsé"]),
    ("første", &["fgrste", "f@rste", "farste", "ferste", "fagrste", "fg@rste"]),
    (
        "forsøgsafdelingen",
        &["forsggsafdelingen", "forspgsafdelingen", "forssgsafdelingen", "fors@gsafdelingen"],
    ),
    ("været", &["vaeret", "veeret", "veaeret", "varet"]),
    ("ordinære", &["ordinaere", "ordinzere", "ordinzre", "ordinsere", "ordinezere", "ORDINARE"]),
    ("fortæller", &["fortaeller", "fortzeller", "forteeller", "fortzller", "fortaller", "forteller"]),
    ("år", &["ar"]),
    ("får", &["far"]),
    ("før", &["far", "f@r"]),
    ("måde", &["made", "mdde"]),
    ("mål", &["mal"]),
    ("længe", &["lange"]),
    ("ændre", &["andre"]),
    ("være", &["vare", "vaere", "veere", "veaere", "VARE"]),
    ("ændrede", &["@ndrede", "a@ndrede", "endrede"]),
    ("først", &["f@grst", "f@rst", "farst"]),
    ("og", &["0g"]),
    ("jeg", &["jeq", "jeqg"]),
    ("travlt", &["travit"]),
    ("kvej", &["kve;"]),
    ("beskæftigelse*", &["BESK/FTIGELSE-INDSATS", "beskeaeftigelsesrettede"]),
    ("løse", &["Igse", "I@se", "I¢se"]),
    ("opnået", &["OPNAET"]),
    ("leverandører", &["LEVERAND@RER", "leverandgrer"]),
    ("især", &["iscer"]),
    ("værdibaseret", &["Veardibaseret"]),
    ("trække", &["traeekke"]),
    ("fællesmøder", &["Feallesmgder"]),
    ("drøftes", &["drdftes"]),
];

fn tolerant(query: &str, text: &str) -> Vec<(String, u16)> {
    let options = MatchOptions { scan_tolerant: true, ..MatchOptions::default() };
    let mut matcher = TextMatcher::new(&TextQuery::parse(query).unwrap(), Language::DANISH, options);
    let text = Text::from(text);
    let mut found = Vec::new();
    matcher.hits_in(&text, &[text.whole()], &mut found);
    found.iter().map(|hit: &CostedRange| (text.slice(hit.range).to_owned(), hit.cost)).collect()
}

fn check(query: &str, text: &str, expected: &[(&str, u16)]) {
    let found = tolerant(query, text);
    let found: Vec<(&str, u16)> = found.iter().map(|(words, cost)| (words.as_str(), *cost)).collect();
    assert_eq!(found, expected, "{query}");
}

#[test]
fn every_counted_form_is_found_and_no_other_word() {
    for (query, forms, others) in VECTORS {
        for form in forms {
            assert!(!tolerant(query, form).is_empty(), "{query} finds {form}");
        }
        for other in others {
            assert!(tolerant(query, other).is_empty(), "{query} does not find {other}");
        }
    }
    for (query, forms) in VARIANTS {
        for form in forms {
            assert!(!tolerant(query, form).is_empty(), "{query} finds {form}");
        }
    }
}

#[test]
fn a_hit_is_the_damaged_word_as_it_stands_with_its_cost() {
    check("første", "Den f@rste, fgrste og Første gang.", &[("f@rste", 1), ("fgrste", 1), ("Første", 0)]);
    check("løbende", "Igbende Lebende", &[("Igbende", 2), ("Lebende", 2)]);
    check("kvej", "🙂 kve; kvej;", &[("kve;", 2), ("kvej", 0)]);
    check("på", "på pa pG pad PG", &[("på", 0), ("pa", 1), ("pG", 1), ("pad", 2), ("PG", 1)]);
    check("miljø", "milj@. milj@@", &[("milj@", 1)]);
}

#[test]
fn case_says_which_letter_was_meant() {
    check("måde", "mGde", &[("mGde", 1)]);
    check("måde", "mgde", &[]);
    check("møde", "mgde", &[("mgde", 1)]);
    check("møde", "mGde", &[]);
}

#[test]
fn bare_words_are_found_damaged_in_their_other_forms() {
    check("forløb", "forlgbet forlgbene forlgbsplan", &[("forlgbet", 1), ("forlgbene", 1)]);
    check("møde", "mgdet med medet", &[("mgdet", 1)]);
    check("søge", "sag sager sggte", &[]);
    check("\"forløb\"", "forlgb forlgbet", &[("forlgb", 1)]);
}

#[test]
fn at_most_three_letters_are_damaged() {
    check("lælølå", "Iaelgla", &[]);
    check("lælølå", "Iaelgla Iaelglå IaelgIå", &[("Iaelglå", 3)]);
}

#[test]
fn very_common_words_are_themselves() {
    check("før", "for far fgr", &[("far", 2), ("fgr", 1)]);
    check("hår", "har hdr", &[("hdr", 1)]);
    check("for", "for", &[("for", 0)]);
}

#[test]
fn short_words_and_short_beginnings_are_found_as_written() {
    check("ø", "g @ ø", &[("ø", 0)]);
    check("lå", "la lå", &[("lå", 0)]);
    check("få*", "fange fået", &[("fået", 0)]);
    check("på", "pas op pg", &[]);
}

#[test]
fn marks_that_part_words_still_part_them() {
    check("nordby", "post@nordby.dk", &[("nordby", 0)]);
    check("også", "ogsa;ja|ogsd", &[("ogsa", 1), ("ogsd", 1)]);
    check("eller", "og/eller", &[("eller", 0)]);
}

#[test]
fn phrases_and_nearness_hold_over_damaged_words() {
    check("\"den første gang\"", "Den f@rste  gang", &[("Den f@rste  gang", 1)]);
    check("\"så går det\"", "sG gdr det", &[("sG gdr det", 2)]);
    check("\"når I siger\"", "nar | siger, ndr i siger", &[("nar | siger", 2), ("ndr i siger", 1)]);
    check("\"nar siger\"", "nar | siger", &[("nar | siger", 0)]);
    check("den NEAR/2 gang", "den f@rste gang", &[("den", 0), ("gang", 0)]);
    check("første NEAR/1 gang", "f@rste gang", &[("f@rste", 1), ("gang", 0)]);
    check("først NEAR/1 gang", "f@rst og gang", &[]);
}

#[test]
fn boolean_searches_hold_over_damaged_words() {
    check("håb læge", "laegens hab", &[("laegens", 1), ("hab", 1)]);
    check("håb OR læge", "hdb", &[("hdb", 1)]);
    check("håb NOT læge", "hab og laege", &[]);
    check("håb NOT læge", "håb, hab og laege", &[("håb", 0)]);
}

#[test]
fn the_studys_own_words_and_repairs_say_what_is_damaged() {
    let found = |query: &str, text: &str, vocabulary: &Vocabulary| {
        let options = MatchOptions { scan_tolerant: true, ..MatchOptions::default() };
        let query = TextQuery::parse(query).unwrap();
        let vocabulary = Some(Arc::new(vocabulary.clone()));
        let mut matcher = TextMatcher::with_vocabulary(&query, Language::DANISH, options, vocabulary);
        matcher.hits(text).len()
    };
    let mut fathers = Vocabulary::default();
    fathers.add_text("Min far, hans far og deres far; før");
    assert_eq!(found("før", "far", &Vocabulary::default()), 1);
    assert_eq!(found("før", "far fgr", &fathers), 1, "far is a word of this study, and commoner than før");
    assert_eq!(found("far", "far", &fathers), 1);
    fathers.add_text("før før før");
    assert_eq!(found("før", "far", &fathers), 1, "not commoner");
    let mut repaired = Vocabulary::default();
    assert_eq!(found("mødet", "mpde", &repaired), 0, "the stem is short and the reading rare");
    for (scanned, printed) in [("fprste", "første"), ("Lpses", "Løses")] {
        assert!(repaired.learn(scanned, printed));
    }
    assert_eq!(found("mødet", "mpde", &repaired), 1, "in this study it is not rare");
}

mod pairs;
mod whole_page;
mod widening;
