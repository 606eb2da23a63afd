//! Files made to crash, to hang or to flood whoever reads them: each ends in text or in a reason, inside the limits.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use redthread_ingest::{ChildLimits, IngestError, ReadOptions, Warning, read, run_pdf_child};

/// What is to come of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Its words, `Hej med dig`, and nothing else.
    Text,
    Damaged,
    NoText,
}

/// Reads all of them.
pub(crate) fn test() {
    made_by_hand();
    truncated();
    misled();
    flipped();
}

fn end_of(bytes: &[u8]) -> (Result<String, IngestError>, Vec<Warning>) {
    let exe = std::env::current_exe().expect("the path of this program");
    let limits =
        ChildLimits { time: Duration::from_secs(60), memory_bytes: 1 << 30, ..ChildLimits::default() };
    let served = |bytes: &[u8]| run_pdf_child(&exe, &["serve"], bytes, &limits, &|| false);
    match read("a.pdf", bytes, &ReadOptions::new(&served)) {
        Ok(draft) => (Ok(draft.text), draft.warnings),
        Err(error) => (Err(error), Vec::new()),
    }
}

fn made_by_hand() {
    let page =
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>";
    let pages = "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 300]>>";
    let words = stream("", b"BT /F 12 Tf 20 200 Td (Hej med dig) Tj ET");
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    let usual = |pages: &str, page: &str, content: &[u8], font: &str, drawing: &[u8]| {
        pdf(&[
            b"<</Type/Catalog/Pages 2 0 R>>",
            pages.as_bytes(),
            page.as_bytes(),
            content,
            font.as_bytes(),
            drawing,
        ])
    };
    let drawn = stream("", b"BT /F 12 Tf 20 200 Td (Hej med dig) Tj ET /X Do");
    let itself =
        stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>", b"/X Do");
    let bomb = stream("/Filter[/FlateDecode/FlateDecode]", &bomb());
    let deep = |open: &str, close: &str, n: usize| format!("{}{}", open.repeat(n), close.repeat(n));
    let with_page = |extra: &str| format!("{}{extra}>>", &page[..page.len() - 2]);
    let with_content = |content: &[u8]| usual(pages, page, content, font, b"null");
    let files: Vec<(&str, Vec<u8>, End)> = vec![
        ("sound", with_content(&words), End::Text),
        ("no pages", usual("<</Type/Pages/Kids[]/Count 0>>", "null", &words, font, b"null"), End::Damaged),
        (
            "pages that hold themselves",
            usual(
                "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/MediaBox[0 0 300 300]>>",
                page,
                &words,
                font,
                b"null",
            ),
            End::Text,
        ),
        (
            "a page that is its own parent",
            usual(pages, &page.replace("/Parent 2", "/Parent 3"), &words, font, b"null"),
            End::Text,
        ),
        (
            "two billion pages",
            usual(&pages.replace("/Count 1", "/Count 2000000000"), page, &words, font, b"null"),
            End::Text,
        ),
        ("a drawing of itself", usual(pages, page, &drawn, font, &itself), End::Damaged),
        (
            "contents that are a page",
            usual(pages, &page.replace("4 0 R", "3 0 R"), &words, font, b"null"),
            End::NoText,
        ),
        ("two gigabytes claimed", with_content(&claimed(&words, "2147483647")), End::Text),
        ("less than nothing claimed", with_content(&claimed(&words, "-1")), End::Text),
        ("words that unpack to gigabytes", with_content(&bomb), End::Damaged),
        ("a drawing that unpacks to gigabytes", usual(pages, page, &drawn, font, &bomb), End::Text),
        (
            "deep lists",
            usual(pages, &with_page(&format!("/A {}", deep("[", "]", 200_000))), &words, font, b"null"),
            End::Damaged,
        ),
        (
            "deep dictionaries",
            usual(pages, &with_page(&format!("/A {}", deep("<</A", ">>", 200_000))), &words, font, b"null"),
            End::Damaged,
        ),
        ("deep words", with_content(&stream("", deep("(", ")", 200_000).as_bytes())), End::NoText),
        ("no font", usual(pages, page, &words, "null", b"null"), End::Damaged),
        (
            "a font of nonsense",
            usual(
                pages,
                page,
                &words,
                "<</Type/Font/Subtype/Type0/DescendantFonts[5 0 R]/W[1 2 3 4]>>",
                b"null",
            ),
            End::Damaged,
        ),
        (
            "only a picture",
            usual(
                pages,
                page,
                &stream("", b"/X Do"),
                font,
                &stream("/Subtype /Image/Width 2000000000/Height 2000000000", b"\xff\xd8"),
            ),
            End::NoText,
        ),
    ];
    for (name, bytes, expected) in files {
        let (found, _) = end_of(&bytes);
        let is_expected = match (&found, expected) {
            (Ok(text), End::Text) => text == "Hej med dig",
            (Err(IngestError::Damaged { .. }), End::Damaged) | (Err(IngestError::NoText), End::NoText) => {
                true
            }
            _ => false,
        };
        assert!(is_expected, "{name}: {found:?}");
    }
}

