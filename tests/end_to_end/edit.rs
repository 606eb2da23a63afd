//! Correcting a transcript that is coded: what lay on it follows its words, and nothing disappears without a word.

use serde_json::{Value, json};

use crate::environment::{GROUP_1, Place};

const PROJECT: &str = "p.redthread";

/// Corrects `Gruppe 1`: each pair is what stood there and what stands there now.
#[track_caller]
fn correct(place: &Place, corrections: &[(&str, &str)]) -> Value {
    let mut text = place.run(&["text", PROJECT, "Gruppe 1"]).stdout;
    for (before, after) in corrections {
        assert!(text.contains(before), "{text}");
        text = text.replacen(before, after, 1);
    }
    place.write("corrected.txt", &text);
    let printed = place.json(&["edit", PROJECT, "Gruppe 1", "--from", "corrected.txt"]);
    assert_eq!(place.run(&["text", PROJECT, "Gruppe 1"]).stdout, text);
    assert_eq!(place.json(&["check", PROJECT]), json!({"ok": true, "problems": []}));
    printed
}

/// The coded words, with their codes.
fn coded(place: &Place) -> Vec<String> {
    let codings = place.json(&["codings", PROJECT]);
    let shown = |coding: &Value| {
        format!("{}: {}", coding["code"].as_str().unwrap(), coding["text"].as_str().unwrap())
    };
    codings.as_array().unwrap().iter().map(shown).collect()
}

fn coded_place() -> Place {
    let place = Place::with_documents();
    place.code("Gruppe 1", "følte jeg mig alene", "Ensomhed", "Anna");
    place.code("Gruppe 1", "Ingen ringede", "Kontakt", "Anna");
    place.code("Gruppe 1", "Det er rigtigt", "Enighed", "Bo");
    place
}

#[test]
fn codings_follow_their_words_and_what_is_gone_is_listed() {
    let place = coded_place();
    let before = place.json(&["codings", PROJECT]);
    let lost = before.as_array().unwrap().iter().find(|coding| coding["code"] == "Enighed").unwrap();
    let printed = correct(
        &place,
        &[
            ("Hvordan er det", "Hvordan 🙂 var det så"),
            ("ringede", "ringer"),
            ("Borger: Det er rigtigt.\n\n", ""),
        ],
    );
    let expected = json!({"revision": 2, "exact": 1, "moved": 1,
        "lost": [{"kind": "coding", "id": lost["coding"], "text": "Det er rigtigt"}]});
    assert_eq!(printed, expected);
    assert_eq!(coded(&place), ["Ensomhed: følte jeg mig alene", "Kontakt: Ingen ringer"]);
    let documents = place.json(&["documents", PROJECT]);
    assert_eq!((&documents[0]["turns"], &documents[0]["codings"]), (&4.into(), &2.into()));
}

#[test]
fn undo_brings_back_text_and_codings_together_and_both_revisions_stay_readable() {
    let place = coded_place();
    let before = place.json(&["codings", PROJECT]);
    let corrected = GROUP_1.replace("Ingen ringede", "Hun kom").replace("Hvordan er det at", "At");
    place.write("corrected.txt", &corrected);
    place.json(&["edit", PROJECT, "Gruppe 1", "--from", "corrected.txt"]);
    let after = place.json(&["codings", PROJECT]);
    let revision = |number| place.run(&["text", PROJECT, "Gruppe 1", "--revision", number]).stdout;
    assert_eq!((revision("1").as_str(), revision("2").as_str()), (GROUP_1, corrected.as_str()));
    assert!(place.refused(&["text", PROJECT, "Gruppe 1", "--revision", "3"]).contains("no revision 3"));

    place.json(&["undo", PROJECT]);
    assert_eq!(place.json(&["codings", PROJECT]), before);
    assert_eq!(place.run(&["text", PROJECT, "Gruppe 1"]).stdout, GROUP_1);
    assert_eq!(revision("2"), corrected, "what was taken back can still be read");
    place.json(&["redo", PROJECT]);
    assert_eq!(place.json(&["codings", PROJECT]), after);
    assert_eq!(place.json(&["check", PROJECT])["ok"], true);
}

