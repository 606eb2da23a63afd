//! The parts of packed formats: the bytes are the body of a Word file, its notes and its comments, the body of an OpenDocument text,
//! and a page of a book.
#![no_main]

use std::io::{Cursor, Write};

include!("sound.rs");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mimetype = |kind: &'static str| ("mimetype", kind.as_bytes());
    let word: Vec<(&str, &[u8])> =
        ["word/document.xml", "word/footnotes.xml", "word/comments.xml", "word/styles.xml", "word/numbering.xml"]
            .map(|part| (part, bytes))
            .to_vec();
    read_as("a.docx", &pack(&word));
    let open = [mimetype("application/vnd.oasis.opendocument.text"), ("content.xml", bytes), ("styles.xml", bytes)];
    read_as("a.odt", &pack(&open));
    let book = [
        mimetype("application/epub+zip"),
        ("META-INF/container.xml", b"<rootfile full-path='o'/>".as_slice()),
        ("o", b"<item id='a' href='p' media-type='text/html'/><itemref idref='a'/>"),
        ("p", bytes),
    ];
    read_as("a.epub", &pack(&book));
});

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, stored).expect("memory takes everything");
        zip.write_all(content).expect("memory takes everything");
    }
    zip.finish().expect("memory takes everything").into_inner()
}
