//! Cases with their attributes as a grid, drawn.

/// What the surface remembers from frame to frame.
#[derive(Clone, Debug, Default)]
pub(crate) struct CasesState {}
