//! Which words made a passage a suggestion.

use std::collections::BTreeMap;

use redthread_model::{NotLoaded, Passage, Project};
use redthread_text::terms;

use super::material::Material;
use super::rocchio::{Weights, unit_vector};
use super::vocabulary::Cutter;

/// At most so many words are named.
const MOST: usize = 5;

/// A word that makes less than this share of what speaks for the passage is not named.
const LEAST_SHARE: f64 = 0.05;

/// The words of a passage that speak for it, as they are first written there, the weightiest first.
///
/// A word's part of the score is that of its stem and of its beginning; forms of one stem count together.
///
/// # Errors
/// If the document is not loaded.
pub(super) fn because(
    project: &Project,
    material: &Material,
    weights: &Weights,
    passage: Passage,
) -> Result<Vec<String>, NotLoaded> {
    let document = project.document(passage.document).ok_or(NotLoaded(passage.document))?;
    let (text, layout) = (project.text(document.id)?, project.layout(document.id)?);
    let (cutter, vocabulary) = (Cutter::of(document.language), material.vocabulary());
    // What each feature gives, shared by the words that have it: a beginning may belong to several stems.
    let counts = material.count_in(project, passage)?;
    let vector = unit_vector(&counts, material.idf());
    let times = |number: u32| counts.iter().find(|(one, _)| *one == number).map_or(1, |(_, times)| *times);
    let gives = |feature: &str| {
        let number = vocabulary.known(feature)?;
        let (_, weight) = vector.iter().find(|(one, _)| *one == number)?;
        Some(weight * weights.get(number) / f64::from(times(number)))
    };
    // By stem: where it first stands, how it is written there, what it gives.
    let mut words: BTreeMap<String, (usize, &str, f64)> = BTreeMap::new();
    let own = layout.own_words(passage.range).into_iter().map(|part| text.slice(part));
    for (place, word) in own.flat_map(terms).enumerate() {
        let Some((stem, beginning)) = cutter.features(word.text) else { continue };
        let part =
            gives(&stem).unwrap_or(0.0) + beginning.and_then(|beginning| gives(&beginning)).unwrap_or(0.0);
        words.entry(stem).or_insert((place, word.text, 0.0)).2 += part;
    }
    let mut words: Vec<(usize, &str, f64)> = words.into_values().filter(|(_, _, part)| *part > 0.0).collect();
    words.sort_by(|one, other| other.2.total_cmp(&one.2).then(one.0.cmp(&other.0)));
    let all: f64 = words.iter().map(|(_, _, part)| part).sum();
    let named = words.into_iter().take(MOST).filter(|(_, _, part)| *part >= LEAST_SHARE * all);
    Ok(named.map(|(_, word, _)| word.to_owned()).collect())
}
