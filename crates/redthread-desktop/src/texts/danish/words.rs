//! Words in numbers.

/// English texts with their Danish ones.
pub(super) const TEXTS: &[(&str, &str)] = &[
    ("Hits", "Fund"),
    ("Words in numbers", "Ord i tal"),
    ("No words to count", "Ingen ord at tælle"),
    (
        "Bring transcripts in: their words are counted by themselves.",
        "Hent udskrifter ind: deres ord tælles af sig selv.",
    ),
];
