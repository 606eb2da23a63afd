//! Electronic books (.epub): web pages in an archive, read in the order of the book's spine.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::archive::Package;
use super::html::{Sheet, write};
use super::paper::Paper;
use super::xml::{attribute, title};
use crate::raw::RawText;
use crate::{Format, IngestError, Limits, Warning};

const CONTAINER: &str = "META-INF/container.xml";
const PAGE: &str = "application/xhtml+xml";

/// Reads the pages with their notes.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<RawText, IngestError> {
    let mut package = Package::open(Format::Epub, bytes, limits.unpacked_bytes)?;
    let missing = |part: &str| IngestError::damaged(Format::Epub, part, "this part is missing");
    let container = package.part(CONTAINER)?.ok_or_else(|| missing(CONTAINER))?;
    let root = root_file(&container).ok_or_else(|| missing("the list of contents"))?;
    let contents = package.part(&root)?.ok_or_else(|| missing(&root))?;
    let book = Book::read(&contents);
    if let Ok(Some(encryption)) = package.part("META-INF/encryption.xml")
        && book.pages().any(|page| encryption.contains(&page.href))
    {
        return Err(IngestError::PasswordProtected);
    }
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut warnings = Vec::new();
    let mut sheet = Sheet::default();
    for item in book.items.iter().filter(|item| item.kind == "text/css") {
        if let Ok(Some(css)) = package.part(&resolve(folder, &item.href)) {
            sheet.read(&css);
        }
    }
    let mut paper = Paper::default();
    for page in book.pages() {
        let name = resolve(folder, &page.href);
        match package.part(&name) {
            Ok(Some(text)) => {
                let file = name.rsplit('/').next().unwrap_or_default();
                paper.begin_chapter();
                write(&text, &mut paper, sheet.clone(), file);
            }
            // One lost page is no reason to lose the others.
            Ok(None) | Err(IngestError::Damaged { .. }) => warnings.push(Warning::DamagedPart { part: name }),
            Err(other) => return Err(other),
        }
    }
    paper.title = title(&contents).or(paper.title);
    let mut raw = paper.finish(Format::Epub);
    raw.warnings.splice(0..0, warnings);
    Ok(raw)
}

/// A file of the book.
#[derive(Debug)]
struct Item {
    id: String,
    href: String,
    kind: String,
    /// The table of contents as a page, which says nothing that the book does not.
    is_contents: bool,
}

#[derive(Debug, Default)]
struct Book {
    items: Vec<Item>,
    spine: Vec<String>,
}

impl Book {
    /// Reads as much of the list of contents as is sound.
    fn read(xml: &str) -> Self {
        let mut book = Self::default();
        let mut reader = Reader::from_str(xml);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    b"item" => {
                        let named = |name| attribute(&element, name).unwrap_or_default();
                        book.items.push(Item {
                            id: named(b"id".as_slice()),
                            href: named(b"href"),
                            kind: named(b"media-type"),
                            is_contents: named(b"properties").split(' ').any(|word| word == "nav"),
                        });
                    }
                    b"itemref" => book.spine.extend(attribute(&element, b"idref")),
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        book
    }

    fn pages(&self) -> impl Iterator<Item = &Item> {
        let by_id: std::collections::HashMap<&str, &Item> =
            self.items.iter().map(|item| (item.id.as_str(), item)).collect();
        let mut read = std::collections::HashSet::new();
        let pages = self.spine.iter().filter_map(move |id| {
            // A page that stands in the spine twice is read once.
            by_id.get(id.as_str()).copied().filter(|_| read.insert(id.as_str()))
        });
        pages.filter(|item| !item.is_contents && (item.kind == PAGE || item.kind == "text/html"))
    }
}

fn root_file(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == b"rootfile" => {
                return attribute(&element, b"full-path");
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The name of a part as the archive has it, from a link in a file of `folder`.
fn resolve(folder: &str, href: &str) -> String {
    let href = without_percents(href.split('#').next().unwrap_or_default());
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in href.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            name => steps.push(name),
        }
    }
    steps.join("/")
}

/// `kapitel%201.xhtml` is `kapitel 1.xhtml`.
fn without_percents(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| href.to_owned())
}
