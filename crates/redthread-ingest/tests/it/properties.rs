//! What holds of every text, whatever is in it.

use proptest::prelude::*;
use redthread_ingest::{ReadOptions, SpeakerChoices, read};

use super::support::assert_sound;

/// Pieces of which transcripts are made, and much that only looks like them.
const PIECES: &[&str] = &[
    "Interviewer: ",
    "Karin: ",
    "Karin",
    "I:",
    "B2: ",
    "Dato: 3. maj",
    "[Karin] ",
    "<Karin>",
    "Karin - ",
    "Karin\t",
    "KARIN",
    "12 ",
    "13. ",
    "[14] ",
    "00:01",
    "[00:01:02] ",
    "(12:03)",
    "#00:01:02-3#",
    "(griner)",
    "((",
    "))",
    "[flere",
    "nikker]",
    "(I: Mm)",
    "//ja//",
    "//",
    "(.)",
    "(2.0)",
    "<uforståeligt>",
    "“Ja”",
    "»",
    "«",
    "'",
    "*",
    "**",
    "_",
    "# ",
    "[^1]: ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "så gik jeg hjem",
    "Ja.",
    "æ",
    "å",
    "🙂",
    "。",
    "：",
    " ",
    "\u{c}",
    "-->",
    "WEBVTT",
    "Holm, Karin   0:03",
    ";",
    ":",
    "0:0:3.0 --> 0:0:5.4",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_a_text_is_lost(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..60)) {
        let text = pieces.concat();
        let named = SpeakerChoices {
            speakers: vec![("så gik jeg hjem".to_owned(), None), ("12".to_owned(), None)],
            not_speakers: vec!["Karin".to_owned()],
        };
        for speakers in [None, Some(&named)] {
            let options = ReadOptions { speakers, ..ReadOptions::default() };
            let Ok(draft) = read("a.txt", text.as_bytes(), &options) else { continue };
            assert_sound(&draft);
            if draft.format == redthread_ingest::Format::Txt && !draft.text.is_empty() {
                let plain = text.replace("\r\n", "\n").replace('\r', "\n");
                let composed: String = unicode_normalization::UnicodeNormalization::nfc(plain.as_str()).collect();
                let composed = composed.strip_prefix('\u{feff}').unwrap_or(&composed).to_owned();
                prop_assert_eq!(&draft.text, &composed);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), name in "a\\.(txt|vtt|srt|json|eaf|otr|md)") {
        if let Ok(draft) = read(&name, &bytes, &ReadOptions::default()) {
            assert_sound(&draft);
        }
    }
}
