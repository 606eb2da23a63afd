//! Plain text, Markdown and subtitles.
#![no_main]

include!("sound.rs");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for name in ["a.txt", "a.md", "a.vtt", "a.srt"] {
        read_as(name, bytes);
    }
});
