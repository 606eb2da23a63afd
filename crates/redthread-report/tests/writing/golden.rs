//! Whole reports as they were read through by a person. `UPDATE_GOLDEN=1 cargo test -p redthread-report` writes them anew.

use std::path::Path;

use redthread_report::*;

use crate::study::study;

#[track_caller]
fn check(name: &str, written: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, written).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert!(
        written == expected,
        "{name} has changed; read the difference, then write it anew with UPDATE_GOLDEN=1"
    );
}

#[test]
fn markdown_in_danish() {
    check("report.da.md", &write_md(&build(&study(), &ReportOptions::default()).unwrap()));
}

#[test]
fn markdown_in_english() {
    let options = ReportOptions {
        title: Some("Seven caseworkers".to_owned()),
        language: Some(ReportLanguage::English),
        ..ReportOptions::default()
    };
    check("report.en.md", &write_md(&build(&study(), &options).unwrap()));
}

#[test]
fn html_in_danish() {
    check("report.da.html", &write_html(&build(&study(), &ReportOptions::default()).unwrap()));
}
