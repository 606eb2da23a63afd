//! The running text, in one pass over the XML with stacks of our own, so that no nesting can exhaust the program's stack.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::lists::Lists;
use super::styles::{Look, Styles};
use crate::format::comments::Edge;
use crate::format::paper::{Face, Paper, Part};
use crate::format::xml::{Fault, Reads, attribute, read_once};

/// More spaces in one mark than this are a slip or an attack.
const MOST_SPACES: usize = 1000;

/// What is to be done when an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Nothing,
    Part(Part),
    Look,
    /// The end of a part whose words look as its style says.
    LookAndPart(Part),
    Hidden,
    Said,
    List,
}

/// Reads a part and writes what it finds on paper.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    paper: Paper,
    endings: Vec<Ending>,
    looks: Vec<Look>,
    /// How deep inside an element that is left out.
    skipping: usize,
    /// Whether the hidden passage was counted already.
    counted: bool,
    /// Deep inside hidden paragraphs or sections.
    hidden: usize,
    /// The numbers of the comments that have names.
    comments: HashMap<String, i64>,
    n_comments: i64,
    lists: Lists,
    /// How many cells to the right are covered by the one before.
    covered: usize,
    /// What is said of the open comment, while it is read.
    said: Option<Said>,
}

/// What an element says of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Author,
    Date,
}

/// Hands the body what stands inside elements of one name, and nothing else.
struct Inside<'b, 's, 'n> {
    body: &'b mut Body<'s>,
    inside: &'n [u8],
    depth: usize,
    /// How deep the element stands that is read; the greatest number while there is none.
    from: usize,
}

