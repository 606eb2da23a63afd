//! What can be asked for in retrieved segments and the inspector.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SegmentsAction {}
