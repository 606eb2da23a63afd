//! What can be asked for in memos and links.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum MemosAction {}
