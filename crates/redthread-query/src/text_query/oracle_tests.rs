//! Every kind of search against a second way of searching that is as simple as can be, and shares nothing with the first but
//! the stemmer: every term of the text is compared with every word, every pair of places is measured.

use proptest::prelude::*;
use redthread_text::{Folding, Language, Stemming};

use super::{MatchOptions, TextMatcher, TextQuery};

/// Words, and marks, of which texts are made.
const WORDS: [&str; 34] = [
    "så",
    "saa",
    "SÅ",
    "sa",
    "lærer",
    "læreren",
    "Lærerne",
    "lære",
    "laerer",
    "forløb",
    "forløbet",
    "forloeb",
    "Aagade",
    "ågade",
    "tillid",
    "tilid",
    "Tilliden",
    "tillids",
    "🙂",
    "A\u{30a}r",
    "år",
    "ar",
    "idé",
    "ide\u{301}",
    "ide",
    "e-Boks",
    "forstår",
    "forstod",
    "lyttede",
    "lytter",
    "1.234,5",
    "moedte",
    "mødet",
    "og",
];

/// What a search asks of one term.
#[derive(Clone, Debug)]
enum Sought {
    Bare(String),
    Begins(String),
    Ends(String),
    Holds(String),
    Fuzzy(String, u8),
}

#[derive(Clone, Debug)]
enum Asked {
    /// Terms beside one another; in quotation marks, or joined by hyphens.
    Item(Vec<Sought>, bool),
    Near(Vec<Sought>, u32, Vec<Sought>),
    And(Vec<Asked>),
    Or(Vec<Asked>),
    Without(Box<Asked>, Box<Asked>),
}

impl Sought {
    fn written(&self) -> String {
        match self {
            Self::Bare(word) => word.clone(),
            Self::Begins(part) => format!("{part}*"),
            Self::Ends(part) => format!("*{part}"),
            Self::Holds(part) => format!("*{part}*"),
            Self::Fuzzy(word, distance) => format!("{word}~{distance}"),
        }
    }
}

impl Asked {
    fn written(&self) -> String {
        let joined = |parts: &[Self], by: &str| {
            parts.iter().map(|part| format!("({})", part.written())).collect::<Vec<_>>().join(by)
        };
        match self {
            Self::Item(words, quoted) => item(words, *quoted),
            Self::Near(left, words, right) => {
                format!("{} NEAR/{words} {}", item(left, true), item(right, true))
            }
            Self::And(parts) => joined(parts, " "),
            Self::Or(parts) => joined(parts, " OR "),
            Self::Without(wanted, other) => format!("({}) NOT ({})", wanted.written(), other.written()),
        }
    }
}

fn item(words: &[Sought], quoted: bool) -> String {
    let words: Vec<_> = words.iter().map(Sought::written).collect();
    if quoted { format!("\"{}\"", words.join(" ")) } else { words.join("-") }
}

/// The terms of a text, each with where it begins and ends.
fn terms_of(text: &str) -> Vec<(usize, usize, String)> {
    let is_mark = |letter: char| matches!(letter, '\u{301}' | '\u{30a}');
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    let mut goes_on = false;
    for (at, letter) in text.chars().enumerate() {
        if letter.is_alphanumeric() || (goes_on && is_mark(letter)) {
            match found.last_mut().filter(|_| goes_on) {
                Some((_, end, term)) => {
                    term.push(letter);
                    *end = at + 1;
                }
                None => found.push((at, at + 1, letter.to_string())),
            }
            goes_on = true;
        } else {
            goes_on = false;
        }
    }
    found
}

/// How a word is compared.
fn folded(word: &str, folding: Folding) -> String {
    if folding == Folding::Exact {
        return word.to_owned();
    }
    let lower = word.to_lowercase().replace("a\u{30a}", "å").replace("e\u{301}", "é").replace("aa", "å");
    if folding == Folding::Everyday {
        return lower;
    }
    lower.replace('å', "a").replace('ø', "o").replace('æ', "ae").replace('é', "e").replace("oe", "o")
}

