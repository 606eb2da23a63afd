//! Counting codings.

use redthread_model::Project;

use super::{Pass, distinct_places, over_documents};
use crate::error::AnalysisError;
use crate::grid::Grid;
use crate::walk::Plan;

/// Counts the codings at each place, and those that count in no cell at all.
pub(crate) fn count_segments(project: &Project, plan: &Plan<'_>, grid: Grid) -> Result<(Vec<u64>, u64), AnalysisError> {
    let pass = Pass { with_voices: false, with_uncoded: false };
    let parts = over_documents(
        project,
        plan,
        grid,
        pass,
        || (vec![0u32; grid.len()], 0u64),
        |(counts, left_out), prepared| {
            let mut places = Vec::new();
            plan.each_coding(prepared, |_, touches| {
                distinct_places(grid, touches, &mut places);
                places.iter().for_each(|place| counts[*place as usize] += 1);
                *left_out += u64::from(touches.is_empty());
            });
            Ok(())
        },
    )?;
    let mut counts = vec![0; grid.len()];
    let mut left_out = 0;
    for (part, part_left_out) in parts {
        counts.iter_mut().zip(part).for_each(|(count, more)| *count += u64::from(more));
        left_out += part_left_out;
    }
    Ok((counts, left_out))
}
