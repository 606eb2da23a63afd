//! What can be asked for in the reader: how it looks, what it shows.

use super::state::Half;
use crate::look::{ReadingLook, Shade};

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReadingAction {
    /// Give running text this look.
    SetLook(ReadingLook),
    /// Show this theme.
    SetShade(Shade),
    /// Open or close the panel for the look.
    ToggleLook,
    /// Work in this one of two texts side by side.
    Activate(Half),
}
