//! What suggestions are measured against: looking for words, as one would with the search field.

use std::collections::BTreeSet;

use redthread_model::{CodeId, Project};

use super::material::Material;
use super::vocabulary::Counts;

/// How many of the most frequent words of the coded passages are looked for.
const FREQUENT: usize = 10;

/// The stems of a code's name, and with `definition` also of what it means and when to use it.
pub(super) fn words_of_code(
    project: &Project,
    material: &Material,
    code: CodeId,
    definition: bool,
) -> BTreeSet<u32> {
    let Some(code) = project.code(code) else { return BTreeSet::new() };
    let more = if definition { [code.description.as_str(), code.when.as_str()] } else { [""; 2] };
    let words = [code.name.as_str(), more[0], more[1]].join("\n");
    stems(material, &material.count_words(project.language(), &words)).map(|(stem, _)| stem).collect()
}

/// The most frequent stems of passages that are no stop words; of equally frequent ones those that come first in the material.
pub(super) fn most_frequent<'a>(material: &Material, passages: impl Iterator<Item = &'a Counts>) -> Vec<u32> {
    let mut times = vec![0u32; material.vocabulary().len()];
    for (stem, here) in passages.flat_map(|counts| stems(material, counts)) {
        times[stem as usize] += here;
    }
    let mut met: Vec<u32> = (0..times.len() as u32).filter(|stem| times[*stem as usize] > 0).collect();
    met.sort_by_key(|stem| std::cmp::Reverse(times[*stem as usize]));
    met.truncate(FREQUENT);
    met
}

/// How often the words looked for stand in a passage.
pub(super) fn occurrences(words: &BTreeSet<u32>, counts: &Counts) -> f64 {
    let here = counts.iter().filter(|(number, _)| words.contains(number));
    here.map(|(_, times)| f64::from(*times)).sum()
}

fn stems<'a>(material: &'a Material, counts: &'a Counts) -> impl Iterator<Item = (u32, u32)> + 'a {
    counts.iter().copied().filter(|(number, _)| !material.vocabulary().is_beginning(*number))
}
