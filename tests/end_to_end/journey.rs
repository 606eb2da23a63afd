//! The whole way from an empty project to a report.

use crate::environment::Place;

#[test]
fn from_new_to_report() {
    let place = Place::with_documents();
    let project = "p.redthread";

    let documents = place.json(&["documents", project]);
    assert_eq!(documents[0]["name"], "Gruppe 1");
    assert_eq!((&documents[0]["group"], &documents[0]["stage"]), (&"borgere".into(), &"Borgere".into()));
    assert_eq!(documents[0]["turns"], 5);
    // Karin and Tommy are known; Borger may be one more, and nobody can say whether it is one of them.
    assert_eq!((&documents[0]["people"], &documents[0]["people_max"]), (&2.into(), &3.into()));

    place.write(
        "kodebog.csv",
        "kode;beskrivelse\nRelation;Om forholdet\nRelation/Tillid;Om tillid\nBreve;Om breve\n",
    );
    assert_eq!(place.json(&["codebook", project, "import", "kodebog.csv"]).as_array().unwrap().len(), 3);
    place.write("deltagere.csv", "navn;gruppe;alder;mentor\nKarin;borgere;52;nej\nTommy;borgere;29;ja\n");
    let cases = place.json(&["cases", project, "import", "deltagere.csv"]);
    let karin = cases.as_array().unwrap().iter().find(|case| case["name"] == "Karin").unwrap().clone();
    assert_eq!(karin["attributes"], serde_json::json!({"alder": 52, "mentor": false}));

    place.code("Gruppe 1", "følte jeg mig alene", "Relation/Tillid", "Anna");
    place.code("Gruppe 1", "Jeg åbner ikke breve", "Breve", "Anna");
    place.code("Gruppe 2", "Vi må ikke ændre dem", "Breve", "Anna");
    let found = place.json(&[
        "code",
        project,
        "--code",
        "Relation",
        "--query",
        "\"ringer\"",
        "--scope",
        "sentence",
        "--as",
        "Bo",
    ]);
    assert_eq!((&found["applied"], &found["already"]), (&2.into(), &0.into()));

    let matrix = place.json(&["matrix", project, "--rows", "theme", "--cols", "group"]);
    let labels = |axis: &str| -> Vec<String> {
        matrix[axis]
            .as_array()
            .unwrap()
            .iter()
            .map(|head| head["label"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        (labels("rows"), labels("cols")),
        (vec!["Relation".into(), "Breve".into()], vec!["borgere".into(), "medarbejdere".into()])
    );
    assert_eq!(matrix["cells"], serde_json::json!([[2, 1], [1, 1]]));
    assert_eq!(matrix["total"], 5);

    let where_trust = place.json(&["codings", project, "--where", "code:\"Relation\" and group:borgere"]);
    assert_eq!(where_trust.as_array().unwrap().len(), 2);
    assert_eq!(
        place.json(&["codings", project, "--code", "Relation", "--exactly"]).as_array().unwrap().len(),
        2
    );
    assert_eq!(place.json(&["codings", project, "--coder", "Anna"]).as_array().unwrap().len(), 3);

    let range = place.range("Gruppe 1", "Jeg åbner ikke breve");
    let carry = [
        "thread",
        project,
        "carry",
        "--document",
        "Gruppe 1",
        "--range",
        &range,
        "--theme",
        "Breve",
        "--to",
        "Medarbejdere",
    ];
    let statement = place.json(&carry)["statement"].as_str().unwrap().to_owned();
    let gaps = place.json(&["thread", project, "--gaps"]);
    assert_eq!(gaps["themes"][0]["statements"][0]["statement"], statement.as_str());
    let answer = place.range("Gruppe 2", "Det kan jeg godt forstå");
    place.json(&[
        "thread",
        project,
        "respond",
        &statement,
        "--document",
        "Gruppe 2",
        "--range",
        &answer,
        "--stance",
        "recognises",
    ]);
    place.json(&[
        "thread",
        project,
        "advise",
        "--from",
        "Borgere",
        "--to",
        "Medarbejdere",
        "--text",
        "Ring, før I skriver",
    ]);
    let thread = place.json(&["thread", project]);
    let carried = &thread["themes"][0]["statements"][0]["carried_to"][0];
    assert_eq!((&carried["stage"], &carried["answered"]), (&"Medarbejdere".into(), &true.into()));
    assert_eq!(
        carried["responses"][0],
        serde_json::json!({"text": "Det kan jeg godt forstå", "label": "SB1", "stance": "recognises"})
    );
    assert_eq!(
        thread["advice"][0],
        serde_json::json!({"from": "Borgere", "to": "Medarbejdere", "text": "Ring, før I skriver"})
    );
    assert_eq!(place.json(&["thread", project, "--gaps"])["themes"], serde_json::json!([]));

    place.json(&["summary", project, "Breve", "--group", "borgere", "--set", "Breve åbnes ikke."]);
    assert_eq!(place.json(&["summary", project, "Breve", "--group", "borgere"])["text"], "Breve åbnes ikke.");
    assert_eq!(place.json(&["summary", project, "Breve"])["text"], serde_json::Value::Null);
    place.json(&["quote", project, "--document", "Gruppe 1", "--range", &range, "--theme", "Breve"]);
    place.json(&["memo", project, "--code", "Breve", "--text", "Hænger sammen med ventetid"]);

    for file in ["rapport.docx", "rapport.html"] {
        let report = place.json(&["report", project, "-o", file]);
        assert_eq!(report["path"], file);
        assert!(report["quotes"].as_u64().unwrap() >= 1);
        assert!(place.read(file).len() > 500, "{file} holds something");
    }
    let check = place.json(&["check", project]);
    assert_eq!((&check["ok"], &check["problems"]), (&true.into(), &serde_json::json!([])));
}

#[test]
fn ranges_count_code_points_and_text_is_exact() {
    let place = Place::with_documents();
    let text = place.run(&["text", "p.redthread", "Gruppe 1"]).stdout;
    assert!(text.contains("Karin: Så 🙂 følte jeg mig alene."));
    place.code("Gruppe 1", "følte jeg mig alene", "Tillid", "Anna");
    let coding = &place.json(&["codings", "p.redthread"])[0];
    let (start, end) = (coding["start"].as_u64().unwrap() as usize, coding["end"].as_u64().unwrap() as usize);
    let slice: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(
        (slice.as_str(), coding["text"].as_str().unwrap()),
        ("følte jeg mig alene", "følte jeg mig alene")
    );
    assert_eq!(coding["voices"][0]["label"], "Karin");
    assert_eq!(coding["coder"], "Anna");
}

#[test]
fn coding_twice_says_so_and_uncode_takes_it_back() {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Ingen ringede", "Tillid", "Anna");
    let range = place.range("Gruppe 1", "Ingen ringede");
    let again = [
        "code",
        "p.redthread",
        "--code",
        "Tillid",
        "--document",
        "Gruppe 1",
        "--range",
        &range,
        "--as",
        "Anna",
    ];
    assert_eq!(place.json(&again), serde_json::json!({"applied": 0, "already": 1}));
    let uncode = ["uncode", "p.redthread", "--code", "Tillid", "--document", "Gruppe 1", "--range", &range];
    assert_eq!(place.json(&uncode), serde_json::json!({"removed": 1}));
    assert_eq!(place.json(&uncode), serde_json::json!({"removed": 0}));
}

#[test]
fn speakers_can_be_told_and_merged() {
    let place = Place::with_documents();
    let speakers = place.json(&["speakers", "p.redthread", "Gruppe 1", "--assign", "Borger=Karin"]);
    let role = |label: &str| {
        speakers.as_array().unwrap().iter().find(|row| row["label"] == label).unwrap()["role"].clone()
    };
    assert_eq!((role("Borger"), role("Interviewer")), ("participant".into(), "interviewer".into()));
    assert_eq!(place.json(&["documents", "p.redthread"])[0]["people_max"], 2);
    place.write("hvem.csv", "document,label,case\nGruppe 2,SB1,Sonja\n");
    let speakers = place.json(&["speakers", "p.redthread", "import", "hvem.csv"]);
    let sonja = speakers.as_array().unwrap().iter().find(|row| row["label"] == "SB1").unwrap();
    assert_eq!(sonja["case_name"], "Sonja");
}

#[test]
fn groups_and_stages_keep_the_order_they_are_given() {
    let place = Place::with_documents();
    let names = |rows: serde_json::Value| -> Vec<String> {
        rows.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(place.json(&["groups", "p.redthread"])), ["borgere", "medarbejdere"]);
    assert_eq!(
        names(place.json(&["groups", "p.redthread", "order", "medarbejdere", "borgere"])),
        ["medarbejdere", "borgere"]
    );
    assert_eq!(
        names(place.json(&["stages", "p.redthread", "order", "Medarbejdere"])),
        ["Medarbejdere", "Borgere"]
    );
}

#[test]
fn search_gives_every_hit_with_its_exact_range() {
    let place = Place::with_documents();
    let hits = place.json(&["search", "p.redthread", "brev*"]);
    assert_eq!(hits.as_array().unwrap().len(), 2);
    assert_eq!(
        (&hits[0]["text"], &hits[0]["label"], &hits[0]["group"]),
        (&"breve".into(), &"Tommy".into(), &"borgere".into())
    );
    assert_eq!(hits[0]["score"], serde_json::Value::Null);
    let of_staff = place.json(&["search", "p.redthread", "ring*", "--group", "medarbejdere"]);
    assert_eq!(of_staff.as_array().unwrap().len(), 1);
    assert_eq!(place.json(&["search", "p.redthread", "ring*", "--limit", "1"]).as_array().unwrap().len(), 1);
    let conditioned = place.json(&["search", "p.redthread", "ring*", "--where", "speaker:Karin"]);
    assert_eq!(conditioned.as_array().unwrap().len(), 2);
}
