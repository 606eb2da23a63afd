//! PDF: hard wraps, page furniture, notes, scans, passwords.

use redthread_ingest::{IngestError, ReadOptions, Warning, read};
use redthread_model::SpanKind;
use redthread_text::{Position, Text, TextRange};

use super::support::{fixture, read_bytes, spans, turns};

#[test]
fn wrapped_lines_become_turns_again() {
    let found = read_bytes("wrapped.pdf", &fixture("wrapped.pdf")).unwrap();
    let turns = turns(&found);
    assert_eq!(turns.len(), 24);
    assert_eq!(turns[0], "Interviewer| Hvordan var det?");
    let said = "Borger 2| Jeg ringede til dem tre gange i den uge, og hver gang var det en ny, der tog telefonen, og hver gang \
        skulle jeg fortælle det hele forfra igen. Ja.";
    assert_eq!(turns[1], said);
    assert!(
        !found.text.contains("fortroligt") && !found.text.contains("Side 1") && !found.text.contains("  ")
    );
    assert_eq!(found.warnings, [Warning::PageFurniture { lines: 4 }]);
    assert_eq!(found.pages, Some(2));
    assert_eq!(spans(&found, |kind| matches!(kind, SpanKind::Page(_))).len(), 2);
}

#[test]
fn headings_and_notes_are_known_by_their_size() {
    let found = read_bytes("writer.pdf", &fixture("writer.pdf")).unwrap();
    let kinds = |kind| matches!(kind, SpanKind::Heading(_) | SpanKind::Footnote(_));
    let expected = [
        (SpanKind::Heading(1), "Interview med Åse".to_owned()),
        (SpanKind::Footnote(1), "[1] Efter mødet.".to_owned()),
    ];
    assert_eq!(spans(&found, kinds), expected);
    assert_eq!(turns(&found)[2], "Interviewer| Tak for det.");
}

/// The paper as it was written, with or without its notes.
fn paper(notes: bool) -> String {
    let text = String::from_utf8(fixture("pdf/paper.txt")).expect("utf-8");
    let lines: Vec<&str> = text.lines().filter(|line| notes || !line.starts_with('[')).collect();
    lines.join("\n")
}

#[test]
fn one_paper_is_read_alike_from_every_program() {
    // From programs that divide words, set columns, draw them row by row, or lay words over pictures.
    let files = [
        ("latex", true),
        ("single", true),
        ("writer", true),
        ("chromium", false),
        ("rows", false),
        ("recognised", false),
    ];
    for (name, notes) in files {
        let found = read_bytes("paper.pdf", &fixture(&format!("pdf/{name}.pdf"))).unwrap();
        assert_eq!(found.text, paper(notes), "{name}");
        assert_eq!(found.pages, Some(2), "{name}");
        let headings = spans(&found, |kind| matches!(kind, SpanKind::Heading(_)));
        let headings: Vec<(SpanKind, &str)> =
            headings.iter().map(|(kind, words)| (*kind, words.as_str())).collect();
        let expected = [
            (SpanKind::Heading(1), "Når brevet kommer om fredagen"),
            (SpanKind::Heading(2), "Baggrund"),
            (SpanKind::Heading(2), "Hvad brevene gør"),
            (SpanKind::Heading(2), "Hvem der ringer"),
        ];
        assert_eq!(headings, expected, "{name}");
    }
}

#[test]
fn notes_hang_where_their_numbers_stood() {
    for name in ["latex", "single", "writer"] {
        let found = read_bytes("paper.pdf", &fixture(&format!("pdf/{name}.pdf"))).unwrap();
        let text = Text::new(found.text.as_str());
        for (number, after, note) in
            [(1, "ringede første gang.", "[1] Et brev"), (2, "dem selv ind”.", "[2] Sagt i")]
        {
            let of = |kind| found.layout.spans.iter().find(|span| span.kind == kind).unwrap().range;
            let mark = of(SpanKind::FootnoteMark(number));
            let before = TextRange::between(Position::new(0), mark.start());
            assert!(mark.is_empty() && text.slice(before).ends_with(after), "{name} {number}");
            assert!(text.slice(of(SpanKind::Footnote(number))).starts_with(note), "{name} {number}");
        }
    }
}

#[test]
fn scans_and_locked_files_say_why() {
    assert_eq!(read_bytes("picture.pdf", &fixture("picture.pdf")).unwrap_err(), IngestError::NoText);
    assert_eq!(
        read_bytes("password.pdf", &fixture("password.pdf")).unwrap_err(),
        IngestError::PasswordProtected
    );
    assert!(matches!(read_bytes("a.pdf", b"%PDF-1.4 og mere ikke"), Err(IngestError::Damaged { .. })));
}

#[test]
fn any_reader_of_pages_will_do() {
    let pages = |_: &[u8]| {
        Ok("Nordby\n\nI: Hvordan var det at komme ind ad døren den dag, du\nfik bre-\nvet?\n1\u{c}Nordby\n\nKarin: Godt.\n2\u{c}".to_owned())
    };
    let found = read("a.pdf", b"%PDF-1.7", &ReadOptions::new(&pages)).unwrap();
    assert_eq!(found.text, "I: Hvordan var det at komme ind ad døren den dag, du fik brevet?\nKarin: Godt.");
    assert_eq!(found.pages, Some(2));
    assert!(matches!(
        read("a.pdf", b"%PDF-1.7", &ReadOptions::default()),
        Err(IngestError::Unsupported { .. })
    ));
}
