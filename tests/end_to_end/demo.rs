//! The sample study, built by `demo`, against what is planted in it. `planted.json` was counted by a script of its own, which
//! reads the same files and shares no code with redthread.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use crate::environment::{Place, Run};

/// The study, built once for all tests here, and what building it printed.
static DEMO: LazyLock<(Place, Run)> = LazyLock::new(|| {
    let place = Place::new();
    let run = place.run(&["demo", "nordby", "--no-app"]);
    (place, run)
});

const PROJECT: &str = "nordby/nordby.redthread";

fn planted() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus_samples/planted.json");
    let all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    all["nordby"].clone()
}

/// The figures of a matrix by row and column label; totals are under `total`.
fn figures(matrix: &Value, cells: &str, totals: &str) -> BTreeMap<(String, String), Value> {
    let labels = |axis: &str| -> Vec<String> {
        matrix[axis]
            .as_array()
            .unwrap()
            .iter()
            .map(|head| head["label"].as_str().unwrap().to_owned())
            .collect()
    };
    let mut figures = BTreeMap::new();
    for (row, row_label) in labels("rows").into_iter().enumerate() {
        for (col, col_label) in labels("cols").into_iter().enumerate() {
            figures.insert((row_label.clone(), col_label), matrix[cells][row][col].clone());
        }
        figures.insert((row_label, "total".to_owned()), matrix[totals][row].clone());
    }
    figures
}

#[test]
fn the_demo_prints_its_matrix_and_thread_and_writes_its_report() {
    let (place, run) = &*DEMO;
    assert_eq!(run.status, 0, "{}", run.stderr);
    for expected in ["Støtte og retning", "pårørende", "Medarbejdere", "Lad være med at love borgerne noget"]
    {
        assert!(run.stdout.contains(expected), "{}", run.stdout);
    }
    for file in ["nordby/report.docx", "nordby/report.html"] {
        assert!(place.read(file).len() > 5_000, "{file}");
    }
    assert_eq!(place.json(&["check", PROJECT])["ok"], true);
    assert!(
        place.refused(&["demo", "nordby", "--no-app"]).contains("nordby"),
        "a study that is there is left alone"
    );
}

#[test]
fn the_documents_have_the_speakers_that_are_planted() {
    let (place, _) = &*DEMO;
    let documents = place.json(&["documents", PROJECT]);
    assert_eq!(documents.as_array().unwrap().len(), 6);
    let planted = planted();
    for document in documents.as_array().unwrap() {
        let name = document["name"].as_str().unwrap();
        let speakers = place.json(&["speakers", PROJECT, name]);
        let expected = planted["speakers"][name].as_object().unwrap();
        assert_eq!(speakers.as_array().unwrap().len(), expected.len(), "{name}");
        for speaker in speakers.as_array().unwrap() {
            let label = speaker["label"].as_str().unwrap();
            for field in ["role", "turns"] {
                assert_eq!(speaker[field], expected[label][field], "{name}, {label}, {field}");
            }
            // A PDF has no one true text, so words that it breaks over lines may count differently.
            if name != "Telefoninterview Tommy" {
                assert_eq!(speaker["words"], expected[label]["words"], "{name}, {label}");
            }
        }
    }
}

#[test]
fn the_codings_are_all_there() {
    let (place, _) = &*DEMO;
    let planted = &planted()["codings"];
    for coder in ["Anna", "Bo"] {
        let codings = place.json(&["codings", PROJECT, "--coder", coder]);
        assert_eq!(
            codings.as_array().unwrap().len(),
            planted["by_coder"][coder].as_u64().unwrap() as usize,
            "{coder}"
        );
    }
}

#[test]
fn segments_by_theme_and_group_are_as_planted() {
    let (place, _) = &*DEMO;
    let planted = &planted()["segments_by_theme_and_group"];
    let matrix = place.json(&["matrix", PROJECT, "--rows", "theme", "--cols", "group"]);
    for ((theme, group), figure) in figures(&matrix, "cells", "row_totals") {
        assert_eq!(figure, planted[&theme][&group], "{theme} × {group}");
    }
}

#[test]
fn people_by_theme_and_group_are_as_planted() {
    let (place, _) = &*DEMO;
    let planted = &planted()["people_by_theme_and_group"];
    let matrix = place.json(&["matrix", PROJECT, "--rows", "theme", "--cols", "group", "--cell", "people"]);
    for ((theme, group), figure) in figures(&matrix, "cells", "row_totals") {
        assert_eq!(figure, planted[&theme][&group]["min"], "at least: {theme} × {group}");
    }
    for ((theme, group), figure) in figures(&matrix, "cells_max", "row_totals_max") {
        assert_eq!(figure, planted[&theme][&group]["max"], "at most: {theme} × {group}");
    }
}

#[test]
fn documents_by_theme_are_as_planted() {
    let (place, _) = &*DEMO;
    let planted = &planted()["documents_by_theme"];
    let matrix =
        place.json(&["matrix", PROJECT, "--rows", "theme", "--cols", "group", "--cell", "documents"]);
    for ((theme, group), figure) in figures(&matrix, "cells", "row_totals") {
        if group == "total" {
            assert_eq!(figure, planted[&theme], "{theme}");
        }
    }
}

#[test]
fn the_thread_breaks_where_it_should() {
    let (place, _) = &*DEMO;
    let gaps = place.json(&["thread", PROJECT, "--gaps"]);
    let themes: Vec<&str> =
        gaps["themes"].as_array().unwrap().iter().map(|theme| theme["code"].as_str().unwrap()).collect();
    assert_eq!(
        themes,
        ["Støtte og retning/Aktivering"],
        "nobody takes up activation, and everything else is answered"
    );
    let tommy = place.json(&["speakers", PROJECT]);
    let cases: Vec<&Value> = tommy
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["label"] == "Tommy")
        .map(|row| &row["case"])
        .collect();
    assert_eq!(cases.len(), 2);
    assert_eq!(cases[0], cases[1], "Tommy is one person in two documents");
    assert_eq!(
        place.json(&["cases", PROJECT]).as_array().unwrap().len(),
        planted()["persons"].as_u64().unwrap() as usize
    );
}
