//! The doors of the tests: reading, showing what was found, making Word files.

use std::io::{Cursor, Write};
use std::path::PathBuf;

use redthread_ingest::{Draft, IngestError, ReadOptions, read, read_pdf_in_process};
use redthread_model::SpanKind;
use redthread_text::Text;
use zip::write::SimpleFileOptions;

/// Reads bytes, with the reader for PDF in this process.
pub(crate) fn read_bytes(name: &str, bytes: &[u8]) -> Result<Draft, IngestError> {
    let draft = read(name, bytes, &ReadOptions::new(&read_pdf_in_process))?;
    assert_sound(&draft);
    Ok(draft)
}

/// Reads a text that must be readable.
pub(crate) fn draft(name: &str, text: &str) -> Draft {
    read_bytes(name, text.as_bytes()).expect("a readable text")
}

/// The path of a fixture.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read(path).expect("a fixture")
}

/// The turns, one a line as `label| words`, with `{…}` around annotations, `<…>` around responses, `#…#` around stamps.
pub(crate) fn turns(draft: &Draft) -> Vec<String> {
    let text = Text::new(draft.text.as_str());
    let show = |turn: &redthread_model::Turn| {
        let mut shown = String::new();
        let mut at = turn.range.start();
        for span in draft.layout.spans.iter().filter(|span| turn.range.contains_range(span.range)) {
            let (open, close) = match span.kind {
                SpanKind::Annotation => ("{", "}"),
                SpanKind::Response => ("<", ">"),
                SpanKind::Furniture => ("#", "#"),
                _ => continue,
            };
            shown += text.slice(redthread_text::TextRange::between(at, span.range.start()));
            shown += &format!("{open}{}{close}", text.slice(span.range));
            at = span.range.end();
        }
        shown += text.slice(redthread_text::TextRange::between(at, turn.range.end()));
        format!("{}| {shown}", draft.layout.label_of(turn).unwrap_or("?"))
    };
    draft.layout.turns.iter().map(show).collect()
}

/// The marks of the kinds that `wanted` accepts, as kind and words.
pub(crate) fn spans(draft: &Draft, wanted: impl Fn(SpanKind) -> bool) -> Vec<(SpanKind, String)> {
    let text = Text::new(draft.text.as_str());
    let spans = draft.layout.spans.iter().filter(|span| wanted(span.kind));
    spans.map(|span| (span.kind, text.slice(span.range).to_owned())).collect()
}

/// A Word file with this body, and further parts.
pub(crate) fn word(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>"#
    );
    let all: Vec<(&str, &str)> =
        [("word/document.xml", document.as_str())].into_iter().chain(parts.iter().copied()).collect();
    packed(&all)
}

/// An archive of these parts; a part `mimetype` is not compressed, as the formats that have it demand.
pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let method = if *name == "mimetype" {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).expect("memory takes everything");
        zip.write_all(content.as_bytes()).expect("memory takes everything");
    }
    zip.finish().expect("memory takes everything").into_inner()
}

/// What must hold of every draft, whatever the file.
pub(crate) fn assert_sound(draft: &Draft) {
    let text = Text::new(draft.text.as_str());
    assert!(!draft.text.contains('\r') && !draft.text.starts_with('\u{feff}'));
    assert_eq!(
        draft.text,
        unicode_normalization::UnicodeNormalization::nfc(draft.text.as_str()).collect::<String>()
    );
    let layout = &draft.layout;
    let mut end = redthread_text::Position::START;
    for turn in &layout.turns {
        assert!(end <= turn.label_start && turn.label_start <= turn.range.start(), "turns overlap");
        assert!(text.holds(turn.range));
        end = turn.range.end();
    }
    assert!(layout.spans.iter().all(|span| text.holds(span.range)));
    assert!(layout.spans.windows(2).all(|pair| pair[0].range.start() <= pair[1].range.start()));
    let labels: Vec<&String> = draft.speakers.iter().map(|speaker| &speaker.label).collect();
    assert_eq!(labels, layout.labels.iter().collect::<Vec<_>>());
    let turns: u32 = draft.speakers.iter().map(|speaker| speaker.turns).sum();
    assert_eq!(turns as usize, layout.turns.iter().filter(|turn| turn.label.is_some()).count());
}
