//! Rich text (.rtf), read with a small reader of our own.
//!
//! The text comes out as from a Word document: see [`crate::format::paper`]. Tracked changes count as accepted. Comments
//! are kept apart from the text. Hidden text, pictures, headers and footers are left out with a warning; of lists the numbers are kept, and no bullets.

mod codepages;
mod tokens;

use std::collections::HashMap;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use self::codepages::{code_page, of_character_set};
use self::tokens::{Token, Tokens};
use super::comments::Edge;
use super::docx::level_of_name;
use super::numbering::is_number;
use super::paper::{Face, Paper, Part};
use crate::raw::RawText;
use crate::{Format, IngestError};

/// Deeper nesting than this is no document.
const DEEPEST: usize = 4000;

/// Rich text says so in its first bytes.
pub(crate) fn detect(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

/// Reads the document with its notes.
pub(crate) fn read(bytes: &[u8]) -> Result<RawText, IngestError> {
    let mut reader = Reader::new();
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        let fault = |reason: &str| IngestError::damaged(Format::Rtf, format!("byte {}", tokens.at()), reason);
        match token {
            Token::Open if reader.groups.len() >= DEEPEST => {
                return Err(fault("groups are nested too deeply"));
            }
            Token::Word(b"bin", Some(len)) => tokens.pass(usize::try_from(len).unwrap_or(0)),
            token => reader.take(token),
        }
        if reader.groups.is_empty() {
            // What stands after the last group (often a zero byte) is no part of the document.
            return Ok(reader.paper.finish(Format::Rtf));
        }
    }
    Err(IngestError::damaged(Format::Rtf, format!("byte {}", bytes.len()), "it ends in the middle"))
}

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Destination {
    Text,
    Nowhere,
    Fonts,
    Styles,
    Title,
    /// A page header or footer, of which only the lines are counted.
    Furniture,
    /// Something short that is said of a comment.
    Said(Said),
}

/// What is said of comments in groups of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// The words that the comment with this number is about begin.
    Starts,
    /// They end.
    Ends,
    /// The number by which the words of the open comment are marked.
    Number,
    /// Who wrote the next comment.
    Author,
    /// When the open comment was written.
    Date,
    /// The number or the bullet before the next paragraph.
    ListNumber,
}

/// What is to be done when a group ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Nothing,
    Part(Part),
}

/// What holds until the end of the group.
#[derive(Clone, Copy, Debug)]
struct Group {
    destination: Destination,
    ending: Ending,
    face: Face,
    hidden: bool,
    deleted: bool,
    inserted: bool,
    encoding: Option<&'static Encoding>,
    /// How many letters after `\u` are for older programs.
    fallback: usize,
    level: Option<u8>,
    in_table: bool,
}

struct Reader {
    paper: Paper,
    groups: Vec<Group>,
    /// `\*` stood before: if the next word is unknown, the group is left out.
    star: bool,
    ansi: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    font: i32,
    /// The levels of the styles that are headings, by their numbers.
    levels: HashMap<i32, u8>,
    style: i32,
    style_name: String,
    /// Letters that are still bytes.
    bytes: Vec<u8>,
    /// The first half of a letter beyond U+FFFF.
    half: Option<u16>,
    /// How many letters are still to be skipped after `\u`.
    skip: usize,
    furniture_words: bool,
    /// What the group says that is being read, and who wrote the next comment.
    said: String,
    author: Option<String>,
    n_comments: i64,
    list_number: Option<String>,
    /// The next words begin a page, unless their section says otherwise.
    section_ended: bool,
    /// Whether the words before were hidden, deleted, inserted: passages are counted, not runs.
    before: (bool, bool, bool),
}

impl Reader {
    fn new() -> Self {
        Self {
            paper: Paper::default(),
            groups: Vec::new(),
            star: false,
            ansi: WINDOWS_1252,
            fonts: HashMap::new(),
            font: 0,
            levels: HashMap::new(),
            style: 0,
            style_name: String::new(),
            bytes: Vec::new(),
            half: None,
            skip: 0,
            furniture_words: false,
            said: String::new(),
            author: None,
            n_comments: 0,
            list_number: None,
            section_ended: false,
            before: (false, false, false),
        }
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or(Group {
            destination: Destination::Text,
            ending: Ending::Nothing,
            face: Face::default(),
            hidden: false,
            deleted: false,
            inserted: false,
            encoding: None,
            fallback: 1,
            level: None,
            in_table: false,
        })
    }

