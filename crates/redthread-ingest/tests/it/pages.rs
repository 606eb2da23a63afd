//! Pages: breaks that people ask for in every way that word processors have.

use redthread_ingest::Draft;
use redthread_model::SpanKind;
use redthread_text::Text;

use super::support::{packed, read_bytes, word};

/// The pages of a draft as its words, each after the first begun by `|`.
fn shown(draft: &Draft) -> String {
    let text = Text::new(draft.text.as_str());
    let mut shown = String::new();
    let mut page = 1;
    for (at, letter) in draft.text.char_indices() {
        let here = draft.layout.page_at(text.position(at)).unwrap_or(1);
        if here != page {
            shown.push('|');
            page = here;
        }
        shown.push(letter);
    }
    assert_eq!(draft.pages.unwrap_or(1), page);
    assert!(draft.layout.spans.iter().all(|span| !matches!(span.kind, SpanKind::Page(0))));
    shown
}

#[test]
fn word_breaks_pages_in_paragraphs_and_sections() {
    let paragraph = |properties: &str, words: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let body = [
        paragraph("<w:pageBreakBefore/>", "a"),
        paragraph("<w:pageBreakBefore w:val=\"0\"/>", "b"),
        paragraph("<w:pageBreakBefore/>", "c"),
        // The section that ends here is the first; the second begins a page, the third goes on.
        paragraph("<w:sectPr><w:type w:val=\"continuous\"/></w:sectPr>", "d"),
        paragraph("<w:sectPr w:rsidR=\"1\"><w:pgSz w:w=\"1\"/></w:sectPr>", "e"),
        paragraph("", "f"),
        "<w:sectPr><w:type w:val=\"continuous\"/><w:sectPrChange><w:sectPr><w:type w:val=\"nextPage\"/></w:sectPr></w:sectPrChange></w:sectPr>".to_owned(),
    ];
    let found = read_bytes("a.docx", &word(&body.concat(), &[])).unwrap();
    assert_eq!(shown(&found), "a\nb\n|c\nd\n|e\nf");
}

#[test]
fn open_documents_break_pages_by_style() {
    let styles = r#"<style:style style:name="A" style:family="paragraph"><style:paragraph-properties fo:break-after="page"/></style:style><style:style style:name="M" style:family="paragraph" style:master-page-name="Forside"/>"#;
    let body = r#"<text:p>a</text:p><text:p text:style-name="A">b</text:p><text:p>c</text:p><text:p text:style-name="M">d</text:p><text:section text:name="s" text:is-hidden="true"><text:p>e</text:p></text:section>"#;
    let content = format!(
        "<office:document-content xmlns:office=\"o\"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let found = read_bytes("a.odt", &packed(&[("content.xml", &content)])).unwrap();
    assert_eq!(shown(&found), "a\nb\n|c\n|d\n");
}

#[test]
fn sections_of_rich_text_begin_pages() {
    let found =
        read_bytes("a.rtf", b"{\\rtf1 a\\par b\\sect\\sectd c\\par\\sect\\sectd\\sbknone d\\par}").unwrap();
    assert_eq!(shown(&found), "a\nb\n|c\n\nd");
}
