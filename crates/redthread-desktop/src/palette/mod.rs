//! The palette: commands, documents, codes and cases, found by typing. And the help, which shows and alters the keys.

mod data;
mod help;
mod ui;

pub(crate) use data::PaletteData;
pub(crate) use help::{HelpState, help_ui};
pub(crate) use ui::{Palette, palette_ui};
