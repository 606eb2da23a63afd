//! Styles: which words are bold, italic or hidden, which paragraphs are titles, which begin a page.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::lists::ListStyles;
use crate::format::xml::attribute;

/// Styles are based on others in chains; longer ones than this are circles.
const LONGEST_CHAIN: usize = 32;

/// What a style says; `None` leaves it to the style it is based on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) page_before: Option<bool>,
    pub(super) page_after: Option<bool>,
    /// 1 for a title, 2 for a subtitle.
    pub(super) title: Option<u8>,
}

impl Look {
    /// This look, and where it says nothing the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
            page_before: self.page_before.or(other.page_before),
            page_after: self.page_after.or(other.page_after),
            title: self.title.or(other.title),
        }
    }

    fn set(&mut self, element: &BytesStart) {
        match element.local_name().as_ref() {
            b"text-properties" => {
                if let Some(weight) = attribute(element, b"font-weight") {
                    self.bold = Some(matches!(weight.as_str(), "bold" | "600" | "700" | "800" | "900"));
                }
                if let Some(slant) = attribute(element, b"font-style") {
                    self.italic = Some(matches!(slant.as_str(), "italic" | "oblique"));
                }
                self.set_display(element);
            }
            b"section-properties" => self.set_display(element),
            b"paragraph-properties" => {
                if let Some(before) = attribute(element, b"break-before") {
                    self.page_before = Some(before == "page");
                }
                if let Some(after) = attribute(element, b"break-after") {
                    self.page_after = Some(after == "page");
                }
            }
            _ => {}
        }
    }

    fn set_display(&mut self, element: &BytesStart) {
        if let Some(display) = attribute(element, b"display") {
            self.hidden = Some(display == "none");
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    /// Made for some words and not named by a person.
    automatic: bool,
    look: Look,
}

/// The styles of a document by family and name, and those of its lists.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<(String, String), Style>,
    pub(super) lists: ListStyles,
}

impl Styles {
    /// Takes in the styles of a part.
    pub(super) fn read(&mut self, xml: &str) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(xml);
        let mut open: Option<((String, String), Style)> = None;
        let mut automatic = false;
        loop {
            match reader.read_event()? {
                Event::Empty(element) if element.local_name().as_ref() == b"style" => {
                    self.by_name.extend(style(&element, automatic));
                }
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    b"automatic-styles" => automatic = true,
                    b"styles" => automatic = false,
                    b"style" => open = style(&element, automatic),
                    // Nothing more is a style, and the words may be many.
                    b"body" => return Ok(()),
                    _ => {
                        self.lists.start(&element);
                        if let Some((_, style)) = &mut open {
                            style.look.set(&element);
                        }
                    }
                },
                Event::End(element) if element.local_name().as_ref() == b"style" => {
                    self.by_name.extend(open.take())
                }
                Event::End(element) => self.lists.end(element.local_name().as_ref()),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// How words in this style of characters look.
    pub(super) fn of_words(&self, name: &str) -> Look {
        self.chain("text", name).fold(Look::default(), |look, style| look.or(style.look))
    }

    /// How a section in this style looks.
    pub(super) fn of_section(&self, name: &str) -> Look {
        self.chain("section", name).fold(Look::default(), |look, style| look.or(style.look))
    }

    /// How a paragraph in this style looks. Bold and italic count only where they were set by hand: that headings are bold is
    /// no emphasis.
    pub(super) fn of_paragraph(&self, name: &str) -> Look {
        self.chain("paragraph", name).fold(Look::default(), |look, style| {
            let own = style.look;
            look.or(if style.automatic { own } else { Look { bold: None, italic: None, ..own } })
        })
    }

    fn chain<'s>(&'s self, family: &'s str, name: &str) -> impl Iterator<Item = &'s Style> {
        let find = move |name: &str| self.by_name.get(&(family.to_owned(), name.to_owned()));
        std::iter::successors(find(name), move |style| find(style.based_on.as_ref()?)).take(LONGEST_CHAIN)
    }
}

fn style(element: &BytesStart, automatic: bool) -> Option<((String, String), Style)> {
    let name = attribute(element, b"name")?;
    let family = attribute(element, b"family")?;
    let title = match name.as_str() {
        "Title" => Some(1),
        "Subtitle" => Some(2),
        _ => None,
    };
    let based_on = attribute(element, b"parent-style-name");
    // A paragraph that has pages of its own kind begins one.
    let own_pages = attribute(element, b"master-page-name").is_some_and(|name| !name.is_empty());
    let look = Look {
        title: title.filter(|_| family == "paragraph"),
        page_before: own_pages.then_some(true),
        ..Look::default()
    };
    Some(((family, name), Style { based_on, automatic, look }))
}
