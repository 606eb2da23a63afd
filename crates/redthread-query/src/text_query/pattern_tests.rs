use proptest::prelude::*;

use super::*;

/// The matches of an expression, each with its first byte and the byte after its last.
fn matches(pattern: &str, text: &str, case_matters: bool) -> Vec<(usize, usize)> {
    let pattern = TextPattern::new(pattern).unwrap();
    pattern.matches(text, case_matters, false).map(|range| (range.start, range.end)).collect()
}

fn is_quick(pattern: &str) -> bool {
    TextPattern::new(pattern).unwrap().any_case.bordered.is_some()
}

#[test]
fn borders_at_the_ends_are_taken_off() {
    for pattern in [
        r"\bskift\b",
        r"\b(skift|leder)\b",
        r"\bskift\w*",
        r"\w+ning\b",
        r"\bår\b|\båret\b",
        r"(?:\bså\b)",
        r"\b\d+ år\b",
    ] {
        assert!(is_quick(pattern), "{pattern}");
    }
    for pattern in
        ["skift", r"\b", r"\b\w*", r"a\bb", r"\bskift\b.*\bleder\b", r"\bår|året", r"\Bår", r"(\bår)+"]
    {
        assert!(!is_quick(pattern), "{pattern}");
    }
}

#[test]
fn borders_are_those_of_danish_words() {
    assert_eq!(matches(r"\bår\b", "år, får, åre år_ år🙂 Aår ÅR", false), [(0, 3), (21, 24), (34, 37)]);
    assert_eq!(matches(r"\bår\b", "år ÅR", true), [(0, 3)]);
    assert_eq!(matches(r"\b(skifte|skiftes)\b", "skiftes udskifte skifte", false), [(0, 7), (17, 23)]);
    assert_eq!(matches(r"\bskift\w*", "lederskift skiftet", false), [(11, 18)]);
}

#[test]
fn what_is_wrong_with_an_expression_is_said_with_its_place() {
    let check = |pattern: &str, at: &str, problem: &str| {
        let error = TextPattern::new(pattern).unwrap_err();
        assert_eq!(
            (error.at.to_string().as_str(), error.problem.to_string().as_str()),
            (at, problem),
            "{pattern}"
        );
    };
    check("æø(å", "2..3", "not a regular expression: unclosed group");
    check("så+*[", "4..5", "not a regular expression: unclosed character class");
    check(
        "a{3,1}",
        "1..6",
        "not a regular expression: invalid repetition count range, the start must be <= the end",
    );
    check(r"(a)\1", "3..5", "not a regular expression: backreferences are not supported");
    check("(((a{900}){900}){900})", "0..22", "not a regular expression: it needs too much memory");
    let deep = format!("{}a{}", "(".repeat(60), ")".repeat(60));
    assert!(TextPattern::new(&deep).is_err());
}

#[test]
fn expressions_that_read_much_in_vain_find_the_same() {
    let text = format!("{}æ x skift", " ".repeat(5_000));
    assert_eq!(matches(r"\b[ æ]+x", &text, false), [(5_000, 5_004)]);
    let text = "aæ".repeat(3_000);
    assert!(matches(r"\b[aæ]{2,50}b\b", &text, false).is_empty());
}

/// Expressions with borders at their ends and elsewhere.
fn pattern() -> impl Strategy<Value = String> {
    let atom = prop::sample::select(vec![
        "å", "år", "åre", "a", "b", r"\w", r"\w+", r"\w*?", "[åb]", ".", r"\W", " ", "_", r"\b", "^", "$",
        r"\d",
    ]);
    let simple = atom.prop_map(str::to_owned);
    let inner = simple.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            1 => prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join("|"))),
            1 => inner.clone().prop_map(|inner| format!("(?:{inner})?")),
            1 => inner.prop_map(|inner| format!("(?:{inner})+")),
        ]
    });
    (inner, any::<[bool; 2]>()).prop_map(|(inner, [before, after])| {
        let border = |is_there| if is_there { r"\b" } else { "" };
        format!("{}(?:{inner}){}", border(before), border(after))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn borders_looked_at_afterwards_find_what_the_engine_finds(
        pattern in pattern(),
        texts in prop::collection::vec("[aåÅbre _🙂1\u{30a}\n]{0,24}", 1..6),
    ) {
        let Ok(compiled) = TextPattern::new(&pattern) else { return Ok(()) };
        for text in texts {
            for case_matters in [false, true] {
                let plain = RegexBuilder::new(&pattern).case_insensitive(!case_matters).multi_line(true).build().unwrap();
                let expected: Vec<_> =
                    plain.find_iter(&text).map(|found| found.range()).filter(|range| !range.is_empty()).collect();
                let found: Vec<_> = compiled.matches(&text, case_matters, false).collect();
                prop_assert_eq!(found, expected, "{} in {:?}", pattern, text);
            }
        }
    }
}
