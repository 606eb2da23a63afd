//! PDF: hard wraps, page furniture, notes, scans, passwords.

use redthread_ingest::{IngestError, ReadOptions, Warning, read};
use redthread_model::SpanKind;

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
        (SpanKind::Footnote(1), "1 Efter mødet.".to_owned()),
    ];
    assert_eq!(spans(&found, kinds), expected);
    assert_eq!(turns(&found)[2], "Interviewer| Tak for det.");
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
