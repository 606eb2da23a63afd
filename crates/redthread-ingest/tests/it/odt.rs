//! OpenDocument text.

use redthread_ingest::{Format, IngestError, Warning};
use redthread_model::SpanKind;

use super::support::{fixture, packed, read_bytes, spans, turns};

/// A file with this content between the tags of the body, and these automatic styles.
pub(crate) fn open_document(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"#
    );
    packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

fn check(body: &str, expected: &str) {
    assert_eq!(
        read_bytes("a.odt", &open_document("", body)).expect("a sound document").text,
        expected,
        "{body}"
    );
}

#[test]
fn a_document_of_libreoffice_is_read_whole() {
    for name in ["writer.odt", "writer.fodt"] {
        let found = read_bytes(name, &fixture(name)).unwrap();
        let expected = "Interview med Åse\nInterviewer: Hvordan er det gået?\nÅse: Det er gået rigtig godt. (griner)\n\
            Og så læste jeg brevet igen.\n\nNavn\tAlder\nÅse\t52\nInterviewer: Tak\nfor det.\nÅse: Selv tak.\tFarvel\nI boksen\n\
            [1] Efter mødet.\n[2] Slutnote.";
        assert_eq!(found.text, expected, "{name}");
        assert_eq!(found.format, Format::Odt);
        assert_eq!(found.title.as_deref(), Some("Interview med Åse"));
        assert_eq!(found.pages, Some(2));
        let expected = [
            Warning::TrackedChanges { insertions: 1, deletions: 1 },
            Warning::HiddenText { passages: 1 },
            Warning::PageFurniture { lines: 2 },
            Warning::Comments { count: 1 },
        ];
        assert_eq!(found.warnings, expected, "{name}");
        assert_eq!(turns(&found).len(), 4);
        let notes = spans(&found, |kind| {
            matches!(kind, SpanKind::Footnote(_) | SpanKind::FootnoteMark(_) | SpanKind::Page(_))
        });
        let expected = [
            (SpanKind::Page(1), ""),
            (SpanKind::FootnoteMark(1), ""),
            (SpanKind::Page(2), ""),
            (SpanKind::FootnoteMark(2), ""),
            (SpanKind::Footnote(1), "[1] Efter mødet."),
            (SpanKind::Footnote(2), "[2] Slutnote."),
        ];
        assert_eq!(notes.iter().map(|(kind, words)| (*kind, words.as_str())).collect::<Vec<_>>(), expected);
        let italic = spans(&found, |kind| kind == SpanKind::Italic);
        assert_eq!(italic, [(SpanKind::Italic, "(griner)".to_owned())]);
    }
}

#[test]
fn every_bit_of_text_is_kept() {
    check("<text:p>a<text:tab/>b<text:line-break/>c<text:s text:c=\"2\"/>d</text:p>", "a\tb\nc  d");
    check("<text:p>\n  a \n <text:span> b</text:span> &amp; &#230;</text:p>", "a b & æ");
    check("<text:p>æ<text:a>brev</text:a><text:span>et</text:span></text:p>", "æbrevet");
    check(
        "<text:list><text:list-item><text:p>et</text:p><text:list><text:list-item><text:p>to</text:p></text:list-item></text:list></text:list-item></text:list>",
        "et\nto",
    );
    check("<text:h text:outline-level=\"2\">a</text:h><text:p/><text:p>b</text:p>", "a\n\nb");
}

#[test]
fn tables_are_a_paragraph_a_row() {
    let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let inner = format!("<table:table>{}</table:table>", row(&(cell("1") + &cell("2"))));
    let nested = format!("<table:table-cell><text:p>x</text:p>{inner}</table:table-cell>");
    let table = row(&(cell("a") + &cell("b"))) + &row(&(cell("c") + &nested));
    check(&format!("<table:table>{table}</table:table>"), "a\tb\nc\tx 1\t2");
}

#[test]
fn merged_cells_keep_the_columns_of_the_others() {
    let cell = |more: &str, words: &str| {
        format!("<table:table-cell {more}><text:p>{words}</text:p></table:table-cell>")
    };
    let covered = "<table:covered-table-cell/>";
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let wide = row(&(cell("table:number-columns-spanned=\"2\"", "a") + covered + &cell("", "b")));
    let tall = row(&(cell("table:number-rows-spanned=\"2\"", "c") + &cell("", "d") + &cell("", "e")));
    let below = row(&(covered.to_owned() + &cell("", "f") + &cell("", "g")));
    check(&format!("<table:table>{wide}{tall}{below}</table:table>"), "a\tb\nc\td\te\n\tf\tg");
}

#[test]
fn faces_and_hidden_words_come_from_the_styles() {
    let styles = r#"<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="T2" style:family="text" style:parent-style-name="T1"><style:text-properties fo:font-style="italic"/></style:style><style:style style:name="P1" style:family="paragraph"><style:text-properties text:display="none"/></style:style><style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/><style:style style:name="Title" style:family="paragraph"/>"#;
    let body = r#"<text:p text:style-name="P2">Titel</text:p><text:p>a<text:span text:style-name="T1">fed</text:span><text:span text:style-name="T2">begge</text:span></text:p><text:p text:style-name="P1">væk <text:span>også</text:span></text:p><text:p>b</text:p>"#;
    let found = read_bytes("a.odt", &open_document(styles, body)).unwrap();
    assert_eq!(found.text, "Titel\nafedbegge\n\nb");
    let faces = spans(&found, |_| true);
    let expected =
        [(SpanKind::Heading(1), "Titel"), (SpanKind::Bold, "fedbegge"), (SpanKind::Italic, "begge")];
    assert_eq!(faces.iter().map(|(kind, words)| (*kind, words.as_str())).collect::<Vec<_>>(), expected);
    assert_eq!(found.warnings, [Warning::HiddenText { passages: 1 }]);
}

#[test]
fn what_cannot_be_read_is_named() {
    let locked = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "x"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    assert_eq!(read_bytes("a.odt", &locked).unwrap_err(), IngestError::PasswordProtected);
    let table =
        packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "x")]);
    assert!(matches!(read_bytes("a.ods", &table), Err(IngestError::Unsupported { .. })));
    let cut = packed(&[("content.xml", "<office:body><office:text><text:p>a")]);
    assert!(matches!(read_bytes("a.odt", &cut), Err(IngestError::Damaged { format: Format::Odt, .. })));
}
