//! Broken and hostile files: a reason, never a panic.

use proptest::prelude::*;
use redthread_ingest::{Format, IngestError, Limits, Place, ReadOptions, Warning, read, read_file};

use super::odt::open_document;
use super::support::{fixture, packed, read_bytes, word};

const FILES: [&str; 8] = [
    "writer.docx",
    "wrapped.pdf",
    "writer.pdf",
    "writer.odt",
    "writer.rtf",
    "writer.html",
    "writer.epub",
    "writer.fodt",
];
const WHISPER: &str = r#"{"segments":[{"start":0.5,"end":1.5,"text":" Hej","speaker":"A","words":[{"word":"Hej","speaker":"B"}]}]}"#;
const ELAN: &str = r#"<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="9"/></TIME_ORDER><TIER TIER_ID="K"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="a" TIME_SLOT_REF2="a"><ANNOTATION_VALUE>Ja &amp; nej</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"#;
const TRANSCRIPT: &str =
    "[00:01] **Interviewer:** Hvordan? (I: Mm)\n\nKarin: Så [flere nikker] #00:01:02-3# *ja*.\n";

#[test]
fn truncated_files_give_a_reason() {
    for name in FILES {
        let whole = fixture(name);
        for sixteenth in 0..16 {
            let cut = &whole[..whole.len() * sixteenth / 16];
            let error = read_bytes(name, cut);
            // A page that breaks off is still a page, as in a browser.
            let may_be_cut = name.ends_with("pdf") || name.ends_with("html");
            assert!(error.is_err() || may_be_cut, "{name} cut at {sixteenth}/16");
        }
    }
    for (name, whole) in [("a.json", WHISPER), ("a.eaf", ELAN)] {
        assert!(read_bytes(name, whole.as_bytes()).is_ok());
        for sixteenth in 0..16 {
            let cut = &whole.as_bytes()[..whole.len() * sixteenth / 16];
            assert!(read_bytes(name, cut).is_err(), "{name} cut at {sixteenth}/16");
        }
    }
}

#[test]
fn flipped_bytes_never_panic() {
    let files = FILES.map(|name| (name, fixture(name)));
    let texts = [("a.json", WHISPER.as_bytes().to_vec()), ("a.eaf", ELAN.as_bytes().to_vec())];
    for (name, whole) in files.into_iter().chain(texts) {
        let mut state = 20_250_902u64;
        for _ in 0..60 {
            let mut broken = whole.clone();
            for _ in 0..4 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let at = (state >> 33) as usize % broken.len();
                broken[at] ^= 1 << (state % 8);
            }
            let _ = read_bytes(name, &broken);
        }
    }
}

#[test]
fn nothing_and_no_text_are_refused() {
    for name in ["a.txt", "a.docx", "a.pdf", "a.vtt"] {
        assert_eq!(read_bytes(name, b"").unwrap_err(), IngestError::Empty, "{name}");
        assert_eq!(read_bytes(name, b" \n\t\r\n ").unwrap_err(), IngestError::Empty, "{name}");
    }
    let zero = read_bytes("a.txt", b"Karin: Ja\0\n").unwrap_err();
    assert_eq!(zero, IngestError::Encoding { place: Place::Byte(9), reason: "a zero byte" });
    assert!(matches!(
        read_bytes("a.docx", b"\0\x01\x02"),
        Err(IngestError::Damaged { format: Format::Docx, .. })
    ));
    for (name, bytes) in
        [("a.txt", b"\x89PNG\r\n\x1a\n".as_slice()), ("a.csv", b"a;b"), ("a.m4a", b"abcdftyp")]
    {
        let error = read_bytes(name, bytes).unwrap_err();
        assert!(matches!(error, IngestError::Unsupported { .. }) && error.help().is_some(), "{name}");
    }
}

