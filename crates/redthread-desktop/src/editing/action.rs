//! What can be asked for in correcting a transcript.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum EditingAction {}
