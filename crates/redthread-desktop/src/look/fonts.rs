//! The two faces: a serif for reading, a plain one for everything else. Files and licences are in `fonts/`.

use std::sync::Arc;

use egui::epaint::text::VariationCoords;
use egui::{FontData, FontDefinitions, FontFamily, FontId, FontTweak, RichText};

const INTERFACE: &[u8] = include_bytes!("../../fonts/Inter-tabular.ttf");
const READING: &[u8] = include_bytes!("../../fonts/NotoSerif-Regular.ttf");

/// The face of running text at `size`.
pub(crate) fn reading_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("reading".into()))
}

/// The interface face in a stronger weight at `size`.
pub(crate) fn strong_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("strong".into()))
}

/// Text in the stronger weight.
pub(crate) fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).family(FontFamily::Name("strong".into()))
}

/// Gives egui the faces, each with egui's own signs and emoji to fall back on.
pub(crate) fn install_fonts(context: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    let mut add = |name: &str, file: &'static [u8], weight: Option<f32>| {
        let coords = weight.map(|weight| VariationCoords::new([("wght", weight)])).unwrap_or_default();
        let data = FontData::from_static(file).tweak(FontTweak { coords, ..FontTweak::default() });
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    };
    add("interface", INTERFACE, Some(420.0));
    add("interface strong", INTERFACE, Some(620.0));
    add("reading", READING, None);
    let signs: Vec<String> = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let line = |faces: &[&str]| {
        faces.iter().map(|&face| face.to_owned()).chain(signs.iter().cloned()).collect::<Vec<_>>()
    };
    fonts.families.insert(FontFamily::Proportional, line(&["interface"]));
    fonts.families.insert(FontFamily::Name("strong".into()), line(&["interface strong"]));
    fonts.families.insert(FontFamily::Name("reading".into()), line(&["reading", "interface"]));
    context.set_fonts(fonts);
}
