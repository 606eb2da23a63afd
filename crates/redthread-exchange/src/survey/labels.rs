//! The order of the steps of a scale, which sorting by letters does not give.

/// Scales with two ends and a middle, from the outside in; a step and its counterpart stand at the same place.
const TWO_ENDED: &[(&[&str], &[&str], &[&str])] = &[
    (
        &[
            "helt uenig",
            "meget uenig",
            "overvejende uenig",
            "uenig",
            "delvist uenig",
            "delvis uenig",
            "lidt uenig",
        ],
        &[
            "hverken enig eller uenig",
            "hverken uenig eller enig",
            "hverken/eller",
            "hverken eller",
            "neutral",
        ],
        &["helt enig", "meget enig", "overvejende enig", "enig", "delvist enig", "delvis enig", "lidt enig"],
    ),
    (
        &["meget utilfreds", "utilfreds", "overvejende utilfreds", "delvist utilfreds", "lidt utilfreds"],
        &[
            "hverken tilfreds eller utilfreds",
            "hverken utilfreds eller tilfreds",
            "hverken/eller",
            "hverken eller",
            "neutral",
        ],
        &["meget tilfreds", "tilfreds", "overvejende tilfreds", "delvist tilfreds", "lidt tilfreds"],
    ),
    (
        &["meget dårlig", "meget dårligt", "dårlig", "dårligt", "mindre god", "mindre godt"],
        &[
            "hverken god eller dårlig",
            "hverken godt eller dårligt",
            "hverken/eller",
            "hverken eller",
            "nogenlunde",
            "middel",
            "neutral",
        ],
        &["meget god", "meget godt", "god", "godt", "rimelig god", "rimelig godt"],
    ),
    (
        &[
            "meget negativ",
            "meget negativt",
            "negativ",
            "negativt",
            "overvejende negativ",
            "overvejende negativt",
        ],
        &[
            "hverken positiv eller negativ",
            "hverken positivt eller negativt",
            "hverken/eller",
            "hverken eller",
            "neutral",
            "neutralt",
        ],
        &[
            "meget positiv",
            "meget positivt",
            "positiv",
            "positivt",
            "overvejende positiv",
            "overvejende positivt",
        ],
    ),
    (
        &["strongly disagree", "completely disagree", "disagree", "somewhat disagree", "slightly disagree"],
        &["neither agree nor disagree", "neither disagree nor agree", "neutral", "undecided"],
        &["strongly agree", "completely agree", "agree", "somewhat agree", "slightly agree"],
    ),
    (
        &["very dissatisfied", "very unsatisfied", "dissatisfied", "unsatisfied", "somewhat dissatisfied"],
        &["neither satisfied nor dissatisfied", "neither dissatisfied nor satisfied", "neutral"],
        &["very satisfied", "extremely satisfied", "satisfied", "fairly satisfied", "somewhat satisfied"],
    ),
    (
        &["very unlikely", "unlikely", "somewhat unlikely"],
        &["neither likely nor unlikely", "neutral"],
        &["very likely", "likely", "somewhat likely"],
    ),
];

/// Scales with one end, from little to much.
const ONE_ENDED: &[&[&str]] = &[
    &[
        "slet ikke",
        "i meget lav grad",
        "i meget ringe grad",
        "i lav grad",
        "i ringe grad",
        "i mindre grad",
        "lidt",
        "i nogen grad",
        "noget",
        "i høj grad",
        "meget",
        "i meget høj grad",
        "i særdeles høj grad",
        "fuldstændigt",
        "fuldt ud",
    ],
    &[
        "aldrig",
        "næsten aldrig",
        "meget sjældent",
        "sjældent",
        "sjældnere",
        "en gang imellem",
        "af og til",
        "nogle gange",
        "sommetider",
        "ofte",
        "meget ofte",
        "næsten altid",
        "altid",
    ],
    &[
        "årligt",
        "månedligt",
        "hver måned",
        "ugentligt",
        "hver uge",
        "flere gange om ugen",
        "dagligt",
        "hver dag",
    ],
    &[
        "not at all",
        "to a very small extent",
        "to a small extent",
        "slightly",
        "a little",
        "to some extent",
        "somewhat",
        "moderately",
        "quite a bit",
        "to a large extent",
        "very",
        "very much",
        "to a very large extent",
        "extremely",
        "completely",
    ],
    &[
        "never",
        "almost never",
        "very rarely",
        "rarely",
        "seldom",
        "occasionally",
        "sometimes",
        "often",
        "usually",
        "very often",
        "almost always",
        "always",
    ],
    &["very poor", "poor", "fair", "acceptable", "good", "very good", "excellent"],
];

