//! The structure of a transcript: labels, turns, responses, annotations, time stamps.

mod annotations;
mod assemble;
mod brackets;
pub(crate) mod census;
pub(crate) mod labels;
mod lexicon;
pub(crate) mod lines;
mod stamps;
mod turns;

pub(crate) use assemble::assemble;
pub(crate) use stamps::clock;
