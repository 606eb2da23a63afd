//! Values from outside: those of the methods notes (`text.json`), which a reference program computed, published examples, and counts
//! by hand.

mod counting;
mod measures;
mod properties;

use redthread_model::*;
use redthread_query::text_query::{ScanOptions, TextQuery, scan};
use redthread_testing::Sample;

/// The toy corpus of the methods notes.
fn toy() -> Project {
    Sample::new()
        .document(
            "d1",
            "",
            "Sagsbehandleren lyttede til mig. Jeg følte mig hørt, og sagsbehandleren ringede.",
        )
        .document("d2", "", "Brevene er svære at forstå. Jeg forstår ikke brevene fra jobcenteret.")
        .document("d3", "", "Sagsbehandleren lyttede ikke, og brevene kom for sent.")
        .build()
}

/// The hits of a search, interviewers left out, in the order of the documents.
fn hits(project: &Project, query: &str) -> Vec<Passage> {
    let query = TextQuery::parse(query).unwrap();
    let options = ScanOptions { without_interviewer: true, ..ScanOptions::default() };
    let of = |document: &Document| {
        let hits = scan(project, document.id, &query, &options).unwrap();
        let id = document.id;
        hits.into_iter().map(move |hit| Passage { document: id, range: hit.range })
    };
    project.documents_in_order().into_iter().flat_map(of).collect()
}

/// Compares with the tolerance of the methods notes.
#[track_caller]
fn near(value: f64, expected: f64) {
    assert!((value - expected).abs() <= 1e-6, "{value} is not {expected}");
}
