//! Horizontal bars.

use super::svg::{FIGURE, INK, LINE, QUIET, Svg, cut};
use super::text_width;
use crate::texts::ReportLanguage;

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How long it is; less than 0 is drawn to the left.
    pub value: f64,
    /// The figure as it is written beside it.
    pub shown: String,
}

const WIDTH: f64 = 640.0;
const MARGIN: f64 = 16.0;
const ROW: f64 = 22.0;
const SIZE: f64 = 13.0;
/// A label is cut where it is wider.
const WIDEST_LABEL: f64 = 220.0;

/// Draws bars below one another, with a title above. All are told in the description: `intro`, then label and figure of each.
pub fn bars_svg(bars: &[Bar], title: &str, intro: &str, language: ReportLanguage) -> String {
    let height = MARGIN * 2.0 + 26.0 + ROW * bars.len() as f64;
    let mut svg = Svg::new(WIDTH, height);
    svg.text((MARGIN, MARGIN + 12.0), 15.0, INK, true, &cut(title, 15.0, WIDTH - 2.0 * MARGIN));
    let labels: Vec<String> = bars.iter().map(|bar| cut(&bar.label, SIZE, WIDEST_LABEL)).collect();
    let widest =
        |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| text_width(text, SIZE)).fold(0.0, f64::max);
    let label_width = widest(&mut labels.iter().map(String::as_str));
    let shown_width = widest(&mut bars.iter().map(|bar| bar.shown.as_str()));
    let (from, to) = (MARGIN + label_width + 10.0, WIDTH - MARGIN - shown_width - 6.0);
    let finite = |value: f64| if value.is_finite() { value } else { 0.0 };
    let most = bars.iter().map(|bar| finite(bar.value)).fold(0.0, f64::max);
    let least = bars.iter().map(|bar| finite(bar.value)).fold(0.0, f64::min);
    let scale = if most > least { (to - from) / (most - least) } else { 0.0 };
    let zero = from - least * scale;
    for (number, (bar, label)) in bars.iter().zip(&labels).enumerate() {
        let top = MARGIN + 26.0 + ROW * number as f64;
        let base = top + ROW / 2.0 + SIZE * 0.35;
        let label_at = MARGIN + label_width - text_width(label, SIZE);
        svg.text((label_at, base), SIZE, INK, false, label);
        let length = finite(bar.value) * scale;
        let (left, length) = if length < 0.0 { (zero + length, -length) } else { (zero, length) };
        svg.rect((left, top + 3.0), (length, ROW - 6.0), FIGURE);
        svg.text((left + length + 6.0, base), SIZE, QUIET, false, &bar.shown);
    }
    if !bars.is_empty() {
        svg.line((zero, MARGIN + 24.0), (zero, height - MARGIN), LINE, 1.0);
    }
    let told: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.label, bar.shown)).collect();
    svg.finish(title, &format!("{intro} {}.", told.join("; ")), language)
}
