//! Units: the stretches of text in which a search must hold.

use redthread_model::Layout;
use redthread_text::{Position, Text, TextRange};

/// A turn, or a paragraph that lies outside all turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Where it is, without its label.
    pub range: TextRange,
    /// Which of the layout's turns it is; `None` for a paragraph outside turns.
    pub turn: Option<usize>,
    /// The parts of `range` with own words: labels, annotations, responses and furniture cut away.
    pub own: Vec<TextRange>,
}

/// Returns the units of a document in reading order: its turns, and each paragraph (heading, footnote) outside them.
pub fn units(layout: &Layout, text: &Text) -> Vec<Unit> {
    let mut found = Vec::with_capacity(layout.turns.len());
    let mut left_out = LeftOut::of(layout);
    let mut push = |range: TextRange, turn: Option<usize>| {
        let own = left_out.cut_from(range);
        found.push(Unit { range, turn, own });
    };
    let mut at = Position::START;
    for (index, turn) in layout.turns.iter().enumerate() {
        each_paragraph(text, TextRange::between(at, turn.label_start.max(at)), |range| push(range, None));
        push(turn.range, Some(index));
        at = at.max(turn.range.end());
    }
    let end = Position::new(text.len());
    each_paragraph(text, TextRange::between(at.min(end), end), |range| push(range, None));
    found
}

/// Calls `each` with the lines of `within` that are not blank.
fn each_paragraph(text: &Text, within: TextRange, mut each: impl FnMut(TextRange)) {
    if within.is_empty() {
        return;
    }
    let mut start = within.start().get();
    for line in text.slice(within).split('\n') {
        let end = start + line.chars().count() as u32;
        if !line.trim().is_empty() {
            each(TextRange::between(Position::new(start), Position::new(end)));
        }
        start = end + 1;
    }
}

/// The left-out spans as disjoint ranges, asked for in reading order, so that a long document costs one walk.
struct LeftOut {
    ranges: Vec<TextRange>,
    next: usize,
}

impl LeftOut {
    fn of(layout: &Layout) -> Self {
        let spans = layout.spans.iter().filter(|span| span.kind.is_left_out() && !span.range.is_empty());
        Self { ranges: TextRange::merged(spans.map(|span| span.range).collect()), next: 0 }
    }

    /// The parts of `range` outside the spans; `range` must not begin before the one asked for last.
    fn cut_from(&mut self, range: TextRange) -> Vec<TextRange> {
        while self.ranges.get(self.next).is_some_and(|span| span.end() <= range.start()) {
            self.next += 1;
        }
        let mut own = Vec::with_capacity(1);
        let mut at = range.start();
        for span in self.ranges[self.next..].iter().take_while(|span| span.start() < range.end()) {
            if span.start() > at {
                own.push(TextRange::between(at, span.start()));
            }
            at = span.end();
        }
        if at < range.end() {
            own.push(TextRange::between(at, range.end()));
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use redthread_model::{Span, SpanKind, Turn};

    use super::*;

    fn range(start: u32, end: u32) -> TextRange {
        TextRange::new(start, end).unwrap()
    }

    #[test]
    fn turns_and_the_paragraphs_between_them_are_units() {
        //                            0         1         2         3
        //                            0123456789012345678901234567890123456789
        let text = Text::from("Overskrift\n\nA: ja (griner) nej\nmere\nSlut 🙂");
        let turn = Turn {
            label: Some(0),
            label_start: Position::new(12),
            range: range(15, 35),
            start_millis: None,
            end_millis: None,
        };
        let layout = Layout {
            labels: vec!["A".to_owned()],
            turns: vec![turn],
            spans: vec![
                Span { range: range(0, 10), kind: SpanKind::Heading(1) },
                Span { range: range(12, 15), kind: SpanKind::Label },
                Span { range: range(18, 26), kind: SpanKind::Annotation },
            ],
            ..Layout::default()
        };
        let found = units(&layout, &text);
        let shown: Vec<_> = found.iter().map(|unit| (text.slice(unit.range), unit.turn)).collect();
        assert_eq!(shown, [("Overskrift", None), ("ja (griner) nej\nmere", Some(0)), ("Slut 🙂", None)]);
        for unit in &found {
            assert_eq!(unit.own, layout.own_words(unit.range), "as the layout itself says");
        }
    }
}
