//! Word documents.

use redthread_ingest::{Format, IngestError, Warning};
use redthread_model::SpanKind;

use super::support::{fixture, read_bytes, spans, turns, word};

fn text_of(body: &str) -> String {
    read_bytes("a.docx", &word(body, &[])).expect("a sound document").text
}

fn check(body: &str, expected: &str) {
    assert_eq!(text_of(body), expected, "{body}");
}

#[test]
fn a_document_of_libreoffice_is_read_whole() {
    let found = read_bytes("writer.docx", &fixture("writer.docx")).unwrap();
    let expected = "Interview med Åse\nInterviewer: Hvordan er det gået?\nÅse: Det er gået rigtig godt. (griner)\n\
        Og så læste jeg brevet igen.\n\nNavn\tAlder\nÅse\t52\nInterviewer: Tak\nfor det.\nÅse: Selv tak.\tFarvel\nI boksen\n\
        [1] Efter mødet.\n[2] Slutnote.";
    assert_eq!(found.text, expected);
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
}

#[test]
fn every_bit_of_text_is_kept() {
    check("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc");
    check(
        "<w:p><w:r><w:t>a &amp; &#230; </w:t></w:r><w:r><w:t><![CDATA[<b>]]></w:t></w:r></w:p>",
        "a & æ <b>",
    );
    check(
        "<w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>Boks sags</w:t><w:softHyphen/><w:t>behandler</w:t></w:r></w:p>",
        "e\u{2011}Boks sagsbehandler",
    );
    check(r#"<w:p><w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r></w:p>"#, "→");
    check(
        "<w:p><w:hyperlink><w:r><w:t>brev</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>et</w:t></w:r></w:smartTag></w:p>",
        "brevet",
    );
    check(
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p/>",
        "a\n",
    );
    check(
        "<w:p><w:fldSimple><w:r><w:t>felt</w:t></w:r></w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
        "felt",
    );
    check("<w:p><w:r><w:t>a</w:t><w:br w:type=\"page\"/><w:t>b</w:t></w:r></w:p>", "a\nb");
}

#[test]
fn what_a_field_gives_inside_the_code_of_another_is_not_shown() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let code = "<w:r><w:instrText>IF</w:instrText></w:r>";
    let inner = format!("{begin}{code}{separate}{}{end}", run("mand"));
    check(
        &format!("<w:p>{begin}{code}{inner}{separate}{}{end}{}</w:p>", run("hr."), run(" Holm")),
        "hr. Holm",
    );
    // A field that never ends takes no words along.
    check(&format!("<w:p>{begin}{code}</w:p><w:p>{inner}{}</w:p>", run(" ja")), "\nmand ja");
}

#[test]
fn documents_in_a_document_are_taken_in_where_they_stand() {
    let relations = "<Relationships><Relationship Id=\"r1\" Type=\"x/aFChunk\" Target=\"a.html\"/><Relationship Id=\"r2\" Type=\"x/aFChunk\" Target=\"b.mht\"/><Relationship Id=\"r3\" Type=\"x/aFChunk\" Target=\"c.docx\"/></Relationships>";
    let page = "<html><body><p>Interviewer: Hej</p><p>\u{c5}se: <b>Ja</b></p></body></html>";
    let mail = "MIME-Version: 1.0\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p class=3D\"x\">=C3=85se: Hej med=\r\n dig</p></body></html>\r\n";
    let parts = [("word/_rels/document.xml.rels", relations), ("word/a.html", page), ("word/b.mht", mail)];
    let body = "<w:p><w:r><w:t>før</w:t></w:r></w:p><w:altChunk r:id=\"r1\"/><w:altChunk r:id=\"r2\"/><w:altChunk r:id=\"r3\"/><w:p><w:r><w:t>efter</w:t></w:r></w:p>";
    let found = read_bytes("a.docx", &word(body, &parts)).unwrap();
    assert_eq!(found.text, "før\nInterviewer: Hej\nÅse: Ja\nÅse: Hej med dig\nefter");
    assert_eq!(spans(&found, |kind| kind == SpanKind::Bold), [(SpanKind::Bold, "Ja".to_owned())]);
    assert!(found.warnings.contains(&Warning::DamagedPart { part: "word/c.docx".to_owned() }));
}

#[test]
fn text_boxes_are_read_once_and_follow_their_paragraph() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>boks</w:t></w:r></w:p></w:txbxContent>";
    let both = format!(
        "<w:p><w:r><w:t>før</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> efter</w:t></w:r></w:p>"
    );
    check(&both, "før efter\nboks");
    check(&format!("<w:p><w:r><w:pict><v:textbox>{inner}</v:textbox></w:pict></w:r></w:p>"), "\nboks");
}

