//! One transcript, saved by LibreOffice in every format: the same turns, speakers and words come out.

use redthread_ingest::{Draft, Format};
use redthread_text::Text;

use super::support::{fixture, read_bytes};

fn said(draft: &Draft) -> Vec<(String, String)> {
    let text = Text::new(draft.text.as_str());
    let turns = draft.layout.turns.iter();
    turns
        .map(|turn| {
            let label = draft.layout.label_of(turn).unwrap_or("?").to_owned();
            (label, text.slice(turn.range).trim().to_owned())
        })
        .collect()
}

#[test]
fn every_format_gives_the_same_transcript() {
    let source = read_bytes("same.fodt", &fixture("same.fodt")).unwrap();
    let turns = said(&source);
    assert_eq!(turns.len(), 6);
    assert_eq!(
        turns[2],
        ("Karin".to_owned(), "Ja. (I: Mm) Vi sad jo ved bordet på Ærø & ventede 🙂.".to_owned())
    );
    // Counted by hand, without annotations and responses.
    assert_eq!(source.words, 52);
    for (name, format) in [
        ("same.docx", Format::Docx),
        ("same.odt", Format::Odt),
        ("same.rtf", Format::Rtf),
        ("same.html", Format::Html),
        ("same.epub", Format::Epub),
        ("same.md", Format::Md),
        ("same.txt", Format::Txt),
    ] {
        let found = read_bytes(name, &fixture(name)).unwrap();
        assert_eq!(found.format, format, "{name}");
        assert_eq!(said(&found), turns, "{name}");
        assert_eq!(found.speakers, source.speakers, "{name}");
        assert_eq!(found.words, source.words, "{name}");
        // LibreOffice writes headings as paragraphs into books, and without an empty line into plain text.
        let loses_headings = matches!(format, Format::Epub | Format::Txt);
        assert!(found.title.as_deref() == Some("Om brevet") || loses_headings, "{name}");
        assert!(found.warnings.is_empty(), "{name}: {:?}", found.warnings);
    }
}

#[test]
fn a_book_of_libreoffice_is_read_whole() {
    let found = read_bytes("writer.epub", &fixture("writer.epub")).unwrap();
    // LibreOffice writes deleted words into a book like all others, and a tab as spaces.
    let expected = "Interview med Åse\nInterviewer: Hvordan er det gået?\nÅse: Det er slettet gået rigtig godt. (griner)\n\
        Og så læste jeg brevet igen.\n";
    assert!(found.text.starts_with(expected), "{}", found.text);
    assert!(found.text.ends_with("\n[1] Efter mødet.\n[2] Slutnote."), "{}", found.text);
    assert_eq!(found.title.as_deref(), Some("Prøveinterview"));
}
