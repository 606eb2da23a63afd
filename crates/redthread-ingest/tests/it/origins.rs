//! Where each paragraph came from, and the numbers of lists.

use redthread_ingest::Draft;
use redthread_model::{FilePlace, SpanKind};
use redthread_text::Text;

use super::support::{draft, fixture, packed, read_bytes, spans, turns, word};

/// Where the first of these words comes from.
fn origin(draft: &Draft, words: &str) -> FilePlace {
    let text = Text::new(draft.text.as_str());
    let at = draft.text.find(words).unwrap_or_else(|| panic!("no {words}: {}", draft.text));
    draft.layout.origin_at(&text, text.position(at)).expect("a known origin")
}

fn check(draft: &Draft, expected: &[(&str, FilePlace)]) {
    let found: Vec<_> = expected.iter().map(|(words, _)| (*words, origin(draft, words))).collect();
    assert_eq!(found, expected);
}

#[test]
fn documents_of_libreoffice_know_where_their_words_come_from() {
    use FilePlace::{Box, Note, Paragraph, Row};
    for name in ["writer.docx", "writer.odt", "writer.fodt", "writer.rtf"] {
        let found = read_bytes(name, &fixture(name)).unwrap();
        check(
            &found,
            &[
                ("Interview med", Paragraph(1)),
                ("gået rigtig", Paragraph(3)),
                ("brevet", Paragraph(4)),
                ("Navn", Row { table: 1, row: 1 }),
                ("52", Row { table: 1, row: 2 }),
                ("for det", Paragraph(6)),
                ("Farvel", Paragraph(7)),
                ("I boksen", Box(1)),
                ("Efter mødet", Note(1)),
                ("Slutnote", Note(2)),
            ],
        );
    }
    let found = read_bytes("writer.epub", &fixture("writer.epub")).unwrap();
    assert!(matches!(origin(&found, "brevet"), FilePlace::Chapter { chapter: 1, .. }));
}

#[test]
fn lines_and_subtitles_are_counted_as_in_the_file() {
    use FilePlace::{Cue, Line};
    let found =
        draft("a.md", "---\ntitle: T\n---\n\n\n# Overskrift\n\n\nKarin: et\nto\n```\nkode\n```\nslut\n");
    check(
        &found,
        &[
            ("Overskrift", Line(6)),
            ("Karin", Line(9)),
            ("to", Line(10)),
            ("kode", Line(12)),
            ("slut", Line(14)),
        ],
    );
    let found = draft("a.txt", "et\n\nto\n");
    check(&found, &[("et", Line(1)), ("to", Line(3))]);
    let cues = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Karin>et</v><v Bo>to</v>\n\n00:03.000 --> 00:04.000\n<v Bo>tre\n\n\
        00:05.000 --> 00:06.000\n<v Karin>fire\n";
    let found = draft("a.vtt", cues);
    check(
        &found,
        &[
            ("et", Cue(1)),
            ("Bo", Cue(1)),
            ("to", Cue(1)),
            ("tre", Cue(2)),
            ("Karin: fire", Cue(3)),
            ("fire", Cue(3)),
        ],
    );
}

#[test]
fn rows_of_a_transcript_in_a_table_come_from_their_rows() {
    let row = |cells: [&str; 3]| {
        let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
        format!("<w:tr>{}</w:tr>", cells.map(cell).concat())
    };
    let rows = [
        row(["Timespan", "Content", "Speaker"]),
        row(["0:00,0 - 0:02,0", "Hvordan?", "Interviewer"]),
        row(["0:02,0 - 0:03,0", "", "Karin"]),
        row(["0:03,0 - 0:04,0", "Godt.", "Karin"]),
    ];
    let body = format!(
        "<w:p><w:r><w:t>Om</w:t></w:r></w:p><w:tbl>{}</w:tbl><w:p><w:r><w:t>Efter</w:t></w:r></w:p>",
        rows.concat()
    );
    let found = read_bytes("a.docx", &word(&body, &[])).unwrap();
    assert_eq!(found.text, "Om\nInterviewer: Hvordan?\nKarin: Godt.\nEfter");
    check(
        &found,
        &[
            ("Om", FilePlace::Paragraph(1)),
            ("Hvordan", FilePlace::Row { table: 1, row: 2 }),
            ("Karin", FilePlace::Row { table: 1, row: 4 }),
            ("Efter", FilePlace::Paragraph(2)),
        ],
    );
}

