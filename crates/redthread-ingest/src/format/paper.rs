//! A sheet that readers write on, paragraph by paragraph: what odt, rtf, html and epub share.
//!
//! Paragraphs are joined with line ends; a table row is one paragraph, its cells joined with tabs; paragraphs in a cell or a
//! note are joined with spaces; what stands in a text box follows the paragraph it hangs on; notes come last as `[1] text`.
//! Word documents have a writer of their own, since Word ends paragraphs inside tracked changes.

use std::collections::HashMap;

use redthread_model::SpanKind;

use super::comments::{Comments, Edge};
use super::piece::Piece;
use super::whence::{Kind, Whence};
use crate::raw::{RawSpan, RawText};
use crate::{Format, Warning};

/// More open parts than this are no document; what is opened further is read into the part around it.
const DEEPEST: usize = 4000;

/// What words look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// What may be open on the paper, and closed by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Paragraph,
    Row,
    Cell,
    Note,
    Aside,
    Comment,
}

#[derive(Debug)]
enum Frame {
    Paragraph { piece: Piece, level: Option<u8>, number: Option<String> },
    Row(Vec<Piece>),
    Cell(Piece),
    Note { key: String, piece: Piece },
    Aside,
    Comment { number: i64, piece: Piece },
}

impl Frame {
    fn part(&self) -> Part {
        match self {
            Self::Paragraph { .. } => Part::Paragraph,
            Self::Row(_) => Part::Row,
            Self::Cell(_) => Part::Cell,
            Self::Note { .. } => Part::Note,
            Self::Aside => Part::Aside,
            Self::Comment { .. } => Part::Comment,
        }
    }
}

/// A sheet to write on.
#[derive(Debug, Default)]
pub(super) struct Paper {
    frames: Vec<Frame>,
    text: Piece,
    /// Whether a paragraph was written; the next one begins with a line end.
    begun: bool,
    /// Paragraphs of text boxes, which follow the paragraph they hang on.
    boxed: Vec<(Piece, Option<u8>)>,
    pages: u32,
    words_on_page: bool,
    page_pending: bool,
    numbers: HashMap<String, u32>,
    notes: Vec<(String, Piece)>,
    pub(super) title: Option<String>,
    pub(super) insertions: u32,
    pub(super) deletions: u32,
    pub(super) hidden: u32,
    pub(super) comments: Comments,
    /// How many comments are open: what is written in them is no part of the text.
    open_comments: usize,
    /// Comments that begin with the next paragraph.
    waiting: Vec<(i64, Edge)>,
    whence: Whence,
    pub(super) pictures: u32,
    /// Lines of page headers and footers.
    pub(super) furniture: u32,
}

impl Paper {
    /// Opens a paragraph; with a level it is a heading.
    pub(super) fn begin_paragraph(&mut self, level: Option<u8>) {
        let piece = self.piece();
        self.push(Frame::Paragraph { piece, level, number: None });
    }

    /// Says which number of a list stands before the open paragraph; it is written if words follow.
    pub(super) fn number(&mut self, label: &str) {
        if let Some(Frame::Paragraph { number, .. }) = self.frames.last_mut() {
            *number = Some(label.to_owned());
        }
    }

    /// Begins a chapter: a page of a book.
    pub(super) fn begin_chapter(&mut self) {
        self.whence.chapter();
    }

    /// Opens a row of a table.
    pub(super) fn begin_row(&mut self) {
        self.push(Frame::Row(Vec::new()));
    }

    /// Opens a cell of a row.
    pub(super) fn begin_cell(&mut self) {
        self.push(Frame::Cell(Piece::default()));
    }

    /// Opens a text box.
    pub(super) fn begin_aside(&mut self) {
        self.push(Frame::Aside);
    }

    /// What a new paragraph begins with: nothing but the comments that wait for it.
    fn piece(&mut self) -> Piece {
        let mut piece = Piece::default();
        if self.open_comments == 0 {
            for (number, edge) in self.waiting.drain(..) {
                piece.mark_comment(number, edge);
            }
        }
        piece
    }

    /// Opens the text of the comment with this number.
    pub(super) fn begin_comment(&mut self, number: i64) {
        self.push(Frame::Comment { number, piece: Piece::default() });
    }

    /// The number of the comment that is open.
    pub(super) fn open_comment(&self) -> Option<i64> {
        let numbers = self.frames.iter().rev().map(|frame| match frame {
            Frame::Comment { number, .. } => Some(*number),
            _ => None,
        });
        if self.open_comments > 0 { numbers.flatten().next() } else { None }
    }

    /// Gives the open comment another number: that by which its words are marked.
    pub(super) fn renumber_comment(&mut self, to: i64) {
        let frames = self.frames.iter_mut().rev();
        let mut comments = frames.filter_map(|frame| match frame {
            Frame::Comment { number, .. } => Some(number),
            _ => None,
        });
        if let Some(number) = comments.next() {
            let comment = std::mem::take(self.comments.with(*number));
            *self.comments.with(to) = comment;
            *number = to;
        }
    }

