use proptest::prelude::*;

use super::*;

/// Checks how a search is understood, by how it is written back.
fn check(query: &str, printed: &str) {
    let parsed = TextQuery::parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    assert_eq!(parsed.to_string(), printed, "{query}");
}

fn check_error(query: &str, at: &str, message: &str) {
    let error = TextQuery::parse(query).unwrap_err();
    assert_eq!((error.at.to_string().as_str(), error.problem.to_string().as_str()), (at, message), "{query}");
}

#[test]
fn words_phrases_and_operators_are_read() {
    check("tillid  håb", "tillid håb");
    check("tillid AND håb", "tillid håb");
    check("a b OR c d", "a b OR c d");
    check("a (b OR c) d", "a (b OR c) d");
    check("a NOT b NOT (c d)", "a NOT b NOT (c d)");
    check("“så alene” »igen«", "\"så alene\" \"igen\"");
    check("tillid* *skift *sags*", "tillid* *skift *sags*");
    check("\"jeg føl*\"", "\"jeg føl*\"");
    check("Anne-Mette 1.234,5", "Anne-Mette 1-234-5");
    check("håb ja near:5 \"nej tak\"", "håb ja NEAR/5 \"nej tak\"");
    check("(tillid)", "tillid");
    check("NEAR. AND.", "NEAR AND.");
    check("and or not", "and or not");
    check("tilid~ tillidd~ tilid~2, \"jeg tilid~\"", "tilid~1 tillidd~2 tilid~2 \"jeg tilid~1\"");
    check("AND~ (tilid~)", "AND~1 tilid~1");
}

#[test]
fn a_search_that_cannot_be_read_says_where_and_what_was_expected() {
    check_error("", "0..0", "there is nothing to search for");
    check_error(" \n", "0..2", "there is nothing to search for");
    check_error("så (alene", "3..4", "this bracket is not closed");
    check_error("så alene)", "8..9", "expected a word, or the end, found )");
    check_error("🙂å \"så alene", "3..4", "this quotation mark is not closed");
    check_error("a OR", "4..4", "expected a word or a phrase, found the end");
    check_error("AND a", "0..3", "expected a word or a phrase, found AND");
    check_error("()", "1..2", "expected a word or a phrase, found )");
    check_error("a 🙂", "2..3", "“🙂” has no letter or digit to search for");
    check_error("\"\" a", "0..2", "“” has no letter or digit to search for");
    check_error(
        "a*b",
        "0..3",
        "an asterisk stands at the beginning or the end of a word, as in tillid* or *skift",
    );
    check_error(
        "a *",
        "2..3",
        "an asterisk stands at the beginning or the end of a word, as in tillid* or *skift",
    );
    check_error("a NEAR/0 b", "2..8", "NEAR needs a number of words from 1 to 1000, as in a NEAR/5 b");
    check_error(
        "a NEAR/5 (b c)",
        "9..10",
        "expected a word or a phrase on each side of NEAR, found brackets",
    );
    check_error(
        "a near:1 b near:1 c",
        "11..17",
        "expected a word or a phrase on each side of NEAR, found a second NEAR",
    );
    let loose = "a tilde stands after one word, as in tilid~ or tilid~1";
    for (query, at) in [
        ("så ~", "3..4"),
        ("~tilid", "0..6"),
        ("ti~lid", "0..6"),
        ("e-boks~", "0..7"),
        ("tilid~~", "0..7"),
        ("tilid.~", "0..7"),
        ("tilid~1,5", "0..9"),
        ("\"så  til~id\"", "5..11"),
    ] {
        check_error(query, at, loose);
    }
    let both = "a word has an asterisk or a tilde, not both: expected tillid* or tilid~";
    check_error("a tilid*~", "2..9", both);
    check_error("*tilid~1", "0..8", both);
    check_error("tilid~*", "0..7", both);
    let distance = "a tilde allows for 1 or 2 letters that differ, as in tilid~1";
    check_error("tilid~0", "0..7", distance);
    check_error("tilid~3", "0..7", distance);
    check_error(
        "aa~ på",
        "0..3",
        "“aa” is too short for its tilde: no letter of it would have to be the same",
    );
    let excludes = "NOT takes away from what other words find: expected a word to find in each part of an OR";
    check_error("NOT a", "0..5", excludes);
    check_error("a OR NOT b", "0..10", excludes);
}