/// The optimal string alignment distance, from its definition.
fn distance(one: &[char], other: &[char]) -> usize {
    match (one, other) {
        ([], rest) | (rest, []) => rest.len(),
        ([.., a], [.., b]) => {
            let (shorter, other_shorter) = (&one[..one.len() - 1], &other[..other.len() - 1]);
            let mut least = distance(shorter, other_shorter) + usize::from(a != b);
            least = least.min(distance(shorter, other) + 1).min(distance(one, other_shorter) + 1);
            if let ([.., c, d], [.., e, f]) = (one, other)
                && c == f
                && d == e
            {
                least = least.min(distance(&one[..one.len() - 2], &other[..other.len() - 2]) + 1);
            }
            least
        }
    }
}

fn is_met(sought: &Sought, term: &str, quoted: bool, options: MatchOptions, stemming: &Stemming) -> bool {
    let folding = options.folding;
    let (fold, term_folded) = (|word: &str| folded(word, folding), folded(term, folding));
    match sought {
        Sought::Begins(part) => term_folded.starts_with(&fold(part)),
        Sought::Ends(part) => term_folded.ends_with(&fold(part)),
        Sought::Holds(part) => term_folded.contains(&fold(part)),
        Sought::Fuzzy(word, most) => {
            let letters = |word: String| word.chars().collect::<Vec<_>>();
            let (word, term) = (letters(fold(word)), letters(term_folded));
            word.len().abs_diff(term.len()) <= usize::from(*most)
                && distance(&word, &term) <= usize::from(*most)
        }
        Sought::Bare(word) if quoted || options.whole_words || folding == Folding::Exact => {
            term_folded == fold(word)
        }
        Sought::Bare(word) if folding == Folding::Loose => {
            stemming.loose_stems(word).contains(&folded(&stemming.stem(term), folding))
        }
        Sought::Bare(word) => stemming.stem(term) == stemming.stem(word),
    }
}

struct Oracle<'t> {
    terms: &'t [(usize, usize, String)],
    options: MatchOptions,
    stemming: &'t Stemming,
}

