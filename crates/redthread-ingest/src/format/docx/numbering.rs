//! The numbers of lists and headings: `numbering.xml` says how they are written, the paragraphs say to which list they belong.

use std::collections::{BTreeMap, HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::format::numbering::Numerals;
use crate::format::xml::attribute;

/// Word has so many levels.
const LEVELS: usize = 9;

/// A paragraph's place in a list, as far as the paragraph or its style says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct InList {
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
}

impl InList {
    /// Takes in `w:numId` or `w:ilvl`.
    pub(super) fn set(&mut self, element: &BytesStart) {
        let value = || attribute(element, b"val").and_then(|value| value.parse::<u32>().ok());
        match element.local_name().as_ref() {
            b"numId" => self.list = value(),
            b"ilvl" => self.level = value().map(|level| (level as usize).min(LEVELS - 1)),
            _ => {}
        }
    }

    /// This place, and where it says nothing the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self { list: self.list.or(other.list), level: self.level.or(other.level) }
    }
}

/// How the numbers of one level are written.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    numerals: Numerals,
    /// `%1.%2.`
    text: String,
    /// Paragraphs in this style are on this level.
    style: Option<String>,
    /// It does not begin anew below a new number above.
    goes_on: bool,
    /// All its numbers are decimal, whatever the levels above say.
    decimal: bool,
}

#[derive(Clone, Debug, Default)]
struct Kind {
    levels: Vec<Level>,
    /// It is written elsewhere: under the kind whose `name` is this.
    link: Option<String>,
    name: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct List {
    kind: u32,
    /// Levels that begin with another number, and levels that are written otherwise.
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    kinds: BTreeMap<u32, Kind>,
    lists: HashMap<u32, List>,
}

/// How far the lists of a text have come.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// By kind: lists of one kind go on with each other's numbers.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    begun: HashSet<(u32, usize)>,
}

impl Lists {
    /// Reads the part `numbering.xml`.
    pub(super) fn read(xml: &str) -> Result<Self, quick_xml::Error> {
        let mut reading = Reading::default();
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event()? {
                Event::Start(element) => reading.start(&element),
                Event::Empty(element) => {
                    reading.start(&element);
                    reading.end(element.local_name().as_ref());
                }
                Event::End(element) => reading.end(element.local_name().as_ref()),
                Event::Eof => return Ok(reading.lists),
                _ => {}
            }
        }
    }

    /// What stands before the next paragraph at this place, if it is a number. `style` is that of the paragraph.
    pub(super) fn next(&self, place: InList, style: Option<&str>, counters: &mut Counters) -> Option<String> {
        let number = place.list.filter(|list| *list != 0)?;
        let list = self.lists.get(&number)?;
        let (kind_id, kind) = self.kind(list)?;
        let of_style =
            || kind.levels.iter().position(|level| level.style.is_some() && level.style.as_deref() == style);
        let at = place.level.or_else(of_style).unwrap_or(0);
        let level = |at: usize| list.levels.get(&at).or_else(|| kind.levels.get(at));
        let own = level(at)?;
        let start = |at: usize| level(at).and_then(|level| level.start).unwrap_or(1);
        let counts = counters.counts.entry(kind_id).or_default();
        let first = counters.begun.insert((number, at));
        counts[at] = Some(match (list.starts.get(&at).filter(|_| first), counts[at]) {
            (Some(start), _) => *start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => start(at),
        });
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            if level(below).is_none_or(|level| !level.goes_on) {
                *count = None;
            }
        }
        if own.numerals == Numerals::None {
            return None;
        }
        let mut label = String::new();
        let mut letters = own.text.chars().peekable();
        while let Some(letter) = letters.next() {
            let wanted = letters.peek().filter(|_| letter == '%').and_then(|digit| digit.to_digit(10));
            match wanted.map(|digit| digit as usize).filter(|digit| (1..=LEVELS).contains(digit)) {
                Some(digit) => {
                    letters.next();
                    let at = digit - 1;
                    let numerals = level(at).map(|level| level.numerals).unwrap_or_default();
                    let numerals = if own.decimal { Numerals::Decimal } else { numerals };
                    label.push_str(&numerals.write(counts[at].unwrap_or_else(|| start(at))));
                }
                None => label.push(letter),
            }
        }
        Some(label.trim().to_owned()).filter(|label| label.contains(char::is_alphanumeric))
    }

    /// The kind of a list, by way of the style that it may be written under.
    fn kind(&self, list: &List) -> Option<(u32, &Kind)> {
        let kind = self.kinds.get(&list.kind)?;
        let Some(link) = kind.link.as_deref().filter(|_| kind.levels.is_empty()) else {
            return Some((list.kind, kind));
        };
        self.kinds.iter().find(|(_, kind)| kind.name.as_deref() == Some(link)).map(|(id, kind)| (*id, kind))
    }
}