#[test]
fn tables_are_a_paragraph_a_row() {
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let nested = format!(
        "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p><w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/></w:tc>",
        cell("1"),
        cell("2")
    );
    check(
        &format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{nested}</w:tr></w:tbl>", cell("a"), cell("b"), cell("c")),
        "a\tb\nc\tx 1\t2",
    );
    let deleted = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", cell("væk"));
    check(&format!("<w:tbl>{deleted}<w:tr>{}</w:tr></w:tbl>", cell("a")), "a");
    let said = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("I:"),
        cell("Hvordan?"),
        cell("Karin:"),
        cell("Godt.")
    );
    assert_eq!(turns(&read_bytes("a.docx", &word(&said, &[])).unwrap()), ["I| Hvordan?", "Karin| Godt."]);
}

#[test]
fn tracked_changes_count_as_accepted() {
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let body = format!(
        "<w:p>{}<w:del><w:r><w:delText>væk</w:delText></w:r></w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>",
        run("a"),
        run("b"),
        run("c"),
        run("c")
    );
    let found = read_bytes("a.docx", &word(&body, &[])).unwrap();
    assert_eq!(found.text, "abc");
    assert_eq!(found.warnings, [Warning::TrackedChanges { insertions: 2, deletions: 2 }]);
    check(
        &format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>", run("et"), run("to")),
        "etto",
    );
}

#[test]
fn headings_are_known_by_style_and_outline() {
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="O1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Min"><w:name w:val="Min"/><w:basedOn w:val="O1"/></w:style><w:style w:styleId="TOC"><w:name w:val="TOC Heading"/><w:basedOn w:val="O1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style><w:style w:styleId="S" w:type="character"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"#;
    let paragraph = |properties: &str, words: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let body = [
        paragraph(r#"<w:pStyle w:val="Min"/>"#, "En"),
        paragraph(r#"<w:pStyle w:val="TOC"/>"#, "Indhold"),
        paragraph(r#"<w:pStyle w:val="Overskrift2"/>"#, "To"),
        paragraph(r#"<w:outlineLvl w:val="2"/>"#, "Tre"),
        r#"<w:p><w:r><w:rPr><w:rStyle w:val="S"/></w:rPr><w:t>fed</w:t></w:r><w:r><w:rPr><w:rStyle w:val="S"/><w:b w:val="0"/><w:i/></w:rPr><w:t>skrå</w:t></w:r></w:p>"#.to_owned(),
    ];
    let found = read_bytes("a.docx", &word(&body.concat(), &[("word/styles.xml", styles)])).unwrap();
    let expected = [
        (SpanKind::Heading(1), "En"),
        (SpanKind::Heading(2), "To"),
        (SpanKind::Heading(3), "Tre"),
        (SpanKind::Bold, "fed"),
        (SpanKind::Italic, "skrå"),
    ];
    let found = spans(&found, |_| true);
    assert_eq!(found.iter().map(|(kind, words)| (*kind, words.as_str())).collect::<Vec<_>>(), expected);
}

#[test]
fn notes_are_numbered_as_the_reader_sees_them() {
    let body = r#"<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="7"/><w:t>b</w:t><w:footnoteReference w:id="3"/></w:r></w:p>"#;
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="3"><w:p><w:r><w:footnoteRef/><w:t> anden</w:t></w:r></w:p></w:footnote><w:footnote w:id="7"><w:p><w:r><w:t>første</w:t></w:r></w:p><w:p><w:r><w:t>mere</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let found = read_bytes("a.docx", &word(body, &[("word/footnotes.xml", notes)])).unwrap();
    assert_eq!(found.text, "ab\n[1] første mere\n[2] anden");
    let broken =
        read_bytes("a.docx", &word(body, &[("word/footnotes.xml", "<w:footnotes><w:foot")])).unwrap();
    assert_eq!(broken.text, "ab");
    assert_eq!(broken.warnings, [Warning::DamagedPart { part: "word/footnotes.xml".to_owned() }]);
}

#[test]
fn other_office_files_are_told_apart() {
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [ole.clone(), vec![0; 600], wide].concat();
    assert_eq!(read_bytes("a.docx", &locked).unwrap_err(), IngestError::PasswordProtected);
    assert!(matches!(
        read_bytes("a.doc", &[ole, vec![0; 600]].concat()),
        Err(IngestError::Unsupported { .. })
    ));
    let missing = word("<w:p/>", &[]);
    assert_eq!(read_bytes("a.docx", &missing).unwrap_err(), IngestError::Empty);
    let cut = word("<w:p><w:r><w:t>a</w:t></w:r>", &[]);
    assert!(matches!(read_bytes("a.docx", &cut), Err(IngestError::Damaged { format: Format::Docx, .. })));
}