    fn set(&mut self, change: impl FnOnce(&mut Group)) {
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    fn take(&mut self, token: Token) {
        let was_star = std::mem::take(&mut self.star);
        match token {
            Token::Text(text) => {
                let skipped = self.skip.min(text.len());
                self.skip -= skipped;
                self.bytes.extend_from_slice(&text[skipped..]);
            }
            Token::Byte(_) | Token::Sign(_) if self.skip > 0 => self.skip -= 1,
            Token::Byte(byte) => self.bytes.push(byte),
            Token::Sign(sign) => {
                self.flush();
                self.sign(sign);
            }
            Token::Open => {
                self.flush();
                self.skip = 0;
                let outer = self.group();
                self.groups.push(Group { ending: Ending::Nothing, ..outer });
            }
            Token::Close => {
                self.flush();
                self.skip = 0;
                self.close();
            }
            Token::Word(word, number) => {
                self.flush();
                if self.skip > 0 && word != b"u" {
                    self.skip -= 1;
                } else {
                    self.word(word, number, was_star);
                }
            }
        }
    }

    fn close(&mut self) {
        let Some(group) = self.groups.pop() else { return };
        let outer = self.group().destination;
        if group.destination == Destination::Furniture && outer != Destination::Furniture {
            self.end_furniture_line();
        }
        if let Destination::Said(said) = group.destination
            && outer != group.destination
        {
            self.take_said(said);
        }
        if let Ending::Part(part) = group.ending {
            let comment = self.paper.open_comment().filter(|_| part == Part::Comment);
            self.paper.end(part);
            if let Some(comment) = comment {
                self.paper.mark_comment(comment, Edge::Here);
            }
        }
    }

    /// Takes in what a short group said of a comment.
    fn take_said(&mut self, said: Said) {
        let words = std::mem::take(&mut self.said);
        let words = words.trim();
        let number = words.parse::<i64>().ok();
        match (said, number) {
            (Said::ListNumber, _) => {
                self.list_number = Some(words.to_owned()).filter(|label| is_number(label));
            }
            (Said::Author, _) => self.author = Some(words.to_owned()),
            (Said::Starts, Some(number)) => self.paper.mark_comment(number, Edge::Start),
            (Said::Ends, Some(number)) => self.paper.mark_comment(number, Edge::End),
            (Said::Number, Some(number)) => self.paper.renumber_comment(number),
            (Said::Date, Some(packed)) => {
                if let Some(comment) = self.paper.open_comment() {
                    self.paper.comments.with(comment).date = date(packed);
                }
            }
            _ => {}
        }
    }

    fn end_furniture_line(&mut self) {
        self.paper.furniture += u32::from(std::mem::take(&mut self.furniture_words));
    }

    fn sign(&mut self, sign: u8) {
        match sign {
            b'*' => self.star = true,
            b'~' => self.write("\u{a0}"),
            b'_' => self.write("\u{2011}"),
            b'{' | b'}' | b'\\' => self.write(char::from(sign).encode_utf8(&mut [0; 4])),
            b'\n' | b'\r' => self.end_paragraph(),
            // An optional hyphen is no letter: the word is found and shown without it.
            _ => {}
        }
    }

    /// Turns the bytes that came so far into letters.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        if self.group().destination != Destination::Nowhere {
            let encoding = self.group().encoding.unwrap_or(self.ansi);
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            self.write(&text);
        }
        self.bytes = bytes;
        self.bytes.clear();
    }

    fn word(&mut self, word: &[u8], number: Option<i32>, star: bool) {
        let on = number != Some(0);
        match word {
            b"par" => self.end_paragraph(),
            b"sect" => {
                self.end_paragraph();
                self.section_ended = true;
            }
            b"sbknone" | b"sbkcol" => self.section_ended = false,
            b"line" | b"lbr" => self.write("\n"),
            b"tab" => self.write("\t"),
            b"page" => {
                self.paper.end_paragraph();
                self.paper.page_break();
            }
            b"pagebb" if on && self.is_text() => self.paper.page_break(),
            b"cell" => self.end_cell(),
            b"row" => {
                if self.paper.is_open(Part::Row) {
                    self.paper.end(Part::Row);
                }
            }
            b"nestcell" => self.write("\t"),
            b"nestrow" => self.write(" "),
            b"u" => self.letter(number.unwrap_or(0)),
            b"uc" => {
                self.set(|group| group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(0).min(64))
            }
            b"emdash" => self.write("—"),
            b"endash" => self.write("–"),
            b"lquote" => self.write("‘"),
            b"rquote" => self.write("’"),
            b"ldblquote" => self.write("“"),
            b"rdblquote" => self.write("”"),
            b"bullet" => self.write("•"),
            b"emspace" | b"enspace" | b"qmspace" => self.write(" "),
            b"b" => self.set(|group| group.face.bold = on),
            b"i" => self.set(|group| group.face.italic = on),
            b"v" => self.set(|group| group.hidden = on),
            b"deleted" => self.set(|group| group.deleted = on),
            b"revised" => self.set(|group| group.inserted = on),
            b"plain" => self.plain(),
            b"pard" => self.set(|group| {
                group.level = None;
                group.in_table = false;
            }),
            b"intbl" => self.set(|group| group.in_table = on),
            b"outlinelevel" => {
                let level = number.and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 9);
                self.set(|group| group.level = level.map(|level| level + 1));
            }
            b"s" => self.paragraph_style(number.unwrap_or(0)),
            b"f" => self.choose_font(number.unwrap_or(0)),
            b"fcharset" | b"cpg" => self.font_set(word, number.unwrap_or(0)),
            b"ansicpg" => self.ansi = code_page(number.unwrap_or(0)).unwrap_or(self.ansi),
            b"mac" => self.ansi = MACINTOSH,
            _ => self.destination(word, star),
        }
    }

    fn plain(&mut self) {
        let encoding = self.fonts.get(&0).copied();
        self.set(|group| {
            group.face = Face::default();
            (group.hidden, group.deleted, group.inserted) = (false, false, false);
            group.encoding = encoding;
        });
    }

    /// Words that say what the group is.
    fn destination(&mut self, word: &[u8], star: bool) {
        let to = match word {
            b"fonttbl" => Destination::Fonts,
            b"stylesheet" => Destination::Styles,
            b"title" if !self.is_text() => Destination::Title,
            b"header" | b"headerl" | b"headerr" | b"headerf" | b"footer" | b"footerl" | b"footerr"
            | b"footerf" => Destination::Furniture,
            b"footnote" => return self.begin_part(Part::Note),
            b"shptxt" => return self.begin_part(Part::Aside),
            b"shpinst" | b"shppict" | b"fldrslt" | b"result" => return,
            b"annotation" => return self.begin_comment(),
            b"atrfstart" => Destination::Said(Said::Starts),
            b"atrfend" => Destination::Said(Said::Ends),
            b"atnref" => Destination::Said(Said::Number),
            b"atnauthor" => Destination::Said(Said::Author),
            b"atndate" => Destination::Said(Said::Date),
            b"pict" => {
                self.paper.pictures += u32::from(self.is_text());
                Destination::Nowhere
            }
            b"listtext" | b"pntext" => Destination::Said(Said::ListNumber),
            b"info" | b"colortbl" | b"fldinst" | b"nonshppict" | b"nonesttables" | b"objdata"
            | b"objclass" | b"objname" | b"sp" | b"filetbl" | b"listtable" | b"listoverridetable"
            | b"revtbl" | b"rsidtbl" | b"ftnsep" | b"ftnsepc" | b"aftnsep" | b"aftnsepc" | b"xe" | b"tc"
            | b"rxe" | b"txe" | b"private" | b"template" | b"pnseclvl" => Destination::Nowhere,
            _ if star => Destination::Nowhere,
            _ => return,
        };
        let outer = self.group().destination;
        // Nothing comes out of a group that is left out, but the title out of the properties.
        if outer != Destination::Nowhere || to == Destination::Title {
            self.set(|group| group.destination = to);
        }
    }

    fn is_text(&self) -> bool {
        self.group().destination == Destination::Text
    }

    fn begin_part(&mut self, part: Part) {
        let group = self.group();
        if !self.is_text() {
            return;
        }
        if group.hidden || group.deleted || group.ending != Ending::Nothing {
            return self.set(|group| group.destination = Destination::Nowhere);
        }
        if part == Part::Note {
            self.open_paragraph();
            self.paper.begin_note_here();
        } else {
            self.paper.begin_aside();
        }
        self.set(|group| {
            group.ending = Ending::Part(part);
            group.face = Face::default();
            group.level = None;
            group.in_table = false;
        });
    }

    fn begin_comment(&mut self) {
        if !self.is_text() || self.group().ending != Ending::Nothing || self.paper.open_comment().is_some() {
            return self.set(|group| group.destination = Destination::Nowhere);
        }
        // Numbers of files begin at 0: this one is its own until the comment says by which its words are marked.
        self.n_comments -= 1;
        let number = self.n_comments;
        let author = self.author.take();
        self.paper.comments.with(number).author = author;
        self.paper.begin_comment(number);
        self.set(|group| {
            group.ending = Ending::Part(Part::Comment);
            group.face = Face::default();
            group.level = None;
            // Word hides the mark of a comment, and its words with it.
            (group.in_table, group.hidden, group.deleted, group.inserted) = (false, false, false, false);
        });
    }

    fn paragraph_style(&mut self, number: i32) {
        self.style = number;
        self.style_name.clear();
        if self.is_text() {
            let level = self.levels.get(&number).copied();
            self.set(|group| group.level = level);
        }
    }

    fn choose_font(&mut self, number: i32) {
        self.font = number;
        let encoding = self.fonts.get(&number).copied();
        self.set(|group| group.encoding = encoding);
    }

    fn font_set(&mut self, word: &[u8], number: i32) {
        if self.group().destination != Destination::Fonts {
            return;
        }
        let encoding = if word == b"cpg" { code_page(number) } else { of_character_set(number) };
        if let Some(encoding) = encoding {
            self.fonts.insert(self.font, encoding);
        }
    }

    /// `\u230`: a letter by its number, in halves beyond U+FFFF; older programs wrote it with a sign.
    fn letter(&mut self, number: i32) {
        self.skip = self.group().fallback;
        let unit = (number & 0xffff) as u16;
        match (self.half.take(), unit) {
            (Some(high), 0xdc00..=0xdfff) => {
                let letter = char::decode_utf16([high, unit]).next().and_then(Result::ok);
                self.write(letter.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
            }
            (_, 0xd800..=0xdbff) => self.half = Some(unit),
            (_, unit) => {
                let letter = char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}');
                self.write(letter.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn write(&mut self, words: &str) {
        let group = self.group();
        match group.destination {
            Destination::Text => self.write_text(words, group),
            Destination::Title => self.paper.title.get_or_insert_default().push_str(words),
            Destination::Furniture => self.furniture_words |= !words.trim().is_empty(),
            Destination::Styles => self.write_style_name(words),
            // A name, a number, a date: what is longer is none.
            Destination::Said(_) if self.said.len() < 200 => self.said.push_str(words),
            Destination::Said(_) => {}
            Destination::Fonts | Destination::Nowhere => {}
        }
    }

    fn write_style_name(&mut self, words: &str) {
        // A name is short; a longer one is none.
        if self.style_name.len() > 100 {
            return;
        }
        self.style_name.push_str(words);
        if let Some((name, _)) = self.style_name.split_once(';') {
            if let Some(level) = level_of_name(name.trim()) {
                self.levels.insert(self.style, level);
            }
            self.style_name.clear();
        }
    }

    fn write_text(&mut self, words: &str, group: Group) {
        let now = (group.hidden, group.deleted, group.inserted);
        if !words.trim().is_empty() {
            self.paper.hidden += u32::from(now.0 && !self.before.0);
            self.paper.deletions += u32::from(now.1 && !self.before.1);
            self.paper.insertions += u32::from(now.2 && !self.before.2);
            self.before = now;
        }
        if group.hidden || group.deleted {
            return;
        }
        if self.section_ended && !words.trim().is_empty() && self.paper.open_comment().is_none() {
            self.section_ended = false;
            self.paper.page_break();
        }
        self.open_paragraph();
        // That headings are bold is no emphasis.
        let face = if group.level.is_some() { Face::default() } else { group.face };
        if words.chars().any(is_no_letter) {
            self.paper.write(&words.replace(is_no_letter, ""), face);
        } else {
            self.paper.write(words, face);
        }
    }

    /// Opens what the paragraph's properties say: a paragraph, in a cell if it stands in a table.
    fn open_paragraph(&mut self) {
        let group = self.group();
        if group.in_table {
            self.open_cell();
        } else if self.paper.is_open(Part::Row) {
            self.paper.end(Part::Row);
        }
        if self.paper.innermost() != Some(Part::Paragraph) {
            self.paper.begin_paragraph(group.level);
            if let Some(label) = self.list_number.take() {
                self.paper.number(&label);
            }
        }
    }

    fn open_cell(&mut self) {
        if !self.paper.is_open(Part::Row) {
            self.paper.end_paragraph();
            self.paper.begin_row();
        }
        if self.paper.innermost() == Some(Part::Row) {
            self.paper.begin_cell();
        }
    }

    fn end_cell(&mut self) {
        if self.is_text() {
            self.open_cell();
            self.paper.end(Part::Cell);
        }
    }

    fn end_paragraph(&mut self) {
        let group = self.group();
        match group.destination {
            Destination::Furniture => self.end_furniture_line(),
            // A deleted end of a paragraph joins it with the next.
            Destination::Text if !group.deleted => {
                if !group.in_table {
                    self.open_paragraph();
                }
                self.paper.end_paragraph();
            }
            _ => {}
        }
    }
}

/// A date as rich text packs it: minutes in the lowest 6 bits, then hours, days, months, years since 1900.
fn date(packed: i64) -> Option<String> {
    let packed = u32::try_from(packed).or_else(|_| i32::try_from(packed).map(|packed| packed as u32)).ok()?;
    let bits = |from: u32, count: u32| (packed >> from) & ((1 << count) - 1);
    let (minute, hour, day, month, year) = (bits(0, 6), bits(6, 5), bits(11, 5), bits(16, 4), bits(20, 9));
    let sound = (1..=31).contains(&day) && (1..=12).contains(&month) && hour < 24 && minute < 60;
    sound.then(|| format!("{}-{month:02}-{day:02}T{hour:02}:{minute:02}:00", 1900 + year))
}

fn is_no_letter(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n')
}