/// What is open while the part is read.
#[derive(Default)]
struct Reading {
    lists: Lists,
    kind: Option<(u32, Kind)>,
    list: Option<(u32, List)>,
    level: Option<(usize, Level)>,
    /// The level for which a list says something else.
    other: usize,
}

impl Reading {
    fn start(&mut self, element: &BytesStart) {
        let text = |name: &[u8]| attribute(element, name);
        let number = |name: &[u8]| text(name).and_then(|value| value.parse::<u32>().ok());
        let at = || number(b"ilvl").map_or(0, |level| (level as usize).min(LEVELS - 1));
        match element.local_name().as_ref() {
            b"abstractNum" => self.kind = number(b"abstractNumId").map(|id| (id, Kind::default())),
            b"num" => self.list = number(b"numId").map(|id| (id, List::default())),
            b"lvl" => self.level = Some((at(), Level::default())),
            b"lvlOverride" => self.other = at(),
            name => match (&mut self.level, &mut self.kind, &mut self.list) {
                (Some((_, level)), ..) => match name {
                    b"start" => level.start = number(b"val"),
                    b"numFmt" => level.numerals = numerals(&text(b"val").unwrap_or_default()),
                    b"lvlText" => level.text = text(b"val").unwrap_or_default(),
                    b"pStyle" => level.style = text(b"val"),
                    b"lvlRestart" => level.goes_on = number(b"val") == Some(0),
                    b"isLgl" => {
                        level.decimal = text(b"val").is_none_or(|value| value != "0" && value != "false")
                    }
                    _ => {}
                },
                (None, Some((_, kind)), _) => match name {
                    b"numStyleLink" => kind.link = text(b"val"),
                    b"styleLink" => kind.name = text(b"val"),
                    _ => {}
                },
                (None, None, Some((_, list))) => match name {
                    b"abstractNumId" => list.kind = number(b"val").unwrap_or(u32::MAX),
                    b"startOverride" => list.starts.extend(number(b"val").map(|start| (self.other, start))),
                    _ => {}
                },
                _ => {}
            },
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"lvl" => {
                let Some((at, level)) = self.level.take() else { return };
                if let Some((_, kind)) = &mut self.kind {
                    if kind.levels.len() <= at {
                        kind.levels.resize(at + 1, Level::default());
                    }
                    kind.levels[at] = level;
                } else if let Some((_, list)) = &mut self.list {
                    list.levels.insert(at, level);
                }
            }
            b"abstractNum" => self.lists.kinds.extend(self.kind.take()),
            b"num" => self.lists.lists.extend(self.list.take()),
            _ => {}
        }
    }
}

fn numerals(format: &str) -> Numerals {
    match format {
        "bullet" | "none" => Numerals::None,
        "decimalZero" => Numerals::Padded,
        "lowerLetter" => Numerals::Letters { capital: false },
        "upperLetter" => Numerals::Letters { capital: true },
        "lowerRoman" => Numerals::Roman { capital: false },
        "upperRoman" => Numerals::Roman { capital: true },
        _ => Numerals::Decimal,
    }
}
