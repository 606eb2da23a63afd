//! What all readers of XML need: one pass over the elements and words, attributes by name, and what references stand for.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Deeper nesting than this is no document.
const DEEPEST: usize = 4000;

/// Where the XML breaks off.
#[derive(Debug)]
pub(in crate::format) struct Fault {
    pub(in crate::format) byte: u64,
    pub(in crate::format) reason: String,
}

impl Fault {
    /// The fault as the person is told it.
    pub(in crate::format) fn into_error(self, format: crate::Format, part: &str) -> crate::IngestError {
        crate::IngestError::damaged(format, format!("{part}, byte {}", self.byte), self.reason)
    }
}

/// Takes what one pass over XML meets, and keeps what it needs.
pub(in crate::format) trait Reads {
    /// An element begins; one without content also ends.
    fn start(&mut self, element: &BytesStart);
    /// The element of this name, without prefix, ends.
    fn end(&mut self, name: &[u8]);
    /// Whether words that stand here are wanted.
    fn wants_words(&self) -> bool;
    /// Words, where they are wanted; one paragraph may come in several pieces.
    fn words(&mut self, words: &str);
}

/// Goes over the XML once and hands `reads` what is met, without recursion: no nesting can exhaust the program's stack.
///
/// # Errors
/// Where the XML is not sound, nested beyond measure, or ends in the middle.
pub(in crate::format) fn read_once(xml: &str, reads: &mut impl Reads) -> Result<(), Fault> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0usize;
    loop {
        let event = reader.read_event();
        let fault = |reason: String| Fault { byte: reader.buffer_position(), reason };
        match event.map_err(|error| fault(error.to_string()))? {
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(fault("elements are nested too deeply".to_owned()));
                }
                reads.start(&element);
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                reads.end(element.local_name().as_ref());
            }
            Event::Text(text) if reads.wants_words() => {
                reads.words(&text.xml10_content().map_err(|error| fault(error.to_string()))?);
            }
            Event::CData(text) if reads.wants_words() => {
                reads.words(&text.decode().map_err(|error| fault(error.to_string()))?);
            }
            Event::GeneralRef(reference) if reads.wants_words() => {
                if let Some(letter) = referred(&reference) {
                    reads.words(letter.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof if depth > 0 => return Err(fault("it ends in the middle".to_owned())),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute's value by its name without prefix.
pub(in crate::format) fn attribute(element: &BytesStart, name: &[u8]) -> Option<String> {
    let mut all = element.attributes();
    let mut sound = all.with_checks(false).flatten();
    let found = sound.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = std::str::from_utf8(&found.value).ok()?;
    Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned))
}

/// The character that `&amp;` or `&#230;` stands for.
fn referred(reference: &BytesRef) -> Option<char> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(if letter.is_control() { ' ' } else { letter });
    }
    Some(match reference.decode().ok()?.as_ref() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// The document's title, from its properties.
pub(in crate::format) fn title(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let (mut inside, mut words) = (false, String::new());
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) if element.local_name().as_ref() == b"title" => inside = true,
            Ok(Event::End(_)) if inside => break,
            Ok(Event::Text(text)) if inside => words.push_str(&text.decode().ok()?),
            Ok(Event::GeneralRef(reference)) if inside => words.extend(referred(&reference)),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}