/// Files that end too early: a reason, or what was found in them and a word that it is not all.
fn truncated() {
    for name in ["pdf/rows.pdf", "pdf/writer.pdf", "pdf/latex.pdf"] {
        let whole = fixture(name);
        let all = end_of(&whole).0.expect("a sound file");
        for sign in
            ["%PDF-", " obj", "stream", "endstream", "endobj", "xref", "trailer", "startxref", "%%EOF"]
        {
            let places = places(&whole, sign);
            let (Some(first), Some(last)) = (places.first(), places.last()) else { continue };
            let cuts = [*first, first + sign.len(), places[places.len() / 2] + 1, *last, last + sign.len()];
            // With less than its first word it is no PDF.
            for cut in cuts.into_iter().filter(|cut| *cut >= 5) {
                match end_of(&whole[..cut]) {
                    (Ok(text), warnings) => {
                        let is_told = warnings.contains(&Warning::Mended);
                        assert!(text == all || is_told, "{name} cut at {cut}, {sign}: {warnings:?}");
                    }
                    (Err(error), _) => {
                        let is_clear = matches!(error, IngestError::Damaged { .. } | IngestError::NoText);
                        assert!(is_clear, "{name} cut at {cut}, {sign}: {error}");
                    }
                }
            }
        }
        if name != "pdf/latex.pdf" {
            // Most of what comes before the cut is found again, unless the file says only at its end what a page is.
            let (text, warnings) = end_of(&whole[..whole.len() * 98 / 100]);
            let is_most = text.is_ok_and(|text| text.len() * 2 > all.len());
            assert!(is_most && warnings.contains(&Warning::Mended), "{name}");
        }
    }
}

/// Files whose table leads astray are read by their objects.
fn misled() {
    for name in ["pdf/rows.pdf", "pdf/writer.pdf", "pdf/chromium.pdf"] {
        let whole = fixture(name);
        let all = end_of(&whole).0.expect("a sound file");
        let last = |sign| *places(&whole, sign).last().expect("a table");
        let mut zeros = whole.clone();
        zeros[last("xref\n0")..last("trailer")]
            .iter_mut()
            .filter(|byte| byte.is_ascii_digit())
            .for_each(|byte| *byte = b'0');
        let mut shifted = whole.clone();
        let first = places(&whole, " obj")[0];
        let line = whole[..first].iter().rposition(|byte| *byte == b'\n').expect("a line") + 1;
        shifted.splice(line..line, *b"% some bytes more\n");
        let mut elsewhere = whole.clone();
        elsewhere.truncate(last("startxref"));
        elsewhere.extend_from_slice(b"startxref\n999999999999\n%%EOF");
        for (how, bytes) in [("zeros", zeros), ("shifted", shifted), ("elsewhere", elsewhere)] {
            let (text, warnings) = end_of(&bytes);
            assert_eq!(text.as_deref(), Ok(all.as_str()), "{name} {how}");
            assert!(warnings.contains(&Warning::Mended), "{name} {how}");
        }
    }
}

/// Bits that are wrong anywhere.
fn flipped() {
    for name in ["pdf/rows.pdf", "pdf/latex.pdf"] {
        let whole = fixture(name);
        let mut state = 20_260_301u64;
        for round in 0..25 {
            let mut broken = whole.clone();
            for _ in 0..=round {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let at = (state >> 33) as usize % broken.len();
                broken[at] ^= 1 << (state % 8);
            }
            if let (Err(error), _) = end_of(&broken) {
                let is_clear = matches!(error, IngestError::Damaged { .. } | IngestError::NoText);
                assert!(is_clear, "{name} round {round}: {error}");
            }
        }
    }
}

fn places(bytes: &[u8], sign: &str) -> Vec<usize> {
    let windows = bytes.windows(sign.len()).enumerate();
    windows.filter(|(_, window)| *window == sign.as_bytes()).map(|(at, _)| at).collect()
}

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read(path).expect("a fixture")
}

/// A file of these objects, numbered from 1, with a sound table.
fn pdf(objects: &[&[u8]]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        writeln!(table, "{:010} 00000 n ", file.len()).expect("memory");
        file.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let at = file.len();
    file.extend_from_slice(table.as_bytes());
    let size = objects.len() + 1;
    file.extend_from_slice(
        format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n").as_bytes(),
    );
    file
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut stream = format!("<<{dictionary}/Length {}>>stream\n", content.len()).into_bytes();
    stream.extend_from_slice(content);
    stream.extend_from_slice(b"\nendstream");
    stream
}

/// The same stream with another length.
fn claimed(stream: &[u8], length: &str) -> Vec<u8> {
    let text = String::from_utf8(stream.to_vec()).expect("a text");
    let (head, rest) = text.split_once("/Length ").expect("a length");
    let (_, rest) = rest.split_once(">>").expect("an end");
    format!("{head}/Length {length}>>{rest}").into_bytes()
}

/// Some kilobytes that unpack to megabytes, and these to gigabytes.
fn bomb() -> Vec<u8> {
    // One letter, then "the last 258 letters again" over and over: 13 bits each, which 13 bytes repeat.
    let mut bits: Vec<bool> = vec![true, true, false];
    bits.extend("01010000".chars().map(|bit| bit == '1'));
    for _ in 0..24 {
        bits.extend("1100010100000".chars().map(|bit| bit == '1'));
    }
    let bytes: Vec<u8> = bits
        .chunks_exact(8)
        .map(|byte| byte.iter().rev().fold(0, |sum, bit| sum << 1 | u8::from(*bit)))
        .collect();
    let (begin, again) = bytes.split_at(13);
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(&[0x78, 0x9c]).and_then(|()| packer.write_all(begin)).expect("memory");
    let many = again[..13].repeat(10_000);
    for _ in 0..200 {
        packer.write_all(&many).expect("memory");
    }
    packer.finish().expect("memory")
}
