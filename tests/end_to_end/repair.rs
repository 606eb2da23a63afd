//! Words that a scanner damaged: measured, listed, repaired when asked, and always to be taken back.

use serde_json::{Value, json};

use crate::environment::Place;

const PROJECT: &str = "p.redthread";
const DOCUMENT: &str = "Side";
const SCANNED: &str = include_str!("../../corpus_samples/nordby/scannet side.txt");
const PRINTED: &str = include_str!("../../corpus_samples/make/sources/scannet side (ren).txt");

fn place() -> Place {
    let place = Place::with_documents();
    place.write("Side.txt", SCANNED);
    let imported = place.json(&["import", PROJECT, "Side.txt"]);
    let warnings = imported["imported"][0]["warnings"].to_string();
    assert!(warnings.contains("damaged by text recognition; for "), "{warnings}");
    place
}

fn text(place: &Place) -> String {
    place.run(&["text", PROJECT, DOCUMENT]).stdout
}

#[test]
fn nothing_is_repaired_unasked() {
    let place = place();
    let before = place.read(PROJECT);
    let found = place.json(&["repair", PROJECT, DOCUMENT]);
    assert_eq!(place.read(PROJECT), before);
    let proposals = found["proposals"].as_array().unwrap();
    let first = json!({"start": 8, "end": 12, "printed": "Mgde", "proposed": "Møde", "confidence": "sure"});
    for (key, value) in first.as_object().unwrap() {
        assert_eq!(&proposals[0][key], value, "{key}");
    }
    let scanned: Vec<char> = SCANNED.chars().collect();
    for proposal in proposals {
        let (start, end) =
            (proposal["start"].as_u64().unwrap() as usize, proposal["end"].as_u64().unwrap() as usize);
        assert_eq!(scanned[start..end].iter().collect::<String>(), proposal["printed"].as_str().unwrap());
    }
    // By hand: 76 words of the page have other letters than the printed page.
    let damage = &found["damage"];
    let damaged = damage["damaged"].as_u64().unwrap();
    assert!((66..=80).contains(&damaged), "{damage}");
    let unsure = place.json(&["repair", PROJECT, DOCUMENT, "--unsure"]);
    assert!(unsure["proposals"].as_array().unwrap().len() > proposals.len());
}

#[test]
fn what_is_accepted_is_repaired_in_one_step_and_undo_takes_it_back() {
    let place = place();
    let before = text(&place);
    place.code(DOCUMENT, "fgr tid", "Tid", "Anna");
    let done = place.json(&["repair", PROJECT, DOCUMENT, "--accept", "all"]);
    assert_eq!((&done["revision"], &done["moved"]), (&2.into(), &1.into()));
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (now, printed) = (words(&text(&place)), words(PRINTED));
    let wrong: Vec<_> = words(SCANNED)
        .into_iter()
        .zip(now)
        .zip(printed)
        .filter(|((was, now), printed)| was != now && now != printed)
        .collect();
    assert_eq!(wrong, []);
    let codings = place.json(&["codings", PROJECT]);
    assert_eq!(codings[0]["text"], "før tid");
    let found = place.json(&["repair", PROJECT, DOCUMENT]);
    assert_eq!(found["repaired"].as_array().unwrap().len() as u64, done["repaired"].as_u64().unwrap());
    assert_eq!(found["repaired"][0], json!({"start": 8, "end": 12, "text": "Møde", "original": "Mgde"}));
    assert_eq!(place.json(&["check", PROJECT]), json!({"ok": true, "problems": []}));
    assert!(place.json(&["search", PROJECT, "følgegruppen"]).as_array().is_some_and(|hits| !hits.is_empty()));
    place.json(&["undo", PROJECT]);
    assert_eq!(text(&place), before);
    assert_eq!(place.json(&["repair", PROJECT, DOCUMENT])["repaired"], json!([]));
}

#[test]
fn a_list_can_be_altered_and_given_back() {
    let place = place();
    let mut found = place.json(&["repair", PROJECT, DOCUMENT]);
    let proposals = found["proposals"].as_array_mut().unwrap();
    proposals.truncate(2);
    proposals[0]["proposed"] = Value::Null;
    proposals[1]["proposed"] = "følgegruppa".into();
    place.write("mine.json", found.to_string());
    let done = place.json(&["repair", PROJECT, DOCUMENT, "--accept", "mine.json"]);
    assert_eq!(done["repaired"], 1);
    assert!(text(&place).starts_with("REFERAT\nMgde i følgegruppa for"), "{}", text(&place));
    assert!(
        place.refused(&["repair", PROJECT, DOCUMENT, "--accept", "mine.json"]).contains("does not fit"),
        "it is of revision 1"
    );
    place.json(&["repair", PROJECT, DOCUMENT, "--at", "8"]);
    assert!(text(&place).starts_with("REFERAT\nMøde i følgegruppa for"));
    let quote = place.json(&["quote", PROJECT, "--document", DOCUMENT, "--range", "8..30"]);
    assert_eq!((&quote[0]["repaired"], &quote[0]["verbatim"]), (&true.into(), &false.into()));
    for wrong in [
        &["--at", "9"][..],
        &["--accept", "no.json"],
        &["--accept", "Side.txt"],
        &["--revision", "9", "--at", "8"],
    ] {
        place.refused_and_unchanged(&[&["repair", PROJECT, DOCUMENT][..], wrong].concat());
    }
}
