//! Pictures of figures, as svg: bars, a cloud of words, and where hits fall.
//!
//! They can stand in a report or an article as they are: dark on white, so that they print, and told in words as well (`title` and
//! `desc`), so that those who cannot see them have the same. How wide a text is comes from a table ([`text_width`]), and each text is
//! told to be exactly so wide, so that a picture is the same wherever it is opened.

mod bars;
mod cloud;
mod positions;
mod svg;
mod widths;

pub use bars::{Bar, bars_svg};
pub use cloud::{Cloud, CloudWord, PlacedWord, cloud_layout, cloud_svg};
pub use positions::{PositionsRow, positions_svg};
pub use widths::text_width;

#[cfg(test)]
mod tests;
