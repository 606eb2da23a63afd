use proptest::prelude::*;
use redthread_text::Folding;

use super::*;
use crate::text_query::MatchOptions;

/// Checks how an expression is understood, by how it is written back.
fn check(expression: &str, printed: &str) {
    let parsed: Expression = expression.parse().unwrap_or_else(|error| panic!("{expression}: {error}"));
    assert_eq!(parsed.to_string(), printed, "{expression}");
}

fn check_error(expression: &str, at: &str, message: &str) {
    let error = expression.parse::<Expression>().unwrap_err();
    assert_eq!(
        (error.at.to_string().as_str(), error.problem.to_string().as_str()),
        (at, message),
        "{expression}"
    );
}

#[test]
fn the_example_of_the_manual_is_read_and_written() {
    check(
        "code:\"Relation/Tillid\" and group:borgere and not (code:\"Relation/Tillid\" near 1 turns code:\"Rammer\")",
        "code:\"Relation/Tillid\" and group:borgere and not code:\"Relation/Tillid\" near 1 turns code:\"Rammer\"",
    );
}

#[test]
fn relations_bind_tighter_than_not_and_that_than_and_and_that_than_or() {
    check("turns or turns and not turns within turns", "turns or turns and not turns within turns");
    check("turns or (turns and (not (turns within turns)))", "turns or turns and not turns within turns");
    check("(turns or turns) and turns", "(turns or turns) and turns");
    check("not (turns and turns)", "not (turns and turns)");
    check("(turns within turns) before turns", "turns within turns before turns");
    check("turns within (turns before turns)", "turns within (turns before turns)");
    check("(not turns) within turns", "(not turns) within turns");
    check(
        "turns AND Turns near 1 turn turns near 3 WORD turns",
        "turns and turns near 1 turns turns near 3 words turns",
    );
}

#[test]
fn values_may_be_quoted_and_stand_apart() {
    check("age >= 50 and gender=kvinde", "age>=50 and gender=kvinde");
    check("code=Tid or code : \"Tid og sted/Ja\\/nej\"", "code=\"Tid\" or code:\"Tid og sted/Ja\\\\/nej\"");
    check("\"age band\"=\"30-39\"", "\"age band\"=30-39");
    check("“age band”!=”30 til 39”", "\"age band\"!=\"30 til 39\"");
    check("text:\"\\\"så alene\\\" OR håb*\"", "text:\"\\\"så alene\\\" OR håb*\"");
    check("speaker:A:b", "speaker:\"A:b\"");
    check("\"group\"=a and Group=b and and=c", "\"group\"=a and group:b and and=c");
}

#[test]
fn an_expression_that_cannot_be_read_says_where_and_what_was_expected() {
    let start = "code:, text:, turns, paragraphs, everything, coded, uncoded, heading:, question:, memo:, set:, query:, \
                 a condition such as group:, not, or (";
    check_error("  ", "0..2", "there is no expression; for example code:\"Theme\" and group:citizens");
    check_error("turns and", "9..9", &format!("expected {start}, found the end"));
    check_error("turns and or turns", "10..12", &format!("expected {start}, found “or”"));
    check_error("(turns", "0..1", "this bracket is not closed");
    check_error("turns)", "5..6", "expected and, or, a relation such as near 2 turns, or the end, found )");
    check_error(
        "turns turns",
        "6..11",
        "expected and, or, a relation such as near 2 turns, or the end, found “turns”",
    );
    check_error("gruppe:å and code:\"Tid", "18..19", "this quotation mark is not closed");
    check_error("group:", "6..6", "expected a value; in quotation marks if it has spaces, found the end");
    check_error(
        "turns near turns",
        "11..16",
        "expected a number, as in near 2 turns or near 10 words, found “turns”",
    );
    check_error("turns near 2 lines", "13..18", "expected turns or words, found “lines”");
    check_error(
        "group>borgere",
        "5..6",
        "expected : or !=; only attributes can be less or more, found another comparison",
    );
    check_error("åben", "0..4", "“åben” is not an expression; to search the texts write text:\"åben\"");
    check_error(
        "trns",
        "0..4",
        "“trns” is not an expression; did you mean “turns”?; to search the texts write text:\"trns\"",
    );
    check_error("turns and text:\"så (alene\"", "19..20", "in this search: this bracket is not closed");
    check_error(
        "text:så*alene",
        "5..13",
        "in this search: an asterisk stands at the beginning or the end of a word, as in tillid* or *skift",
    );
}

