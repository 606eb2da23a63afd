//! What can be asked for in the code tree: merging, splitting, sets, order.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CodesAction {}
