//! Broken and hostile files: a reason, never a panic.

use proptest::prelude::*;
use redthread_ingest::{Format, IngestError, Limits, Place, ReadOptions, Warning, read, read_file};

use super::support::{fixture, read_bytes, word};

const FILES: [&str; 3] = ["writer.docx", "wrapped.pdf", "writer.pdf"];
const TRANSCRIPT: &str =
    "[00:01] **Interviewer:** Hvordan? (I: Mm)\n\nKarin: Så [flere nikker] #00:01:02-3# *ja*.\n";

#[test]
fn truncated_files_give_a_reason() {
    for name in FILES {
        let whole = fixture(name);
        for sixteenth in 0..16 {
            let cut = &whole[..whole.len() * sixteenth / 16];
            let error = read_bytes(name, cut);
            assert!(error.is_err() || name.ends_with("pdf"), "{name} cut at {sixteenth}/16");
        }
    }
}

#[test]
fn flipped_bytes_never_panic() {
    for name in FILES {
        let whole = fixture(name);
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
    fn any_bytes_give_a_draft_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..300), ending in "(txt|md|vtt|srt|docx)") {
        let _ = read_bytes(&format!("a.{ending}"), &bytes);
    }

    #[test]
    fn any_mixture_of_transcript_bits_is_sound(
        bits in prop::collection::vec(
            prop::sample::select(vec![
                "Karin: ", "I: ", "**I:** ", "\n", "\n\n", "# ", "(I: Mm)", "(griner)", "[00:12]", "#00:01:02-3#", "ord ", "A\u{30a}",
                "🙂", ":", "(", "]", "*", "_", "WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "<v SB1>", "</v>", "1\n", "Dato: ", "\t", "\u{c}", "```\n", "\r",
            ]),
            0..40,
        ),
        ending in "(txt|md|vtt|srt)",
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
