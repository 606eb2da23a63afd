//! How the app looks: colours by meaning, spaces, faces and the small widgets that every panel uses.
//!
//! Absent on purpose: the project. Nothing in here knows what a code or a document is.

mod color;
mod fonts;
mod icon;
mod space;
mod theme;
mod widgets;

pub(crate) use color::Hue;
pub(crate) use fonts::{install_fonts, reading_font, strong, strong_font};
pub(crate) use icon::{Icon, icon_in};
pub(crate) use space::*;
pub(crate) use theme::{Colors, apply_theme};
pub(crate) use widgets::*;