#[test]
fn relations_may_be_denied_and_may_ask_for_the_same() {
    check("turns not within turns", "turns not within turns");
    check("not turns NOT near 2 turn turns", "not turns not near 2 turns turns");
    check("coded Same Turn uncoded same paragraph turns", "coded same turn uncoded same paragraph turns");
    check("turns not same case (turns or coded)", "turns not same case (turns or coded)");
    check_error("turns not turns", "10..15", &format!("expected {AFTER_NOT}, found “turns”"));
    check_error(
        "turns same turns",
        "11..16",
        "expected turn, paragraph or case, as in same turn, found “turns”",
    );
}

#[test]
fn searches_have_options() {
    check("text[whole, Case]:ja", "text[case,whole]:\"ja\"");
    check("text[-\"så, ja\" , -\"a]b\"]:ja", "text[-\"a]b\",-\"så, ja\"]:\"ja\"");
    check("text[nostop,parts]:ja", "text[parts,nostop]:\"ja\"");
    check("TEXT[-b,-a,loose,scan] : \"ja nej\"", "text[loose,scan,-a,-b]:\"ja nej\"");
    check("regex[case]:\"h.b\"", "regex[case]:\"h.b\"");
    check("memo:\"a OR b\" and set:S", "memo:\"a OR b\" and set:\"S\"");
    check("heading:Ja or question:\"G/3\" or query:q", "heading:\"Ja\" or question:\"G/3\" or query:\"q\"");
    check("\"set\"=a and \"query\":b", "\"set\"=a and \"query\"=b");
    let options =
        "expected case, loose, whole, parts, scan, nostop, or a form to leave out such as -tilliden";
    check_error("turns and text[case,hole]:ja", "20..24", &format!("{options}, found “hole”"));
    check_error("text[]:ja", "5..5", &format!("{options}, found “”"));
    check_error("text[case,loose]:ja", "10..15", "expected only one of case and loose, found “loose”");
    check_error("text[case:ja", "4..5", "this bracket is not closed");
    check_error(
        "code[case]:ja",
        "4..5",
        "expected square brackets only after text or regex, as in text[case]:Oline, found [",
    );
    check_error("text[case] ja", "11..13", "expected a colon and what to search for, found “ja”");
    check_error(
        "set!=S",
        "3..5",
        "expected a colon; to leave out what it brings write and not, found another comparison",
    );
    check_error("regex:\"(a\"", "7..8", "in this search: not a regular expression: unclosed group");
}

#[test]
fn enormous_expressions_are_refused() {
    let problem = |expression: &str| expression.parse::<Expression>().unwrap_err().problem;
    assert_eq!(problem(&" ".repeat(super::super::lexer::MAX_LENGTH + 1)), ExpressionProblem::TooLong);
    assert_eq!(problem(&"a=b or ".repeat(MAX_PARTS + 1)), ExpressionProblem::TooLong);
    assert_eq!(problem(&"(".repeat(5_000)), ExpressionProblem::TooDeep);
    assert_eq!(problem(&"not ".repeat(5_000)), ExpressionProblem::TooDeep);
    assert_eq!(problem(&format!("turns{}", " before turns".repeat(500))), ExpressionProblem::TooDeep);
}

fn name() -> impl Strategy<Value = Name> {
    "[a-zæA-Z0-9 /\\\\\"“'.:=<()-]{1,8}|and|text|group".prop_map(|text| Name { text, at: range(0, 0) })
}

