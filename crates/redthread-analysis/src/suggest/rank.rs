//! Ranks passages for a code.

use std::collections::BTreeSet;

use rayon::prelude::*;
use redthread_model::{CodeId, NotLoaded, Passage, Project};

use super::because::because;
use super::coded::Coded;
use super::material::Material;
use super::rocchio::{Examples, Sum, Weights, unit_vector};
use crate::AnalysisError;

/// With fewer coded passages than this nothing is suggested: of one or two passages nobody can say what they have in common.
pub const FEWEST_PASSAGES: usize = 3;

/// Scores are compared to so many parts of one, so that the last bit of a logarithm decides nothing.
const PARTS: f64 = 1e9;

/// What may be suggested.
#[derive(Clone, Copy, Debug, Default)]
pub struct SuggestOptions<'a> {
    /// At most so many; all that speak for the code if there is no limit.
    pub limit: Option<usize>,
    /// Only passages among these, which are passages of the material.
    pub among: Option<&'a BTreeSet<Passage>>,
    /// What the person rejected for this code: never suggested again, and examples of what is not meant.
    pub rejected: Option<&'a BTreeSet<Passage>>,
}

/// What is suggested for a code.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestions {
    /// From how many coded passages it was learned.
    pub learned_from: usize,
    /// How many passages were looked at that do not have the code.
    pub looked_at: usize,
    /// The suggestions, the best first.
    pub suggestions: Vec<Suggestion>,
}

/// A passage that may belong to a code.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Where.
    pub passage: Passage,
    /// How like it is to what has the code: above 0, at most 1. It ranks; it is no probability.
    pub score: f64,
    /// The words that made it think so, as they are written there, the weightiest first.
    pub because: Vec<String>,
}

/// Why nothing can be suggested.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SuggestError {
    /// Too few passages have the code to say what they have in common.
    #[error("{passages} passages have this code; suggestions need {FEWEST_PASSAGES}")]
    TooFew {
        /// How many there are.
        passages: usize,
    },
    /// Something was not loaded.
    #[error(transparent)]
    Analysis(#[from] AnalysisError),
}

impl From<NotLoaded> for SuggestError {
    fn from(error: NotLoaded) -> Self {
        Self::Analysis(error.into())
    }
}

/// Ranks the passages of the material that do not have `code`, or one below it, by how like they are to those that have it.
///
/// Only passages with a score above 0 are suggested. Passages of the same score stand in reading order.
///
/// # Errors
/// [`SuggestError::TooFew`] if fewer than [`FEWEST_PASSAGES`] passages have the code; if something is not loaded.
pub fn suggest(
    project: &Project,
    material: &Material,
    code: CodeId,
    options: &SuggestOptions<'_>,
) -> Result<Suggestions, SuggestError> {
    let coded = Coded::of(project, code)?;
    let passages: Vec<Passage> = coded.passages().collect();
    if passages.len() < FEWEST_PASSAGES {
        return Err(SuggestError::TooFew { passages: passages.len() });
    }
    let features = material.vocabulary().len();
    let mut examples = Examples {
        definition: definition(project, material, code),
        coded: Sum::new(features),
        others: Sum::new(features),
        rejected: Sum::new(features),
    };
    for &passage in &passages {
        examples.coded.add(&unit_vector(&material.count_in(project, passage)?, material.idf()));
    }
    let rejected = options.rejected.into_iter().flatten().copied();
    for passage in rejected.clone() {
        examples.rejected.add(&unit_vector(&material.count_in(project, passage)?, material.idf()));
    }
    let rejected: Vec<Passage> = rejected.collect();
    let is_rejected = |passage: Passage| {
        rejected.iter().any(|one| one.document == passage.document && one.range.overlaps(passage.range))
    };
    let mut open: Vec<usize> = Vec::new();
    for (index, &passage) in material.passages().iter().enumerate().filter(|(_, one)| !coded.overlaps(**one))
    {
        if !is_rejected(passage) {
            examples.others.add(&unit_vector(material.counts(index), material.idf()));
            if options.among.is_none_or(|among| among.contains(&passage)) {
                open.push(index);
            }
        }
    }
    let weights = Weights::of(&examples);
    let order = ranked(&open, |index| weights.score(&unit_vector(material.counts(index), material.idf())));
    let kept = order.into_iter().filter(|(_, score)| *score > 0.0);
    let suggestions = kept.take(options.limit.unwrap_or(usize::MAX)).map(|(index, score)| {
        let passage = material.passages()[index];
        Ok(Suggestion { passage, score, because: because(project, material, &weights, passage)? })
    });
    let suggestions: Result<Vec<_>, NotLoaded> = suggestions.collect();
    Ok(Suggestions { learned_from: passages.len(), looked_at: open.len(), suggestions: suggestions? })
}

/// Orders passages by their score, the highest first; those of one score as they come.
pub(super) fn ranked(passages: &[usize], score: impl Fn(usize) -> f64 + Sync) -> Vec<(usize, f64)> {
    let rounded = |index: &usize| (*index, (score(*index) * PARTS).round() / PARTS);
    let mut ranked: Vec<(usize, f64)> = passages.par_iter().map(rounded).collect();
    ranked.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    ranked
}

/// The words by which a code says what it is about: its name, what it means and when to use it. Its example is left out, since
/// that is mostly a passage which is coded anyway.
pub(super) fn definition(project: &Project, material: &Material, code: CodeId) -> Sum {
    let mut sum = Sum::new(material.vocabulary().len());
    if let Some(code) = project.code(code) {
        let words = [code.name.as_str(), code.description.as_str(), code.when.as_str()].join("\n");
        let counts = material.count_words(project.language(), &words);
        sum.add(&unit_vector(&counts, material.idf()));
    }
    sum
}
