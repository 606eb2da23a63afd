//! Negative cases on the sample study, against what a count by hand of `reference_codings.csv` gives.

use serde_json::Value;

use crate::environment::Place;

const PROJECT: &str = "study/nordby.redthread";

fn sample() -> Place {
    let place = Place::new();
    assert_eq!(place.run(&["demo", "study", "--no-app"]).status, 0);
    place
}

fn group<'v>(found: &'v Value, name: &str) -> &'v Value {
    found["groups"].as_array().unwrap().iter().find(|group| group["group"] == name).unwrap()
}

fn names(persons: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = persons
        .as_array()
        .unwrap()
        .iter()
        .map(|person| person.as_str().or_else(|| person["case_name"].as_str()).unwrap())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn who_speaks_of_changes_of_caseworker_and_who_does_not() {
    let place = sample();
    let found = place.json(&["negative", PROJECT, "--code", "Rammer/Sagsbehandlerskift"]);
    let citizens = group(&found, "borgere");
    // Eleven citizens are known; eight turns only say “Borger”.
    assert_eq!(citizens["people"], 11);
    assert_eq!(names(&citizens["have_not_said"]), ["Borger 1", "Borger 3", "Mogens"]);
    assert_eq!((&citizens["said"], &citizens["not_said"]), (&8.into(), &3.into()));
    assert_eq!(citizens["prevailing"], "less-well");
    // Birthe was glad of a change; Borger 4 never had one.
    assert_eq!(names(&citizens["against_the_grain"]), ["Birthe", "Borger 4"]);
    let staff = group(&found, "medarbejdere");
    assert_eq!(names(&staff["all_but"]), ["SB4"]);
    assert_eq!((&staff["people"], &staff["said"]), (&4.into(), &3.into()));
    let lone =
        citizens["have_said"].as_array().unwrap().iter().find(|one| one["case_name"] == "Lone").unwrap();
    assert_eq!((&lone["passages"], &lone["well"], &lone["less_well"]), (&5.into(), &0.into(), &4.into()));
}

#[test]
fn one_says_the_opposite_of_the_others() {
    let place = sample();
    // Borger 1 finds demands fair; the others who give a valence do not.
    let found = place.json(&["negative", PROJECT, "--code", "Rammer/Regler og krav", "--group", "borgere"]);
    assert_eq!(found["groups"].as_array().unwrap().len(), 1);
    let citizens = group(&found, "borgere");
    assert_eq!(names(&citizens["against_the_grain"]), ["Borger 1"]);
    let opposite = citizens["said_opposite"].as_array().unwrap();
    let borger_1 = opposite.iter().find(|one| one["case_name"] == "Borger 1").unwrap();
    assert_eq!(borger_1["opposite"], serde_json::json!(["other-than-group", "other-than-all"]));
    assert!(borger_1["where"][0]["text"].as_str().unwrap().starts_with("Jeg synes, det er i orden"));
    // Letters: Birthe is glad of them; in management Henrik says both.
    let found = place.json(&["negative", PROJECT, "--code", "Kommunikation/Breve og sprog"]);
    let ways = |name: &str, person: &str| {
        let group = group(&found, name);
        let persons = group["said_opposite"].as_array().unwrap();
        persons.iter().find(|one| one["case_name"] == person).unwrap()["opposite"].clone()
    };
    assert_eq!(ways("borgere", "Birthe"), serde_json::json!(["other-than-group", "other-than-all"]));
    assert_eq!(ways("ledelse", "Henrik"), serde_json::json!(["both"]));
}

#[test]
fn a_paired_code_a_condition_and_a_table() {
    let place = sample();
    let with = |more: &[&str]| {
        place.json(&[&["negative", PROJECT, "--code", "Relation/Anerkendelse"], more].concat())
    };
    let found = with(&["--against", "Relation/Tillid"]);
    assert_eq!(found["against"], "Relation/Tillid");
    let borger_1 = group(&found, "borgere")["said_opposite"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["case_name"] == "Borger 1")
        .unwrap()
        .clone();
    assert_eq!(borger_1["opposite"], serde_json::json!(["against-code"]));
    assert!(!borger_1["against"].as_array().unwrap().is_empty());
    // Only what works well: of the citizens Borger 3 and Tommy.
    let well = with(&["--where", "valence:well"]);
    assert_eq!(names(&group(&well, "borgere")["have_said"]), ["Borger 3", "Tommy"]);
    let table = place.run(&["negative", PROJECT, "--code", "Rammer/Sagsbehandlerskift"]).stdout;
    assert!(table.contains("against_the_grain") && table.contains("SB4"), "{table}");
    assert!(place.refused(&["negative", PROJECT, "--code", "Findes ikke"]).contains("Findes ikke"));
}
