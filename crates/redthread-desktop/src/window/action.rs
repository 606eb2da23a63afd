//! What can be asked for in the window: keys, history, start, layout.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WindowAction {}
