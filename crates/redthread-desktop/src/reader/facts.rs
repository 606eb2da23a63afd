//! What is known of a place in the text besides its words: its page, its time, what is marked there.

use redthread_model::SpanKind;
use redthread_text::{Position, TextRange};

use super::sheet::{Block, Sheet};

impl Sheet {
    /// The page on which `position` stands, if the document has pages.
    pub(super) fn page_at(&self, position: Position) -> Option<u32> {
        let page = |kind| if let SpanKind::Page(page) = kind { Some(page) } else { None };
        self.last_before(position, page)
    }

    /// When `position` is spoken, in milliseconds: the start of its turn, or the moment noted last before it.
    pub(super) fn time_at(&self, position: Position) -> Option<u32> {
        let turn = self.layout.turn_at(position).and_then(|turn| self.layout.turns[turn].start_millis);
        let time = |kind| if let SpanKind::Time(millis) = kind { Some(millis) } else { None };
        turn.max(self.last_before(position, time))
    }

    /// What `of` takes from the last span that begins at or before `position` and of which it takes anything.
    fn last_before<T>(&self, position: Position, of: impl Fn(SpanKind) -> Option<T>) -> Option<T> {
        let after = self.layout.spans.partition_point(|span| span.range.start() <= position);
        self.layout.spans[..after].iter().rev().find_map(|span| of(span.kind))
    }

    /// Where pages begin in a block or between the block before it and it, in bytes, and their numbers.
    pub(super) fn pages_in(&self, index: usize) -> Vec<(usize, u32)> {
        let Some(block) = self.blocks.get(index) else { return Vec::new() };
        let from = index.checked_sub(1).map_or(0, |before| self.blocks[before].bytes.end);
        let page = |kind| if let SpanKind::Page(page) = kind { Some(page) } else { None };
        self.moments(from..block.bytes.end, page)
            .into_iter()
            .map(|(byte, page)| (byte.max(block.bytes.start), page))
            .collect()
    }

    /// Where footnotes are marked in a block, in bytes, and their numbers.
    pub(super) fn footnote_marks_in(&self, block: &Block) -> Vec<(usize, u32)> {
        let note = |kind| if let SpanKind::FootnoteMark(note) = kind { Some(note) } else { None };
        self.moments(block.bytes.start..block.bytes.end + 1, note)
    }

    /// Spans that begin in some bytes, by start, and what `of` takes from them.
    fn moments<T>(
        &self,
        bytes: std::ops::Range<usize>,
        of: impl Fn(SpanKind) -> Option<T>,
    ) -> Vec<(usize, T)> {
        let start = self.text.position(bytes.start);
        let first = self.layout.spans.partition_point(|span| span.range.start() < start);
        let with_byte = self.layout.spans[first..]
            .iter()
            .map(|span| (self.text.byte(span.range.start()), span.kind))
            .take_while(|(byte, _)| *byte < bytes.end);
        with_byte.filter_map(|(byte, kind)| Some((byte, of(kind)?))).collect()
    }

    /// The place that is shown for `byte`: itself inside a block, else the start of the next one.
    pub(super) fn shown_byte(&self, byte: usize) -> usize {
        let block = self.block_at(byte);
        match (self.blocks.get(block), self.blocks.get(block + 1)) {
            (Some(found), _) if byte <= found.bytes.start => found.bytes.start,
            (Some(found), Some(next)) if byte >= found.bytes.end => next.bytes.start,
            (Some(found), None) => byte.min(found.bytes.end),
            _ => byte,
        }
    }

    /// The turns whose words a range touches, as first and last number counted from 1, and the labels of those who speak, each
    /// once.
    pub(super) fn speakers_in(&self, range: TextRange) -> (Option<(usize, usize)>, Vec<&str>) {
        let mut turns = self.layout.turns_overlapping(range);
        if turns.is_empty()
            && let Some(turn) = self.layout.turn_at(range.start())
        {
            turns = turn..turn + 1;
        }
        let numbers = (!turns.is_empty()).then_some((turns.start + 1, turns.end));
        let mut labels: Vec<&str> = Vec::new();
        for label in self.layout.turns[turns].iter().filter_map(|turn| self.layout.label_of(turn)) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        (numbers, labels)
    }
}

/// A moment of a recording: `00:04:10`.
pub(super) fn clock(millis: u32) -> String {
    let seconds = millis / 1_000;
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}
