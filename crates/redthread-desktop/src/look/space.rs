//! Spaces, on a grid of 4 points.

/// One step of the grid.
pub(crate) const STEP: f32 = 4.0;
/// Between things that belong together.
pub(crate) const NEAR: f32 = 2.0 * STEP;
/// Between groups of things.
pub(crate) const APART: f32 = 4.0 * STEP;
/// The height of a row in lists and trees.
pub(crate) const ROW: f32 = 26.0;
/// How long anything may move, in seconds.
pub(crate) const MOTION_SECONDS: f32 = 0.1;
