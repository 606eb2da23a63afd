//! With the index and without it, every search finds the same.

use proptest::prelude::*;
use redthread_query::text_query::{MatchOptions, TextQuery};
use redthread_text::Folding;

use super::study::{in_memory, scanned, study};
use crate::SearchOptions;

/// Words whose forms, spellings and parts run into one another.
const WORDS: [&str; 41] = [
    "forstod",
    "forstår",
    "lyttede",
    "og",
    "så",
    "saa",
    "SÅ",
    "lærer",
    "læreren",
    "LÆRERNE",
    "lære",
    "laere",
    "Ågade",
    "Aagade",
    "forløb",
    "forløbet",
    "forloeb",
    "forlob",
    "skift",
    "sagsbehandlerskift",
    "skiftet",
    "e-Boks",
    "1.234,5",
    "A\u{30a}r",
    "år",
    "ja",
    "nej",
    "🙂",
    "idé",
    "ide",
    "(griner)",
    "(så forløb)",
    "trust",
    "trusted",
    "trusting",
    "\u{1e}",
    "Straße",
    "aaa",
    "forlgb",
    "l@rer|",
    "sG",
];

fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(&WORDS[..]);
    let words =
        prop::collection::vec((word, prop::sample::select(vec![" ", " ", " ", "-", ", ", "."])), 0..12);
    let label = prop::sample::select(vec!["", "", "Karin: ", "Interviewer: ", "Borger: "]);
    let line = (label, words).prop_map(|(label, words)| {
        let words: String = words.into_iter().flat_map(|(word, space)| [word, space]).collect();
        format!("{label}{words}")
    });
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.join("\n"))
}

fn term() -> impl Strategy<Value = String> {
    let whole = prop::sample::select(&WORDS[..])
        .prop_filter("has letters", |word| word.chars().any(char::is_alphanumeric));
    let whole = whole.prop_map(|word| word.replace(['(', ')'], "").replace(' ', "-"));
    let part = (whole.clone(), 0usize..4, 1usize..5, any::<bool>(), any::<bool>()).prop_map(
        |(word, start, length, open, shut)| {
            let part: String =
                word.chars().filter(|letter| letter.is_alphanumeric()).skip(start).take(length).collect();
            let part = if part.is_empty() { "s".to_owned() } else { part };
            format!("{}{part}{}", if open { "*" } else { "" }, if shut { "*" } else { "" })
        },
    );
    let fuzzy = whole.clone().prop_map(|word| format!("{word}~"));
    let phrase = prop::collection::vec(prop_oneof![3 => whole.clone(), 1 => part.clone()], 1..4);
    let phrase = phrase.prop_map(|words| format!("\"{}\"", words.join(" ")));
    prop_oneof![whole, part, phrase, fuzzy]
}

fn query() -> impl Strategy<Value = String> {
    let near =
        (term(), 1u32..4, term()).prop_map(|(left, words, right)| format!("{left} NEAR/{words} {right}"));
    prop_oneof![4 => term(), 1 => near].prop_recursive(3, 8, 2, |inner| {
        let joint = prop::sample::select(vec![" ", " OR ", " AND ", " NOT "]);
        (inner.clone(), joint, inner).prop_map(|(left, joint, right)| format!("({left}){joint}({right})"))
    })
}

fn matching() -> impl Strategy<Value = MatchOptions> {
    let folding =
        prop::sample::select(vec![Folding::Everyday, Folding::Everyday, Folding::Loose, Folding::Exact]);
    let rarely = || prop::bool::weighted(0.2);
    (folding, any::<bool>(), rarely(), rarely(), rarely()).prop_map(
        |(folding, whole_words, compounds, without_stop_words, scan_tolerant)| MatchOptions {
            folding,
            whole_words,
            compounds,
            without_stop_words,
            scan_tolerant,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_search_finds_with_the_index_what_the_direct_scan_finds(
        texts in prop::collection::vec(text(), 1..5),
        queries in prop::collection::vec((query(), matching(), any::<bool>()), 40),
    ) {
        let project = study(&texts);
        let index = in_memory(&project);
        for (query, matching, quiet) in queries {
            let Ok(parsed) = TextQuery::parse(&query) else { continue };
            let options = SearchOptions { matching, without_interviewer: quiet, ..SearchOptions::default() };
            let found = index.search(&project, &parsed, &options).unwrap();
            prop_assert_eq!(found, scanned(&project, &parsed, matching, quiet), "{} {:?}", query, matching);
        }
    }
}

#[test]
fn regular_expressions_are_searched_in_all_texts() {
    let project = study(&["Karin: 25 år 🙂 og 3 årtier (4 år)".to_owned()]);
    let pattern = TextQuery::regex(r"\d+ år\b").unwrap();
    let found = in_memory(&project).search(&project, &pattern, &SearchOptions::default()).unwrap();
    assert_eq!(found.iter().map(|hit| hit.range.to_string()).collect::<Vec<_>>(), ["7..12"]);
}

#[test]
fn a_term_too_long_for_the_index_is_found_all_the_same() {
    let long = format!("Karin: x{}y så", "aé".repeat(60_000));
    let project = study(&[long, "Karin: intet".to_owned()]);
    let index = in_memory(&project);
    for query in ["xå*", "*y", "så", "*éa*"] {
        super::study::check_as_scan(&index, &project, &project, query);
    }
    assert_eq!(
        scanned(&project, &TextQuery::parse("*éa*").unwrap(), MatchOptions::default(), false).len(),
        1
    );
}
