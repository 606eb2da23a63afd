//! Suggestions for a code, on the sample study: what is suggested and why, and that the figures in the docs are those measured.

use serde_json::Value;

use crate::environment::Place;

const PROJECT: &str = "study/nordby.redthread";
const LETTERS: &str = "Kommunikation/Breve og sprog";

fn sample() -> Place {
    let place = Place::new();
    assert_eq!(place.run(&["demo", "study", "--no-app"]).status, 0);
    place
}

fn number(row: &Value, field: &str) -> u64 {
    row[field].as_u64().unwrap()
}

/// Whether two passages share a letter.
fn overlap(one: &Value, other: &Value) -> bool {
    one["document"] == other["document"]
        && number(one, "start") < number(other, "end")
        && number(other, "start") < number(one, "end")
}

#[test]
fn what_is_suggested_is_not_coded_yet_and_says_why() {
    let place = sample();
    let found = place.json(&["suggest", PROJECT, "--code", LETTERS, "--limit", "20"]);
    let (found, coded) = (found.as_array().unwrap(), place.json(&["codings", PROJECT, "--code", LETTERS]));
    assert_eq!(found.len(), 20);
    let mut before = 1.0;
    for row in found {
        assert!(!coded.as_array().unwrap().iter().any(|coding| overlap(coding, row)), "{row}");
        let score = row["score"].as_f64().unwrap();
        assert!(score > 0.0 && score <= before, "the best first: {row}");
        before = score;
        let because = row["because"].as_array().unwrap();
        assert!(!because.is_empty());
        let text = row["text"].as_str().unwrap();
        assert!(because.iter().all(|word| text.contains(word.as_str().unwrap())), "{row}");
        assert!(!["Interviewer", "I"].contains(&row["label"].as_str().unwrap()));
    }
    let steps = place.json(&["history", PROJECT]);
    place.json(&["suggest", PROJECT, "--code", LETTERS]);
    assert_eq!(place.json(&["history", PROJECT]), steps, "a suggestion codes nothing");
}

#[test]
fn conditions_and_sentences_narrow_what_is_suggested() {
    let place = sample();
    let ask = ["suggest", PROJECT, "--code", LETTERS, "--where", "group:ledelse", "--unit", "sentence"];
    let found = place.json(&ask);
    let found = found.as_array().unwrap();
    assert!(!found.is_empty());
    for row in found {
        assert_eq!(row["document_name"], "Ledergruppe");
        let text = row["text"].as_str().unwrap();
        assert!(!text.contains(". "), "one sentence: {text}");
    }
}

#[test]
fn with_too_few_passages_it_says_so_instead_of_guessing() {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Ingen ringede", "Tillid", "Anna");
    // The same passage by another coder is no second one.
    place.code("Gruppe 1", "Ingen ringede", "Tillid", "Bo");
    let said = place.refused(&["suggest", "p.redthread", "--code", "Tillid"]);
    assert!(said.contains("1 passages have this code; suggestions need at least 3"), "{said}");
    let found = place.json(&["suggest", "p.redthread", "--evaluate"]);
    assert_eq!(found.as_array().unwrap().len(), 0, "nothing to measure");
}

#[test]
fn the_figures_in_the_docs_are_those_measured() {
    let place = sample();
    let docs = include_str!("../../docs/suggestions.md");
    for folds in ["stretches", "documents"] {
        let found = place.json(&["suggest", PROJECT, "--evaluate", folds]);
        assert_eq!(found, place.json(&["suggest", PROJECT, "--evaluate", folds]), "the same each time");
        let means = found.as_array().unwrap().iter().filter(|row| row["code"].is_null());
        let mut measured = Vec::new();
        for row in means {
            let figures = [
                "precision_at_10",
                "best_precision_at_10",
                "recall_at_10",
                "recall_at_50",
                "average_precision",
            ]
            .map(|field| format!("{:.3}", row[field].as_f64().unwrap()));
            measured.push(format!(
                "| {folds} | {} | {} |",
                row["method"].as_str().unwrap(),
                figures.join(" | ")
            ));
        }
        assert_eq!(measured.len(), 3);
        for line in measured {
            assert!(docs.contains(&line), "not in the docs: {line}");
        }
    }
}