#[test]
fn everything_that_lies_on_the_text_follows() {
    let place = coded_place();
    let range = place.range("Gruppe 1", "Nu ringer hun om onsdagen");
    let at = ["--document", "Gruppe 1", "--range", &range];
    place.json(&[&["memo", PROJECT, "--text", "Se her"], &at[..]].concat());
    place.json(&[&["quote", PROJECT], &at[..]].concat());
    place.json(
        &[&["thread", PROJECT, "carry", "--theme", "Kontakt", "--to", "Medarbejdere"], &at[..]].concat(),
    );
    let printed = correct(
        &place,
        &[("Interviewer: Hvordan", "Interviewer: Sig mig, hvordan"), ("om onsdagen", "hver onsdag")],
    );
    assert_eq!((&printed["exact"], &printed["moved"], &printed["lost"]), (&3.into(), &3.into(), &json!([])));
    assert_eq!(place.json(&["quotes", PROJECT])[0]["source"]["text"], "Nu ringer hun hver onsdag");
    let thread = place.json(&["thread", PROJECT]);
    assert_eq!(thread["themes"][0]["statements"][0]["text"], "Nu ringer hun hver onsdag");

    let printed = correct(&place, &[("Nu ringer hun hver onsdag.", "Ja!")]);
    let kinds: Vec<&str> =
        printed["lost"].as_array().unwrap().iter().map(|lost| lost["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["memo", "quote", "statement"]);
    let memos = place.json(&["memos", PROJECT]);
    assert_eq!(memos[0]["text"], "Se her", "what a person wrote stays, on the document");
}

#[test]
fn a_speaker_can_be_corrected() {
    let place = coded_place();
    place.json(&["speakers", PROJECT, "--assign", "Karin=Karin Holm"]);
    let corrected = GROUP_1.replace("Karin:", "Karen:").replace("Borger:", "Lone:");
    place.write("corrected.txt", &corrected);
    place.json(&["edit", PROJECT, "Gruppe 1", "--from", "corrected.txt"]);
    let speakers = place.json(&["speakers", PROJECT, "Gruppe 1"]);
    let told: Vec<(&str, Option<&str>, &str)> = speakers
        .as_array()
        .unwrap()
        .iter()
        .map(|speaker| {
            let text = |field: &str| speaker[field].as_str();
            (text("label").unwrap(), text("case_name"), text("role").unwrap())
        })
        .collect();
    let karen = told.iter().find(|(label, ..)| *label == "Karen").unwrap();
    assert_eq!(karen.1, Some("Karin Holm"), "who speaks stays who speaks");
    let lone = told.iter().find(|(label, ..)| *label == "Lone").unwrap();
    assert_eq!((lone.1, lone.2), (Some("Lone"), "participant"));
    assert_eq!(place.json(&["check", PROJECT])["ok"], true);
}

#[test]
fn a_text_without_a_difference_is_no_step() {
    let place = coded_place();
    let steps = place.json(&["history", PROJECT]);
    let printed = correct(&place, &[]);
    assert_eq!(printed, json!({"revision": 1, "exact": 3, "moved": 0, "lost": []}));
    place.write("windows.txt", format!("\u{feff}{}", GROUP_1.replace('\n', "\r\n")));
    place.json(&["edit", PROJECT, "Gruppe 1", "--from", "windows.txt"]);
    assert_eq!(place.json(&["history", PROJECT]), steps);
}

#[test]
fn what_is_no_correction_is_refused() {
    let place = coded_place();
    place.write("empty.txt", " \n");
    place.write("zeros.txt", "Karin: \0\0");
    place.write("new.txt", GROUP_1.replace("alene", "ensom"));
    for file in ["empty.txt", "zeros.txt", "missing.txt"] {
        place.refused_and_unchanged(&["edit", PROJECT, "Gruppe 1", "--from", file]);
    }
    place.refused_and_unchanged(&["edit", PROJECT, "Gruppe 9", "--from", "new.txt"]);
    let stale = ["edit", PROJECT, "Gruppe 1", "--from", "new.txt", "--revision", "1"];
    place.json(&stale);
    place.refused_and_unchanged(&stale);
}

#[test]
fn an_undo_takes_along_what_was_coded_since_or_says_why_not() {
    let place = coded_place();
    correct(&place, &[("Hvordan er det", "Sig mig, hvordan er det så i dag")]);
    place.code("Gruppe 1", "Nu ringer hun", "Kontakt", "Bo");
    place.json(&["undo", PROJECT, "2"]);
    place.json(&["redo", PROJECT, "2"]);
    assert!(coded(&place).contains(&"Kontakt: Nu ringer hun".to_owned()));
    assert_eq!(place.json(&["check", PROJECT])["ok"], true);
}