#[test]
fn the_content_decides_and_not_the_name() {
    let named_wrong = read_bytes("writer.txt", &fixture("writer.docx")).unwrap();
    assert_eq!(named_wrong.format, Format::Docx);
    assert_eq!(
        named_wrong.warnings[0],
        Warning::OtherFormat { ending: "txt".to_owned(), found: Format::Docx }
    );
    assert_eq!(read_bytes("a.docx", b"Karin: Ja.").unwrap().format, Format::Txt);
    assert_eq!(read_bytes("a.txt", &fixture("wrapped.pdf")).unwrap().format, Format::Pdf);
    assert_eq!(read_bytes("a.txt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHej\n").unwrap().format, Format::Vtt);
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let limits = Limits { unpacked_bytes: 1_000_000, ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let bomb = word(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(4_000_000)), &[]);
    assert!(bomb.len() < 20_000);
    assert!(matches!(read("a.docx", &bomb, &options), Err(IngestError::TooLarge { .. })));
    let body = format!("<text:p>{}</text:p>", "a".repeat(4_000_000));
    assert!(matches!(read("a.odt", &open_document("", &body), &options), Err(IngestError::TooLarge { .. })));
    let large = book(&"a".repeat(4_000_000));
    assert!(matches!(read("a.epub", &large, &options), Err(IngestError::TooLarge { .. })));
    let notes = "b".repeat(600_000);
    let many = word(
        "<w:p><w:r><w:t>a</w:t></w:r></w:p>",
        &[("word/footnotes.xml", &notes), ("word/endnotes.xml", &notes)],
    );
    assert!(
        matches!(read("a.docx", &many, &options), Err(IngestError::TooLarge { .. })),
        "the parts count together"
    );
    let small = Limits { file_bytes: 10, text_bytes: 20, ..Limits::default() };
    let options = ReadOptions { limits: small, ..ReadOptions::default() };
    assert!(matches!(read("a.txt", b"mere end ti bytes", &options), Err(IngestError::TooLarge { .. })));
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "mere end ti bytes").unwrap();
    assert!(matches!(read_file(file.path(), &small), Err(IngestError::TooLarge { .. })));
    assert!(matches!(read_file(&file.path().join("intet"), &small), Err(IngestError::Unreadable { .. })));
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    let deep = format!("{}{}", "<w:sdt>".repeat(100_000), "</w:sdt>".repeat(100_000));
    assert!(matches!(read_bytes("a.docx", &word(&deep, &[])), Err(IngestError::Damaged { .. })));
    let deep = format!("{}a{}", "<text:span>".repeat(100_000), "</text:span>".repeat(100_000));
    assert!(matches!(read_bytes("a.odt", &open_document("", &deep)), Err(IngestError::Damaged { .. })));
    let deep = format!("{{\\rtf1 {}a{}}}", "{".repeat(100_000), "}".repeat(100_000));
    assert!(matches!(read_bytes("a.rtf", deep.as_bytes()), Err(IngestError::Damaged { .. })));
    let deep = format!("{{\"segments\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(read_bytes("a.json", deep.as_bytes()), Err(IngestError::Damaged { .. })));
    let deep = format!(
        "<ANNOTATION_DOCUMENT>{}{}</ANNOTATION_DOCUMENT>",
        "<a>".repeat(100_000),
        "</a>".repeat(100_000)
    );
    assert!(matches!(read_bytes("a.eaf", deep.as_bytes()), Err(IngestError::Damaged { .. })));
    for tag in ["div", "b", "table><tr><td", "ul><li", "aside role=doc-footnote id=x"] {
        let page = format!("{}ord", format!("<{tag}>").repeat(100_000));
        assert_eq!(read_bytes("a.html", page.as_bytes()).unwrap().text.matches("ord").count(), 1, "{tag}");
        let _ = read_bytes("a.epub", &book(&page)).unwrap();
    }
}

/// A book of one page.
fn book(page: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<rootfile full-path='o'/>"),
        ("o", "<item id='a' href='p' media-type='text/html'/><itemref idref='a'/>"),
        ("p", page),
    ])
}