impl Oracle<'_> {
    /// The places of an item: the numbers of its first and last term.
    fn places(&self, words: &[Sought], quoted: bool) -> Vec<(usize, usize)> {
        let fits = |start: &usize| {
            words.iter().enumerate().all(|(at, word)| {
                let term = self.terms.get(start + at);
                term.is_some_and(|(_, _, term)| is_met(word, term, quoted, self.options, self.stemming))
            })
        };
        (0..self.terms.len()).filter(fits).map(|start| (start, start + words.len() - 1)).collect()
    }

    fn range(&self, (first, last): (usize, usize)) -> (usize, usize) {
        (self.terms[first].0, self.terms[last].1)
    }

    /// The hits; `None` if the search does not hold.
    fn hits(&self, asked: &Asked) -> Option<Vec<(usize, usize)>> {
        let some = |hits: Vec<(usize, usize)>| (!hits.is_empty()).then_some(hits);
        match asked {
            Asked::Item(words, quoted) => {
                some(self.places(words, *quoted).into_iter().map(|place| self.range(place)).collect())
            }
            Asked::Near(left, words, right) => {
                let mut hits = Vec::new();
                for one in self.places(left, true) {
                    for other in self.places(right, true) {
                        let apart = |before: (usize, usize), after: (usize, usize)| {
                            after.0 > before.1 && after.0 - before.1 <= *words as usize
                        };
                        if apart(one, other) || apart(other, one) {
                            hits.extend([self.range(one), self.range(other)]);
                        }
                    }
                }
                some(hits)
            }
            Asked::And(parts) => {
                let hits: Option<Vec<_>> = parts.iter().map(|part| self.hits(part)).collect();
                hits.map(|hits| hits.concat())
            }
            Asked::Or(parts) => some(parts.iter().filter_map(|part| self.hits(part)).flatten().collect()),
            Asked::Without(wanted, other) => self.hits(wanted).filter(|_| self.hits(other).is_none()),
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![" ", " ", " ", ", ", "-", "\n", " 🙂 ", "…"]);
    let pieces = prop::collection::vec((prop::sample::select(&WORDS[..]), gap), 0..14);
    pieces.prop_map(|pieces| pieces.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

fn sought() -> impl Strategy<Value = Sought> {
    let word = prop::sample::select(&WORDS[..])
        .prop_filter("one term", |word| word.chars().all(|letter| letter.is_alphanumeric()))
        .prop_map(str::to_owned);
    let part = (word.clone(), 0usize..4, 1usize..5).prop_map(|(word, start, length)| {
        let part: String = word.chars().skip(start).take(length).collect();
        if part.is_empty() { word } else { part }
    });
    let fuzzy = (word.clone(), 1u8..3).prop_filter("long enough", |(word, most)| {
        folded(word, Folding::Everyday).chars().count() > usize::from(*most)
    });
    prop_oneof![
        4 => word.prop_map(Sought::Bare),
        1 => part.clone().prop_map(Sought::Begins),
        1 => part.clone().prop_map(Sought::Ends),
        1 => part.prop_map(Sought::Holds),
        2 => fuzzy.prop_map(|(word, most)| Sought::Fuzzy(word, most)),
    ]
}

fn asked() -> impl Strategy<Value = Asked> {
    let bare = sought().prop_map(|sought| Asked::Item(vec![sought], false));
    let phrase = || prop::collection::vec(sought(), 1..4);
    let plain = |sought: &Sought| matches!(sought, Sought::Bare(_));
    let hyphened = prop::collection::vec(sought().prop_filter("plain", plain), 2..4);
    let leaf = prop_oneof![
        3 => bare,
        2 => phrase().prop_map(|words| Asked::Item(words, true)),
        1 => hyphened.prop_map(|words| Asked::Item(words, false)),
        2 => (phrase(), 1u32..5, phrase()).prop_map(|(left, words, right)| Asked::Near(left, words, right)),
    ];
    leaf.prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Asked::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Asked::Or),
            (inner.clone(), inner)
                .prop_map(|(wanted, other)| Asked::Without(Box::new(wanted), Box::new(other))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_search_finds_what_the_oracle_finds(
        texts in prop::collection::vec(text(), 1..4),
        searches in prop::collection::vec(asked(), 12),
        folding in prop::sample::select(vec![Folding::Everyday, Folding::Loose, Folding::Exact]),
        whole_words in any::<bool>(),
    ) {
        let options = MatchOptions { folding, whole_words, ..MatchOptions::default() };
        let stemming = Stemming::of(Language::DANISH);
        for asked in &searches {
            let query = TextQuery::parse(&asked.written()).unwrap();
            let mut matcher = TextMatcher::new(&query, Language::DANISH, options);
            for text in &texts {
                let terms = terms_of(text);
                let oracle = Oracle { terms: &terms, options, stemming: &stemming };
                let mut expected = oracle.hits(asked).unwrap_or_default();
                expected.sort_unstable();
                expected.dedup();
                let found: Vec<(usize, usize)> = matcher
                    .hits(text)
                    .iter()
                    .map(|hit| (hit.start().get() as usize, hit.end().get() as usize))
                    .collect();
                prop_assert_eq!(found, expected, "{} in {:?}, {:?}", query, text, options);
            }
        }
    }

    #[test]
    fn a_pattern_finds_what_the_engine_finds(texts in prop::collection::vec(text(), 1..4), at in 0usize..6) {
        let pattern = [r"\bså\b", r"\bfor\w*", r"l.r", r"[^ ]+t\b", "🙂", r"(år|idé)\b"][at];
        let engine = regex::RegexBuilder::new(pattern).case_insensitive(true).build().unwrap();
        let query = TextQuery::regex(pattern).unwrap();
        for text in &texts {
            let place = |byte: usize| text[..byte].chars().count();
            let expected: Vec<_> = engine.find_iter(text).map(|hit| (place(hit.start()), place(hit.end()))).collect();
            let hits = TextMatcher::new(&query, Language::DANISH, MatchOptions::default()).hits(text);
            let found: Vec<_> =
                hits.iter().map(|hit| (hit.start().get() as usize, hit.end().get() as usize)).collect();
            prop_assert_eq!(found, expected, "{} in {:?}", pattern, text);
        }
    }
}
