use redthread_model::SpanKind;
use redthread_testing::Sample;

use super::*;
use crate::text_query::{ScanOptions, scan};

/// The words that a search finds in a text, each with where it begins.
fn found(query: &TextQuery, text: &str, options: MatchOptions) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let hits = TextMatcher::new(query, Language::DANISH, options).hits(text);
    hits.iter()
        .map(|hit| letters[hit.start().get() as usize..hit.end().get() as usize].iter().collect())
        .collect()
}

fn check(query: &str, text: &str, expected: &[&str]) {
    let parsed = TextQuery::parse(query).unwrap();
    assert_eq!(found(&parsed, text, MatchOptions::default()), expected, "{query}");
}

#[test]
fn bare_words_are_found_in_all_their_forms() {
    check("lærer", "Læreren og LÆRERNE 🙂 lærte øl", &["Læreren", "LÆRERNE"]);
    check("brev", "brevet, brevene; brevsprække", &["brevet", "brevene"]);
    check("Ågade", "Aagade 3 og ågade", &["Aagade", "ågade"]);
    check("lør", "lor", &[]);
}

#[test]
fn phrases_are_taken_as_written_and_in_order() {
    check("\"så alene\"", "Så alene. Alene så. så  Alene!", &["Så alene", "så  Alene"]);
    check("\"lærer\"", "lærer og læreren", &["lærer"]);
    check("\"jeg føl*\"", "Jeg følte, jeg føler, jeg så", &["Jeg følte", "jeg føler"]);
    check("Anne-Mette", "anne mette og Anne-Mette", &["anne mette", "Anne-Mette"]);
    check("\"så så\"", "så så så", &["så så", "så så"]);
}

#[test]
fn parts_of_words_find_compounds() {
    let text = "sagsbehandlerskift og skiftet hos jobcentersagsbehandlere";
    check("*skift", text, &["sagsbehandlerskift"]);
    check("skift*", text, &["skiftet"]);
    check("*sagsbehandler*", text, &["sagsbehandlerskift", "jobcentersagsbehandlere"]);
}

#[test]
fn a_tilde_finds_what_slips_make_of_a_word() {
    let text = "Tillid, tilid og tlilid, tilliden; Tilbud";
    check("tillid~1", text, &["Tillid", "tilid", "tlilid"]);
    check("tilid~", text, &["Tillid", "tilid", "tlilid"]);
    check("liden~", "liden lidne liiden Laden lid", &["liden", "lidne", "liiden", "Laden"]);
    check("tillid~2", text, &["Tillid", "tilid", "tlilid", "tilliden", "Tilbud"]);
    check("komune~", "kommune Komune komunen", &["kommune", "Komune", "komunen"]);
    check("\"og tlilid~1\"", text, &["og tlilid"]);
    let exact = MatchOptions { folding: Folding::Exact, ..Default::default() };
    let query = TextQuery::parse("Tillid~1").unwrap();
    assert_eq!(found(&query, text, exact), ["Tillid"], "case is a letter like any other");
}

#[test]
fn a_boolean_search_holds_in_a_unit_and_shows_what_was_asked_for() {
    let text = "håb og tillid og håb";
    check("håb tillid", text, &["håb", "tillid", "håb"]);
    check("håb angst", text, &[]);
    check("håb OR angst", text, &["håb", "håb"]);
    check("håb NOT angst", text, &["håb", "håb"]);
    check("håb NOT tillid", text, &[]);
    check("(tillid angst) OR håb", text, &["håb", "håb"]);
    check("tillid OR til*", text, &["tillid"]);
}

#[test]
fn near_counts_words_and_neighbours_are_one_apart() {
    let text = "alene en to tre hjemme";
    check("alene NEAR/4 hjemme", text, &["alene", "hjemme"]);
    check("hjemme NEAR/3 alene", text, &[]);
    check("\"en to\" NEAR/1 tre", text, &["en to", "tre"]);
    check("så NEAR/5 så", "så gik det", &[]);
    check("så NEAR/2 så", "så gik så langt væk igen så", &["så", "så"]);
}

#[test]
fn options_alter_how_words_are_compared() {
    let find = |query: &str, text: &str, options| found(&TextQuery::parse(query).unwrap(), text, options);
    let whole = MatchOptions { whole_words: true, ..Default::default() };
    assert_eq!(find("Lærer", "lærer læreren", whole), ["lærer"]);
    let exact = MatchOptions { folding: Folding::Exact, ..Default::default() };
    assert_eq!(find("Håb", "håb Håb Haab Håbet", exact), ["Håb"]);
    let loose = MatchOptions { folding: Folding::Loose, ..Default::default() };
    assert_eq!(find("foraeldre", "Forældrene og foraeldre", loose), ["Forældrene", "foraeldre"]);
}

#[test]
fn regular_expressions_match_the_text_as_it_stands() {
    let pattern = TextQuery::regex(r"\d+ år|🙂").unwrap();
    assert_eq!(found(&pattern, "Æh, 25 ÅR 🙂 og 3 årtier", MatchOptions::default()), ["25 ÅR", "🙂", "3 år"]);
    let whole = MatchOptions { whole_words: true, ..Default::default() };
    assert_eq!(found(&pattern, "25 ÅR og 3 årtier", whole), ["25 ÅR"]);
    assert!(found(&TextQuery::regex("x*").unwrap(), "ab", MatchOptions::default()).is_empty());
}

#[test]
fn labels_annotations_and_responses_are_skipped_and_no_phrase_crosses_them() {
    let mut project = Sample::new()
        .document("1", "", "Karin: Så (griner) alene (I: Mm) jeg\nInterviewer: Karin alene?")
        .build();
    let document = project.documents_in_order()[0].clone();
    let mut layout = (**project.layout(document.id).unwrap()).clone();
    for (start, end, kind) in [(10, 18, SpanKind::Annotation), (25, 32, SpanKind::Response)] {
        layout.spans.push(redthread_model::Span { range: TextRange::new(start, end).unwrap(), kind });
    }
    layout.spans.sort_by_key(|span| span.range.start());
    project.load_layout(document.id, document.layout, Arc::new(layout));
    let hits = |query: &str, without_interviewer| {
        let options = ScanOptions { without_interviewer, ..Default::default() };
        let hits = scan(&project, document.id, &TextQuery::parse(query).unwrap(), &options).unwrap();
        hits.iter().map(|hit| (hit.range.to_string(), hit.turn.unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(hits("\"så alene\"", false), [], "not across an annotation");
    assert_eq!(hits("griner OR mm", false), []);
    assert_eq!(hits("så NEAR/1 alene", false).len(), 2, "what is skipped does not count as words");
    assert_eq!(hits("karin", false).len(), 1, "not the label");
    assert_eq!(hits("alene", false), [("19..24".to_owned(), 0), ("56..61".to_owned(), 1)]);
    assert_eq!(hits("alene", true), [("19..24".to_owned(), 0)]);
}
