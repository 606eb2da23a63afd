//! Colours that people choose (of codes), made fit for a light or a dark page.

use egui::Color32;

/// A colour chosen for something, from which fills, stripes and letters are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Hue(pub(crate) Color32);

impl Hue {
    /// Reads `#rrggbb`; what is no colour gives grey.
    pub(crate) fn of(hex: &str) -> Self {
        let digits = hex.trim().trim_start_matches('#');
        let value = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6).unwrap_or(0x0080_8080);
        let [_, red, green, blue] = value.to_be_bytes();
        Self(Color32::from_rgb(red, green, blue))
    }

    /// A fill behind text, thin enough that two on one another leave the letters their contrast.
    pub(crate) fn fill(self, dark: bool) -> Color32 {
        self.0.gamma_multiply(if dark { 0.34 } else { 0.24 })
    }

    /// A fill behind text that the pointer or the choice lights up.
    pub(crate) fn strong_fill(self, dark: bool) -> Color32 {
        self.0.gamma_multiply(if dark { 0.46 } else { 0.42 })
    }

    /// A solid mark: a stripe, a swatch, an underline.
    pub(crate) fn solid(self, page: Color32) -> Color32 {
        legible(self.0, page, 2.2)
    }

    /// Letters in this colour on `page`.
    pub(crate) fn letters(self, page: Color32) -> Color32 {
        legible(self.0, page, 4.6)
    }
}

/// Black or white, whichever reads better on `fill`.
fn legible_on(fill: Color32) -> Color32 {
    if contrast(fill, Color32::WHITE) > contrast(fill, Color32::BLACK) {
        Color32::WHITE
    } else {
        Color32::BLACK
    }
}

/// Moves `color` away from `page` until their contrast is at least `wanted`.
fn legible(color: Color32, page: Color32, wanted: f32) -> Color32 {
    let away = legible_on(page);
    (0..=10)
        .map(|step| mix(color, away, step as f32 / 10.0))
        .find(|&mixed| contrast(mixed, page) >= wanted)
        .unwrap_or(away)
}

fn mix(one: Color32, other: Color32, share: f32) -> Color32 {
    let part =
        |one: u8, other: u8| (f32::from(one) + (f32::from(other) - f32::from(one)) * share).round() as u8;
    Color32::from_rgb(part(one.r(), other.r()), part(one.g(), other.g()), part(one.b(), other.b()))
}

/// The contrast ratio of two colours, from 1 to 21.
///
/// Source: WCAG 2.2, "contrast ratio" and "relative luminance".
fn contrast(one: Color32, other: Color32) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Color32) -> f32 {
    let linear = |part: u8| {
        let part = f32::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::Colors;

    #[test]
    fn contrast_is_as_wcag_says() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        // #767676 on white is the standard's own example of just enough: 4.54.
        assert!((contrast(Color32::from_rgb(0x76, 0x76, 0x76), Color32::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn letters_in_any_chosen_colour_can_be_read_on_both_pages() {
        for dark in [false, true] {
            let page = Colors::of(dark).page;
            for hex in ["#ffff00", "#0000ff", "#ffffff", "#000000", "#c0392b", "not a colour"] {
                assert!(contrast(Hue::of(hex).letters(page), page) >= 4.5, "{hex} on dark: {dark}");
            }
        }
    }

    #[test]
    fn the_interface_texts_can_be_read_on_every_surface() {
        for dark in [false, true] {
            let colors = Colors::of(dark);
            for surface in [colors.page, colors.panel, colors.raised] {
                for letters in [colors.text, colors.quiet, colors.thread_letters, colors.warning] {
                    assert!(contrast(letters, surface) >= 4.5, "{letters:?} on {surface:?}");
                }
            }
        }
    }
}
