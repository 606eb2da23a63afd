//! How the app looks: colours by meaning, spaces, faces and the small widgets that every panel uses.
//!
//! Absent on purpose: the project. Nothing in here knows what a code or a document is.

mod color;
mod fonts;
mod grid;
mod icon;
mod reading;
mod space;
mod theme;
mod widgets;

pub(crate) use color::{Hue, coder_hue};
pub(crate) use fonts::{install_fonts, reading_font, strong, strong_font};
pub(crate) use grid::{
    GridCell, GridColumn, GridEvent, GridMenus, GridRange, GridSource, GridState, grid_ui,
};
pub(crate) use icon::{Icon, icon_in, window_icon};
pub(crate) use reading::{Face, Numbers, ReadingLook, Stripes};
pub(crate) use space::*;
pub(crate) use theme::{Colors, Shade, apply_theme, show_theme};
pub(crate) use widgets::*;
