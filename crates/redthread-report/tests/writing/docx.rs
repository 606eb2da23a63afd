//! The Word document: sound XML, and the same words in the same order as the other formats.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use redthread_report::*;

use crate::study::study;

fn written() -> Vec<u8> {
    write_docx(&build(&study(), &ReportOptions::default()).unwrap()).unwrap()
}

/// The parts of a file that are XML.
fn parts(file: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        if part.name().ends_with(".xml") || part.name().ends_with(".rels") {
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            parts.push((part.name().to_owned(), text));
        }
    }
    parts
}

fn part(file: &[u8], name: &str) -> String {
    parts(file).into_iter().find(|(other, _)| other == name).unwrap().1
}

/// The words of the body, a line for each paragraph.
fn words(document: &str) -> String {
    let mut reader = Reader::from_str(document);
    let (mut words, mut in_text) = (String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return words,
            Event::Start(start) if start.name().as_ref() == b"w:t" => in_text = true,
            Event::End(end) if end.name().as_ref() == b"w:t" => in_text = false,
            Event::End(end) if end.name().as_ref() == b"w:p" => words.push('\n'),
            Event::Text(text) if in_text => words.push_str(&text.decode().unwrap()),
            Event::GeneralRef(name) if in_text => words.push_str(match &*name.decode().unwrap() {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                _ => "'",
            }),
            _ => {}
        }
    }
}

#[test]
fn every_part_is_well_formed_xml() {
    for (name, text) in parts(&written()) {
        let mut reader = Reader::from_str(&text);
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
}

#[test]
fn the_words_come_in_the_order_of_the_blocks() {
    let report = build(&study(), &ReportOptions::default()).unwrap();
    let words = words(&part(&write_docx(&report).unwrap(), "word/document.xml"));
    let mut at = 0;
    let mut find = |expected: &str| {
        let found = words[at..]
            .find(expected)
            .unwrap_or_else(|| panic!("“{expected}” does not come after {}", &words[..at]));
        at += found + expected.len();
    };
    for block in report.blocks() {
        match block {
            Block::Title(text) | Block::Heading { text, .. } | Block::Paragraph { text, .. } => find(&text),
            Block::Quote(quote) => {
                quote.lines.iter().for_each(|(_, text)| find(text));
                find(&quote.attribution);
            }
            Block::SideBySide(columns) => {
                columns.iter().for_each(|(group, _)| find(group));
                columns.iter().flat_map(|(_, quotes)| quotes).for_each(|quote| find(&quote.attribution));
            }
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| find(cell))
            }
            Block::List(points) => points.iter().for_each(|point| find(point)),
        }
    }
}

#[test]
fn every_style_that_is_used_is_defined() {
    let file = written();
    let styles = part(&file, "word/styles.xml");
    for (name, text) in parts(&file) {
        for used in text.split("<w:pStyle w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(styles.contains(&format!("w:styleId=\"{used}\"")), "{name} uses the style {used}");
        }
    }
}

#[test]
fn tables_have_a_head_that_is_repeated_and_a_page_has_its_number() {
    let file = written();
    let document = part(&file, "word/document.xml");
    assert_eq!(document.matches("<w:tbl>").count(), document.matches("<w:tblHeader/>").count());
    assert!(parts(&file).iter().any(|(name, text)| name.starts_with("word/footer") && text.contains("PAGE")));
    assert!(part(&file, "word/styles.xml").contains("w:lang w:val=\"da-DK\""));
    assert!(part(&file, "docProps/core.xml").contains("<dc:title>Prøve</dc:title>"));
}

#[test]
fn the_same_report_gives_the_same_file() {
    assert!(written() == written());
}