#[test]
fn enormous_searches_are_refused() {
    let problem = |query: &str| TextQuery::parse(query).unwrap_err().problem;
    assert_eq!(problem(&"a".repeat(MAX_LENGTH + 1)), TextQueryProblem::TooLong);
    assert_eq!(problem(&"a ".repeat(MAX_WORDS + 1)), TextQueryProblem::TooLong);
    assert_eq!(problem(&"(".repeat(MAX_LENGTH)), TextQueryProblem::TooDeep);
    assert_eq!(problem(&"NOT ".repeat(1_000)), TextQueryProblem::TooDeep);
    assert!(TextQuery::regex("(").is_err());
    assert!(TextQuery::regex("(((a{900}){900}){900})").is_err());
}

fn word() -> impl Strategy<Value = WordPattern> {
    let open = ("[a-zæøåA-Z0-9]{1,5}", any::<bool>(), any::<bool>())
        .prop_map(|(text, open_start, open_end)| WordPattern { text, open_start, open_end, fuzzy: None });
    let fuzzy = ("[b-zæøåB-Z0-9]{3,8}|AND|NOT", 1u8..3)
        .prop_map(|(text, distance)| WordPattern { fuzzy: Some(distance), ..WordPattern::plain(text) });
    prop_oneof![2 => open, 1 => fuzzy]
}

fn item() -> impl Strategy<Value = Item> {
    let quoted = prop::collection::vec(word(), 1..4).prop_map(|words| Item { words, quoted: true });
    let bare = word().prop_map(|word| Item { words: vec![word], quoted: false });
    let hyphened = prop::collection::vec("[a-zå]{1,4}|AND|OR", 2..4).prop_map(|texts| {
        let words = texts.into_iter().map(WordPattern::plain);
        Item { words: words.collect(), quoted: false }
    });
    prop_oneof![quoted, bare, hyphened]
}

fn node() -> impl Strategy<Value = Node> {
    let near = (item(), item(), 1u32..9).prop_map(|(left, right, words)| Node::Near { left, right, words });
    let leaf = prop_oneof![3 => item().prop_map(Node::Item), 1 => near];
    leaf.prop_recursive(4, 20, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
            inner.prop_map(|node| Node::Not(Box::new(node))),
        ]
    })
}

proptest! {
    #[test]
    fn writing_and_reading_a_search_gives_it_back(node in node().prop_filter("finds nothing", Node::finds_something)) {
        let query = TextQuery::Words(node);
        prop_assert_eq!(TextQuery::parse(&query.to_string()).unwrap(), query);
    }

    #[test]
    fn what_can_be_read_is_read_again_as_it_is_written(query in prop_oneof![
        any::<String>(),
        "[a-zåA 🙂()\"*~1:/5“”NEAROT\u{301}\\\\-]{0,40}",
        "((så|AND|OR|NOT|NEAR/2|til~|\\*f|g\\*|\"så f\"|\\(|\\)) ){1,12}",
    ]) {
        if let Ok(parsed) = TextQuery::parse(&query) {
            prop_assert_eq!(TextQuery::parse(&parsed.to_string()), Ok(parsed));
        }
        let _ = TextQuery::regex(&query);
    }

    #[test]
    fn no_search_makes_the_parser_panic(query in "[a-zå🙂 ()\"*~:/5“”NEAROT-]{0,40}") {
        let length = query.chars().count() as u32;
        if let Err(error) = TextQuery::parse(&query) {
            prop_assert!(error.at.end().get() <= length);
        }
        let _ = TextQuery::regex(&query);
    }
}
