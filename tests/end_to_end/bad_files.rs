//! Files that cannot come in: each is skipped with a reason, and none stops the others.

use crate::environment::{GROUP_1, Place};

const PROJECT: &str = "p.redthread";

/// Imports one bad file; nothing comes in, the project is as before, and stderr names the file and says `reason`.
#[track_caller]
fn check(place: &Place, file: &str, reasons: &[&str]) {
    let said = place.refused_and_unchanged(&["import", PROJECT, file]);
    assert!(said.contains(file.trim_end_matches('/')), "{said}");
    assert!(reasons.iter().any(|reason| said.contains(reason)), "{said}");
}

#[test]
fn a_file_that_is_not_there() {
    check(&Place::with_project(), "nothing.docx", &["no such file", "there is no", "cannot be opened"]);
}

#[test]
fn an_empty_file() {
    let place = Place::with_project();
    place.write("tom.txt", "");
    place.write("kun mellemrum.txt", " \n\n  \n");
    check(&place, "tom.txt", &["empty"]);
    check(&place, "kun mellemrum.txt", &["empty"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with_project();
    place.write("hemmelig.txt", GROUP_1);
    let path = place.path("hemmelig.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever runs tests as the system's administrator may read everything.
    if std::fs::read(&path).is_err() {
        check(&place, "hemmelig.txt", &["cannot be opened", "cannot be read", "ermission"]);
    }
}

#[test]
fn a_file_that_is_no_text() {
    let place = Place::with_project();
    let noise: Vec<u8> =
        (0..4000u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    place.write("billede.jpg", [b"\xff\xd8\xff\xe0\0\x10JFIF\0".as_slice(), &noise].concat());
    place.write("støj.txt", &noise);
    check(&place, "billede.jpg", &["cannot be read"]);
    check(&place, "støj.txt", &["not text", "cannot be read"]);
}

#[test]
fn a_damaged_word_document_and_a_damaged_pdf() {
    let place = Place::with_project();
    place.write("halv.docx", b"PK\x03\x04 and then nothing that a word processor wrote");
    place.write("halv.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog");
    check(&place, "halv.docx", &["damaged"]);
    check(&place, "halv.pdf", &["damaged", "no text"]);
}

#[test]
fn old_danish_encodings_come_in_with_a_warning() {
    let place = Place::with_project();
    place.write(
        "gammel.txt",
        b"Karin: S\xe5 f\xf8lte jeg mig alene, og det var \xe6rgerligt.\n\nTommy: Ja, p\xe5 en m\xe5de.\n",
    );
    let report = place.json(&["import", PROJECT, "gammel.txt"]);
    assert_eq!(report["imported"].as_array().unwrap().len(), 1);
    assert!(!report["imported"][0]["warnings"].as_array().unwrap().is_empty());
    assert!(
        place
            .run(&["text", PROJECT, "gammel"])
            .stdout
            .contains("Så følte jeg mig alene, og det var ærgerligt")
    );
}

#[test]
fn a_bad_file_never_stops_the_others_unless_asked_to() {
    let place = Place::with_project();
    place.write("god.txt", GROUP_1);
    place.write("tom.txt", "");
    let strict = place.refused(&["import", PROJECT, "god.txt", "tom.txt", "--strict"]);
    assert!(strict.contains("tom.txt"), "{strict}");
    assert_eq!(place.json(&["documents", PROJECT]), serde_json::json!([]));
    assert_eq!(place.json(&["history", PROJECT]).as_array().unwrap().len(), 1);
    let report = place.json(&["import", PROJECT, "god.txt", "tom.txt"]);
    assert_eq!(report["imported"][0]["name"], "god");
    assert!(report["skipped"][0]["path"].as_str().unwrap().ends_with("tom.txt"));
    assert_eq!(place.json(&["history", PROJECT]).as_array().unwrap().len(), 2, "the import is one step");
}

#[test]
fn a_dry_run_says_what_would_come_in_and_brings_nothing_in() {
    let place = Place::with_project();
    place.write("god.txt", GROUP_1);
    let before = place.read(PROJECT);
    let report = place.json(&["import", PROJECT, "god.txt", "--dry-run"]);
    assert_eq!(
        (&report["imported"][0]["turns"], &report["imported"][0]["document"]),
        (&5.into(), &serde_json::Value::Null)
    );
    assert!(place.read(PROJECT) == before);
}

#[test]
fn standard_input_folders_and_globs_come_in() {
    let place = Place::with_project();
    assert_eq!(
        place
            .run_with_input(&["import", PROJECT, "-", "--kind", "note"], "En note om mødet.\n".as_bytes())
            .status,
        0
    );
    std::fs::create_dir(place.path("mappe")).unwrap();
    place.write("mappe/a.txt", "Karin: Ja.\n\nTommy: Nej.\n");
    place.write("mappe/b.txt", "Karin: Måske.\n\nTommy: Ja.\n");
    place.write("c1.txt", "Lone: Jo.\n\nKarin: Nej.\n");
    let report = place.json(&["import", PROJECT, "mappe", "c*.txt"]);
    assert_eq!(report["imported"].as_array().unwrap().len(), 3);
    assert_eq!(place.json(&["documents", PROJECT])[0]["kind"], "note");
}

#[test]
fn tables_with_faults_say_which_row() {
    let place = Place::with_documents();
    place.write("cases.csv", "navn;alder\nKarin;52\n;29\n");
    let said = place.refused_and_unchanged(&["cases", PROJECT, "import", "cases.csv"]);
    assert!(said.contains("cases.csv, row 3"), "{said}");
    place.write("kodebog.csv", "code,color\nTid,rød\n");
    let said = place.refused_and_unchanged(&["codebook", PROJECT, "import", "kodebog.csv"]);
    assert!(said.contains("kodebog.csv, row 2"), "{said}");
    place.write("hvem.csv", "document,label,case\nGruppe 1,Karin,Karin\nGruppe 9,SB1,Sonja\n");
    let said = place.refused_and_unchanged(&["speakers", PROJECT, "import", "hvem.csv"]);
    assert!(said.contains("row 3") && said.contains("Gruppe 9"), "{said}");
    let said = place.refused_and_unchanged(&["codebook", PROJECT, "export", "kodebog.pdf"]);
    assert!(said.contains("csv"), "{said}");
}
