//! The structure of a transcript: labels, turns, responses, annotations, time stamps.

mod annotations;
mod assemble;
mod brackets;
mod candidates;
pub(crate) mod census;
mod choices;
mod corrected;
mod kept;
pub(crate) mod labels;
mod lexicon;
pub(crate) mod lines;
mod names;
mod note_marks;
mod numbers;
mod stacked;
mod stamps;
mod styles;
mod tables;
mod turns;

pub(crate) use assemble::assemble;
pub(crate) use choices::Choices;
pub use corrected::{CorrectedStructure, structure_of_correction, tidy_correction};
pub use kept::structure_kept;
pub use names::is_name_label;
pub(crate) use stamps::clock;
