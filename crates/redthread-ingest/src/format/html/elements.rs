//! What the elements of a page mean.

use super::entities::unescape;
use super::looks::{Look, Sheet};
use super::tokens::{Token, Tokens, attribute};
use crate::format::comments::Edge;
use crate::format::numbering::Numerals;
use crate::format::paper::{Face, Paper, Part};

/// Elements deeper than this are read as part of the one around them.
const DEEPEST: usize = 1000;
/// Closing tags look for their opening one so many elements outwards.
const FARTHEST: usize = 200;

/// Elements that never hold anything.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements of which nothing is shown.
const DROPPED: [&str; 11] = [
    "noscript", "template", "svg", "math", "iframe", "object", "canvas", "audio", "video", "select", "button",
];
/// Elements in which tags are letters.
const RAW: [&str; 5] = ["script", "style", "title", "textarea", "xmp"];
/// Elements that begin a paragraph.
const BLOCKS: [&str; 41] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "ul",
    "tr",
];

/// What is to be done when an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Nothing,
    Block,
    Part(Part),
}

#[derive(Clone, Debug)]
struct Element {
    name: String,
    face: Face,
    hidden: bool,
    /// Left out without a word: nobody misses it.
    dropped: bool,
    preformatted: bool,
    level: Option<u8>,
    /// A page header or footer, of which only the lines are counted.
    furniture: bool,
    /// Its items are notes.
    holds_notes: bool,
    in_note: bool,
    /// The last number of a numbered list, and how its numbers are written.
    count: Option<(i64, Numerals)>,
    ending: Ending,
}

/// Writes a page on paper. `prefix` is the name of its file and keeps the notes of several pages apart.
pub(in crate::format) fn write(text: &str, paper: &mut Paper, sheet: Sheet, prefix: &str) {
    let mut page = Page {
        paper,
        sheet,
        prefix,
        elements: Vec::new(),
        space: None,
        breaks: 0,
        counted: false,
        furniture_words: false,
        note_begins: false,
        of_office: false,
        n_comments: 0,
        number: None,
    };
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => page.text(&unescape(text)),
            Token::Close(name) => page.close(&name),
            Token::Comment(words) => page.comment(words),
            Token::Open { name, attributes, empty } => {
                if RAW.contains(&name.as_str()) && !empty {
                    let raw = tokens.raw(&name);
                    page.raw(&name, raw);
                } else {
                    page.open(name, attributes, empty);
                }
            }
        }
    }
    page.unwind(0);
}

struct Page<'p> {
    paper: &'p mut Paper,
    sheet: Sheet,
    prefix: &'p str,
    elements: Vec<Element>,
    /// White space that is written if words follow.
    space: Option<Face>,
    /// Line breaks that are written if words follow.
    breaks: u32,
    /// Whether the hidden passage was counted already.
    counted: bool,
    furniture_words: bool,
    /// A note has begun and has no words yet: a link there leads back.
    note_begins: bool,
    /// LibreOffice wrote the page: it keeps people's comments between `<!--` and `-->`, where others keep anything.
    of_office: bool,
    n_comments: i64,
    /// The number before the next paragraph.
    number: Option<String>,
}

