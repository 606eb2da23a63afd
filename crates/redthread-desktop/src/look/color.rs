//! Colours that people choose (of codes), made fit for a light or a dark page.

use egui::Color32;

use super::{Colors, Shade};

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

    /// The colour of somebody, made of their name: the same on every day and every machine. Okabe and Ito's (2008), which eyes
    /// that confuse colours can tell apart.
    pub(crate) fn of_name(name: &str) -> Self {
        const COLORS: [&str; 7] =
            ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900", "#56b4e9", "#e69f00"];
        let sum = name
            .trim()
            .to_lowercase()
            .bytes()
            .fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
        Self::of(COLORS[sum as usize % COLORS.len()])
    }

    /// A fill behind text, thin enough that two on one another leave the letters their contrast.
    pub(crate) fn fill(self, dark: bool) -> Color32 {
        let (page, text) = if dark {
            (Colors::of(Shade::Dark).page, Colors::of(Shade::Dark).text)
        } else {
            (Colors::of(Shade::Light).page, Colors::of(Shade::Light).text)
        };
        let usual: f32 = if dark { 0.34 } else { 0.24 };
        // A glaring colour is laid on more thinly.
        let thinner = (0..8).map(|step| self.0.gamma_multiply(usual * (1.0 - 0.1 * step as f32)));
        let legible = |fill: &Color32| contrast(text, page.blend(*fill).blend(*fill)) >= 4.8;
        thinner.into_iter().find(legible).unwrap_or(self.0.gamma_multiply(usual * 0.3))
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

/// The colours of coders: apart from one another also for colour-blind eyes (Okabe and Ito's palette, without black).
const CODERS: [u32; 7] = [0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x8a8a00];

/// The colour of a coder, by their place among the coders of the project.
pub(crate) fn coder_hue(place: usize) -> Hue {
    let [_, red, green, blue] = CODERS[place % CODERS.len()].to_be_bytes();
    Hue(Color32::from_rgb(red, green, blue))
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

    #[test]
    fn contrast_is_as_wcag_says() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        // #767676 on white is the standard's own example of just enough: 4.54.
        assert!((contrast(Color32::from_rgb(0x76, 0x76, 0x76), Color32::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn letters_in_any_chosen_colour_can_be_read_on_both_pages() {
        for shade in Shade::ALL {
            let page = Colors::of(shade).page;
            for hex in ["#ffff00", "#0000ff", "#ffffff", "#000000", "#c0392b", "not a colour"] {
                assert!(contrast(Hue::of(hex).letters(page), page) >= 4.5, "{hex} on {shade:?}");
            }
        }
    }

    #[test]
    fn the_interface_texts_can_be_read_on_every_surface() {
        for shade in Shade::ALL {
            let colors = Colors::of(shade);
            // AA asks for 4.5, AAA for 7.
            let wanted = if shade == Shade::Contrast { 7.0 } else { 4.5 };
            for surface in [colors.page, colors.panel, colors.raised] {
                for letters in [colors.text, colors.quiet, colors.thread_letters, colors.warning] {
                    assert!(contrast(letters, surface) >= wanted, "{letters:?} on {surface:?}");
                }
            }
        }
    }

    /// The colour that is seen where `over` lies on `under`.
    fn laid_on(over: Color32, under: Color32) -> Color32 {
        under.blend(over)
    }

    #[test]
    fn words_can_be_read_on_two_fills_at_once_in_every_theme() {
        let hexes = ["#c0392b", "#2980b9", "#27ae60", "#f1c40f", "#8e44ad", "#000000", "#ffffff", "#ff00ff"];
        for shade in Shade::ALL {
            let colors = Colors::of(shade);
            for (one, other) in hexes.iter().flat_map(|one| hexes.iter().map(move |other| (one, other))) {
                let one = laid_on(Hue::of(one).fill(colors.dark), colors.page);
                let both = laid_on(Hue::of(other).fill(colors.dark), one);
                assert!(contrast(colors.text, both) >= 4.5, "{shade:?}: {}", contrast(colors.text, both));
            }
        }
    }

    #[test]
    fn lines_and_marks_of_high_contrast_stand_out() {
        let colors = Colors::of(Shade::Contrast);
        assert!(contrast(colors.line, colors.page) >= 3.0 && contrast(colors.line, colors.raised) >= 3.0);
        for behind in [colors.selection, colors.hit, colors.hit_here, colors.chosen, colors.hover] {
            assert!(contrast(colors.text, behind) >= 4.5, "{behind:?}");
        }
    }

    #[test]
    fn coders_have_colours_that_are_seen_on_every_page() {
        for shade in Shade::ALL {
            let page = Colors::of(shade).page;
            for place in 0..CODERS.len() {
                assert!(contrast(coder_hue(place).solid(page), page) >= 2.2);
                assert_ne!(coder_hue(place), coder_hue(place + 1));
            }
        }
    }
}