#[test]
fn megabytes_of_every_new_format_are_read() {
    let size = 2_500_000;
    let repeated = |piece: &str| piece.repeat(size / piece.len());
    for piece in [
        "ord ",
        "\\'e6",
        "\\u230\\'e6",
        "{\\b x}",
        "\\cell ",
        "\\row\\intbl ",
        "{\\footnote n}",
        "\r\n",
        "{\\shptxt a}",
    ] {
        let _ = read("a.rtf", format!("{{\\rtf1 {}}}", repeated(piece)).as_bytes(), &ReadOptions::default());
    }
    for piece in [
        "ord ",
        "<p>a",
        "<td>a",
        "<tr>",
        "</i>",
        "<b>",
        "<a \"",
        "<a b=\"",
        "<!--",
        "<script>",
        "&amp;",
        "&",
        "<",
        "<br>",
        "<li id=x>",
        "<a href=#x role=doc-noteref>",
        "<div style='display:none'>",
        "<style>.a{",
        "<x a=b c=d>",
    ] {
        let _ = read("a.html", repeated(piece).as_bytes(), &ReadOptions::default());
    }
    let words = "ord ".repeat(size);
    let json = format!("{{\"segments\":[{{\"start\":1,\"end\":2,\"text\":\"{words}\"}}]}}");
    assert!(read("a.json", json.as_bytes(), &ReadOptions::default()).is_ok());
    let eaf = ELAN.replace("Ja", &words);
    assert!(read("a.eaf", eaf.as_bytes(), &ReadOptions::default()).is_ok());
    let odt = open_document("", &format!("<text:p>{words}</text:p>{}", "<text:s/>".repeat(100_000)));
    assert!(read("a.odt", &odt, &ReadOptions::default()).is_ok());
    for piece in ["Karin  0:03\nJa\n", "0:03\n", "Karin\n0:03\n", "\tTimespan\tContent\tSpeaker\n", "a\t"] {
        let _ = read("a.txt", repeated(piece).as_bytes(), &ReadOptions::default());
    }
}

#[test]
fn megabytes_on_one_line_are_read() {
    for piece in ["ord ", "(", "[a(", "*a_b `", "Karin: (I: ", "[x](", "\u{e5}\u{30a}", "# ", "&amp;<v a>"] {
        let bytes = if piece == "ord " { 10_000_000 } else { 2_000_000 };
        let line = piece.repeat(bytes / piece.len());
        for name in ["a.txt", "a.md"] {
            assert!(read(name, line.as_bytes(), &ReadOptions::default()).is_ok(), "{name} {piece}");
        }
        let cue = format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{line}\n");
        let _ = read("a.vtt", cue.as_bytes(), &ReadOptions::default());
    }
}

proptest! {
    #[test]
    fn any_bytes_give_a_draft_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..300), ending in "(txt|md|vtt|srt|docx|odt|rtf|html|epub|json|eaf)") {
        let _ = read_bytes(&format!("a.{ending}"), &bytes);
    }

    #[test]
    fn any_mixture_of_transcript_bits_is_sound(
        bits in prop::collection::vec(
            prop::sample::select(vec![
                "Karin: ", "I: ", "**I:** ", "\n", "\n\n", "# ", "(I: Mm)", "(griner)", "[00:12]", "#00:01:02-3#", "ord ", "A\u{30a}",
                "Karin Holm  0:03\n", "Karin Holm\n", "0:03\n", "Timespan\tContent\tSpeaker\n", "0:00 - 0:03\tJa\tKarin\n",
                "<p>", "</p>", "<b>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<aside role=doc-footnote id=n>",
                "<a role=doc-noteref href=#n>", "</a>", "&aelig;", "<br>", "<del>", "<!--", "{\\rtf1 ", "\\par ", "\\intbl ",
                "\\cell ", "\\row ", "{\\footnote ", "{\\v ", "}", "\\'e6", "\\u230?", "{\\shptxt ",
                "🙂", ":", "(", "]", "*", "_", "WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "<v SB1>", "</v>", "1\n", "Dato: ", "\t", "\u{c}", "```\n", "\r",
            ]),
            0..40,
        ),
        ending in "(txt|md|vtt|srt|html|rtf)",
    ) {
        let _ = read_bytes(&format!("a.{ending}"), bits.concat().as_bytes());
    }

    #[test]
    fn any_damage_to_a_transcript_is_survived(at in 0usize..90, byte: u8) {
        let mut bytes = TRANSCRIPT.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read_bytes("a.md", &bytes);
    }
}
