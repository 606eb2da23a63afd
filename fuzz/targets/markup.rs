//! Formats that are one text with marks in it: html, rtf, flat OpenDocument, ELAN, Whisper's data.
#![no_main]

include!("sound.rs");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for name in ["a.html", "a.rtf", "a.fodt", "a.eaf", "a.json"] {
        read_as(name, bytes);
    }
});