fn text_options() -> impl Strategy<Value = TextOptions> {
    let folding = prop::sample::select(vec![Folding::Exact, Folding::Everyday, Folding::Loose]);
    let forms = prop::collection::btree_set("[a-zæ]{1,3}( [a-z]{1,3})?|[a-z ,\"\\\\\\[\\]:']{1,5}", 0..3);
    (folding, any::<[bool; 4]>(), forms).prop_map(|(folding, on, without_forms)| {
        let [whole_words, compounds, without_stop_words, scan_tolerant] = on;
        let matching = MatchOptions { folding, whole_words, compounds, without_stop_words, scan_tolerant };
        TextOptions { matching, without_forms }
    })
}

fn leaf() -> impl Strategy<Value = Expression> {
    let query = "[a-zæ]{1,5}( OR [a-z]{1,3}|\\*)?|\"[a-z]{1,4} [a-z]{1,4}\"";
    let atom = prop_oneof![
        (name(), any::<bool>()).prop_map(|(path, exactly)| Atom::Code { path, exactly }),
        (query, text_options()).prop_map(|(query, options)| {
            Atom::Text(TextSearch { query: TextQuery::parse(&query).unwrap(), options })
        }),
        ("[a-zæ]{1,4}(\\.|\\\\b|\"|[0-9])?", text_options()).prop_map(|(pattern, options)| {
            let query = TextQuery::Pattern(TextPattern::new(&pattern).unwrap());
            Atom::Text(TextSearch { query, options })
        }),
        query.prop_map(|query| Atom::Memo(TextQuery::parse(&query).unwrap())),
        name().prop_map(Atom::Set),
        name().prop_map(Atom::Heading),
        name().prop_map(Atom::Question),
        name().prop_map(Atom::Query),
        Just(Atom::Coded),
        Just(Atom::Uncoded),
        Just(Atom::Turns),
        Just(Atom::Paragraphs),
        Just(Atom::Everything),
    ];
    let named = (0..Field::NAMED.len(), any::<bool>(), name()).prop_map(|(field, is, value)| {
        let comparison = if is { Comparison::Is } else { Comparison::IsNot };
        Condition { field: Field::NAMED[field].1.clone(), comparison, value }
    });
    use Comparison::{AtLeast, AtMost, Is, IsNot, Less, More};
    let comparison = prop::sample::select(vec![Is, IsNot, Less, AtMost, More, AtLeast]);
    let attribute = (name(), comparison, name()).prop_map(|(field, comparison, value)| Condition {
        field: Field::Attribute(field),
        comparison,
        value,
    });
    let condition = prop_oneof![named, attribute];
    prop_oneof![atom.prop_map(Expression::Atom), condition.prop_map(Expression::Condition)]
}

fn expression() -> impl Strategy<Value = Expression> {
    use Relation::{After, Before, Contains, NearTurns, NearWords, Overlaps, Within};
    use Relation::{SameCase, SameParagraph, SameTurn};
    let relation = prop::sample::select(vec![
        Overlaps,
        Within,
        Contains,
        NearTurns(2),
        NearWords(10),
        Before,
        After,
        SameTurn,
        SameParagraph,
        SameCase,
    ]);
    leaf().prop_recursive(4, 24, 3, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expression::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expression::Or),
            inner.clone().prop_map(|inner| Expression::Not(Box::new(inner))),
            (inner.clone(), any::<bool>(), relation.clone(), inner).prop_map(
                |(left, negated, relation, right)| {
                    Expression::Relation { left: Box::new(left), negated, relation, right: Box::new(right) }
                }
            ),
        ]
    })
}

proptest! {
    #[test]
    fn writing_and_reading_an_expression_gives_it_back(expression in expression()) {
        let printed = expression.to_string();
        prop_assert_eq!(printed.parse::<Expression>().map_err(|error| format!("{printed}: {error}")), Ok(expression));
    }

    #[test]
    fn no_expression_makes_the_parser_panic(
        expression in "([a-zå🙂 ()\"\\\\:=<>!/5“\\[,\\]-]|and |not |near |same |turn |code:|text\\[case|text:\"){0,30}",
    ) {
        let length = expression.chars().count() as u32;
        if let Err(error) = expression.parse::<Expression>() {
            prop_assert!(error.at.end().get() <= length);
        }
    }
}
