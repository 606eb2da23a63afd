//! Styles: which paragraphs are headings, which runs are bold, italic or hidden.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::numbering::{InList, Lists};
use crate::format::xml::attribute;

/// Styles are based on others in chains; longer ones than this are circles.
const LONGEST_CHAIN: usize = 32;

/// What a run of words looks like; `None` leaves it to the style.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Face {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl Face {
    /// Takes in a property of a run.
    pub(super) fn set(&mut self, element: &BytesStart) {
        match element.local_name().as_ref() {
            b"b" => self.bold = Some(is_on(element)),
            b"i" => self.italic = Some(is_on(element)),
            b"vanish" => self.hidden = Some(is_on(element)),
            _ => {}
        }
    }

    /// This face, and where it says nothing the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
        }
    }
}

/// Whether a switch such as `<w:b/>` is on; `<w:b w:val="0"/>` is off.
pub(super) fn is_on(element: &BytesStart) -> bool {
    !attribute(element, b"val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"))
}

/// A heading's level as a style or a paragraph says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outline {
    /// A heading of this level, counted from 1.
    Level(u8),
    /// Body text, whatever it is based on.
    Body,
}

/// Reads `w:outlineLvl`: 0 to 8 are headings, 9 is body text.
pub(super) fn outline(element: &BytesStart) -> Option<Outline> {
    let level: u8 = attribute(element, b"val")?.parse().ok()?;
    Some(if level < 9 { Outline::Level(level + 1) } else { Outline::Body })
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    outline: Option<Outline>,
    face: Face,
    in_list: InList,
}

/// The styles of a document by their id, and its lists.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    pub(super) lists: Lists,
}

impl Styles {
    /// Reads the part `styles.xml`.
    pub(super) fn read(xml: &str) -> Result<Self, quick_xml::Error> {
        let mut styles = HashMap::new();
        let mut reader = Reader::from_str(xml);
        let mut open: Option<(String, Style)> = None;
        loop {
            match reader.read_event()? {
                Event::Start(element) | Event::Empty(element) => {
                    match (element.local_name().as_ref(), &mut open) {
                        (b"style", _) => {
                            open = attribute(&element, b"styleId").map(|id| (id, Style::default()))
                        }
                        (b"name", Some((_, style))) => {
                            let level = attribute(&element, b"val").and_then(|name| level_of_name(&name));
                            style.outline = style.outline.or(level.map(Outline::Level));
                        }
                        (b"basedOn", Some((_, style))) => style.based_on = attribute(&element, b"val"),
                        (b"outlineLvl", Some((_, style))) => {
                            style.outline = outline(&element).or(style.outline)
                        }
                        (b"numId" | b"ilvl", Some((_, style))) => style.in_list.set(&element),
                        (_, Some((_, style))) => style.face.set(&element),
                        _ => {}
                    }
                }
                Event::End(element) if element.local_name().as_ref() == b"style" => {
                    styles.extend(open.take())
                }
                Event::Eof => return Ok(Self { by_id: styles, lists: Lists::default() }),
                _ => {}
            }
        }
    }

    /// The heading level of a paragraph with this style.
    pub(super) fn level(&self, id: &str) -> Option<u8> {
        if !self.by_id.contains_key(id) {
            return level_of_name(id);
        }
        let outline = self.chain(id).find_map(|style| style.outline);
        if let Some(Outline::Level(level)) = outline { Some(level) } else { None }
    }

    /// The face of a run with this style.
    pub(super) fn face(&self, id: &str) -> Face {
        self.chain(id).fold(Face::default(), |face, style| face.or(style.face))
    }

    /// The place in a list of a paragraph with this style.
    pub(super) fn in_list(&self, id: &str) -> InList {
        self.chain(id).fold(InList::default(), |place, style| place.or(style.in_list))
    }

    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let first = self.by_id.get(id);
        std::iter::successors(first, |style| self.by_id.get(style.based_on.as_ref()?)).take(LONGEST_CHAIN)
    }
}

/// `heading 2`, `Overskrift 2`, `Heading2`, `Title`, `Undertitel`.
pub(in crate::format) fn level_of_name(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    match name.as_str() {
        "title" | "titel" => return Some(1),
        "subtitle" | "undertitel" => return Some(2),
        _ => {}
    }
    let number = name.strip_prefix("heading").or_else(|| name.strip_prefix("overskrift"))?;
    number.trim().parse().ok().filter(|level| (1..=9).contains(level))
}
