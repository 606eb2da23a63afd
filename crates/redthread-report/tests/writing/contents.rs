//! What a report holds.

use redthread_model::*;
use redthread_report::*;
use redthread_testing::Sample;

use crate::study::study;

#[test]
fn figures_agree_with_a_count_by_hand() {
    let report = build(&study(), &ReportOptions::default()).unwrap();
    // Karin, Mogens and Lone are known; two turns belong to somebody unknown.
    let people: Vec<_> = report
        .participants
        .iter()
        .map(|group| (group.group.as_str(), group.documents, group.people))
        .collect();
    assert_eq!(
        people,
        [("borgere", 2, Some((3, 5))), ("medarbejdere", 1, Some((2, 2))), ("ledelse", 1, Some((1, 1)))]
    );
    assert_eq!(report.participants_total, Some((6, 8)));
    let overview = report.overview.as_ref().unwrap();
    let frames = &overview.rows[0];
    assert_eq!(frames.theme, "Rammer");
    assert_eq!(frames.cells[0], Cell { people: Some((3, 3)), codings: 3 }, "Karin, Mogens and Lone");
    assert_eq!(frames.cells[3], Cell { people: Some((5, 5)), codings: 5 });
    assert_eq!((report.quotes(), report.tables(), report.figures()), (5 + 2 + 2, 2, 0));
}

#[test]
fn what_the_report_lacks_is_told() {
    let report = build(&study(), &ReportOptions::default()).unwrap();
    let lacks = |theme: &str| ReportWarning::NoQuotes { theme: theme.to_owned() };
    assert!(
        report.warnings.contains(&lacks("Relation")) && !report.warnings.contains(&lacks("Kommunikation"))
    );
    assert!(report.warnings.contains(&ReportWarning::QuotesWithoutTheme { count: 1 }));
    assert!(!report.warnings.iter().any(|warning| matches!(warning, ReportWarning::PrintedTwice { .. })));
}

#[test]
fn a_quote_printed_twice_is_told() {
    let mut project = study();
    let quote = crate::study::quote(&project, 999, "Leder", "det er rigtigt", None);
    project.apply(&Change::add(quote.clone())).unwrap();
    let report = build(&project, &ReportOptions::default()).unwrap();
    assert!(report.warnings.contains(&ReportWarning::PrintedTwice { quote: quote.id }));
}

#[test]
fn an_empty_project_gives_a_title_and_no_more() {
    let report = build(&Sample::new().build(), &ReportOptions::default()).unwrap();
    assert_eq!(write_md(&report), "# Prøve\n");
    assert!(write_docx(&report).is_ok());
    assert!(write_html(&report).contains("<h1>Prøve</h1>"));
}

#[test]
fn surveys_are_told_apart_and_not_counted_as_people() {
    let project = Sample::new()
        .group("borgere")
        .document_with("Skema", "borgere", "{Kortere breve|Breve}", |document| {
            document.kind = DocumentKind::Survey
        })
        .build();
    let text = write_md(&build(&project, &ReportOptions::default()).unwrap());
    assert!(text.contains("1 spørgeskemaundersøgelse."), "{text}");
    assert!(text.contains("| Breve | – (1) | – (1) |"), "{text}");
    assert!(text.contains("anonyme"), "{text}");
}
