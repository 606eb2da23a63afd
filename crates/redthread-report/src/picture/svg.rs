//! The parts of an svg picture.

use std::fmt::Write;

use super::text_width;
use crate::texts::ReportLanguage;

/// Letters.
pub(super) const INK: &str = "#23211e";
/// Letters that stand back, and lines.
pub(super) const QUIET: &str = "#5f5b54";
/// Thin lines.
pub(super) const LINE: &str = "#cfcac0";
/// What is drawn for figures.
pub(super) const FIGURE: &str = "#2f5d8a";

/// A picture being drawn. Lengths are in points of its own size.
pub(super) struct Svg {
    body: String,
    width: f64,
    height: f64,
}

impl Svg {
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self { body: String::new(), width, height }
    }

    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), fill: &str) {
        self.add(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\"/>",
            short(x),
            short(y),
            short(width),
            short(height)
        ));
    }

    pub(super) fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), stroke: &str, width: f64) {
        self.add(&format!(
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{stroke}\" stroke-width=\"{}\"/>",
            short(x1),
            short(y1),
            short(x2),
            short(y2),
            short(width)
        ));
    }

    /// Writes a text on one line, its left end and the line it stands on at `(x, y)`; it takes exactly the width of the table.
    pub(super) fn text(&mut self, (x, y): (f64, f64), size: f64, fill: &str, bold: bool, text: &str) {
        if text.is_empty() {
            return;
        }
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        self.add(&format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{fill}\"{weight} textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            short(x),
            short(y),
            short(size),
            short(text_width(text, size)),
            escaped(text)
        ));
    }

    fn add(&mut self, element: &str) {
        self.body.push_str("  ");
        self.body.push_str(element);
        self.body.push('\n');
    }

    /// The whole picture, with what it shows in words.
    pub(super) fn finish(self, title: &str, description: &str, language: ReportLanguage) -> String {
        let (width, height) = (short(self.width), short(self.height));
        let mut svg = String::new();
        // Writing to a String cannot fail.
        let _ = write!(
            svg,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\" xml:lang=\"{}\" lang=\"{}\" \
             font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n  <title id=\"title\">{}</title>\n  \
             <desc id=\"desc\">{}</desc>\n  <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            language.tag(),
            language.tag(),
            escaped(title),
            escaped(description),
            self.body
        );
        svg
    }
}

/// A number with at most two decimals.
pub(super) fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            control if control.is_control() || matches!(control, '\u{fffe}' | '\u{ffff}') => {
                escaped.push(' ')
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// Cuts a text with … so that it is at most so wide.
pub(super) fn cut(text: &str, size: f64, widest: f64) -> String {
    if text_width(text, size) <= widest {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in text.chars() {
        short.push(letter);
        if text_width(&short, size) + text_width("…", size) > widest {
            short.pop();
            break;
        }
    }
    format!("{}…", short.trim_end())
}
