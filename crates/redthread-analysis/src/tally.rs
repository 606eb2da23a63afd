//! The countings behind a matrix: one pass per document, in parallel, into dense arrays numbered by a [`Grid`].

mod documents;
mod people;
mod segments;
mod words;

use rayon::prelude::*;
use redthread_model::Project;

use crate::error::AnalysisError;
use crate::grid::Grid;
use crate::walk::{Plan, Prepared, Touch};

pub(crate) use documents::count_documents;
pub(crate) use people::{PeopleRange, count_people};
pub(crate) use segments::count_segments;
pub(crate) use words::{Measured, count_coverage, count_words_coded};

/// What a pass needs of each document.
#[derive(Clone, Copy)]
struct Pass {
    /// Who speaks, even if neither side sorts by it.
    with_voices: bool,
    /// Documents without codings as well.
    with_uncoded: bool,
}

/// How many places all accumulators together may have: they are merged one after the other.
const MOST_PLACES: usize = 16_000_000;

/// Splits the documents among the cores; each part fills an accumulator of its own, and all are given back in order.
/// `add` takes in one document and says how many of its codings count in no cell; their sum is given back beside.
fn over_documents<A: Send>(
    project: &Project,
    plan: &Plan<'_>,
    grid: Grid,
    pass: Pass,
    new: impl Fn() -> A + Sync,
    add: impl Fn(&mut A, &Prepared<'_>) -> Result<u64, AnalysisError> + Sync,
) -> Result<(Vec<A>, u64), AnalysisError> {
    let mut documents = Vec::with_capacity(project.documents().len());
    for document in project.documents().values() {
        if pass.with_uncoded || !project.codings(document.id)?.is_empty() {
            documents.push(document.as_ref());
        }
    }
    let n_parts = (rayon::current_num_threads() * 4).min(MOST_PLACES / grid.len()).max(1);
    let fill = |part: &[&redthread_model::Document]| {
        let (mut accumulator, mut left_out) = (new(), 0);
        for document in part {
            left_out += add(&mut accumulator, &plan.prepare(project, document, pass.with_voices)?)?;
        }
        Ok((accumulator, left_out))
    };
    let parts = documents.par_chunks(documents.len().div_ceil(n_parts).max(1)).map(fill);
    let parts: Vec<(A, u64)> = parts.collect::<Result<_, AnalysisError>>()?;
    let (parts, left_out): (Vec<A>, Vec<u64>) = parts.into_iter().unzip();
    Ok((parts, left_out.iter().sum()))
}

/// Puts the places to which a coding counts into `places`, each once.
fn distinct_places(grid: Grid, touches: &[Touch], places: &mut Vec<u32>) {
    places.clear();
    places.extend(touches.iter().flat_map(|touch| grid.places(touch.row, touch.col)));
    if touches.len() > 1 {
        places.sort_unstable();
        places.dedup();
    }
}