    /// Marks where a comment begins, ends or hangs. Between two paragraphs it begins with the next and ends with the one before.
    pub(super) fn mark_comment(&mut self, number: i64, edge: Edge) {
        match self.frames.last_mut() {
            Some(Frame::Paragraph { piece, .. } | Frame::Cell(piece) | Frame::Note { piece, .. }) => {
                piece.mark_comment(number, edge);
            }
            None if edge != Edge::Start => self.text.mark_comment(number, edge),
            _ => self.waiting.push((number, edge)),
        }
    }

    /// Opens the text of the note with this key.
    pub(super) fn begin_note(&mut self, key: String) {
        self.push(Frame::Note { key, piece: Piece::default() });
    }

    /// Marks that the note with this key hangs here; notes are numbered in the order in which they are marked.
    pub(super) fn mark_note(&mut self, key: String) {
        let next = self.numbers.len() as u32 + 1;
        let number = *self.numbers.entry(key).or_insert(next);
        self.paragraph().mark_here(SpanKind::FootnoteMark(number));
    }

    /// Marks a note that stands where it is referred to, and opens its text.
    pub(super) fn begin_note_here(&mut self) {
        // No key of a file holds a zero.
        let key = format!("\0{}", self.numbers.len());
        self.mark_note(key.clone());
        self.begin_note(key);
    }

    fn push(&mut self, frame: Frame) {
        if self.frames.len() < DEEPEST {
            self.open_comments += usize::from(matches!(frame, Frame::Comment { .. }));
            self.frames.push(frame);
        }
    }

    /// The innermost open part.
    pub(super) fn innermost(&self) -> Option<Part> {
        self.frames.last().map(Frame::part)
    }

    /// Whether such a part is open, looking outwards no further than the note, comment or text box around.
    pub(super) fn is_open(&self, part: Part) -> bool {
        let parts = self.frames.iter().rev().map(Frame::part);
        let mut inside = parts.take_while(|open| !matches!(open, Part::Note | Part::Aside | Part::Comment));
        inside.any(|open| open == part)
    }

    /// Closes the innermost part of this kind with everything in it; without one nothing happens.
    pub(super) fn end(&mut self, part: Part) {
        let Some(at) = self.frames.iter().rposition(|frame| frame.part() == part) else { return };
        while self.frames.len() > at {
            self.end_innermost();
        }
    }

    /// Closes the paragraph if it is innermost.
    pub(super) fn end_paragraph(&mut self) {
        if self.innermost() == Some(Part::Paragraph) {
            self.end_innermost();
        }
    }

    fn end_innermost(&mut self) {
        match self.frames.pop() {
            Some(Frame::Paragraph { piece, level, number: Some(label) }) if !piece.text.trim().is_empty() => {
                self.deliver(piece.numbered(&label), level, Kind::Paragraph);
            }
            Some(Frame::Paragraph { piece, level, .. }) => self.deliver(piece, level, Kind::Paragraph),
            Some(Frame::Cell(cell)) => {
                match self.frames.last_mut() {
                    Some(Frame::Row(cells)) => cells.push(cell),
                    // A cell without a row is a paragraph.
                    _ => self.deliver(cell, None, Kind::Paragraph),
                }
            }
            Some(Frame::Row(cells)) => {
                let mut row = Piece::default();
                for (index, cell) in cells.into_iter().enumerate() {
                    if index > 0 {
                        row.text.push('\t');
                    }
                    row.append(cell);
                }
                self.deliver(row, None, Kind::Row);
            }
            Some(Frame::Note { key, piece }) => self.notes.push((key, piece)),
            Some(Frame::Comment { number, piece }) => {
                self.open_comments -= 1;
                self.comments.with(number).text.push_str(&piece.text);
            }
            Some(Frame::Aside) | None => {}
        }
    }

    /// Gives a finished paragraph to what holds it.
    fn deliver(&mut self, piece: Piece, level: Option<u8>, kind: Kind) {
        let holder = self
            .frames
            .iter_mut()
            .rev()
            .find(|frame| !matches!(frame, Frame::Paragraph { .. } | Frame::Row(_)));
        match holder {
            Some(Frame::Cell(held) | Frame::Note { piece: held, .. }) => {
                if !held.text.is_empty() && !piece.text.is_empty() {
                    held.text.push(' ');
                }
                held.append(piece);
            }
            Some(Frame::Comment { piece: held, .. }) => {
                if !held.text.is_empty() {
                    held.text.push('\n');
                }
                held.append(piece);
            }
            Some(_) => self.boxed.push((piece, level)),
            None => {
                self.emit(piece, level, kind);
                // What hangs on a paragraph inside a box waits until the paragraph itself stands.
                if self.frames.is_empty() {
                    for (piece, level) in std::mem::take(&mut self.boxed) {
                        self.emit(piece, level, Kind::Box);
                    }
                }
            }
        }
    }

