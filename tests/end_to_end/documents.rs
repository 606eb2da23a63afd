//! The facts of documents after their import, and removing documents.

use crate::environment::Place;

const PROJECT: &str = "p.redthread";

#[test]
fn the_facts_of_several_documents_are_altered_in_one_step_that_can_be_undone() {
    let place = Place::with_documents();
    let before = place.json(&["documents", PROJECT]);
    let steps = |place: &Place| place.json(&["history", PROJECT]).as_array().unwrap().len();
    let begun = steps(&place);
    let set = [
        "documents",
        PROJECT,
        "set",
        "Gruppe 1",
        "Gruppe 2",
        "--group",
        "alle",
        "--round",
        "R2",
        "--kind",
        "interview",
        "--language",
        "en",
    ];
    let after = place.json(&set);
    assert_eq!(steps(&place), begun + 1);
    for row in after.as_array().unwrap() {
        assert_eq!((&row["group"], &row["round"]), (&"alle".into(), &"R2".into()));
        assert_eq!((&row["kind"], &row["language"]), (&"interview".into(), &"en".into()));
    }
    place.json(&["undo", PROJECT]);
    assert_eq!(place.json(&["documents", PROJECT]), before);
}

#[test]
fn a_document_is_renamed_and_its_participants_bound_the_people() {
    let place = Place::with_documents();
    let renamed =
        place.json(&["documents", PROJECT, "set", "Gruppe 1", "--name", "Marts", "--participants", "2"]);
    assert_eq!(renamed.as_array().unwrap().len(), 1, "only what was altered is listed");
    // Karin and Tommy are known; with two participants, the voice called Borger is one of them.
    assert_eq!((&renamed[0]["name"], &renamed[0]["people_max"]), (&"Marts".into(), &2.into()));
    let unknown = place.json(&["documents", PROJECT, "set", "Marts", "--participants", "unknown"]);
    assert_eq!(unknown[0]["people_max"], 3);
    place.json(&["documents", PROJECT, "set", "Marts", "--stage", ""]);
    assert!(place.json(&["documents", PROJECT])[0]["stage"].is_null());
}

#[test]
fn what_cannot_be_is_refused_and_nothing_altered() {
    let place = Place::with_documents();
    place.refused_and_unchanged(&["documents", PROJECT, "set", "Gruppe 1", "--name", "gruppe 2"]);
    place.refused_and_unchanged(&["documents", PROJECT, "set", "Gruppe 1", "Gruppe 2", "--name", "Ny"]);
    place.refused_and_unchanged(&["documents", PROJECT, "set", "Gruppe 9", "--group", "x"]);
    place.refused_and_unchanged(&["documents", PROJECT, "remove", "Gruppe 9"]);
    assert_eq!(place.run(&["documents", PROJECT, "set", "Gruppe 1"]).status, 2, "nothing to set");
}

#[test]
fn a_document_is_removed_with_its_codings_and_comes_back() {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Ingen ringede", "Tillid", "Anna");
    let before = place.json(&["codings", PROJECT]);
    let gone = place.json(&["documents", PROJECT, "remove", "Gruppe 1"]);
    assert_eq!((&gone["documents"], &gone["codings"]), (&1.into(), &1.into()));
    assert_eq!(place.json(&["documents", PROJECT]).as_array().unwrap().len(), 1);
    assert_eq!(place.json(&["check", PROJECT])["ok"], true);
    place.json(&["undo", PROJECT]);
    assert_eq!(place.json(&["codings", PROJECT]), before);
}
