//! Archives as they are: broken directories, wrong sizes, odd names.
#![no_main]

include!("sound.rs");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for name in ["a.docx", "a.odt", "a.epub"] {
        read_as(name, bytes);
    }
});
