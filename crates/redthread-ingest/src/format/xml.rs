//! What all readers of XML need: attributes by name, and what references stand for.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Deeper nesting than this is no document.
pub(in crate::format) const DEEPEST: usize = 4000;

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

/// An attribute's value by its name without prefix.
pub(in crate::format) fn attribute(element: &BytesStart, name: &[u8]) -> Option<String> {
    let mut all = element.attributes();
    let mut sound = all.with_checks(false).flatten();
    let found = sound.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = std::str::from_utf8(&found.value).ok()?;
    Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned))
}

/// The character that `&amp;` or `&#230;` stands for.
pub(in crate::format) fn referred(reference: &BytesRef) -> Option<char> {
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
