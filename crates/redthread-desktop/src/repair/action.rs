//! What can be asked for in mending what text recognition damaged.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RepairAction {}
