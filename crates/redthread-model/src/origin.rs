//! Where in its file a text comes from: paragraph 12, table 2 row 3, subtitle 41.
//!
//! Said once for a stretch of lines and not for each: a line comes from the place after the one before, unless it is said
//! otherwise. So a long text from plain paragraphs needs one entry.

use redthread_text::{Position, Text, TextRange};
use serde::{Deserialize, Serialize};

use crate::{Layout, SpanKind};

/// Where the text comes from that begins here and goes on to the next origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "PackedOrigin", into = "PackedOrigin")]
pub struct Origin {
    /// The start of a line, or of a subtitle.
    pub start: Position,
    /// Where the text that begins there comes from.
    pub from: FilePlace,
    /// Whether each line after it comes from the place after; else all come from the same place, as lines of one paragraph do.
    pub counts: bool,
}

/// The stored form of an origin.
#[derive(Serialize, Deserialize)]
struct PackedOrigin(Position, FilePlace, #[serde(default)] bool);

impl From<Origin> for PackedOrigin {
    fn from(origin: Origin) -> Self {
        Self(origin.start, origin.from, origin.counts)
    }
}

impl From<PackedOrigin> for Origin {
    fn from(packed: PackedOrigin) -> Self {
        let PackedOrigin(start, from, counts) = packed;
        Self { start, from, counts }
    }
}

/// A place in a file, counted from 1 as people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilePlace {
    /// A line.
    Line(u32),
    /// A paragraph outside of tables.
    Paragraph(u32),
    /// A row of a table.
    Row {
        /// Which table.
        table: u32,
        /// Which of its rows.
        row: u32,
    },
    /// A paragraph in a text box.
    Box(u32),
    /// A footnote or an endnote.
    Note(u32),
    /// A subtitle, or another bit of speech with a time.
    Cue(u32),
    /// A paragraph of a chapter.
    Chapter {
        /// Which chapter: each page of an electronic book is one.
        chapter: u32,
        /// Which of its paragraphs.
        paragraph: u32,
    },
}

impl FilePlace {
    /// The place so many lines (or subtitles) further on.
    #[must_use]
    pub const fn after(self, lines: u32) -> Self {
        match self {
            Self::Line(line) => Self::Line(line.saturating_add(lines)),
            Self::Paragraph(paragraph) => Self::Paragraph(paragraph.saturating_add(lines)),
            Self::Row { table, row } => Self::Row { table, row: row.saturating_add(lines) },
            Self::Box(paragraph) => Self::Box(paragraph.saturating_add(lines)),
            Self::Note(note) => Self::Note(note.saturating_add(lines)),
            Self::Cue(cue) => Self::Cue(cue.saturating_add(lines)),
            Self::Chapter { chapter, paragraph } => {
                Self::Chapter { chapter, paragraph: paragraph.saturating_add(lines) }
            }
        }
    }
}

impl Layout {
    /// Where in its file the text at `position` comes from, if that is known. `text` is the one that this lies on.
    pub fn origin_at(&self, text: &Text, position: Position) -> Option<FilePlace> {
        let after = self.origins.partition_point(|origin| origin.start <= position);
        let origin = self.origins.get(after.checked_sub(1)?)?;
        if !origin.counts {
            return Some(origin.from);
        }
        let passed = if let FilePlace::Cue(_) = origin.from {
            // A subtitle begins with its time, before which may stand the name of who speaks.
            let turn = self.turn_at(position).map(|turn| self.turns[turn].range.start());
            let position = turn.map_or(position, |words| position.max(words));
            let begins = |span: &&crate::Span| {
                matches!(span.kind, SpanKind::Time(_))
                    && span.range.is_empty()
                    && origin.start <= span.range.start()
            };
            let before = self.spans.partition_point(|span| span.range.start() <= position);
            self.spans[..before].iter().filter(begins).count().saturating_sub(1)
        } else {
            let position = position.min(text.whole().end());
            let between = text.slice(TextRange::between(origin.start.min(position), position));
            between.bytes().filter(|byte| *byte == b'\n').count()
        };
        Some(origin.from.after(u32::try_from(passed).unwrap_or(u32::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    fn origin(start: u32, from: FilePlace, counts: bool) -> Origin {
        Origin { start: Position::new(start), from, counts }
    }

    #[test]
    fn lines_are_counted_from_the_last_origin() {
        let text = Text::new("å\nb\nc\nd\te\nf");
        let row = FilePlace::Row { table: 1, row: 1 };
        let layout = Layout {
            origins: vec![
                origin(0, FilePlace::Paragraph(1), true),
                origin(4, FilePlace::Paragraph(2), false),
                origin(6, row, true),
            ],
            ..Layout::default()
        };
        let at = |at| layout.origin_at(&text, Position::new(at));
        assert_eq!(at(0), Some(FilePlace::Paragraph(1)));
        assert_eq!(at(2), Some(FilePlace::Paragraph(2)));
        assert_eq!(at(5), Some(FilePlace::Paragraph(2)));
        assert_eq!(at(8), Some(row));
        assert_eq!(at(99), Some(FilePlace::Row { table: 1, row: 2 }));
        assert_eq!(Layout::default().origin_at(&text, Position::START), None);
        let stored = serde_json::to_string(&layout.origins).unwrap();
        assert_eq!(
            stored,
            r#"[[0,{"paragraph":1},true],[4,{"paragraph":2},false],[6,{"row":{"table":1,"row":1}},true]]"#
        );
        assert_eq!(serde_json::from_str::<Vec<Origin>>(&stored).unwrap(), layout.origins);
    }

    #[test]
    fn subtitles_are_counted_by_their_times() {
        let text = Text::new("Bo: ja nej");
        let time =
            |at: u32| Span { range: TextRange::empty_at(Position::new(at)), kind: SpanKind::Time(at * 1000) };
        let layout = Layout {
            spans: vec![time(4), time(7)],
            origins: vec![origin(0, FilePlace::Cue(40), true)],
            ..Layout::default()
        };
        let at = |at| layout.origin_at(&text, Position::new(at));
        assert_eq!(at(1), Some(FilePlace::Cue(40)));
        assert_eq!(at(5), Some(FilePlace::Cue(40)));
        assert_eq!(at(7), Some(FilePlace::Cue(41)));
    }
}