impl Page<'_> {
    fn raw(&mut self, name: &str, raw: &str) {
        match name {
            "title" if self.paper.title.is_none() => {
                let words = unescape(raw).split_whitespace().collect::<Vec<_>>().join(" ");
                self.paper.title = Some(words).filter(|words| !words.is_empty());
            }
            "style" => self.sheet.read(raw),
            "textarea" | "xmp" => self.text(&unescape(raw)),
            _ => {}
        }
    }

    fn open(&mut self, name: String, attributes: &str, empty: bool) {
        let name_of = name.as_str();
        self.close_implied(name_of);
        let is_block = BLOCKS.contains(&name_of);
        if is_block {
            self.end_block();
        }
        match name_of {
            "br" => return self.line_break(),
            "img" => {
                let shown = self.elements.last().is_none_or(|around| !around.hidden && !around.dropped);
                self.paper.pictures += u32::from(shown);
                return;
            }
            "meta" => return self.meta(attributes),
            name if VOID.contains(&name) => return,
            _ => {}
        }
        let gone = self.elements.last().is_some_and(|around| around.dropped);
        self.paper.deletions += u32::from(name_of == "del" && !gone);
        let mut element = self.element(name, attributes);
        if is_block {
            element.ending = Ending::Block;
        }
        if !element.hidden && !element.dropped && !element.furniture {
            self.begin(&mut element, attributes);
        }
        if (empty && !is_block) || self.elements.len() >= DEEPEST {
            return self.finish(element.ending);
        }
        self.elements.push(element);
        if empty {
            let name = self.elements.last().map(|element| element.name.clone()).unwrap_or_default();
            if name == "p" {
                // `<p/>` is an empty paragraph in XHTML.
                self.begin_paragraph();
                self.close(&name);
            }
        }
    }

    fn meta(&mut self, attributes: &str) {
        let named = |name| attribute(attributes, name).unwrap_or_default();
        let is_office =
            |program: &str| program.starts_with("LibreOffice") || program.starts_with("OpenOffice");
        self.of_office |= named("name") == "generator" && is_office(&named("content"));
    }

    fn comment(&mut self, words: &str) {
        let shown = self.elements.last().is_some_and(|around| !around.hidden && !around.dropped);
        let in_body = self.elements.iter().take(FARTHEST).any(|element| element.name == "body");
        if self.of_office && shown && in_body {
            self.n_comments += 1;
            let lines: Vec<&str> = words.trim().lines().map(str::trim).collect();
            self.paper.comments.with(self.n_comments).text = lines.join("\n");
            self.paper.mark_comment(self.n_comments, Edge::Here);
        }
    }

    /// An element as the one around it and its own name and attributes make it.
    fn element(&self, name: String, attributes: &str) -> Element {
        let around = self.elements.last();
        let mut look = Look::default();
        if let Some(classes) = attribute(attributes, "class") {
            look = self.sheet.of_classes(&classes);
        }
        if let Some(style) = attribute(attributes, "style") {
            look = Look::of(&style).or(look);
        }
        let mut face = around.map(|element| element.face).unwrap_or_default();
        match name.as_str() {
            "b" | "strong" => face.bold = true,
            "i" | "em" | "cite" | "dfn" | "var" => face.italic = true,
            _ => {}
        }
        face.bold = look.bold.unwrap_or(face.bold);
        face.italic = look.italic.unwrap_or(face.italic);
        let own_level = heading_level(&name);
        let level = own_level.or(around.and_then(|element| element.level));
        if level.is_some() {
            // That headings are bold is no emphasis.
            face = Face::default();
        }
        let title = attribute(attributes, "title").filter(|_| name == "div");
        Element {
            hidden: around.is_some_and(|element| element.hidden)
                || look.hidden
                || attribute(attributes, "hidden").is_some(),
            dropped: around.is_some_and(|element| element.dropped)
                || DROPPED.contains(&name.as_str())
                || name == "del",
            preformatted: around.is_some_and(|element| element.preformatted) || name == "pre",
            // LibreOffice writes the headers and footers of pages so.
            furniture: around.is_some_and(|element| element.furniture)
                || title.is_some_and(|title| matches!(title.as_str(), "header" | "footer")),
            holds_notes: around.is_some_and(|element| element.holds_notes)
                || has_role(
                    attributes,
                    &["doc-endnotes", "doc-footnotes", "endnotes", "footnotes", "rearnotes"],
                ),
            in_note: around.is_some_and(|element| element.in_note),
            count: if name == "ol" { numbers(attributes) } else { None },
            ending: Ending::Nothing,
            face,
            level,
            name,
        }
    }

    /// Does what the element asks for.
    fn begin(&mut self, element: &mut Element, attributes: &str) {
        match element.name.as_str() {
            "tr" => {
                self.paper.begin_row();
                element.ending = Ending::Part(Part::Row);
            }
            "td" | "th" => {
                self.end_block();
                self.paper.begin_cell();
                element.ending = Ending::Part(Part::Cell);
            }
            "ins" => self.paper.insertions += 1,
            "a" => self.link(element, attributes),
            "aside" | "div" | "li" | "section" | "p" | "dd" => {
                if let Some(key) = self.note_key(element, attributes) {
                    self.paper.begin_note(key);
                    element.ending = Ending::Part(Part::Note);
                    (element.in_note, element.holds_notes) = (true, false);
                    self.note_begins = true;
                } else if element.name == "li" {
                    self.number = self.item(element, attributes);
                }
            }
            _ => {}
        }
    }

    /// The number of an item that begins, if its list is a numbered one.
    fn item(&mut self, item: &Element, attributes: &str) -> Option<String> {
        let mut near = self.elements.iter_mut().rev().take(FARTHEST);
        let list =
            near.find(|around| matches!(around.name.as_str(), "ol" | "ul" | "menu" | "dir" | "table"))?;
        let (count, numerals) = list.count.as_mut()?;
        let told = attribute(attributes, "value").and_then(|value| value.trim().parse().ok());
        *count = told.unwrap_or(count.saturating_add(1));
        let number = u32::try_from(*count).ok()?;
        // Items of a list of notes have numbers of their own.
        (!item.holds_notes && !item.in_note).then(|| format!("{}.", numerals.write(number)))
    }

    /// Links to notes become marks; links from notes back are left out.
    fn link(&mut self, element: &mut Element, attributes: &str) {
        let class = attribute(attributes, "class").unwrap_or_default();
        let Some(href) = attribute(attributes, "href") else { return };
        let marks = matches!(class.as_str(), "sdfootnoteanc" | "sdendnoteanc");
        if marks || has_role(attributes, &["noteref", "doc-noteref"]) {
            if let Some((file, id)) = href.split_once('#') {
                let file = file.rsplit('/').next().filter(|file| !file.is_empty()).unwrap_or(self.prefix);
                self.flush_space();
                self.paper.mark_note(format!("{file}#{}", plain_id(id)));
                element.dropped = true;
            }
        } else if matches!(class.as_str(), "sdfootnotesym" | "sdendnotesym")
            || has_role(attributes, &["doc-backlink"])
            || (self.note_begins && element.in_note && href.starts_with('#'))
        {
            element.dropped = true;
        }
    }

    fn note_key(&self, element: &Element, attributes: &str) -> Option<String> {
        let id = attribute(attributes, "id")?;
        let of_office = element.name == "div"
            && ["sdfootnote", "sdendnote"].iter().any(|start| {
                id.strip_prefix(start).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
            });
        let is_note = of_office
            || has_role(attributes, &["footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"])
            || (element.holds_notes && element.name == "li");
        (is_note && !element.in_note).then(|| format!("{}#{}", self.prefix, plain_id(&id)))
    }

    /// Elements that end because another begins: `<p>` after `<p>`, `<li>` after `<li>`, `<td>` after `<td>`.
    fn close_implied(&mut self, name: &str) {
        let (ended, border): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "dir", "table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            name if BLOCKS.contains(&name) => {
                // Only inline elements may stand between: a block in a block is no end.
                let last = self.elements.iter().rposition(|element| {
                    BLOCKS.contains(&element.name.as_str()) || matches!(element.name.as_str(), "td" | "th")
                });
                let inline_box = self.elements.last().is_some_and(|element| element.name == "span");
                if let Some(at) = last.filter(|at| self.elements[*at].name == "p" && !inline_box) {
                    self.unwind(at);
                }
                return;
            }
            _ => return,
        };
        let near = self.elements.iter().enumerate().rev().take(FARTHEST);
        for (at, element) in near {
            if ended.contains(&element.name.as_str()) {
                return self.unwind(at);
            }
            if border.contains(&element.name.as_str()) {
                return;
            }
        }
    }

    fn close(&mut self, name: &str) {
        let near = self.elements.iter().enumerate().rev().take(FARTHEST);
        let is_cell = |other: &str| matches!(other, "td" | "th" | "table");
        for (at, element) in near {
            if element.name == name {
                return self.unwind(at);
            }
            // A stray closing tag in a cell does not end the table.
            if is_cell(&element.name)
                && !is_cell(name)
                && !matches!(name, "tr" | "tbody" | "thead" | "body" | "html")
            {
                break;
            }
        }
        if name == "p" || name == "div" {
            self.end_block();
        }
    }

    /// Ends all elements from this one on.
    fn unwind(&mut self, from: usize) {
        while self.elements.len() > from {
            if let Some(element) = self.elements.pop() {
                self.finish(element.ending);
                if element.name == "li" {
                    // An item without words has no number either.
                    self.number = None;
                }
                if element.furniture {
                    self.end_furniture_line();
                }
            }
        }
    }

    fn finish(&mut self, ending: Ending) {
        match ending {
            Ending::Nothing => {}
            Ending::Block => self.end_block(),
            Ending::Part(part) => {
                self.end_block();
                self.paper.end(part);
            }
        }
    }

    fn end_furniture_line(&mut self) {
        self.paper.furniture += u32::from(std::mem::take(&mut self.furniture_words));
    }

    fn end_block(&mut self) {
        // White space and a line break at the end of a paragraph are not seen.
        (self.space, self.breaks) = (None, 0);
        self.paper.end_paragraph();
    }

    fn line_break(&mut self) {
        if self.elements.last().is_some_and(|element| element.hidden || element.dropped || element.furniture)
        {
            return;
        }
        self.space = None;
        if self.paper.innermost() == Some(Part::Paragraph) {
            self.breaks = self.breaks.saturating_add(1);
        } else if self.elements.last().is_some_and(|element| element.name == "p") {
            self.begin_paragraph();
        }
    }

    fn begin_paragraph(&mut self) {
        if self.paper.innermost() != Some(Part::Paragraph) {
            let level = self.elements.last().and_then(|element| element.level);
            self.paper.begin_paragraph(level);
            if let Some(label) = self.number.take() {
                self.paper.number(&label);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let (hidden, dropped, furniture, preformatted) =
            self.elements.last().map_or((false, false, false, false), |element| {
                (element.hidden, element.dropped, element.furniture, element.preformatted)
            });
        let has_words = text.contains(|letter| !is_space(letter));
        if dropped {
            return;
        }
        if furniture || hidden {
            self.furniture_words |= furniture && has_words;
            if hidden && has_words {
                self.paper.hidden += u32::from(!std::mem::replace(&mut self.counted, true));
            }
            return;
        }
        if has_words {
            (self.counted, self.note_begins) = (false, false);
        }
        if preformatted {
            if has_words || self.paper.innermost() == Some(Part::Paragraph) {
                self.begin_paragraph();
                let text = text.trim_matches(|letter| self.paper.last_letter().is_none() && letter == '\n');
                self.paper.write(text, self.face());
            }
            return;
        }
        self.flowing(text);
    }

    /// Runs of white space are one space, and none stands at the ends of a paragraph.
    fn flowing(&mut self, text: &str) {
        let mut out = String::with_capacity(text.len());
        let face = self.face();
        for (index, word) in text.split(is_space).enumerate() {
            if index > 0 {
                // The space looks as what stands before it.
                self.space.get_or_insert(face);
            }
            if word.is_empty() {
                continue;
            }
            if out.is_empty() {
                self.begin_paragraph();
                self.flush_space();
            } else if self.space.is_some() {
                out.push(' ');
            }
            self.space = None;
            out.push_str(word);
        }
        self.paper.write(&out, face);
    }

    fn face(&self) -> Face {
        self.elements.last().map(|element| element.face).unwrap_or_default()
    }

    /// Writes the line breaks and the space that stood before what comes now.
    fn flush_space(&mut self) {
        let breaks = std::mem::take(&mut self.breaks);
        if breaks > 0 {
            let face = self.face();
            // No document has more empty lines than this.
            self.paper.write(&"\n".repeat(breaks.min(1000) as usize), face);
        }
        let begun = self.paper.last_letter().is_some_and(|letter| !matches!(letter, '\n' | ' '));
        if let Some(face) = self.space.take().filter(|_| begun) {
            self.paper.write(" ", face);
        }
    }
}

/// Where the numbers of an `<ol>` begin (the one before the first) and how they are written; `None` if it shows none.
fn numbers(attributes: &str) -> Option<(i64, Numerals)> {
    let start: i64 = attribute(attributes, "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
    let style = attribute(attributes, "style").unwrap_or_default().to_lowercase();
    let shown = style.split(';').filter_map(|rule| rule.split_once(':'));
    let styles: Vec<&str> = shown
        .filter(|(name, _)| matches!(name.trim(), "list-style" | "list-style-type"))
        .flat_map(|(_, value)| value.split_whitespace())
        .collect();
    let named = |names: &[&str]| styles.iter().any(|style| names.contains(style));
    let numerals = if named(&["none", "disc", "circle", "square"]) {
        return None;
    } else if named(&["lower-alpha", "lower-latin", "upper-alpha", "upper-latin"]) {
        Numerals::Letters { capital: named(&["upper-alpha", "upper-latin"]) }
    } else if named(&["lower-roman", "upper-roman"]) {
        Numerals::Roman { capital: named(&["upper-roman"]) }
    } else {
        let told = Numerals::of_sign(attribute(attributes, "type").as_deref().map_or("1", str::trim));
        if told == Numerals::None { Numerals::Decimal } else { told }
    };
    Some((start.saturating_sub(1), numerals))
}

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (name.len() == 2 && (1..=6).contains(&level)).then_some(level)
}

/// Whether one of these words stands in `epub:type`, `role` or, for the notes of other programs, in the class.
fn has_role(attributes: &str, roles: &[&str]) -> bool {
    let named = |name| attribute(attributes, name).unwrap_or_default();
    let says = |name| named(name).split_whitespace().any(|word| roles.contains(&word));
    (attributes.contains("role") || attributes.contains("epub:type")) && (says("epub:type") || says("role"))
}

/// LibreOffice calls the note `sdfootnote1` and the link to it `#sdfootnote1sym`.
fn plain_id(id: &str) -> &str {
    id.strip_suffix("sym").filter(|id| id.starts_with("sd")).unwrap_or(id)
}
