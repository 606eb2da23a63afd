//! Counting codings.

use redthread_model::Project;

use super::{Pass, distinct_places, over_documents};
use crate::error::AnalysisError;
use crate::grid::Grid;
use crate::walk::Plan;

/// Counts the codings at each place, and those that count in no cell at all.
pub(crate) fn count_segments(
    project: &Project,
    plan: &Plan<'_>,
    grid: Grid,
) -> Result<(Vec<u64>, u64), AnalysisError> {
    let pass = Pass { with_voices: false, with_uncoded: false };
    let (parts, left_out) = over_documents(
        project,
        plan,
        grid,
        pass,
        || vec![0u32; grid.len()],
        |counts, prepared| {
            let mut places = Vec::new();
            Ok(plan.each_coding(prepared, |_, touches| {
                distinct_places(grid, touches, &mut places);
                places.iter().for_each(|place| counts[*place as usize] += 1);
            }))
        },
    )?;
    let mut counts = vec![0; grid.len()];
    for part in parts {
        counts.iter_mut().zip(part).for_each(|(count, more)| *count += u64::from(more));
    }
    Ok((counts, left_out))
}
