//! Where hits fall in each document: a line for each, a stroke for each hit.

use super::svg::{FIGURE, INK, LINE, QUIET, Svg, cut};
use super::text_width;
use crate::texts::ReportLanguage;

/// A document with where hits fall in it.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionsRow {
    /// What it is called.
    pub label: String,
    /// Where the hits fall, from 0 at its start to 1 at its end.
    pub positions: Vec<f64>,
    /// The figure as it is written beside it.
    pub shown: String,
}

const WIDTH: f64 = 720.0;
const MARGIN: f64 = 16.0;
const ROW: f64 = 26.0;
const SIZE: f64 = 12.5;

/// Draws a line for each document and a stroke for each hit, with a title above and `ends` (start and end) below. All are told in the
/// description: `intro`, then label and figure of each.
pub fn positions_svg(
    rows: &[PositionsRow],
    title: &str,
    intro: &str,
    ends: (&str, &str),
    language: ReportLanguage,
) -> String {
    let height = MARGIN * 2.0 + 26.0 + ROW * rows.len() as f64 + 18.0;
    let mut svg = Svg::new(WIDTH, height);
    svg.text((MARGIN, MARGIN + 12.0), 15.0, INK, true, &cut(title, 15.0, WIDTH - 2.0 * MARGIN));
    let labels: Vec<String> = rows.iter().map(|row| cut(&row.label, SIZE, 200.0)).collect();
    let label_width = labels.iter().map(|label| text_width(label, SIZE)).fold(0.0, f64::max);
    let shown_width = rows.iter().map(|row| text_width(&row.shown, SIZE)).fold(0.0, f64::max);
    let (from, to) = (MARGIN + label_width + 10.0, WIDTH - MARGIN - shown_width - 8.0);
    for (number, (row, label)) in rows.iter().zip(&labels).enumerate() {
        let top = MARGIN + 26.0 + ROW * number as f64;
        let middle = top + ROW / 2.0;
        svg.text((MARGIN, middle + SIZE * 0.35), SIZE, INK, false, label);
        svg.line((from, middle), (to, middle), LINE, 1.0);
        for position in row.positions.iter().filter(|position| position.is_finite()) {
            let x = from + (to - from) * position.clamp(0.0, 1.0);
            svg.line((x, top + 5.0), (x, top + ROW - 5.0), FIGURE, 1.4);
        }
        svg.text((to + 8.0, middle + SIZE * 0.35), SIZE, QUIET, false, &row.shown);
    }
    let base = height - MARGIN;
    svg.text((from, base), 11.0, QUIET, false, ends.0);
    svg.text((to - text_width(ends.1, 11.0), base), 11.0, QUIET, false, ends.1);
    let told: Vec<String> = rows.iter().map(|row| format!("{} {}", row.label, row.shown)).collect();
    svg.finish(title, &format!("{intro} {}.", told.join("; ")), language)
}
