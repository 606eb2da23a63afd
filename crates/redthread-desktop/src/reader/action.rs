//! What can be asked for in the reader: how it looks, what it shows.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReadingAction {}