/// Answers that stand outside a scale.
const OUTSIDE: &[&str] = &[
    "ved ikke",
    "ved ej",
    "det ved jeg ikke",
    "ved ikke/ikke relevant",
    "ikke relevant",
    "ønsker ikke at svare",
    "ønsker ikke at oplyse",
    "vil ikke svare",
    "ingen holdning",
    "har ingen mening",
    "don't know",
    "don’t know",
    "do not know",
    "i don't know",
    "not applicable",
    "n/a",
    "not relevant",
    "prefer not to say",
    "prefer not to answer",
    "no opinion",
    "not sure",
];

/// Whether an answer stands outside a scale: somebody who does not know.
pub(super) fn is_outside(label: &str) -> bool {
    OUTSIDE.contains(&label.trim().to_lowercase().as_str())
}

/// The steps of the scale to which all of `labels` belong, in order: those that were given, with the counterparts that nobody
/// chose, and last those outside the scale. `None` if they are no scale that is known.
pub(super) fn scale(labels: &[String]) -> Option<Vec<String>> {
    let (outside, inside): (Vec<&String>, Vec<&String>) = labels.iter().partition(|label| is_outside(label));
    if inside.is_empty() {
        return None;
    }
    let ordered = two_ended(&inside).or_else(|| one_ended(&inside)).or_else(|| numbered(&inside))?;
    Some(ordered.into_iter().chain(outside.into_iter().cloned()).collect())
}

fn two_ended(labels: &[&String]) -> Option<Vec<String>> {
    let is = |label: &str, step: &str| label.to_lowercase() == step;
    for (low, middle, high) in TWO_ENDED {
        let known = |label: &&String| low.iter().chain(*middle).chain(*high).any(|step| is(label, step));
        // The middle alone would fit many scales.
        let at_an_end = labels.iter().any(|label| low.iter().chain(*high).any(|step| is(label, step)));
        if !at_an_end || !labels.iter().all(known) {
            continue;
        }
        let given = |step: &str| labels.iter().find(|label| is(label, step)).map(|label| (*label).clone());
        let capital = labels.iter().any(|label| label.starts_with(char::is_uppercase));
        let both = |own: &str, other: &str| given(own).or_else(|| given(other).map(|_| spelt(own, capital)));
        let lows = low.iter().zip(*high).filter_map(|(low, high)| both(low, high));
        let highs = low.iter().zip(*high).rev().filter_map(|(low, high)| both(high, low));
        return Some(lows.chain(middle.iter().filter_map(|step| given(step))).chain(highs).collect());
    }
    None
}

fn one_ended(labels: &[&String]) -> Option<Vec<String>> {
    let place = |scale: &[&str], label: &str| scale.iter().position(|step| *step == label.to_lowercase());
    let scale = ONE_ENDED.iter().find(|scale| labels.iter().all(|label| place(scale, label).is_some()))?;
    // One word of a scale is none: “lidt” may be anything.
    if labels.len() < 2 {
        return None;
    }
    let mut ordered: Vec<String> = labels.iter().map(|label| (*label).clone()).collect();
    ordered.sort_by_key(|label| place(scale, label));
    Some(ordered)
}

