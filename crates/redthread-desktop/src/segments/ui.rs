//! Retrieved segments, drawn.

/// What the surface remembers from frame to frame.
#[derive(Clone, Debug, Default)]
pub(crate) struct SegmentsState {}