    fn emit(&mut self, piece: Piece, level: Option<u8>, kind: Kind) {
        if self.begun {
            self.text.text.push('\n');
        }
        self.begun = true;
        let start = self.text.text.len();
        self.whence.emitted(start, &piece.text, kind, false);
        let is_empty = piece.text.trim().is_empty();
        self.text.append(piece);
        if let Some(level) = level.filter(|_| !is_empty) {
            let bytes = start..self.text.text.len();
            self.text.spans.push(RawSpan { bytes, kind: SpanKind::Heading(level) });
        }
    }

    /// The open paragraph; one is opened if there is none.
    fn paragraph(&mut self) -> &mut Piece {
        if self.innermost() != Some(Part::Paragraph) {
            // Also beyond the deepest allowed: words are never lost.
            let piece = self.piece();
            self.frames.push(Frame::Paragraph { piece, level: None, number: None });
        }
        match self.frames.last_mut() {
            Some(Frame::Paragraph { piece, .. }) => piece,
            _ => &mut self.text,
        }
    }

    /// Writes words into the open paragraph.
    pub(super) fn write(&mut self, words: &str, face: Face) {
        if words.is_empty() {
            return;
        }
        let has_words = !words.trim().is_empty();
        let in_text = self.open_comments == 0;
        self.words_on_page |= has_words && in_text;
        if has_words && in_text && std::mem::take(&mut self.page_pending) {
            let page = self.pages + 1;
            self.paragraph().mark_here(SpanKind::Page(page));
        }
        let bold = face.bold.then_some(SpanKind::Bold);
        let italic = face.italic.then_some(SpanKind::Italic);
        self.paragraph().push_marked(words, bold.into_iter().chain(italic));
    }

    /// What the open paragraph ends in, if it has any letters.
    pub(super) fn last_letter(&self) -> Option<char> {
        match self.frames.last() {
            Some(Frame::Paragraph { piece, .. }) => piece.text.chars().next_back(),
            _ => None,
        }
    }

    /// A page ends here; two breaks without a word between them are one.
    pub(super) fn page_break(&mut self) {
        if std::mem::take(&mut self.words_on_page) {
            self.pages += 1;
            self.page_pending = true;
        }
    }

    /// How many lines with words were written so far.
    pub(super) fn lines_with_words(&self) -> u32 {
        self.text.text.lines().filter(|line| !line.trim().is_empty()).count() as u32
    }

    /// The text with its notes.
    pub(super) fn finish(mut self, format: Format) -> RawText {
        while !self.frames.is_empty() {
            self.end_innermost();
        }
        for (piece, level) in std::mem::take(&mut self.boxed) {
            self.emit(piece, level, Kind::Box);
        }
        let mut raw = RawText::new(format);
        raw.warnings = self.warnings();
        let pages = self.pages + u32::from(!self.page_pending);
        if pages > 1 {
            raw.pages = Some(pages);
            raw.spans.push(RawSpan { bytes: 0..0, kind: SpanKind::Page(1) });
        }
        raw.title = self.title;
        raw.text = self.text.text;
        raw.spans.extend(self.text.spans);
        let mut marks = self.text.marks;
        let mut number = self.numbers.len() as u32;
        let mut numbered: Vec<(u32, Piece)> = Vec::new();
        for (key, note) in self.notes {
            // A note that nothing refers to is still in the file.
            let own = self.numbers.remove(&key).unwrap_or_else(|| {
                number += 1;
                number
            });
            numbered.push((own, note.trimmed()));
        }
        numbered.sort_by_key(|(number, _)| *number);
        for (number, note) in numbered.into_iter().filter(|(_, note)| !note.text.is_empty()) {
            if !raw.text.is_empty() {
                raw.text.push('\n');
            }
            let start = raw.text.len();
            self.whence.note(start, number);
            raw.text.push_str(&format!("[{number}] "));
            let at = raw.text.len();
            raw.text.push_str(&note.text);
            raw.spans.extend(note.spans_at(at));
            marks.extend(note.marks_at(at));
            raw.mark(start, SpanKind::Footnote(number));
        }
        raw.comments = self.comments.placed(&marks);
        raw.origins = self.whence.done();
        raw
    }

    /// What the person should know.
    fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let (insertions, deletions) = (self.insertions, self.deletions);
        if insertions + deletions > 0 {
            warnings.push(Warning::TrackedChanges { insertions, deletions });
        }
        if self.hidden > 0 {
            warnings.push(Warning::HiddenText { passages: self.hidden });
        }
        if self.pictures > 0 {
            warnings.push(Warning::Pictures { count: self.pictures });
        }
        if self.furniture > 0 {
            warnings.push(Warning::PageFurniture { lines: self.furniture });
        }
        warnings
    }
}
