//! What stands under a heading: from its end to the next heading of the same or a higher level.

use redthread_model::{Layout, SpanKind};
use redthread_text::{Folding, Position, Text, TextRange, fold, words};

/// The ranges under the headings in which the words of `wanted` (from [`folded_words`]) stand one after another, in reading
/// order. White space at both ends is left out, and a heading with nothing under it gives nothing.
pub(super) fn under(wanted: &[String], layout: &Layout, text: &Text) -> Vec<TextRange> {
    let headings: Vec<(TextRange, u8)> = layout
        .spans
        .iter()
        .filter_map(|span| match span.kind {
            SpanKind::Heading(level) => Some((span.range, level)),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for (index, (heading, level)) in headings.iter().enumerate() {
        let stands = folded_words(text.slice(*heading));
        if !stands.windows(wanted.len().max(1)).any(|window| window == wanted) {
            continue;
        }
        let next = headings[index + 1..].iter().find(|(_, other)| other <= level);
        let end = next.map_or(Position::new(text.len()), |(next, _)| next.start()).max(heading.end());
        found.extend(trimmed(TextRange::between(heading.end(), end), text));
    }
    found
}

/// The words of a heading or of what is sought in headings, in the form under which equal words are the same.
pub(super) fn folded_words(written: &str) -> Vec<String> {
    words(written).map(|word| fold(&written[word], Folding::Everyday).into_owned()).collect()
}

fn trimmed(range: TextRange, text: &Text) -> Option<TextRange> {
    let inside = text.slice(range);
    let before = inside.chars().take_while(|letter| letter.is_whitespace()).count() as u32;
    let after = inside.chars().rev().take_while(|letter| letter.is_whitespace()).count() as u32;
    let (start, end) = (range.start().get() + before, range.end().get().saturating_sub(after));
    (start < end).then(|| TextRange::between(Position::new(start), Position::new(end)))
}
