//! How the running text looks: face, size, spacing, width, what stands beside it. Each person's habit, for all projects.

use egui::FontId;
use serde::{Deserialize, Serialize};

use super::{reading_font, strong_font};

/// The face of running text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Face {
    /// With serifs, for long reading.
    #[default]
    Serif,
    /// Without: the face of the interface.
    Sans,
}

/// What is counted beside the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Numbers {
    /// The turns.
    #[default]
    Turns,
    /// The lines of the text as they came in; they do not alter with the width of the window.
    Lines,
    /// Nothing.
    None,
}

/// Whose colour the stripes in the margin have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stripes {
    /// The code's.
    #[default]
    ByCode,
    /// The coder's.
    ByCoder,
}

/// How the running text looks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ReadingLook {
    /// The face.
    pub(crate) face: Face,
    /// The size of the letters, in points.
    pub(crate) size: f32,
    /// The height of a row, in sizes of its letters.
    pub(crate) spacing: f32,
    /// The widest column, in letters.
    pub(crate) letters: f32,
    /// What is counted beside the text.
    pub(crate) numbers: Numbers,
    /// Whose colour the stripes have.
    pub(crate) stripes: Stripes,
    /// At most so many stripes beside one another; 0 for as many as there is room for.
    pub(crate) lanes: usize,
}

impl Default for ReadingLook {
    fn default() -> Self {
        Self {
            face: Face::Serif,
            size: 17.0,
            spacing: 1.5,
            letters: 72.0,
            numbers: Numbers::Turns,
            stripes: Stripes::ByCode,
            lanes: 5,
        }
    }
}

impl ReadingLook {
    /// What can be chosen: sizes of letters.
    pub(crate) const SIZES: std::ops::RangeInclusive<f32> = 12.0..=30.0;
    /// What can be chosen: heights of rows.
    pub(crate) const SPACINGS: std::ops::RangeInclusive<f32> = 1.2..=2.2;
    /// What can be chosen: letters in a row.
    pub(crate) const LETTERS: std::ops::RangeInclusive<f32> = 40.0..=120.0;

    /// The look with what is out of bounds (in a file that somebody wrote by hand) brought back.
    pub(crate) fn kept_in_bounds(self) -> Self {
        let within = |value: f32, range: std::ops::RangeInclusive<f32>, usual: f32| {
            if value.is_finite() { value.clamp(*range.start(), *range.end()) } else { usual }
        };
        let usual = Self::default();
        Self {
            size: within(self.size, Self::SIZES, usual.size),
            spacing: within(self.spacing, Self::SPACINGS, usual.spacing),
            letters: within(self.letters, Self::LETTERS, usual.letters),
            ..self
        }
    }

    /// The height of a row.
    pub(crate) fn line(&self) -> f32 {
        (self.size * self.spacing).round()
    }

    /// The widest column.
    pub(crate) fn width(&self) -> f32 {
        // A letter of the serif is on average this many sizes wide in Danish text.
        const LETTER: f32 = 0.523;
        (self.letters * self.size * LETTER).round()
    }

    /// The letters of running text, `larger` by some points.
    pub(crate) fn font(&self, larger: f32) -> FontId {
        match self.face {
            Face::Serif => reading_font(self.size + larger),
            Face::Sans => FontId::proportional(self.size + larger),
        }
    }

    /// The letters of what is strong in running text, `larger` by some points.
    pub(crate) fn strong_font(&self, larger: f32) -> FontId {
        // The interface face looks larger than the serif at the same size.
        let even = if self.face == Face::Serif { -1.0 } else { 0.0 };
        strong_font(self.size + larger + even)
    }

    /// The size of what stands beside the text: who speaks, names of codes.
    pub(crate) fn beside(&self) -> f32 {
        (self.size * 0.76).clamp(11.0, 18.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_hand_wrote_into_the_file_is_brought_back_into_bounds() {
        let look: ReadingLook =
            serde_json::from_str(r#"{ "size": 400, "letters": 1, "face": "sans" }"#).unwrap();
        let look = look.kept_in_bounds();
        assert_eq!((look.size, look.letters, look.spacing, look.face), (30.0, 40.0, 1.5, Face::Sans));
        let odd = ReadingLook { size: f32::NAN, ..ReadingLook::default() };
        assert_eq!(odd.kept_in_bounds(), ReadingLook::default());
    }

    #[test]
    fn a_row_at_first_is_26_points_high_and_the_column_640_wide() {
        let look = ReadingLook::default();
        assert_eq!((look.line(), look.width()), (26.0, 640.0));
    }
}
