//! What people type: searches in every way of comparing words and regular expressions, run over a small text, and expressions.
//! What can be read must read as it prints.
#![no_main]

use redthread_model::Layout;
use redthread_query::expression::Expression;
use redthread_query::text_query::{MatchOptions, ScanOptions, Scanner, TextQuery, units};
use redthread_text::{Folding, Language, Text};

const TEXT: &str = "Karin: Så sad jeg der alene, og så kom sagsbehandlerskiftet.\nI: Hvordan?\nKarin: Sådan. Ærligt talt, 2 gange.";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(typed) = std::str::from_utf8(bytes) else { return };
    if typed.len() > 400 {
        return;
    }
    let (text, layout) = (Text::new(TEXT), Layout::default());
    let run = |query: &TextQuery, matching| {
        let mut scanner = Scanner::new(query, ScanOptions { matching, ..ScanOptions::default() });
        let hits = scanner.units(&text, Language::DANISH, &units(&layout, &text));
        assert!(hits.iter().all(|hit| text.holds(hit.range) && !hit.range.is_empty()));
    };
    if let Ok(query) = TextQuery::parse(typed) {
        assert_eq!(TextQuery::parse(&query.to_string()).as_ref(), Ok(&query));
        for folding in [Folding::Everyday, Folding::Loose, Folding::Exact] {
            for choice in 0..5 {
                let [whole_words, compounds, without_stop_words, scan_tolerant] =
                    [1, 2, 3, 4].map(|nr| nr == choice);
                run(
                    &query,
                    MatchOptions { folding, whole_words, compounds, without_stop_words, scan_tolerant },
                );
            }
        }
    }
    if let Ok(query) = TextQuery::regex(typed) {
        run(&query, MatchOptions::default());
    }
    if let Ok(expression) = typed.parse::<Expression>() {
        assert_eq!(expression.to_string().parse::<Expression>().as_ref(), Ok(&expression));
    }
});
