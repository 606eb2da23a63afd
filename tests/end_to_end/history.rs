//! Undo, redo, and the history as lines that can be applied elsewhere.

use crate::environment::Place;

const PROJECT: &str = "p.redthread";

#[test]
fn undo_and_redo_go_back_and_forth_and_are_steps_themselves() {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Ingen ringede", "Tillid", "Anna");
    let codings = place.json(&["codings", PROJECT]);
    let steps = place.json(&["history", PROJECT]).as_array().unwrap().len();
    let undone = place.json(&["undo", PROJECT, "--as", "Bo"]);
    assert_eq!((undone.as_array().unwrap().len(), &undone[0]["by"]), (1, &"Bo".into()));
    assert_eq!(place.json(&["codings", PROJECT]), serde_json::json!([]));
    assert_eq!(place.json(&["history", PROJECT]).as_array().unwrap().len(), steps + 1, "nothing is lost");
    place.json(&["redo", PROJECT]);
    assert_eq!(place.json(&["codings", PROJECT]), codings, "the same codings with the same ids");
    assert!(place.refused_and_unchanged(&["redo", PROJECT]).contains("nothing to redo"));
}

#[test]
fn everything_can_be_taken_back_to_the_empty_project() {
    let place = Place::with_documents();
    let steps = place.json(&["history", PROJECT]).as_array().unwrap().len() - 1;
    place.json(&["undo", PROJECT, &steps.to_string()]);
    assert_eq!(place.json(&["documents", PROJECT]), serde_json::json!([]));
    assert_eq!(place.json(&["groups", PROJECT]), serde_json::json!([]));
    assert!(place.refused_and_unchanged(&["undo", PROJECT]).contains("nothing to undo"));
    assert_eq!(place.json(&["check", PROJECT])["ok"], true);
    place.json(&["redo", PROJECT, &steps.to_string()]);
    assert_eq!(place.json(&["documents", PROJECT]).as_array().unwrap().len(), 2);
}

#[test]
fn each_subcommand_is_one_step() {
    let place = Place::with_documents();
    let steps = || place.json(&["history", PROJECT]).as_array().unwrap().len();
    let range = place.range("Gruppe 1", "Jeg åbner ikke breve");
    let one_step = |arguments: &[&str]| {
        let before = steps();
        place.json(arguments);
        assert_eq!(steps(), before + 1, "{arguments:?}");
    };
    one_step(&["code", PROJECT, "--code", "Relation/Tillid", "--create", "--query", "ring*"]);
    one_step(&["code", PROJECT, "--code", "Relation/Tillid", "--document", "Gruppe 1", "--range", &range]);
    one_step(&["memo", PROJECT, "--document", "Gruppe 1", "--text", "Se her", "--as", "Ny"]);
    one_step(&["summary", PROJECT, "Relation", "--set", "Kort sagt"]);
    one_step(&["quote", PROJECT, "--document", "Gruppe 1", "--range", &range]);
    one_step(&[
        "thread",
        PROJECT,
        "carry",
        "--document",
        "Gruppe 1",
        "--range",
        &range,
        "--theme",
        "Relation",
        "--to",
        "Ledelse",
    ]);
    one_step(&[
        "thread",
        PROJECT,
        "advise",
        "--from",
        "Ledelse",
        "--to",
        "Politikere",
        "--text",
        "Giv os tid",
    ]);
    one_step(&["speakers", PROJECT, "--assign", "SB1=Sonja", "--assign", "SB2=Bent"]);
    one_step(&["uncode", PROJECT, "--code", "Relation/Tillid", "--query", "ring*"]);
}

#[test]
fn a_line_of_the_history_can_be_applied_in_a_copy() {
    let place = Place::with_documents();
    std::fs::copy(place.path(PROJECT), place.path("copy.redthread")).unwrap();
    place.code("Gruppe 1", "Ingen ringede", "Tillid", "Anna");
    let step = place.json(&["history", PROJECT])[0]["step"].as_u64().unwrap();
    let copied = place.json(&["history", "copy.redthread"])[0]["step"].as_u64().unwrap();
    let lines: String = (copied + 1..=step)
        .map(|step| place.run(&["history", PROJECT, "--changes", "--step", &step.to_string()]).stdout)
        .collect();
    let applied =
        place.run_with_input(&["apply", "copy.redthread", "-", "--format", "json"], lines.as_bytes());
    assert_eq!(applied.status, 0, "{}", applied.stderr);
    let applied: serde_json::Value = serde_json::from_str(&applied.stdout).unwrap();
    assert_eq!(applied["applied"], lines.lines().count());
    assert_eq!(place.json(&["codings", "copy.redthread"]), place.json(&["codings", PROJECT]));
    assert_eq!(place.json(&["history", "copy.redthread"])[0]["step"], copied + 1, "all of it is one step");
}

#[test]
fn apply_is_all_or_nothing() {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Ingen ringede", "Tillid", "Anna");
    let step = place.json(&["history", PROJECT])[0]["step"].to_string();
    let known = place.run(&["history", PROJECT, "--changes", "--step", &step]).stdout;
    place.json(&["undo", PROJECT]);
    place.write("bad.jsonl", format!("{known}\nnot json\n"));
    let said = place.refused_and_unchanged(&["apply", PROJECT, "bad.jsonl"]);
    assert!(said.contains("bad.jsonl, line"), "{said}");
    place.write("twice.jsonl", known.repeat(2));
    place.refused_and_unchanged(&["apply", PROJECT, "twice.jsonl"]);
    place.write("once.jsonl", &known);
    place.json(&["apply", PROJECT, "once.jsonl"]);
    place.refused_and_unchanged(&["apply", PROJECT, "no.jsonl"]);
}
