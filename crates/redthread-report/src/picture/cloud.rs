//! A cloud of words: the more often a word is said, the larger it stands, the most frequent in the middle.

use super::svg::{INK, Svg, cut};
use super::text_width;
use crate::texts::ReportLanguage;

/// A word for a cloud.
#[derive(Clone, Debug, PartialEq)]
pub struct CloudWord {
    /// As it is written.
    pub text: String,
    /// How often it is said, or how much it weighs.
    pub weight: f64,
    /// The figure as it is told in the description.
    pub shown: String,
}

/// A word in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedWord {
    /// Which of the words it is.
    pub word: usize,
    /// The size of its letters.
    pub size: f64,
    /// Its left and upper edge.
    pub at: (f64, f64),
    /// How wide and high it is.
    pub extent: (f64, f64),
}

/// Words in their places; none covers another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cloud {
    /// How wide and high the cloud is.
    pub extent: (f64, f64),
    /// The words, the largest first.
    pub words: Vec<PlacedWord>,
}

/// The sizes of the smallest and the largest word.
const SIZES: (f64, f64) = (13.0, 54.0);
/// The height of a word in sizes: from the top of its tallest letters to the bottom of its lowest.
pub(crate) const HEIGHT: f64 = 1.16;
/// How far the line on which letters stand is below the top of a word, in sizes.
const BASE: f64 = 0.9;
/// How much wider than high a cloud is.
const ASPECT: f64 = 1.7;
/// Room between two words.
const APART: f64 = 3.0;

/// Places words: the largest in the middle, each next one where it first fits on a spiral from there. The same words always lie in the
/// same places. `width` says how wide a text is at a size.
///
/// The area of a word follows its weight (its size the root of it), for that is what the eye compares.
pub fn cloud_layout(words: &[CloudWord], width: &dyn Fn(&str, f64) -> f64) -> Cloud {
    let mut order: Vec<usize> = (0..words.len()).filter(|word| words[*word].weight > 0.0).collect();
    order.sort_by(|one, other| words[*other].weight.total_cmp(&words[*one].weight).then(one.cmp(other)));
    let Some(most) = order.first().map(|first| words[*first].weight) else { return Cloud::default() };
    let mut placed: Vec<PlacedWord> = Vec::with_capacity(order.len());
    // Words as large as one another begin where the last one fitted: nearer there is no room.
    let mut begun = (0.0, 0.0);
    for word in order {
        let share = (words[word].weight / most).sqrt();
        let size = SIZES.0 + (SIZES.1 - SIZES.0) * share;
        let extent = (width(&words[word].text, size).max(1.0) + APART * 2.0, size * HEIGHT + APART);
        let mut turn: f64 = if begun.0 == size { begun.1 } else { 0.0 };
        let at = loop {
            let radius = 2.2 * turn;
            let center = (radius * turn.cos() * ASPECT, radius * turn.sin());
            let at = (center.0 - extent.0 / 2.0, center.1 - extent.1 / 2.0);
            if placed.iter().all(|other| !overlap(at, extent, other.at, other.extent)) {
                break at;
            }
            // Steps of about the same length, however far out.
            turn += (5.0 / (radius + 5.0)).min(0.5);
        };
        begun = (size, (turn - std::f64::consts::TAU).max(0.0));
        placed.push(PlacedWord { word, size, at, extent });
    }
    let edge = |of: fn(&PlacedWord) -> f64, pick: fn(f64, f64) -> f64, from: f64| {
        placed.iter().map(of).fold(from, pick)
    };
    let left = edge(|word| word.at.0, f64::min, f64::INFINITY);
    let top = edge(|word| word.at.1, f64::min, f64::INFINITY);
    let right = edge(|word| word.at.0 + word.extent.0, f64::max, f64::NEG_INFINITY);
    let bottom = edge(|word| word.at.1 + word.extent.1, f64::max, f64::NEG_INFINITY);
    for word in &mut placed {
        word.at = (word.at.0 - left, word.at.1 - top);
    }
    Cloud { extent: (right - left, bottom - top), words: placed }
}

/// Whether two boxes cover a part of one another; to touch is not to cover.
pub(crate) fn overlap(one: (f64, f64), its: (f64, f64), other: (f64, f64), others: (f64, f64)) -> bool {
    one.0 < other.0 + others.0
        && other.0 < one.0 + its.0
        && one.1 < other.1 + others.1
        && other.1 < one.1 + its.1
}

/// Draws a cloud of words with a title above. All are told in the description: `intro`, then word and figure of each.
pub fn cloud_svg(words: &[CloudWord], title: &str, intro: &str, language: ReportLanguage) -> String {
    const MARGIN: f64 = 20.0;
    let cloud = cloud_layout(words, &text_width);
    let width = cloud.extent.0.max(360.0) + MARGIN * 2.0;
    let head = 34.0;
    let mut svg = Svg::new(width, cloud.extent.1 + MARGIN * 2.0 + head);
    svg.text((MARGIN, MARGIN + 12.0), 15.0, INK, true, &cut(title, 15.0, width - MARGIN * 2.0));
    let shift = ((width - cloud.extent.0) / 2.0, MARGIN + head);
    for placed in &cloud.words {
        let at = (placed.at.0 + shift.0 + APART, placed.at.1 + shift.1 + placed.size * BASE);
        // The colour says again what the size says; each stands out from white by more than 5 to 1.
        let share = (placed.size - SIZES.0) / (SIZES.1 - SIZES.0);
        let ink = if share > 0.75 {
            "#173a5e"
        } else if share > 0.5 {
            "#2f5d8a"
        } else {
            "#55524c"
        };
        svg.text(at, placed.size, ink, false, &words[placed.word].text);
    }
    let told: Vec<String> = words.iter().map(|word| format!("{} {}", word.text, word.shown)).collect();
    svg.finish(title, &format!("{intro} {}.", told.join("; ")), language)
}
