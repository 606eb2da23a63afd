//! Web pages.

use redthread_ingest::{Format, Warning};
use redthread_model::SpanKind;

use super::support::{draft, fixture, read_bytes, spans, turns};

fn check(body: &str, expected: &str) {
    assert_eq!(draft("a.html", body).text, expected, "{body}");
}

#[test]
fn a_page_of_libreoffice_is_read_whole() {
    let found = read_bytes("writer.html", &fixture("writer.html")).unwrap();
    // LibreOffice writes deleted words like all others into a page.
    let expected = "Interview med Åse\nInterviewer: Hvordan er det gået?\nÅse: Det er slettet gået rigtig godt. (griner)\n\
        Og så læste jeg brevet igen.\n\nNavn\tAlder\nÅse\t52\nInterviewer: Tak\nfor det.\nI boksen\nÅse: Selv tak. Farvel\n\
        [1] Efter mødet.\n[2] Slutnote.";
    assert_eq!(found.text, expected);
    assert_eq!(found.format, Format::Html);
    assert_eq!(found.title.as_deref(), Some("Interview med Åse"));
    let expected = [
        Warning::HiddenText { passages: 1 },
        Warning::PageFurniture { lines: 2 },
        Warning::Comments { count: 1 },
    ];
    assert_eq!(found.warnings, expected);
    assert_eq!(turns(&found).len(), 4);
    let notes = spans(&found, |kind| {
        matches!(kind, SpanKind::Footnote(_) | SpanKind::FootnoteMark(_) | SpanKind::Italic)
    });
    let expected = [
        (SpanKind::FootnoteMark(1), ""),
        (SpanKind::Italic, "(griner)"),
        (SpanKind::FootnoteMark(2), ""),
        (SpanKind::Footnote(1), "[1] Efter mødet."),
        (SpanKind::Footnote(2), "[2] Slutnote."),
    ];
    assert_eq!(notes.iter().map(|(kind, words)| (*kind, words.as_str())).collect::<Vec<_>>(), expected);
}

#[test]
fn paragraphs_come_out_as_a_browser_shows_them() {
    check("<p>a <b> b</b> c <p>d<br>e<br></p> f", "a b c\nd\ne\nf");
    check("<h1>Titel</h1>tekst<ul><li>et<li>to <i>tre</i></ul>", "Titel\ntekst\net\nto tre");
    check("<p>l&aelig;s &amp; skriv&hellip;&nbsp;nu</p>", "læs & skriv…\u{a0}nu");
    check("a<script>x < y</script><STYLE>b{}</Style><!-- c --><svg><text>d</text></svg>e", "ae");
    check("<pre>a  b\n c</pre>", "a  b\n c");
    check("<table><tr><td>a<td><p>b</p><p>c</p><tr><th>d</th></table>e", "a\tb c\nd\ne");
    check("<div>I: Hej</div><div>Karin: 2 < 3 & 4</div>", "I: Hej\nKarin: 2 < 3 & 4");
    check("</p></div>a</td>b<p/>c", "a\nb\n\nc".replace("a\nb", "ab").as_str());
}

#[test]
fn faces_hidden_words_and_changes() {
    let page = "<style>.fed { font-weight: bold } p.v, .w{display:none}</style><p><span class='fed'>a</span><strong>b</strong><em style='font-style:normal'>c</em></p><p class=v>skjult</p><p>d<span hidden>e</span><del>f</del><ins>g</ins><img src=x></p>";
    let found = draft("a.html", page);
    assert_eq!(found.text, "abc\ndg");
    assert_eq!(spans(&found, |_| true), [(SpanKind::Bold, "ab".to_owned())]);
    let expected = [
        Warning::TrackedChanges { insertions: 1, deletions: 1 },
        Warning::HiddenText { passages: 2 },
        Warning::Pictures { count: 1 },
    ];
    assert_eq!(found.warnings, expected);
}

#[test]
fn notes_of_other_programs_are_tied_to_their_place() {
    let page = "<p>Ja<a href=\"#fn1\" class=\"footnote-ref\" id=\"fnref1\" role=\"doc-noteref\"><sup>1</sup></a> da</p><section class=\"footnotes\" role=\"doc-endnotes\"><hr /><ol><li id=\"fn1\"><p>En note<a href=\"#fnref1\" role=\"doc-backlink\">↩︎</a></p></li></ol></section>";
    let found = draft("a.html", page);
    assert_eq!(found.text, "Ja da\n[1] En note");
}

#[test]
fn the_encoding_is_what_the_page_says() {
    let page =
        b"<html><head><meta charset=\"iso-8859-1\"></head><body><p>l\xe6ste b\xf8ger</p></body></html>";
    let found = read_bytes("a.html", page).unwrap();
    assert_eq!(found.text, "læste bøger");
    assert!(found.warnings.is_empty());
    assert_eq!(draft("a.txt", "<!DOCTYPE html><p>Hej").format, Format::Html);
}
