//! Damaged files: the objects are looked for by their beginnings, where the table that says where they stand is lost or wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use pdf_extract::{Dictionary, Document, Object, ObjectId};

/// More objects than this are no document.
const MOST_OBJECTS: usize = 2_000_000;

/// Whether all that the list of pages and the pages themselves refer to is there.
pub(super) fn is_whole(document: &Document) -> bool {
    let mut open: Vec<ObjectId> =
        document.trailer.get(b"Root").and_then(Object::as_reference).into_iter().collect();
    let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
    while let Some(id) = open.pop() {
        // A list of pages may hold itself.
        if !seen.insert(id) {
            continue;
        }
        let Ok(object) = document.get_object(id) else { return false };
        let Ok(dictionary) = object.as_dict() else { continue };
        let parts = match dictionary.get_type() {
            Ok(b"Catalog") => dictionary.get(b"Pages"),
            Ok(b"Pages") => dictionary.get(b"Kids"),
            Ok(b"Page") => dictionary.get(b"Contents"),
            _ => continue,
        };
        match parts {
            Ok(Object::Reference(part)) => open.push(*part),
            Ok(Object::Array(parts)) => open.extend(parts.iter().filter_map(|part| part.as_reference().ok())),
            _ => {}
        }
    }
    true
}

/// Reads a file by its objects alone; `None` if no pages are found, or they need a key.
pub(super) fn mended(bytes: &[u8]) -> Option<Document> {
    let start = bytes.windows(5).position(|window| window == b"%PDF-")?;
    let bytes = &bytes[start..];
    let objects = objects(bytes);
    if objects.is_empty() || bytes.windows(8).any(|window| window == b"/Encrypt") {
        return None;
    }
    let mut document = Document::load_mem(&rebuilt(bytes, &objects)).ok()?;
    let pages = of_kind(&document, b"Page");
    for catalog in of_kind(&document, b"Catalog").into_iter().rev() {
        document.trailer.set("Root", Object::Reference(catalog));
        if document.page_iter().take(pages.len()).count() * 2 >= pages.len().max(1) {
            return Some(document);
        }
    }
    // Without a list of pages, they are likely to stand in the order of their numbers.
    if pages.is_empty() {
        return None;
    }
    let mut tree = Dictionary::new();
    tree.set("Type", Object::Name(b"Pages".to_vec()));
    tree.set("Count", Object::Integer(pages.len() as i64));
    tree.set("Kids", Object::Array(pages.into_iter().map(Object::Reference).collect()));
    let tree = document.add_object(tree);
    let mut catalog = Dictionary::new();
    catalog.set("Type", Object::Name(b"Catalog".to_vec()));
    catalog.set("Pages", Object::Reference(tree));
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", Object::Reference(catalog));
    Some(document)
}

/// Where each object begins, with its generation; of several with the same number the last counts.
fn objects(bytes: &[u8]) -> BTreeMap<u32, (u32, usize)> {
    let mut objects = BTreeMap::new();
    for (at, _) in
        bytes.windows(4).enumerate().filter(|(_, window)| *window == b" obj" || *window == b"\nobj")
    {
        let Some((generation, before)) = number_before(bytes, at) else { continue };
        let Some((number, begin)) = before.checked_sub(1).and_then(|at| number_before(bytes, at)) else {
            continue;
        };
        let is_apart = begin == 0 || bytes[begin - 1].is_ascii_whitespace();
        if is_apart && objects.len() < MOST_OBJECTS && generation <= 65_535 {
            objects.insert(number, (generation, begin));
        }
    }
    objects
}

/// The number that ends before byte `end`, and where it begins.
fn number_before(bytes: &[u8], end: usize) -> Option<(u32, usize)> {
    let digits = bytes[..end].iter().rev().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let begin = end - digits;
    let number = std::str::from_utf8(&bytes[begin..end]).ok()?.parse().ok()?;
    Some((number, begin))
}

/// The objects one after the other, each stream as long as it is, and a new table at the end.
fn rebuilt(bytes: &[u8], objects: &BTreeMap<u32, (u32, usize)>) -> Vec<u8> {
    let mut begins: Vec<usize> = objects.values().map(|(_, begin)| *begin).collect();
    begins.sort_unstable();
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
    for (number, (generation, begin)) in objects {
        let end = begins.get(begins.partition_point(|other| other <= begin)).copied().unwrap_or(bytes.len());
        // Writing to a string cannot fail.
        let _ = write!(table, "{number} 1\n{:010} {generation:05} n \n", file.len());
        write_object(&bytes[*begin..end], &mut file);
    }
    let size = objects.keys().next_back().map_or(1, |last| u64::from(*last) + 1);
    let _ = write!(table, "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", file.len());
    file.extend_from_slice(table.as_bytes());
    file
}

/// Writes an object; the length that a stream claims may be wrong, or stand in an object that is lost.
fn write_object(object: &[u8], file: &mut Vec<u8>) {
    let find = |sign: &[u8]| object.windows(sign.len()).position(|window| window == sign);
    let content =
        find(b"stream\r\n").map(|at| (at, at + 8)).or_else(|| find(b"stream\n").map(|at| (at, at + 7)));
    let Some((head, content)) = content else {
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
        return;
    };
    let ends = object[content..].windows(9).rposition(|window| window == b"endstream");
    let content = &object[content..ends.map_or(object.len(), |end| content + end)];
    let content = content.strip_suffix(b"\n").unwrap_or(content);
    let content = content.strip_suffix(b"\r").unwrap_or(content);
    let head = object[..head].trim_ascii_end();
    // The last of two lengths counts.
    file.extend_from_slice(head.strip_suffix(b">>").unwrap_or(head));
    file.extend_from_slice(format!("/Length {}>>\nstream\n", content.len()).as_bytes());
    file.extend_from_slice(content);
    file.extend_from_slice(b"\nendstream\nendobj\n");
}

/// The dictionaries of this kind, by number.
fn of_kind(document: &Document, kind: &[u8]) -> Vec<ObjectId> {
    let is_kind = |object: &Object| {
        object.as_dict().ok().and_then(|dictionary| dictionary.get(b"Type").ok()?.as_name().ok())
            == Some(kind)
    };
    document.objects.iter().filter(|(_, object)| is_kind(object)).map(|(id, _)| *id).collect()
}
