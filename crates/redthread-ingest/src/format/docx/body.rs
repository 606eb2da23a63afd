//! The running text of a part: body, notes, headers.
//!
//! One pass over the XML with stacks of our own, so that no nesting in a hostile file can exhaust the program's stack.

use std::collections::{BTreeMap, HashMap};

use quick_xml::events::BytesStart;
use redthread_model::SpanKind;

use super::numbering::{Counters, InList};
use super::styles::{Face, Outline, Styles, is_on, outline};
use super::symbols::symbol;
use crate::Warning;
use crate::format::comments::{Comments, Edge};
use crate::format::piece::Piece;
use crate::format::whence::{Kind, Whence};
use crate::format::xml::{Fault, Reads, attribute, read_once};

/// Fields stand in each other no deeper than this.
const MOST_FIELDS: usize = 50;

/// Which note: footnotes, endnotes and comments are numbered apart in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NoteKey {
    kind: NoteKind,
    id: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum NoteKind {
    Footnote,
    Endnote,
    Comment,
}

/// The elements that matter, by their names without prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties,
    Words,
    Table,
    Row,
    RowProperties,
    Cell,
    TextBox,
    Note,
    Other,
}

/// What collects text.
#[derive(Debug)]
enum Frame {
    Paragraph(Box<Paragraph>),
    TextBox,
    Row { cells: Vec<Piece>, deleted: bool },
    Cell(Piece),
    Note { key: NoteKey, piece: Piece, separator: bool },
}

#[derive(Debug, Default)]
struct Paragraph {
    piece: Piece,
    style: Option<String>,
    outline: Option<Outline>,
    in_list: InList,
    /// Its style hides its words.
    hidden: bool,
    /// The paragraph's end was deleted: the next paragraph goes on here.
    end_deleted: bool,
    /// A page break stood here: if more words come, they begin a line.
    broken: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Run {
    face: Face,
    style: Face,
}

/// Reads a part and keeps what it found.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    counters: Counters,
    path: Vec<Tag>,
    frames: Vec<Frame>,
    runs: Vec<Run>,
    /// How deep inside an element that is left out.
    skipping: usize,
    text: Piece,
    /// Whether a paragraph was written; the next one begins with a line end.
    begun: bool,
    /// The last paragraph's end was deleted.
    joined: bool,
    /// Paragraphs of text boxes, which follow the paragraph they hang on.
    boxed: Vec<(Piece, Option<u8>)>,
    page: u32,
    words_on_page: bool,
    numbers: HashMap<NoteKey, u32>,
    notes: BTreeMap<NoteKey, Piece>,
    comments: Comments,
    /// Which comment the last paragraph of which name belongs to: answers name what they answer so.
    paragraph_ids: HashMap<String, i64>,
    /// Comments that begin with the next paragraph.
    waiting: Vec<(i64, Edge)>,
    whence: Whence,
    /// For each section that ends here, whether the next one begins a page; the first comes last.
    sections: Vec<bool>,
    /// The next words begin a page.
    section_ended: bool,
    /// Documents that stand in this one, by the names of their relations.
    pub(super) chunks: HashMap<String, Piece>,
    /// The fields that are open: whether what stands here is their code, which is not shown.
    fields: Vec<bool>,
    insertions: u32,
    deletions: u32,
    hidden: u32,
    pictures: u32,
}

impl Reads for Body<'_> {
    fn start(&mut self, element: &BytesStart) {
        self.start_element(element);
    }

    fn end(&mut self, _: &[u8]) {
        self.end_element();
    }

    fn wants_words(&self) -> bool {
        self.skipping == 0 && self.path.last() == Some(&Tag::Words)
    }

    fn words(&mut self, words: &str) {
        self.take_words(words);
    }
}

