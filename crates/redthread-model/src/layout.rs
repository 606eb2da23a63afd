//! What lies on a document's text: turns, and typed spans (labels, annotations, responses, headings, pages, …).

use redthread_text::{Position, TextRange};
use serde::{Deserialize, Serialize};

use crate::{Origin, Repair};

/// What lies on the text of one revision of a document. Turns and spans are in reading order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    /// The labels that occur, each once, in the order in which they first occur.
    pub labels: Vec<String>,
    /// The turns; they do not overlap.
    pub turns: Vec<Turn>,
    /// The spans, by start.
    pub spans: Vec<Span>,
    /// Where in its file the text comes from, by start; empty if that is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
    /// The words that were repaired after text recognition had damaged them, by start; they do not overlap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Repair>,
}

/// What one speaker says without interruption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "PackedTurn", into = "PackedTurn")]
pub struct Turn {
    /// Which of [`Layout::labels`] it has; `None` for words that no label claims.
    pub label: Option<u16>,
    /// Where it begins with its label; equal to the start of `range` if there is no label in the text.
    pub label_start: Position,
    /// The words, after the label, up to the end of its last paragraph.
    pub range: TextRange,
    /// When it starts in the recording, in milliseconds.
    pub start_millis: Option<u32>,
    /// When it ends in the recording, in milliseconds.
    pub end_millis: Option<u32>,
}

/// The stored form of a turn: label, label start, start, end, and times only where there are any.
#[derive(Serialize, Deserialize)]
struct PackedTurn(
    Option<u16>,
    Position,
    Position,
    Position,
    #[serde(default)] Option<u32>,
    #[serde(default)] Option<u32>,
);

impl From<Turn> for PackedTurn {
    fn from(turn: Turn) -> Self {
        Self(
            turn.label,
            turn.label_start,
            turn.range.start(),
            turn.range.end(),
            turn.start_millis,
            turn.end_millis,
        )
    }
}

impl From<PackedTurn> for Turn {
    fn from(packed: PackedTurn) -> Self {
        let PackedTurn(label, label_start, start, end, start_millis, end_millis) = packed;
        Self { label, label_start, range: TextRange::between(start, end), start_millis, end_millis }
    }
}

/// A typed range of the text. A page or time span may be empty: it marks where the page or the moment begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Where.
    #[serde(rename = "r")]
    pub range: TextRange,
    /// What.
    #[serde(rename = "k")]
    pub kind: SpanKind,
}

/// What a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpanKind {
    /// A speaker label with its colon and the space after it.
    Label,
    /// What the transcriber notes: `(griner)`, `[flere nikker]`.
    Annotation,
    /// A listener's response inside another's turn: `(I: Mm)`.
    Response,
    /// A heading of this level, counted from 1.
    Heading(u8),
    /// The text of a footnote or endnote with this number.
    Footnote(u32),
    /// The place in the body to which the footnote with this number belongs; empty.
    FootnoteMark(u32),
    /// The beginning of a page with this number; empty.
    Page(u32),
    /// A moment of the recording, in milliseconds.
    Time(u32),
    /// Set apart from the running text: a page header, a lone page number.
    Furniture,
    /// Bold type.
    Bold,
    /// Italic type.
    Italic,
}

impl SpanKind {
    /// Whether words in such a span are no participant's own words here: left out of search, counts and coverage
    /// unless asked for.
    pub const fn is_left_out(self) -> bool {
        matches!(self, Self::Label | Self::Annotation | Self::Response | Self::Furniture)
    }
}

impl Layout {
    /// The label of `turn`, if it has one.
    pub fn label_of(&self, turn: &Turn) -> Option<&str> {
        turn.label.and_then(|label| self.labels.get(usize::from(label))).map(String::as_str)
    }

    /// The index of the turn that holds `position` (its label included), if one does.
    pub fn turn_at(&self, position: Position) -> Option<usize> {
        let after = self.turns.partition_point(|turn| turn.label_start <= position);
        let index = after.checked_sub(1)?;
        (position < self.turns[index].range.end()).then_some(index)
    }

    /// The indices of the turns whose words share at least one code point with `range`.
    pub fn turns_overlapping(&self, range: TextRange) -> std::ops::Range<usize> {
        let first = self.turns.partition_point(|turn| turn.range.end() <= range.start());
        let mut last = first + self.turns[first..].partition_point(|turn| turn.range.start() < range.end());
        if range.is_empty() {
            last = first;
        }
        first..last
    }

    /// The page on which `position` stands, if the document has pages.
    pub fn page_at(&self, position: Position) -> Option<u32> {
        let pages = self.spans.iter().take_while(|span| span.range.start() <= position);
        pages.filter_map(|span| if let SpanKind::Page(page) = span.kind { Some(page) } else { None }).last()
    }

    /// The parts of `range` that hold participants' own words: labels, annotations, responses and furniture cut away.
    pub fn own_words(&self, range: TextRange) -> Vec<TextRange> {
        let mut parts = Vec::new();
        let mut at = range.start();
        for span in self.left_out_from(range.start()) {
            if span.range.start() >= range.end() {
                break;
            }
            if span.range.end() <= at {
                continue;
            }
            if span.range.start() > at {
                parts.push(TextRange::between(at, span.range.start()));
            }
            at = span.range.end();
        }
        if at < range.end() {
            parts.push(TextRange::between(at, range.end()));
        }
        parts
    }

    /// The left-out spans that may reach `position` or lie after it, by start.
    ///
    /// Left-out spans are short and lie inside one turn, so the search can begin at the turn before the position.
    fn left_out_from(&self, position: Position) -> impl Iterator<Item = &Span> {
        let before = self.turns.partition_point(|turn| turn.range.end() < position).checked_sub(1);
        let start = before.map_or(Position::START, |turn| self.turns[turn].range.start());
        let first = self.spans.partition_point(|span| span.range.start() < start);
        self.spans[first..].iter().filter(|span| span.kind.is_left_out())
    }
}
