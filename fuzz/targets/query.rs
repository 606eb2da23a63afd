//! What people type: searches, run over a small text, and expressions, which must read as they print.
#![no_main]

use redthread_model::Layout;
use redthread_query::expression::Expression;
use redthread_query::text_query::{MatchOptions, ScanOptions, Scanner, TextQuery, units};
use redthread_text::{Language, Text};

const TEXT: &str = "Karin: Så sad jeg der alene, og så kom sagsbehandlerskiftet.\nI: Hvordan?\nKarin: Sådan. Ærligt talt, 2 gange.";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(typed) = std::str::from_utf8(bytes) else { return };
    if typed.len() > 400 {
        return;
    }
    if let Ok(query) = TextQuery::parse(typed) {
        let (text, layout) = (Text::new(TEXT), Layout::default());
        for scan_tolerant in [false, true] {
            let matching = MatchOptions { scan_tolerant, ..MatchOptions::default() };
            let mut scanner = Scanner::new(&query, ScanOptions { matching, ..ScanOptions::default() });
            let hits = scanner.units(&text, Language::DANISH, &units(&layout, &text));
            assert!(hits.iter().all(|hit| text.holds(hit.range)));
        }
    }
    if let Ok(expression) = typed.parse::<Expression>() {
        assert_eq!(expression.to_string().parse::<Expression>().as_ref(), Ok(&expression));
    }
});
