//! Tables: csv, what is pasted from a spreadsheet, codebooks.
#![no_main]

use std::path::Path;

use redthread_exchange::{Table, cases_from_table, cells_from_clipboard, codebook_from_markdown, codebook_from_table};
use redthread_exchange::{codings_from_table, speakers_from_table};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(table) = Table::from_bytes(Path::new("a.csv"), bytes) {
        let _ = (cases_from_table(&table), codebook_from_table(&table), codings_from_table(&table), speakers_from_table(&table));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = cells_from_clipboard(text);
        let _ = codebook_from_markdown(Path::new("a.md"), text);
    }
});
