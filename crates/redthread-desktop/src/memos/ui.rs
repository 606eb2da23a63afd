//! The memo desk, and links between passages, drawn.

/// What the surface remembers from frame to frame.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemosState {}
