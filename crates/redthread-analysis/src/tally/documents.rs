//! Counting documents that have at least one coding at a place.

use redthread_model::Project;

use super::{Pass, over_documents};
use crate::error::AnalysisError;
use crate::grid::Grid;
use crate::walk::Plan;

/// Counts the documents with a coding at each place, and the codings that count in no cell.
pub(crate) fn count_documents(
    project: &Project,
    plan: &Plan<'_>,
    grid: Grid,
) -> Result<(Vec<u64>, u64), AnalysisError> {
    struct Part {
        counts: Vec<u32>,
        /// The last document that counted at each place, numbered from 1.
        last: Vec<u32>,
        document: u32,
    }
    let pass = Pass { with_voices: false, with_uncoded: false };
    let (parts, left_out) = over_documents(
        project,
        plan,
        grid,
        pass,
        || Part { counts: vec![0; grid.len()], last: vec![0; grid.len()], document: 0 },
        |part, prepared| {
            part.document += 1;
            Ok(plan.each_coding(prepared, |_, touches| {
                for place in touches.iter().flat_map(|touch| grid.places(touch.row, touch.col)) {
                    let place = place as usize;
                    if part.last[place] != part.document {
                        part.last[place] = part.document;
                        part.counts[place] += 1;
                    }
                }
            }))
        },
    )?;
    let mut counts = vec![0; grid.len()];
    for part in parts {
        counts.iter_mut().zip(part.counts).for_each(|(count, more)| *count += u64::from(more));
    }
    Ok((counts, left_out))
}
