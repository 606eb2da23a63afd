//! What can be asked for in codings: several at once, their borders, their codes.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CodingAction {}