#[test]
fn numbers_of_lists_are_kept_apart_from_the_words_in_every_format() {
    let expected = "\n1. Hvor bor du?\na) Alene?\nb) Længe?\n2. Hvem ringer?\nImellem\n3. Fortsat\nprik\n";
    for name in ["review.docx", "review.odt", "review.fodt", "review.rtf", "review.html"] {
        let found = read_bytes(name, &fixture(name)).unwrap();
        let shown = if name == "review.html" {
            expected.replace("a)", "a.").replace("b)", "b.")
        } else {
            expected.to_owned()
        };
        assert!(found.text.contains(&shown), "{name}: {}", found.text);
        let numbers = spans(&found, |kind| kind == SpanKind::Furniture);
        assert_eq!(numbers.len(), 5, "{name}");
        assert_eq!(numbers[3].1, "2. ", "{name}");
    }
}

#[test]
fn word_counts_its_lists_as_it_shows_them() {
    let numbering = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Emne nr. %1"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:pStyle w:val="H2"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="6"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="8"/></w:num></w:numbering>"#;
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style><w:style w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style></w:styles>"#;
    let item = |list: u32, level: u32, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let styled = |style: &str, words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let body = [
        styled("H1", "Om"),
        styled("H2", "Metode"),
        item(1, 0, "Karin: a"),
        item(1, 1, "under"),
        item(1, 1, "under"),
        item(1, 0, "Bo: b"),
        item(1, 1, "under"),
        item(2, 0, "Karin: ti"),
        item(2, 0, "Bo: elleve"),
        item(1, 0, ""),
        item(3, 0, "Hvorfor?"),
        item(4, 0, "kugle"),
        item(0, 0, "uden"),
    ];
    let parts = [("word/numbering.xml", numbering), ("word/styles.xml", styles)];
    let found = read_bytes("a.docx", &word(&body.concat(), &parts)).unwrap();
    assert_eq!(
        found.text,
        "I Om\n1.1 Metode\n1. Karin: a\n1.i) under\n1.ii) under\n2. Bo: b\n2.i) under\n10. Karin: ti\n11. Bo: elleve\n\n\
         Emne nr. 1 Hvorfor?\nkugle\nuden"
    );
    // The numbers do not hide the labels, and are no words of anybody.
    let labels: Vec<_> = found.layout.turns.iter().map(|turn| found.layout.label_of(turn).unwrap()).collect();
    assert_eq!(labels, ["Karin", "Bo", "Karin", "Bo"]);
    assert_eq!(turns(&found)[2], "Karin| ti");
}

#[test]
fn lists_of_open_documents_go_on_where_they_say_so() {
    let styles = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="A" text:display-levels="2"/></text:list-style>"#;
    let outline = r#"<office:styles><text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style></office:styles>"#;
    let body = r#"<text:h text:outline-level="1">Om</text:h><text:h text:outline-level="2">Hvad</text:h><text:h text:outline-level="1">Slut</text:h>
        <text:list text:style-name="L" xml:id="one"><text:list-item><text:p>et</text:p><text:p>mere</text:p></text:list-item><text:list-header><text:p>hoved</text:p></text:list-header><text:list-item text:start-value="7"><text:p>syv</text:p></text:list-item></text:list>
        <text:list text:style-name="L"><text:list-item><text:p>forfra</text:p></text:list-item></text:list>
        <text:list text:style-name="L" text:continue-list="one"><text:list-item><text:list><text:list-item><text:p>under</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>otte</text:p></text:list-item></text:list>"#;
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\">{outline}<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let found = read_bytes(
        "a.odt",
        &packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]),
    )
    .unwrap();
    assert_eq!(
        found.text,
        "1 Om\n1.1 Hvad\n2 Slut\n1. et\nmere\nhoved\n7. syv\n1. forfra\n7.A under\n8. otte"
    );
}
