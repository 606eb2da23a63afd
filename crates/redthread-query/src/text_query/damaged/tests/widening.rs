//! Tolerance widens a search: it never loses a hit.

use proptest::prelude::*;
use redthread_text::Folding;

use super::*;

/// Words and what scanners make of them, and marks that may be anything.
const PIECES: [&str; 24] = [
    "første",
    "fgrste",
    "f@rste",
    "så",
    "sa",
    "SG",
    "jeg",
    "jeqg",
    "løse",
    "I@se",
    "Igse",
    "møde",
    "mgdet",
    "for",
    "før",
    "I",
    "|",
    "@",
    "ja|nej",
    "kve;",
    "og/eller",
    "1%",
    "🙂",
    "A\u{30a}r",
];

fn text() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![" ", " ", " ", "", "|", "@", ", ", "-", "\n"]);
    let pieces = prop::collection::vec((prop::sample::select(&PIECES[..]), gap), 0..14);
    pieces.prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

fn query() -> impl Strategy<Value = String> {
    let words =
        ["første", "så", "jeg", "løse", "møde", "mødet", "før", "I", "år", "ja", "rste", "se", "eller"];
    let word = prop::sample::select(words.to_vec());
    let term = (word.clone(), any::<[bool; 2]>(), 0..4).prop_map(|(word, [open, shut], open_at_all)| {
        let star = |open| if open && open_at_all == 0 { "*" } else { "" };
        format!("{}{word}{}", star(open), star(shut))
    });
    let phrase = prop::collection::vec(word, 1..4).prop_map(|words| format!("\"{}\"", words.join(" ")));
    let item = prop_oneof![term, phrase];
    let near =
        (item.clone(), 1..4, item.clone()).prop_map(|(one, words, two)| format!("{one} NEAR/{words} {two}"));
    prop_oneof![3 => item, 1 => near].prop_recursive(3, 8, 2, |inner| {
        let joint = prop::sample::select(vec![" ", " OR ", " NOT "]);
        (inner.clone(), joint, inner).prop_map(|(one, joint, two)| format!("({one}){joint}({two})"))
    })
}

fn hits(query: &TextQuery, text: &Text, parts: &[TextRange], options: MatchOptions) -> Vec<CostedRange> {
    let mut found = Vec::new();
    TextMatcher::new(query, Language::DANISH, options).hits_in(text, parts, &mut found);
    found
}

proptest! {
    #[test]
    fn what_is_found_without_tolerance_is_found_with_it_at_no_cost(
        text in text(),
        queries in prop::collection::vec(query(), 20),
        cut in any::<prop::sample::Index>(),
        folding in prop::sample::select(vec![Folding::Everyday, Folding::Loose, Folding::Exact]),
        whole_words in any::<bool>(),
    ) {
        let text = Text::from(text.as_str());
        let cut = cut.index(text.len() as usize + 1) as u32;
        let parts = [TextRange::new(0, cut).unwrap(), TextRange::new(cut, text.len()).unwrap()];
        for query in queries {
            let Ok(parsed) = TextQuery::parse(&query) else { continue };
            let plain = MatchOptions { folding, whole_words, ..MatchOptions::default() };
            let tolerant = hits(&parsed, &text, &parts, MatchOptions { scan_tolerant: true, ..plain });
            for hit in hits(&parsed, &text, &parts, plain) {
                prop_assert!(tolerant.contains(&hit), "{query}: {hit:?} in {:?}", text.as_str());
            }
            prop_assert!(tolerant.is_sorted_by(|one, other| one.range < other.range));
        }
    }
}

/// `|` and `@` may be letters of damaged words, so a tolerant search counts words otherwise; what NOT takes away must not grow.
#[test]
fn words_that_are_cut_otherwise_take_nothing_away() {
    let text = Text::from("første første jeg|I@se første første ");
    let query = TextQuery::parse("(første) NOT ((jeg NEAR/1 se) (se NEAR/1 jeg))").unwrap();
    let tolerant = MatchOptions { scan_tolerant: true, ..MatchOptions::default() };
    assert_eq!(hits(&query, &text, &[text.whole()], tolerant).len(), 4);
}
