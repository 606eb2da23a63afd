//! `search`: the choices among hits, against hand counts on two small documents.

use serde_json::{Value, json};

use crate::environment::Place;

const PROJECT: &str = "p.redthread";

/// The texts of the hits.
fn found(place: &Place, arguments: &[&str]) -> Vec<String> {
    let arguments = [&["search", PROJECT], arguments].concat();
    let hits = place.json(&arguments);
    hits.as_array().unwrap().iter().map(|hit| hit["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn hits_are_chosen_by_who_says_them_and_where() {
    let place = Place::with_documents();
    assert_eq!(found(&place, &["svær"]), ["svære", "svære"]);
    assert_eq!(found(&place, &["svær", "--without-interviewer"]), ["svære"]);
    assert_eq!(found(&place, &["ringe"]), ["ringede", "ringer", "ringer"]);
    assert_eq!(found(&place, &["ringe", "--case", "Karin"]), ["ringede", "ringer"]);
    assert_eq!(found(&place, &["ringe", "--document", "Gruppe 2"]), ["ringer"]);
    assert_eq!(found(&place, &["ringe", "--document", "Gruppe 2", "--document", "Gruppe 1"]).len(), 3);
    assert_eq!(found(&place, &["ringe", "--without-form", "ringer"]), ["ringede"]);
    assert_eq!(found(&place, &["ringe", "--limit", "2"]), ["ringede", "ringer"]);
}

#[test]
fn hits_are_chosen_by_what_is_coded() {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Ingen ringede", "Kontakt", "Anna");
    place.code("Gruppe 2", "Vi ringer", "Kontakt", "Bo");
    assert_eq!(found(&place, &["ringe", "--in-code", "Kontakt"]), ["ringede", "ringer"]);
    assert_eq!(found(&place, &["ringe", "--coder", "Anna"]), ["ringede"]);
    assert_eq!(found(&place, &["ringe", "--uncoded"]), ["ringer"]);
    assert_eq!(found(&place, &["ringe", "--uncoded", "--coder", "Anna"]), ["ringer", "ringer"]);
}

#[test]
fn letters_are_compared_as_asked() {
    let place = Place::with_documents();
    assert_eq!(found(&place, &["\"de\""]), ["De", "De"]);
    assert_eq!(found(&place, &["de", "--case-sensitive"]), Vec::<String>::new());
    assert_eq!(found(&place, &["De", "--case-sensitive"]).len(), 2);
    assert_eq!(found(&place, &["abner"]), Vec::<String>::new());
    assert_eq!(found(&place, &["abner", "--loose"]), ["åbner"]);
    assert_eq!(found(&place, &["brev", "--whole-words"]), Vec::<String>::new());
    assert_eq!(found(&place, &["breve", "--whole-words"]), ["breve"]);
}

#[test]
fn counts_say_where_and_in_which_forms() {
    let place = Place::with_documents();
    let counted = place.json(&["search", PROJECT, "ringe", "--count"]);
    assert_eq!((&counted["hits"], &counted["complete"]), (&json!(3), &json!(true)));
    assert_eq!(
        counted["by_group"],
        json!([{"group": "borgere", "hits": 2}, {"group": "medarbejdere", "hits": 1}])
    );
    assert_eq!(counted["forms"], json!([{"form": "ringer", "hits": 2}, {"form": "ringede", "hits": 1}]));
    let names: Vec<(&Value, &Value)> = counted["by_document"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["document_name"], &row["hits"]))
        .collect();
    assert_eq!(names, [(&json!("Gruppe 1"), &json!(2)), (&json!("Gruppe 2"), &json!(1))]);
    let some = place.json(&["search", PROJECT, "ringe", "--count", "--limit", "2"]);
    assert_eq!((&some["hits"], &some["complete"]), (&json!(2), &json!(false)));
}

#[test]
fn a_hit_says_its_turn() {
    let place = Place::with_documents();
    let hits = place.json(&["search", PROJECT, "breve", "--whole-words"]);
    assert_eq!((&hits[0]["turn"], &hits[0]["label"]), (&json!(3), &json!("Tommy")));
    assert_eq!((&hits[0]["millis"], &hits[0]["page"]), (&Value::Null, &Value::Null));
}
