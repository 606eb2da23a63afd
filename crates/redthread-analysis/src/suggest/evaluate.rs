//! How good suggestions would have been: what is coded is held back part by part, and looked for again.

use std::collections::BTreeSet;

use rayon::prelude::*;
use redthread_model::{CodeId, NotLoaded, Passage, Project};
use serde::Serialize;

use super::coded::Coded;
use super::folds::Folds;
use super::keywords::{most_frequent, occurrences, words_of_code};
use super::material::Material;
use super::measures::Scores;
use super::rank::{FEWEST_PASSAGES, definition, ranked};
use super::rocchio::{Examples, Sparse, Sum, Weights, unit_vector};
use super::vocabulary::Counts;
use crate::AnalysisError;

/// How passages are ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// What [`super::suggest`] does.
    MoreLikeThis,
    /// Baseline: how often the words of the code's name and definition stand in a passage.
    NameAndDefinition,
    /// Baseline: how often the words of the code's name, or the ten most frequent words of its coded passages, stand there.
    NameAndFrequentWords,
}

impl Method {
    /// All methods, that of the suggestions first.
    pub const ALL: [Self; 3] = [Self::MoreLikeThis, Self::NameAndDefinition, Self::NameAndFrequentWords];

    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MoreLikeThis => "more-like-this",
            Self::NameAndDefinition => "name-and-definition",
            Self::NameAndFrequentWords => "name-and-frequent-words",
        }
    }
}

/// The scores of a method.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MethodScores {
    /// The method.
    pub method: Method,
    /// How good it was.
    pub scores: Scores,
}

/// How good suggestions for a code would have been.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeEvaluation {
    /// The code; those below it are included.
    pub code: CodeId,
    /// How many passages have it.
    pub passages: usize,
    /// How many parts were held back: those with something to find, when enough was left to learn from.
    pub folds: usize,
    /// The mean over these parts, for each method.
    pub methods: Vec<MethodScores>,
}

/// How good suggestions would have been.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// How many passages the material has.
    pub material: usize,
    /// In how many parts it was parted.
    pub folds: usize,
    /// Each code of which enough is coded, in the order of the code tree.
    pub codes: Vec<CodeEvaluation>,
    /// The mean over these codes, for each method; empty if there are none.
    pub mean: Vec<MethodScores>,
}

/// Measures suggestions and two baselines by cross-validation on what is coded in a project.
///
/// For each part of the material (see [`Folds`]) each method learns from the others, ranks the passages of this one, and is
/// measured by where those stand that have the code. All methods get the same parts and the same passages.
///
/// # Errors
/// If something is not loaded.
pub fn evaluate_suggestions(
    project: &Project,
    material: &Material,
    folds: Folds,
) -> Result<Evaluation, AnalysisError> {
    let (fold_of, n_folds) = folds.of(project, material)?;
    let vectors: Vec<Sparse> = (0..material.passages().len())
        .map(|index| unit_vector(material.counts(index), material.idf()))
        .collect();
    let trial = Trial { project, material, fold_of: &fold_of, n_folds, vectors: &vectors };
    let codes: Vec<CodeId> = project.codes_in_order().into_iter().map(|(code, _)| code.id).collect();
    let found: Result<Vec<Option<CodeEvaluation>>, NotLoaded> =
        codes.par_iter().map(|code| trial.of_code(*code)).collect();
    let codes: Vec<CodeEvaluation> = found?.into_iter().flatten().collect();
    let of = |method| codes.iter().flat_map(|code| &code.methods).filter(move |one| one.method == method);
    let mean = |method| mean_of(method, &of(method).map(|one| one.scores).collect::<Vec<_>>());
    let mean = Method::ALL.into_iter().filter_map(mean).collect();
    Ok(Evaluation { material: vectors.len(), folds: n_folds, codes, mean })
}

fn mean_of(method: Method, all: &[Scores]) -> Option<MethodScores> {
    Scores::mean(all).map(|scores| MethodScores { method, scores })
}

/// A cross-validation.
struct Trial<'p> {
    project: &'p Project,
    material: &'p Material,
    fold_of: &'p [usize],
    n_folds: usize,
    vectors: &'p [Sparse],
}

/// What has the code, and where.
struct OfCode {
    coded: Coded,
    /// Each coded passage with the words said in it, and the passages of the material that it lies on.
    passages: Vec<(Counts, std::ops::Range<usize>)>,
}

impl Trial<'_> {
    fn of_code(&self, code: CodeId) -> Result<Option<CodeEvaluation>, NotLoaded> {
        let coded = Coded::of(self.project, code)?;
        let all: Vec<Passage> = coded.passages().collect();
        if all.len() < FEWEST_PASSAGES {
            return Ok(None);
        }
        let found = all.iter().map(|passage| {
            Ok((self.material.count_in(self.project, *passage)?, self.material.overlapping(*passage)))
        });
        let of_code = OfCode { passages: found.collect::<Result<_, NotLoaded>>()?, coded };
        let measured: Vec<[Scores; Method::ALL.len()]> =
            (0..self.n_folds).filter_map(|fold| self.hold_back(code, &of_code, fold)).collect();
        let of = |(index, method): (usize, Method)| {
            let scores: Vec<Scores> = measured.iter().map(|scores| scores[index]).collect();
            mean_of(method, &scores)
        };
        let methods: Vec<MethodScores> = Method::ALL.into_iter().enumerate().filter_map(of).collect();
        let folds = measured.len();
        Ok((folds > 0).then_some(CodeEvaluation { code, passages: all.len(), folds, methods }))
    }

    /// Learns from all parts but one, and ranks that one. `None` if there is too little to learn from or nothing to find.
    fn hold_back(&self, code: CodeId, of_code: &OfCode, fold: usize) -> Option<[Scores; Method::ALL.len()]> {
        let (material, n_features) = (self.material, self.material.vocabulary().len());
        let is_held = |index: &usize| self.fold_of[*index] == fold;
        let learned: Vec<&Counts> = of_code
            .passages
            .iter()
            .filter(|(_, places)| !places.clone().any(|place| is_held(&place)))
            .map(|(counts, _)| counts)
            .collect();
        if learned.len() < FEWEST_PASSAGES {
            return None;
        }
        let mut examples = Examples {
            definition: definition(self.project, material, code),
            coded: Sum::new(n_features),
            others: Sum::new(n_features),
            rejected: Sum::new(n_features),
        };
        learned.iter().for_each(|counts| examples.coded.add(&unit_vector(counts, material.idf())));
        let (held, left): (Vec<usize>, Vec<usize>) = (0..self.vectors.len()).partition(is_held);
        for index in left.into_iter().filter(|index| !of_code.coded.overlaps(material.passages()[*index])) {
            examples.others.add(&self.vectors[index]);
        }
        let weights = Weights::of(&examples);
        let name: BTreeSet<u32> = words_of_code(self.project, material, code, false);
        let defined = words_of_code(self.project, material, code, true);
        let frequent: BTreeSet<u32> =
            name.into_iter().chain(most_frequent(material, learned.iter().copied())).collect();
        let measure = |order: Vec<(usize, f64)>| {
            let fits = |(index, _): &(usize, f64)| of_code.coded.overlaps(material.passages()[*index]);
            Scores::of(&order.iter().map(fits).collect::<Vec<_>>())
        };
        Some([
            measure(ranked(&held, |index| weights.score(&self.vectors[index])))?,
            measure(ranked(&held, |index| occurrences(&defined, material.counts(index))))?,
            measure(ranked(&held, |index| occurrences(&frequent, material.counts(index))))?,
        ])
    }
}
