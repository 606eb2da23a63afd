//! Transcripts in tables, as NVivo writes them: `Timespan | Content | Speaker`, one row a turn.
//!
//! The rows are written anew as `Speaker: content`, since what is said must stand after who says it; the times become data.

use std::ops::Range;

use redthread_model::{FilePlace, SpanKind};

use super::labels::shown;
use crate::origins::{Origins, RawOrigin, of_lines};
use crate::raw::{RawSpan, RawText, RawTurn};

/// A row whose cells take more lines than this is none.
const MOST_LINES: usize = 200;

/// The columns that matter, counted from 0, and how many there are.
#[derive(Clone, Copy, Debug)]
struct Columns {
    time: Option<usize>,
    content: usize,
    speaker: usize,
    count: usize,
}

/// Finds such a table and makes turns of its rows.
pub(super) fn read_table(raw: &mut RawText) {
    if raw.turns.is_some() || !raw.text.contains('\t') {
        return;
    }
    let lines: Vec<Range<usize>> = super::lines::lines(&raw.text).collect();
    let head = lines.iter().enumerate().find_map(|(at, line)| Some((at, columns(&raw.text[line.clone()])?)));
    let Some((head, columns)) = head else { return };
    let (rows, after) = rows(&raw.text, &lines[head + 1..], columns.count);
    if rows.is_empty() {
        return;
    }
    let mut table = Rewritten::default();
    table.keep(&raw.text, 0..lines[head].start);
    for row in &rows {
        table.row(&raw.text, row, columns);
    }
    table.keep(&raw.text, after.unwrap_or(raw.text.len())..raw.text.len());
    let was = of_lines(&raw.origins, lines.iter().map(|line| line.start));
    raw.move_marks(|byte| table.place(byte));
    raw.origins = table.origins(&was);
    // Marks of cells that are not text any more mark nothing.
    raw.spans.retain(|span| {
        !span.bytes.is_empty()
            || matches!(span.kind, SpanKind::Page(_) | SpanKind::FootnoteMark(_) | SpanKind::Time(_))
    });
    raw.spans.extend(table.times);
    raw.turns = Some(table.turns);
    raw.text = table.text;
}

fn columns(line: &str) -> Option<Columns> {
    let names: Vec<String> = line.split('\t').map(|cell| cell.trim().to_lowercase()).collect();
    let find = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
    Some(Columns {
        time: find(&["timespan", "time", "timestamp", "tidsrum", "tid", "start", "start time"]),
        content: find(&["content", "indhold", "text", "tekst", "transcript", "transskription"])?,
        speaker: find(&["speaker", "taler", "participant", "deltager"])?,
        count: names.len(),
    })
}

/// The rows, each as its cells, and where the text goes on after them.
fn rows(text: &str, lines: &[Range<usize>], count: usize) -> (Vec<Vec<Range<usize>>>, Option<usize>) {
    let mut rows = Vec::new();
    let mut at = 0;
    while let Some(first) = lines.get(at) {
        // A line break in a cell is a line end: a row goes on until it has all its cells.
        let mut tabs = 0;
        let last = lines[at..].iter().take(MOST_LINES).position(|line| {
            tabs += text[line.clone()].matches('\t').count();
            tabs + 1 >= count
        });
        let Some(last) = last.filter(|_| tabs + 1 == count) else { return (rows, Some(first.start)) };
        let (from, to) = (first.start, lines[at + last].end);
        let mut cells = Vec::new();
        let mut start = from;
        for (tab, _) in text[from..to].match_indices('\t') {
            cells.push(start..from + tab);
            start = from + tab + 1;
        }
        cells.push(start..to);
        rows.push(cells);
        at += last + 1;
    }
    (rows, None)
}

/// The text as it is written anew.
#[derive(Debug, Default)]
struct Rewritten {
    text: String,
    turns: Vec<RawTurn>,
    times: Vec<RawSpan>,
    /// What was kept: its bytes before, and where it begins now.
    kept: Vec<(Range<usize>, usize)>,
}

impl Rewritten {
    fn keep(&mut self, text: &str, bytes: Range<usize>) {
        if !bytes.is_empty() && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.kept.push((bytes.clone(), self.text.len()));
        self.text.push_str(&text[bytes]);
    }

    fn row(&mut self, text: &str, cells: &[Range<usize>], columns: Columns) {
        let cell = |column: usize| cells.get(column).cloned().unwrap_or_default();
        let content = cell(columns.content);
        if text[content.clone()].trim().is_empty() {
            return;
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        let label_start = self.text.len();
        let label = shown(text[cell(columns.speaker)].trim().trim_end_matches(':'));
        let label = Some(label).filter(|label| !label.is_empty());
        if let Some(label) = &label {
            self.text.push_str(label);
            self.text.push_str(": ");
        }
        let words = self.text.len();
        self.keep_here(text, content);
        let times = columns.time.map(|column| times(&text[cell(column)])).unwrap_or_default();
        if let Some(start) = times.first() {
            self.times.push(RawSpan { bytes: words..words, kind: SpanKind::Time(*start) });
        }
        self.turns.push(RawTurn {
            label,
            label_start,
            words: words..self.text.len(),
            start_millis: times.first().copied(),
            end_millis: times.get(1).copied(),
        });
    }

    fn keep_here(&mut self, text: &str, bytes: Range<usize>) {
        self.kept.push((bytes.clone(), self.text.len()));
        self.text.push_str(&text[bytes]);
    }

    /// Where the lines come from now: each from where the first words that were kept of it came.
    fn origins(&self, was: &[(usize, Option<FilePlace>)]) -> Vec<RawOrigin> {
        let mut found = Origins::default();
        let mut kept = self.kept.iter().peekable();
        for line in super::lines::lines(&self.text) {
            while kept.next_if(|(bytes, now)| now + bytes.len() <= line.start).is_some() {}
            let Some((bytes, now)) = kept.peek() else { break };
            let byte = bytes.start + line.start.saturating_sub(*now);
            let after = was.partition_point(|(start, _)| *start <= byte);
            if let Some(from) = was.get(after.saturating_sub(1)).and_then(|(_, from)| *from) {
                found.line(line.start, from);
            }
        }
        found.done()
    }

    /// Where a byte of the old text stands now; what was left out is at the end of what was kept before it.
    fn place(&self, byte: usize) -> usize {
        let before = self.kept.partition_point(|(bytes, _)| bytes.start <= byte);
        let kept = before.checked_sub(1).map(|index| &self.kept[index]);
        kept.map_or(0, |(bytes, now)| now + byte.min(bytes.end) - bytes.start)
    }
}

/// The times in `0:00,0 - 0:12,5`.
fn times(cell: &str) -> Vec<u32> {
    let parts = cell.split([' ', '-', '–', '\u{a0}', '\n']).filter(|part| !part.is_empty());
    parts
        .filter_map(|part| super::clock(part).filter(|(len, _)| *len == part.len()))
        .map(|(_, millis)| millis)
        .collect()
}