impl<'s> Body<'s> {
    /// Begins with nothing.
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            counters: Counters::default(),
            path: Vec::new(),
            frames: Vec::new(),
            runs: Vec::new(),
            skipping: 0,
            text: Piece::default(),
            begun: false,
            joined: false,
            boxed: Vec::new(),
            page: 1,
            words_on_page: false,
            numbers: HashMap::new(),
            notes: BTreeMap::new(),
            comments: Comments::default(),
            paragraph_ids: HashMap::new(),
            waiting: Vec::new(),
            whence: Whence::default(),
            sections: Vec::new(),
            section_ended: false,
            chunks: HashMap::new(),
            fields: Vec::new(),
            insertions: 0,
            deletions: 0,
            hidden: 0,
            pictures: 0,
        }
    }

    /// Reads the whole part.
    pub(super) fn read(&mut self, xml: &str) -> Result<(), Fault> {
        self.sections = page_sections(xml);
        read_once(xml, self)
    }

    fn start_element(&mut self, element: &BytesStart) {
        if self.skipping > 0 {
            self.skipping += 1;
            return;
        }
        let name = element.local_name();
        let name = name.as_ref();
        let parent = self.parent(0);
        if self.is_left_out(name, parent) {
            self.skipping = 1;
            return;
        }
        let tag = match name {
            b"p" => {
                self.begin_paragraph(element);
                Tag::Paragraph
            }
            b"pPr" => Tag::ParagraphProperties,
            b"r" => {
                self.runs.push(Run::default());
                Tag::Run
            }
            b"rPr" => Tag::RunProperties,
            b"t" => Tag::Words,
            b"tbl" => Tag::Table,
            b"tr" => {
                self.frames.push(Frame::Row { cells: Vec::new(), deleted: false });
                Tag::Row
            }
            b"trPr" => Tag::RowProperties,
            b"tc" => {
                self.frames.push(Frame::Cell(Piece::default()));
                Tag::Cell
            }
            b"txbxContent" => {
                self.frames.push(Frame::TextBox);
                Tag::TextBox
            }
            b"footnote" | b"endnote" if parent == Tag::Other => {
                let kind = if name == b"endnote" { NoteKind::Endnote } else { NoteKind::Footnote };
                self.start_note(element, kind);
                Tag::Note
            }
            b"comment" if parent == Tag::Other => {
                self.start_note(element, NoteKind::Comment);
                Tag::Note
            }
            b"altChunk" => {
                if let Some(chunk) = attribute(element, b"id").and_then(|id| self.chunks.remove(&id)) {
                    self.deliver(chunk, None, false, Kind::Paragraph);
                }
                Tag::Other
            }
            b"commentRangeStart" => self.mark_comment(element, Edge::Start),
            b"commentRangeEnd" => self.mark_comment(element, Edge::End),
            b"commentReference" => self.mark_comment(element, Edge::Here),
            _ => {
                self.property_or_sign(name, parent, element);
                Tag::Other
            }
        };
        self.path.push(tag);
    }

    fn begin_paragraph(&mut self, element: &BytesStart) {
        let new_page = std::mem::take(&mut self.section_ended);
        // A field whose code goes on in another paragraph has lost its end: its words are better shown than lost.
        self.fields.fill(false);
        let mut paragraph = Box::<Paragraph>::default();
        for (comment, edge) in self.waiting.drain(..) {
            paragraph.piece.mark_comment(comment, edge);
        }
        if let Some(Frame::Note { key, .. }) = self.frames.last()
            && key.kind == NoteKind::Comment
            && let Some(name) = attribute(element, b"paraId")
        {
            self.paragraph_ids.insert(name, key.id);
        }
        self.frames.push(Frame::Paragraph(paragraph));
        if new_page {
            self.page_break(false);
        }
    }

    /// Marks where a comment begins, ends or hangs. Between two paragraphs it begins with the next and ends with the one before.
    fn mark_comment(&mut self, element: &BytesStart, edge: Edge) -> Tag {
        if let Some(comment) = attribute(element, b"id").and_then(|id| id.parse().ok()) {
            match self.frames.last_mut() {
                Some(Frame::Paragraph(paragraph)) => paragraph.piece.mark_comment(comment, edge),
                Some(Frame::Cell(piece) | Frame::Note { piece, .. }) => piece.mark_comment(comment, edge),
                None if edge != Edge::Start => self.text.mark_comment(comment, edge),
                _ => self.waiting.push((comment, edge)),
            }
        }
        Tag::Other
    }

    /// The element around (0), or around that (1).
    fn parent(&self, above: usize) -> Tag {
        self.path.iter().rev().nth(above).copied().unwrap_or(Tag::Other)
    }

    /// Deleted text, fields' codes, the old form of what stands there in a new one.
    fn is_left_out(&mut self, name: &[u8], parent: Tag) -> bool {
        let of_paragraph = self.parent(1) == Tag::ParagraphProperties;
        match name {
            b"del" | b"moveFrom" => {
                match (parent, self.frames.last_mut()) {
                    // The mark of the paragraph or the row itself is deleted.
                    (Tag::RunProperties, Some(Frame::Paragraph(paragraph))) if of_paragraph => {
                        paragraph.end_deleted = true;
                    }
                    (Tag::RowProperties, Some(Frame::Row { deleted, .. })) => {
                        *deleted = true;
                        self.deletions += 1;
                    }
                    (Tag::RunProperties | Tag::ParagraphProperties, _) => {}
                    _ => self.deletions += 1,
                }
                true
            }
            b"ins" | b"moveTo" => {
                self.insertions +=
                    u32::from(!of_paragraph && !matches!(parent, Tag::RunProperties | Tag::RowProperties));
                false
            }
            b"blip" | b"imagedata" => {
                self.pictures += 1;
                false
            }
            b"sectPr" => {
                // In a paragraph it ends a section, else it is that of the last one.
                if parent == Tag::ParagraphProperties && self.sections.pop() == Some(true) {
                    self.section_ended = true;
                }
                true
            }
            b"rPrChange" | b"pPrChange" | b"tblPrChange" | b"trPrChange" | b"tcPrChange"
            | b"sectPrChange" => true,
            b"instrText" | b"delText" | b"delInstrText" | b"Fallback" | b"rt" => true,
            _ => false,
        }
    }

    fn start_note(&mut self, element: &BytesStart, note: NoteKind) {
        let id = attribute(element, b"id").and_then(|id| id.parse().ok()).unwrap_or(i64::MIN);
        let kind = attribute(element, b"type");
        let separator = kind.is_some_and(|kind| kind != "normal") || id < 0;
        if note == NoteKind::Comment {
            let comment = self.comments.with(id);
            comment.author = attribute(element, b"author");
            comment.date = attribute(element, b"date");
        }
        self.frames.push(Frame::Note { key: NoteKey { kind: note, id }, piece: Piece::default(), separator });
    }

    fn property_or_sign(&mut self, name: &[u8], parent: Tag, element: &BytesStart) {
        match parent {
            // The face of a paragraph's end mark is no face of its words.
            Tag::RunProperties if self.parent(1) == Tag::Run => {
                if let Some(run) = self.runs.last_mut() {
                    match name {
                        b"rStyle" => {
                            run.style = attribute(element, b"val")
                                .map_or_else(Face::default, |id| self.styles.face(&id))
                        }
                        _ => run.face.set(element),
                    }
                }
            }
            Tag::ParagraphProperties => {
                if let Some(Frame::Paragraph(paragraph)) = self.frames.last_mut() {
                    match name {
                        b"pStyle" => {
                            paragraph.style = attribute(element, b"val");
                            let face = paragraph.style.as_deref().map(|id| self.styles.face(id));
                            paragraph.hidden = face.is_some_and(|face| face.hidden == Some(true));
                        }
                        b"outlineLvl" => paragraph.outline = outline(element),
                        _ => {}
                    }
                    if name == b"pageBreakBefore" && is_on(element) {
                        self.page_break(false);
                    }
                }
            }
            // The properties of a list stand in an element of their own.
            Tag::Other if self.parent(1) == Tag::ParagraphProperties => {
                if let Some(Frame::Paragraph(paragraph)) = self.frames.last_mut() {
                    paragraph.in_list.set(element);
                }
            }
            Tag::Run => self.sign(name, element),
            _ => {}
        }
    }

    /// What stands in a run beside its words.
    fn sign(&mut self, name: &[u8], element: &BytesStart) {
        match name {
            b"fldChar" => match attribute(element, b"fldCharType").as_deref() {
                Some("begin") if self.fields.len() < MOST_FIELDS => self.fields.push(true),
                Some("separate") => self.fields.iter_mut().last().into_iter().for_each(|code| *code = false),
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            b"tab" | b"ptab" => self.write("\t"),
            b"cr" => self.write("\n"),
            b"br" => match attribute(element, b"type").as_deref() {
                Some("page") => self.page_break(true),
                Some("column") => self.break_line(),
                _ => self.write("\n"),
            },
            b"lastRenderedPageBreak" => self.page_break(false),
            b"noBreakHyphen" => self.write("\u{2011}"),
            // An optional hyphen is no letter: the word is found and shown without it.
            b"softHyphen" => {}
            b"sym" => {
                let font = attribute(element, b"font").unwrap_or_default();
                let code = attribute(element, b"char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                match code.and_then(|code| symbol(&font, code)) {
                    Some(sign) => self.write(sign.encode_utf8(&mut [0; 4])),
                    None => self.write("\u{fffd}"),
                }
            }
            b"footnoteReference" | b"endnoteReference" => {
                let id = attribute(element, b"id").and_then(|id| id.parse().ok());
                if let Some(id) = id.filter(|_| !self.is_hidden()) {
                    let next = self.numbers.len() as u32 + 1;
                    let kind =
                        if name == b"endnoteReference" { NoteKind::Endnote } else { NoteKind::Footnote };
                    let key = NoteKey { kind, id };
                    let number = *self.numbers.entry(key).or_insert(next);
                    self.with_paragraph(|paragraph| {
                        paragraph.piece.mark_here(SpanKind::FootnoteMark(number))
                    });
                }
            }
            _ => {}
        }
    }

    fn end_element(&mut self) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        match self.path.pop() {
            Some(Tag::Run) => drop(self.runs.pop()),
            Some(Tag::Paragraph) => self.end_paragraph(),
            Some(Tag::TextBox) => drop(self.frames.pop()),
            Some(Tag::Cell) => {
                if let Some(Frame::Cell(cell)) = self.frames.pop()
                    && let Some(Frame::Row { cells, .. }) = self.frames.last_mut()
                {
                    cells.push(cell);
                }
            }
            Some(Tag::Row) => self.end_row(),
            Some(Tag::Note) => {
                if let Some(Frame::Note { key, piece, separator: false }) = self.frames.pop() {
                    if key.kind == NoteKind::Comment {
                        self.comments.with(key.id).text = piece.text;
                    } else {
                        self.notes.insert(key, piece);
                    }
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(Frame::Paragraph(paragraph)) = self.frames.pop() else { return };
        let level = match paragraph.outline {
            Some(Outline::Level(level)) => Some(level),
            Some(Outline::Body) => None,
            None => paragraph.style.as_deref().and_then(|id| self.styles.level(id)),
        };
        let number = self.number(&paragraph);
        let piece = match number {
            Some(label) if !paragraph.piece.text.trim().is_empty() => paragraph.piece.numbered(&label),
            _ => paragraph.piece,
        };
        self.deliver(piece, level, paragraph.end_deleted, Kind::Paragraph);
    }

    /// The number that Word shows before the paragraph, if it is numbered.
    fn number(&mut self, paragraph: &Paragraph) -> Option<String> {
        // Of a paragraph that was deleted whole nothing is left, and what goes on with another begins no item.
        if self.joined || (paragraph.end_deleted && paragraph.piece.text.is_empty()) {
            return None;
        }
        let style = paragraph.style.as_deref();
        let place = paragraph.in_list.or(style.map(|id| self.styles.in_list(id)).unwrap_or_default());
        self.styles.lists.next(place, style, &mut self.counters)
    }

    fn end_row(&mut self) {
        let Some(Frame::Row { cells, deleted: false }) = self.frames.pop() else { return };
        let mut row = Piece::default();
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                row.text.push('\t');
            }
            row.append(cell);
        }
        self.deliver(row, None, false, Kind::Row);
    }

    /// Gives a finished paragraph to what holds it.
    fn deliver(&mut self, piece: Piece, level: Option<u8>, end_deleted: bool, kind: Kind) {
        let holder = self
            .frames
            .iter_mut()
            .rev()
            .find(|frame| !matches!(frame, Frame::Paragraph(_) | Frame::Row { .. }));
        match holder {
            Some(Frame::Note { key, piece: held, .. }) if key.kind == NoteKind::Comment => {
                if !held.text.is_empty() {
                    held.text.push('\n');
                }
                held.append(piece);
            }
            Some(Frame::Cell(held) | Frame::Note { piece: held, .. }) => {
                if !held.text.is_empty() && !piece.text.is_empty() {
                    held.text.push(' ');
                }
                held.append(piece);
            }
            Some(Frame::TextBox) => self.boxed.push((piece, level)),
            _ => {
                self.emit(piece, level, kind);
                self.joined = end_deleted;
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
        if self.begun && !self.joined {
            self.text.text.push('\n');
        }
        let start = self.text.text.len();
        self.whence.emitted(start, &piece.text, kind, self.begun && self.joined);
        self.begun = true;
        self.joined = false;
        let is_empty = piece.text.trim().is_empty();
        self.text.append(piece);
        if let Some(level) = level.filter(|_| !is_empty) {
            let bytes = start..self.text.text.len();
            self.text.spans.push(crate::raw::RawSpan { bytes, kind: SpanKind::Heading(level) });
        }
    }

    fn is_hidden(&self) -> bool {
        let own = self.runs.last().and_then(|run| run.face.or(run.style).hidden);
        own.unwrap_or_else(|| matches!(self.frames.last(), Some(Frame::Paragraph(around)) if around.hidden))
    }

    /// Words of `w:t`: line ends in the XML are only its layout.
    fn take_words(&mut self, words: &str) {
        if words.contains(['\n', '\t', '\r']) {
            self.write(&words.replace(['\n', '\t', '\r'], " "));
        } else {
            self.write(words);
        }
    }

    fn write(&mut self, words: &str) {
        // What a field gives inside the code of another is no text: `IF «mand» = mand`.
        if self.fields.split_last().is_some_and(|(_, around)| around.contains(&true)) {
            return;
        }
        let face = self.runs.last().map(|run| run.face.or(run.style)).unwrap_or_default();
        if self.is_hidden() {
            self.hidden += u32::from(!words.trim().is_empty());
            return;
        }
        self.words_on_page |= !words.trim().is_empty();
        self.with_paragraph(|paragraph| {
            let piece = &mut paragraph.piece;
            if std::mem::take(&mut paragraph.broken)
                && !piece.text.is_empty()
                && !piece.text.ends_with('\n')
                && words != "\n"
            {
                piece.text.push('\n');
            }
            let bold = (face.bold == Some(true)).then_some(SpanKind::Bold);
            let italic = (face.italic == Some(true)).then_some(SpanKind::Italic);
            piece.push_marked(words, bold.into_iter().chain(italic));
        });
    }

    fn break_line(&mut self) {
        self.with_paragraph(|paragraph| paragraph.broken = true);
    }

    /// A page ends here. Word writes both what the person asked for and what it saw when it last laid out the pages; the two
    /// are one where no word stands between.
    fn page_break(&mut self, asked_for: bool) {
        if asked_for {
            self.break_line();
        }
        if !std::mem::take(&mut self.words_on_page) {
            return;
        }
        self.page += 1;
        let page = self.page;
        self.with_paragraph(|paragraph| paragraph.piece.mark_here(SpanKind::Page(page)));
    }

    fn with_paragraph(&mut self, act: impl FnOnce(&mut Paragraph)) {
        if let Some(Frame::Paragraph(paragraph)) = self.frames.last_mut() {
            act(paragraph);
        }
    }

    /// What the person should know.
    pub(super) fn warnings(&self) -> Vec<Warning> {
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
        warnings
    }

    /// How many lines have words.
    pub(super) fn lines_with_words(&self) -> u32 {
        self.text.text.lines().filter(|line| !line.trim().is_empty()).count() as u32
    }

    /// The comments of a part of comments, and which of them the last paragraph of which name belongs to.
    pub(super) fn comments(self) -> (Comments, HashMap<String, i64>) {
        (self.comments, self.paragraph_ids)
    }

    /// The notes of a part of notes.
    pub(super) fn notes(self) -> BTreeMap<NoteKey, Piece> {
        self.notes
    }

    /// How many pages were seen, which notes are referred to (in order, with their numbers), the text, and where it comes from.
    pub(super) fn into_parts(self) -> (u32, Vec<(NoteKey, u32)>, Piece, Whence) {
        let mut order: Vec<(NoteKey, u32)> = self.numbers.into_iter().collect();
        order.sort_unstable_by_key(|(_, number)| *number);
        (self.page, order, self.text, self.whence)
    }
}

/// Which sections begin a page, from the last to the second: a section says how it begins itself, at its end.
fn page_sections(xml: &str) -> Vec<bool> {
    let mut begins = Vec::new();
    let mut rest = xml;
    while let Some(at) = rest.find(":sectPr") {
        let opens = rest[..at].rfind('<').is_some_and(|open| !rest[open..at].contains(['/', ' ']));
        rest = &rest[at + ":sectPr".len()..];
        // `w:sectPrChange` is another element, and holds what the section was before.
        if !opens || !rest.starts_with([' ', '>', '/']) {
            continue;
        }
        let end = rest.find(":sectPr").unwrap_or(rest.len());
        let inside = &rest[..end];
        let type_at = inside.find(":type ").unwrap_or(inside.len());
        let kind = inside[type_at..].find('>').map_or("", |end| &inside[type_at..type_at + end]);
        begins.push(!kind.contains("continuous") && !kind.contains("nextColumn"));
    }
    begins.reverse();
    begins.pop();
    begins
}
