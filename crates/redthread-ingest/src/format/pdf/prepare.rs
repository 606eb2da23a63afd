//! Puts right what the library that reads PDF reads wrongly or stops at, before it reads.

use pdf_extract::{Dictionary, Document, Object, ObjectId};

/// The widths of at most so many letters of a font are told.
const MOST_LETTERS: i64 = 65_536;
/// Pages do not lie deeper in their tree.
const DEEPEST: usize = 64;

/// Prepares a document.
pub(super) fn prepare(document: &mut Document) {
    let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
    for id in ids {
        let dictionary = document.get_dictionary(id).ok();
        let widths = dictionary.and_then(|font| widths(document, font));
        let is_page = dictionary.is_some_and(|page| page.get_type().is_ok_and(|kind| kind == b"Page"));
        let needs_box = is_page && !has_box(document, id);
        match document.objects.get_mut(&id) {
            Some(Object::Stream(stream)) => {
                let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
                // The library takes pictures for drawings, and unpacks them to look for words.
                if kind.is_ok_and(|kind| kind == b"Image") {
                    stream.content.clear();
                    stream.dict.remove(b"Filter");
                    stream.dict.remove(b"DecodeParms");
                }
            }
            Some(Object::Dictionary(dictionary)) => {
                if let Some(widths) = widths {
                    dictionary.set("W", Object::Array(widths));
                }
                if needs_box {
                    let page = [0, 0, 595, 842].map(Object::Integer);
                    dictionary.set("MediaBox", Object::Array(page.to_vec()));
                }
                if is_page {
                    dictionary.remove(b"ArtBox");
                }
            }
            _ => {}
        }
    }
}

/// The widths of a font's letters with each range (`3 15 250`) written out, which the library skips; `None` if there are none.
fn widths(document: &Document, font: &Dictionary) -> Option<Vec<Object>> {
    let widths = document.dereference(font.get(b"W").ok()?).ok()?.1.as_array().ok()?;
    let mut written = Vec::with_capacity(widths.len());
    let mut rest = widths.iter();
    while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
        let first = first.as_i64().ok().filter(|first| (0..MOST_LETTERS).contains(first))?;
        let second = document.dereference(second).ok()?.1;
        match second {
            Object::Array(some) => {
                written.extend([Object::Integer(first), Object::Array(numbers(document, some))]);
            }
            last => {
                let last = last.as_i64().ok()?.clamp(first, MOST_LETTERS);
                let width = Object::Real(
                    rest.next().and_then(|width| document.dereference(width).ok())?.1.as_float().ok()?,
                );
                let n_letters = usize::try_from(last - first + 1).ok()?;
                written.extend([Object::Integer(first), Object::Array(vec![width; n_letters])]);
            }
        }
    }
    Some(written)
}

/// The numbers of a list; what is none is 0.
fn numbers(document: &Document, list: &[Object]) -> Vec<Object> {
    let number =
        |object: &Object| document.dereference(object).ok().and_then(|(_, object)| object.as_float().ok());
    list.iter().map(|object| Object::Real(number(object).unwrap_or(0.0))).collect()
}

/// Whether a page, or what it belongs to, says how large it is.
fn has_box(document: &Document, page: ObjectId) -> bool {
    let mut dictionary = document.get_dictionary(page).ok();
    for _ in 0..DEEPEST {
        let Some(found) = dictionary else { return false };
        let media = found.get(b"MediaBox").ok().and_then(|media| document.dereference(media).ok());
        let corners = media.and_then(|(_, media)| media.as_array().ok());
        if corners.is_some_and(|corners| corners.len() == 4 && corners.iter().all(|at| at.as_float().is_ok()))
        {
            return true;
        }
        dictionary = found
            .get(b"Parent")
            .and_then(Object::as_reference)
            .and_then(|up| document.get_dictionary(up))
            .ok();
    }
    false
}
