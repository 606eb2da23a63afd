//! What an import understood, and what a person says of it: `import --dry-run`, labels, who is who, standard input.

use crate::environment::Place;

const PROJECT: &str = "p.redthread";

const INTERVIEW: &str = "\
Pia Lund: Hvordan gik det?

Karin: Jo, det gik.

Borger 2: Ja ja.

Karin: Nå. Og så ringede de.

Pia Lund: Tak.
";

#[test]
fn a_dry_run_says_who_would_speak_and_what_is_said_corrects_it() {
    let place = Place::with_project();
    place.write("Møde.txt", INTERVIEW);
    let report = place.json(&["import", PROJECT, "Møde.txt", "--dry-run"]);
    let file = &report["imported"][0];
    assert_eq!(file["speakers"], serde_json::json!(["Pia Lund", "Karin", "Borger 2"]), "labels, as ever");
    assert_eq!((&file["format"], &file["comments"]), (&"txt".into(), &0.into()));
    let karin = &file["voices"][1];
    assert_eq!(
        (&karin["label"], &karin["kind"], &karin["who"]),
        (&"Karin".into(), &"person".into(), &"new".into())
    );
    assert_eq!(
        (&karin["turns"], &karin["words"], &karin["case_name"]),
        (&2.into(), &8.into(), &"Karin".into())
    );

    let said = [
        "--interviewer",
        "Pia Lund",
        "--who",
        "Karin=Karin Holm",
        "--speaker",
        "Borger 2=role",
        "--name",
        "Første møde",
    ];
    let arguments = [&["import", PROJECT, "Møde.txt", "--dry-run"][..], &said].concat();
    let table = place.run(&arguments);
    assert!(table.stdout.contains("Karin Holm") && table.stdout.contains("interviewer"), "{}", table.stdout);
    assert_eq!(place.json(&["documents", PROJECT]), serde_json::json!([]), "a dry run brings nothing in");
    place.json(&[&["import", PROJECT, "Møde.txt"][..], &said].concat());
    let speakers = place.json(&["speakers", PROJECT, "Første møde"]);
    let roles: Vec<(&str, Option<&str>)> = speakers
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["role"].as_str().unwrap(), row["case_name"].as_str()))
        .collect();
    assert_eq!(roles, [("interviewer", None), ("participant", Some("Karin Holm")), ("unknown", None)]);

    place.write("Andet.txt", INTERVIEW.replace("gik det", "går det nu"));
    let report = place.json(&["import", PROJECT, "Andet.txt", "--dry-run"]);
    let voices = &report["imported"][0]["voices"];
    assert_eq!((&voices[0]["who"], &voices[1]["who"]), (&"interviewer".into(), &"known".into()));
    assert_eq!(voices[1]["case_name"], "Karin Holm", "who is who is said once per project");
    assert_eq!(voices[2]["who"], "new", "a number means somebody in its document alone");
}

#[test]
fn what_is_no_speaker_is_text_and_what_was_not_found_is_told() {
    let place = Place::with_project();
    place.write("a.txt", "Karin: Ja.\n\nMogens: Nej.\n\nKarin: Jo.\n\nMogens: Ja.\n");
    let run = place.run(&[
        "--format",
        "json",
        "import",
        PROJECT,
        "a.txt",
        "--not-speaker",
        "Mogens",
        "--who",
        "Lone=Lone",
        "--dry-run",
    ]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["imported"][0]["speakers"], serde_json::json!(["Karin"]));
    assert!(run.stderr.contains("Lone"), "{}", run.stderr);
    let danish =
        place.run(&["--ui-language", "da", "import", PROJECT, "a.txt", "--who", "Lone=Lone", "--dry-run"]);
    assert!(danish.stderr.contains("der er ingen taler »Lone«"), "{}", danish.stderr);
}

#[test]
fn standard_input_is_what_its_content_says() {
    let place = Place::with_project();
    let docx = include_bytes!("../../crates/redthread-ingest/tests/fixtures/writer.docx");
    let run = place.run_with_input(&["--format", "json", "import", PROJECT, "-", "--name", "Dr. Holm"], docx);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let file = &report["imported"][0];
    assert_eq!(
        (&file["name"], &file["path"], &file["format"]),
        (&"Dr. Holm".into(), &"-".into(), &"docx".into())
    );
    let other_format = |warning: &serde_json::Value| warning.as_str().unwrap().contains("ends in");
    assert!(!file["warnings"].as_array().unwrap().iter().any(other_format), "{file}");
}

#[test]
fn one_name_is_for_one_file() {
    let place = Place::with_project();
    place.write("a.txt", "Karin: Ja.\n");
    place.write("b.txt", "Karin: Nej.\n");
    place.refused_and_unchanged(&["import", PROJECT, "a.txt", "b.txt", "--name", "Ny"]);
    place.refused_and_unchanged(&["import", PROJECT, "*.txt", "--name", "Ny"]);
    let wrong = place.run(&["import", PROJECT, "a.txt", "--speaker", "Karin=søster"]);
    assert_eq!(wrong.status, 2, "{}", wrong.stderr);
}