/// `1 - Meget utilfreds`, `2`, `3`, …, `5 = Meget tilfreds`: steps that say their number.
fn numbered(labels: &[&String]) -> Option<Vec<String>> {
    let number = |label: &str| {
        let digits = label.len() - label.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let rest = label[digits..].trim_start();
        let parted =
            rest.is_empty() || rest.starts_with(['-', '–', '=', ':', ')', '(']) || rest.starts_with(". ");
        let more = rest.trim_start_matches(['-', '–', '=', ':', ')', '(', '.', ' ']);
        let words = rest.is_empty() || more.starts_with(char::is_alphabetic);
        label[..digits].parse::<u32>().ok().filter(|number| parted && words && *number <= 10)
    };
    let numbers: Option<Vec<u32>> = labels.iter().map(|label| number(label)).collect();
    let mut ordered: Vec<(u32, String)> =
        numbers?.into_iter().zip(labels.iter().map(|label| (*label).clone())).collect();
    let with_words = ordered.iter().any(|(_, label)| !label.bytes().all(|letter| letter.is_ascii_digit()));
    ordered.sort();
    (with_words && ordered.len() > 1).then(|| ordered.into_iter().map(|(_, label)| label).collect())
}

/// Bands that begin with a number (`0-2 år`, `10 år eller mere`, `Under 25`) in the order of their numbers; `None` if sorting by
/// letters gives the same or not all are bands.
pub(super) fn bands(labels: &[String]) -> Option<Vec<String>> {
    let (outside, inside): (Vec<&String>, Vec<&String>) = labels.iter().partition(|label| is_outside(label));
    let place = |label: &str| {
        let lower = label.to_lowercase();
        let start = lower.find(|letter: char| letter.is_ascii_digit())?;
        let digits: String = lower[start..].chars().take_while(char::is_ascii_digit).collect();
        let number: u64 = digits.parse().ok()?;
        match lower[..start].trim() {
            "" => Some(number * 2 + 1),
            "under" | "mindre end" | "op til" | "less than" | "up to" | "below" | "<" => Some(number * 2),
            "over" | "mere end" | "more than" | "above" | ">" => Some(number * 2 + 2),
            _ => None,
        }
    };
    let places: Option<Vec<u64>> = inside.iter().map(|label| place(label)).collect();
    let mut ordered: Vec<(u64, &String)> = places?.into_iter().zip(inside).collect();
    ordered.sort();
    let ordered: Vec<String> = ordered.into_iter().map(|(_, label)| label).chain(outside).cloned().collect();
    (!ordered.is_empty() && !ordered.is_sorted()).then_some(ordered)
}

fn spelt(label: &str, capital: bool) -> String {
    let mut letters = label.chars();
    match letters.next() {
        Some(first) if capital => first.to_uppercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(labels: &[&str]) -> Vec<String> {
        labels.iter().map(|label| (*label).to_owned()).collect()
    }

    #[test]
    fn steps_stand_in_their_order_with_those_that_nobody_chose() {
        let given = of(&["Enig", "Ved ikke", "Helt uenig", "Hverken enig eller uenig", "Uenig"]);
        let ordered =
            of(&["Helt uenig", "Uenig", "Hverken enig eller uenig", "Enig", "Helt enig", "Ved ikke"]);
        assert_eq!(scale(&given), Some(ordered));
        let given = of(&["i nogen grad", "slet ikke", "i meget høj grad", "i høj grad"]);
        assert_eq!(scale(&given), Some(of(&["slet ikke", "i nogen grad", "i høj grad", "i meget høj grad"])));
        let given = of(&["5 - Meget tilfreds", "3", "1 - Meget utilfreds"]);
        assert_eq!(scale(&given), Some(of(&["1 - Meget utilfreds", "3", "5 - Meget tilfreds"])));
    }

    #[test]
    fn other_answers_are_no_scale() {
        for none in [
            &["Nord", "Syd"][..],
            &["Ved ikke"],
            &["neutral"],
            &["1", "2"],
            &["3-9 år", "0-2 år"],
            &["lidt"],
            &["Enig", "Nord"],
        ] {
            assert_eq!(scale(&of(none)), None, "{none:?}");
        }
    }

    #[test]
    fn bands_go_by_their_numbers() {
        let given = of(&["10 år eller mere", "3-9 år", "Under 1 år", "1-2 år", "Ved ikke"]);
        assert_eq!(
            bands(&given),
            Some(of(&["Under 1 år", "1-2 år", "3-9 år", "10 år eller mere", "Ved ikke"]))
        );
        assert_eq!(bands(&of(&["18-29", "30-44"])), None);
        assert_eq!(bands(&of(&["Nord", "10 år"])), None);
    }
}