impl Reads for Inside<'_, '_, '_> {
    fn start(&mut self, element: &BytesStart) {
        self.depth += 1;
        if self.depth > self.from {
            self.body.start(element);
        } else if self.from == usize::MAX && element.local_name().as_ref() == self.inside {
            self.from = self.depth;
        }
    }

    fn end(&mut self, _: &[u8]) {
        if self.depth > self.from {
            self.body.end();
        } else if self.depth == self.from {
            self.from = usize::MAX;
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn wants_words(&self) -> bool {
        self.body.is_in_words()
    }

    fn words(&mut self, words: &str) {
        self.body.words(words);
    }
}

impl<'s> Body<'s> {
    /// Begins on this paper.
    pub(super) fn new(styles: &'s Styles, paper: Paper) -> Self {
        Self {
            styles,
            paper,
            endings: Vec::new(),
            looks: Vec::new(),
            skipping: 0,
            counted: false,
            hidden: 0,
            comments: HashMap::new(),
            n_comments: 0,
            lists: Lists::default(),
            covered: 0,
            said: None,
        }
    }

    /// What was written.
    pub(super) fn into_paper(self) -> Paper {
        self.paper
    }

    /// Reads what stands inside elements of the name `inside`.
    pub(super) fn read(&mut self, xml: &str, inside: &[u8]) -> Result<(), Fault> {
        read_once(xml, &mut Inside { body: self, inside, depth: 0, from: usize::MAX })
    }

    fn is_in_words(&self) -> bool {
        self.skipping == 0 && (self.said.is_some() || self.paper.innermost() == Some(Part::Paragraph))
    }

    fn start(&mut self, element: &BytesStart) {
        if self.skipping > 0 {
            // A deletion is counted where it is left out.
            self.count_change(element);
            self.skipping += 1;
            return;
        }
        if self.is_left_out(element) {
            self.skipping = 1;
            return;
        }
        let ending = self.begin(element);
        self.endings.push(ending);
    }

    fn count_change(&mut self, element: &BytesStart) {
        match element.name().as_ref() {
            b"text:insertion" => self.paper.insertions += 1,
            b"text:deletion" => self.paper.deletions += 1,
            _ => {}
        }
    }

    /// What is no part of the text as a reader sees it.
    fn is_left_out(&mut self, element: &BytesStart) -> bool {
        match element.name().as_ref() {
            b"text:note-citation" | b"text:tracked-changes" | b"text:number" | b"text:ruby-text" => {}
            b"text:hidden-text" | b"text:hidden-paragraph" => {
                self.paper.hidden += u32::from(element.name().as_ref() == b"text:hidden-text");
            }
            b"svg:title" | b"svg:desc" | b"office:forms" | b"office:scripts" | b"office:event-listeners" => {}
            b"text:table-of-content-source"
            | b"text:alphabetical-index-source"
            | b"text:bibliography-source"
            | b"text:user-index-source"
            | b"text:illustration-index-source"
            | b"text:table-index-source" => {}
            // What a cell to the left covers has no place of its own; below a cell the place stays, and is empty.
            b"table:covered-table-cell" => match self.covered.checked_sub(1) {
                Some(left) => self.covered = left,
                None => {
                    self.paper.begin_cell();
                    self.paper.end(Part::Cell);
                }
            },
            b"office:binary-data" => {}
            _ => return false,
        }
        true
    }

    fn begin(&mut self, element: &BytesStart) -> Ending {
        let style = || attribute(element, b"style-name").unwrap_or_default();
        match element.name().as_ref() {
            b"text:h" => {
                let level = attribute(element, b"outline-level").and_then(|level| level.parse().ok());
                let level = level.filter(|level| (1..=9).contains(level)).unwrap_or(1);
                let unnumbered = attribute(element, b"is-list-header").is_some_and(|header| header == "true");
                self.begin_paragraph(&style(), Some(level).filter(|_| !unnumbered), Some(level))
            }
            b"text:p" => self.begin_paragraph(&style(), None, None),
            b"text:list" => {
                self.lists.begin(element);
                Ending::List
            }
            b"text:list-item" => {
                self.lists.item(element);
                Ending::Nothing
            }
            b"text:span" => {
                let look = self.styles.of_words(&style());
                self.looks.push(look.or(self.look()));
                Ending::Look
            }
            b"text:section" => {
                let hidden = self.styles.of_section(&style()).hidden == Some(true)
                    || attribute(element, b"display").is_some_and(|display| display == "none")
                    || attribute(element, b"is-hidden").is_some_and(|hidden| hidden == "true");
                self.begin_hidden(hidden)
            }
            b"text:s" => {
                let count = attribute(element, b"c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.write(&" ".repeat(MOST_SPACES.min(count)));
                Ending::Nothing
            }
            b"text:tab" => self.sign("\t"),
            b"text:line-break" => self.sign("\n"),
            b"text:soft-page-break" => {
                self.paper.page_break();
                Ending::Nothing
            }
            b"text:note" => {
                self.paper.begin_note_here();
                Ending::Part(Part::Note)
            }
            b"office:annotation" => self.begin_comment(element),
            b"office:annotation-end" => {
                if let Some(number) = attribute(element, b"name").map(|name| self.comment(&name)) {
                    self.paper.mark_comment(number, Edge::End);
                }
                Ending::Nothing
            }
            b"dc:creator" if self.paper.open_comment().is_some() => self.begin_said(Said::Author),
            b"dc:date" if self.paper.open_comment().is_some() => self.begin_said(Said::Date),
            b"table:table-row" => {
                self.covered = 0;
                self.paper.begin_row();
                Ending::Part(Part::Row)
            }
            b"table:table-cell" => {
                let spanned =
                    attribute(element, b"number-columns-spanned").and_then(|count| count.parse().ok());
                self.covered = spanned.map_or(0, |count: usize| count.saturating_sub(1));
                self.paper.begin_cell();
                Ending::Part(Part::Cell)
            }
            b"draw:text-box" => {
                self.paper.begin_aside();
                Ending::Part(Part::Aside)
            }
            b"draw:image" => {
                self.paper.pictures += 1;
                Ending::Nothing
            }
            _ => Ending::Nothing,
        }
    }

    /// The number of the comment with this name.
    fn comment(&mut self, name: &str) -> i64 {
        if let Some(number) = self.comments.get(name) {
            return *number;
        }
        self.n_comments += 1;
        self.comments.insert(name.to_owned(), self.n_comments);
        self.n_comments
    }

    fn begin_comment(&mut self, element: &BytesStart) -> Ending {
        let name = attribute(element, b"name");
        let number = match &name {
            Some(name) => self.comment(name),
            None => {
                self.n_comments += 1;
                self.n_comments
            }
        };
        let answers = attribute(element, b"parent-name").map(|parent| self.comment(&parent));
        self.paper.mark_comment(number, Edge::Here);
        if name.is_some() {
            self.paper.mark_comment(number, Edge::Start);
        }
        self.paper.comments.with(number).answers = answers;
        self.paper.begin_comment(number);
        // A comment does not look as the words around it.
        self.looks.push(Look::default());
        Ending::LookAndPart(Part::Comment)
    }

    fn begin_said(&mut self, said: Said) -> Ending {
        self.said = Some(said);
        Ending::Said
    }

    fn sign(&mut self, sign: &str) -> Ending {
        self.write(sign);
        Ending::Nothing
    }

    fn begin_hidden(&mut self, hidden: bool) -> Ending {
        if !hidden {
            return Ending::Nothing;
        }
        self.hidden += 1;
        Ending::Hidden
    }

    fn begin_paragraph(&mut self, style: &str, counted: Option<u8>, level: Option<u8>) -> Ending {
        let look = self.styles.of_paragraph(style);
        if look.page_before == Some(true) {
            self.paper.page_break();
        }
        self.paper.begin_paragraph(level.or(look.title));
        let item = self.lists.paragraph(&self.styles.lists);
        let number = item.or_else(|| self.lists.heading(counted?, &self.styles.lists));
        if let Some(label) = number {
            self.paper.number(&label);
        }
        // A note or a cell does not look as the paragraph around it.
        self.looks.push(look);
        self.counted = false;
        Ending::LookAndPart(Part::Paragraph)
    }

    fn end(&mut self) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        match self.endings.pop() {
            Some(Ending::Part(part)) => self.paper.end(part),
            Some(Ending::Look) => drop(self.looks.pop()),
            Some(Ending::LookAndPart(part)) => {
                let look = self.looks.pop();
                self.paper.end(part);
                if part == Part::Paragraph && look.is_some_and(|look| look.page_after == Some(true)) {
                    self.paper.page_break();
                }
            }
            Some(Ending::Hidden) => self.hidden -= 1,
            Some(Ending::Said) => self.said = None,
            Some(Ending::List) => self.lists.end(),
            Some(Ending::Nothing) | None => {}
        }
    }

    fn look(&self) -> Look {
        self.looks.last().copied().unwrap_or_default()
    }

    /// Words of the XML: runs of white space are one space, and none stands at the start of a paragraph.
    fn words(&mut self, words: &str) {
        if let (Some(said), Some(number)) = (self.said, self.paper.open_comment()) {
            let comment = self.paper.comments.with(number);
            let to = if said == Said::Author { &mut comment.author } else { &mut comment.date };
            return to.get_or_insert_default().push_str(words.trim_matches('\n'));
        }
        let is_space = |letter: char| matches!(letter, ' ' | '\t' | '\n' | '\r');
        let mut out = String::with_capacity(words.len());
        let mut after_space = self.paper.last_letter().is_none_or(is_space);
        for letter in words.chars() {
            let space = is_space(letter);
            if !(space && after_space) {
                out.push(if space { ' ' } else { letter });
            }
            after_space = space;
        }
        self.write(&out);
    }

    fn write(&mut self, words: &str) {
        let look = self.look();
        if self.hidden > 0 || look.hidden == Some(true) {
            self.paper.hidden += u32::from(!self.counted && !words.trim().is_empty());
            self.counted = true;
            return;
        }
        self.counted = false;
        let face = Face { bold: look.bold == Some(true), italic: look.italic == Some(true) };
        self.paper.write(words, face);
    }
}

/// How many lines of page headers and footers the master pages have.
pub(super) fn count_header_lines(xml: &str, styles: &Styles) -> u32 {
    let mut lines = 0;
    for name in
        [b"header".as_slice(), b"footer", b"header-first", b"footer-first", b"header-left", b"footer-left"]
    {
        let mut body = Body::new(styles, Paper::default());
        if body.read(xml, name).is_ok() {
            lines += body.into_paper().lines_with_words();
        }
    }
    lines
}
