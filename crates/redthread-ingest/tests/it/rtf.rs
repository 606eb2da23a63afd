//! Rich text.

use redthread_ingest::{Format, IngestError, Warning};
use redthread_model::SpanKind;

use super::support::{fixture, read_bytes, spans, turns};

fn check(body: &str, expected: &str) {
    let file = format!("{{\\rtf1\\ansi\\ansicpg1252 {body}}}");
    assert_eq!(read_bytes("a.rtf", file.as_bytes()).expect("a sound document").text, expected, "{body}");
}

#[test]
fn a_document_of_libreoffice_is_read_whole() {
    let found = read_bytes("writer.rtf", &fixture("writer.rtf")).unwrap();
    let expected = "Interview med Åse\nInterviewer: Hvordan er det gået?\nÅse: Det er gået rigtig godt. (griner)\n\
        Og så læste jeg brevet igen.\n\nNavn\tAlder\nÅse\t52\nInterviewer: Tak\nfor det.\nÅse: Selv tak.\tFarvel\nI boksen\n\
        [1] Efter mødet.\n[2] Slutnote.";
    assert_eq!(found.text, expected);
    assert_eq!(found.format, Format::Rtf);
    assert_eq!(found.title.as_deref(), Some("Interview med Åse"));
    assert_eq!(found.pages, Some(2));
    let expected = [
        Warning::TrackedChanges { insertions: 1, deletions: 1 },
        Warning::HiddenText { passages: 1 },
        Warning::PageFurniture { lines: 2 },
        Warning::Comments { count: 1 },
    ];
    assert_eq!(found.warnings, expected);
    assert_eq!(turns(&found).len(), 4);
    let marks = spans(&found, |kind| !matches!(kind, SpanKind::Label | SpanKind::Annotation));
    let expected = [
        (SpanKind::Page(1), ""),
        (SpanKind::Heading(1), "Interview med Åse"),
        (SpanKind::Bold, "Interviewer:"),
        (SpanKind::Bold, "Åse:"),
        (SpanKind::FootnoteMark(1), ""),
        (SpanKind::Italic, "(griner)"),
        (SpanKind::Page(2), ""),
        (SpanKind::Bold, "Interviewer:"),
        (SpanKind::Bold, "Åse:"),
        (SpanKind::FootnoteMark(2), ""),
        (SpanKind::Footnote(1), "[1] Efter mødet."),
        (SpanKind::Footnote(2), "[2] Slutnote."),
    ];
    let sorted: Vec<_> = marks.iter().map(|(kind, words)| (*kind, words.as_str())).collect();
    for mark in expected {
        assert!(sorted.contains(&mark), "{mark:?} in {sorted:?}");
    }
    assert_eq!(sorted.len(), expected.len(), "{sorted:?}");
}

#[test]
fn letters_come_in_every_way_that_programs_write_them() {
    check("\\'e6\\'f8\\'e5 \\'c6\\'d8\\'c5", "æøå ÆØÅ");
    check("l\\u230\\'e6ste \\u248?l \\uc0\\u229 hj\\u-10179 \\u-8703 ", "læste øl åhj\u{1f601}");
    check("{\\uc2\\u230\\'61\\'65}r{\\u230 a}e", "æræe");
    check("a\\~b\\_c\\-d \\{x\\} \\\\ \\emdash \\ldblquote ja\\rdblquote", "a\u{a0}b\u{2011}cd {x} \\ —“ja”");
    let greek = "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset161 Arial;}{\\f2\\fcharset128 MS;}}\\f1 \\'e1{\\f0\\'e5}\\f2 \\'82\\'a0";
    check(greek, "αåあ");
    let mac = read_bytes("a.rtf", b"{\\rtf1\\mac \\'be\\'bf\\'8c}").unwrap();
    assert_eq!(mac.text, "æøå");
}

#[test]
fn paragraphs_breaks_and_tables() {
    check("a\\par b\\line c\\tab d\\par\\par e", "a\nb\nc\td\n\ne");
    check(
        "a\\par\\trowd\\pard\\intbl b\\cell c\\par d\\cell\\row\\trowd\\pard\\intbl\\cell e\\cell\\row\\pard f\\par",
        "a\nb\tc d\n\te\nf",
    );
    check("a{\\*\\unknown x{y}}{\\pict 00ff}{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}b", "a7b");
    check(
        "{\\info{\\author N}}{\\stylesheet{\\s0 Normal;}{\\s3 heading 2;}}\\s3 Titel\\par\\pard b",
        "Titel\nb",
    );
    check("a{\\bin4 }}}}b}c", "abc");
}

#[test]
fn what_is_left_out_is_told() {
    let file = b"{\\rtf1 a{\\v skjult {mere}}{\\deleted v\\'e6k}{\\revised ny}{\\*\\annotation husk}{\\pict 00}{\\header Nordby\\par fortroligt}b}";
    let found = read_bytes("a.rtf", file).unwrap();
    assert_eq!(found.text, "anyb");
    let expected = [
        Warning::TrackedChanges { insertions: 1, deletions: 1 },
        Warning::HiddenText { passages: 1 },
        Warning::Pictures { count: 1 },
        Warning::PageFurniture { lines: 2 },
        Warning::Comments { count: 1 },
    ];
    assert_eq!(found.warnings, expected);
    assert!(matches!(
        read_bytes("a.rtf", b"{\\rtf1 a\\par"),
        Err(IngestError::Damaged { format: Format::Rtf, .. })
    ));
}
