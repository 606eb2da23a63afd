//! Coding many passages at once: what an expression selects, a list of words, the parts of the material. Always one step.

use serde_json::{Value, json};

use crate::environment::Place;

const PROJECT: &str = "p.redthread";

impl Place {
    /// `code PROJECT …`.
    #[track_caller]
    fn codes(&self, arguments: &[&str]) -> Value {
        self.json(&[&["code", PROJECT], arguments].concat())
    }

    /// What is coded: the code and the words, in the order of the texts.
    fn coded(&self) -> Vec<(String, String)> {
        let codings = self.json(&["codings", PROJECT]);
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        codings.as_array().unwrap().iter().map(|one| (word(&one["code"]), word(&one["text"]))).collect()
    }

    fn steps(&self) -> Vec<String> {
        let steps = self.json(&["history", PROJECT]);
        steps.as_array().unwrap().iter().map(|step| step["what"].as_str().unwrap().to_owned()).collect()
    }
}

fn pairs(coded: &[(String, String)]) -> Vec<(&str, &str)> {
    coded.iter().map(|(code, words)| (code.as_str(), words.as_str())).collect()
}

#[test]
fn an_expression_selects_what_is_coded() {
    let place = Place::with_documents();
    let karin = place.codes(&["--code", "Karin", "--create", "--where", "speaker:Karin"]);
    assert_eq!(karin, json!({"applied": 2, "already": 0}));
    let expected =
        [("Karin", "Så 🙂 følte jeg mig alene. Ingen ringede."), ("Karin", "Nu ringer hun om onsdagen.")];
    assert_eq!(pairs(&place.coded()), expected);
    let staff = ["--code", "Personale", "--create", "--where", "group:medarbejdere", "--without-interviewer"];
    assert_eq!(place.codes(&staff), json!({"applied": 2, "already": 0}), "the interviewer is left out");
    let by_text = ["--code", "Brev", "--create", "--where", "text:brev*", "--scope", "sentence"];
    assert_eq!(place.codes(&by_text)["applied"], 2);
    let again = [&["--document", "Gruppe 2"], &by_text[..]].concat();
    assert_eq!(place.codes(&again), json!({"applied": 0, "already": 1}));
}

#[test]
fn an_expression_and_the_options_of_search_narrow_a_query() {
    let place = Place::with_documents();
    let ring = |more: &[&str]| {
        let rows =
            place.codes(&[&["--code", "R", "--create", "--dry-run", "--query", "ring*"], more].concat());
        rows.as_array().unwrap().len()
    };
    assert_eq!(ring(&[]), 3);
    assert_eq!(ring(&["--where", "speaker:Karin"]), 2);
    assert_eq!(ring(&["--document", "Gruppe 2"]), 1);
    assert_eq!(ring(&["--speaker", "SB2", "--group", "medarbejdere"]), 1);
    let brev = |more: &[&str]| {
        let rows =
            place.codes(&[&["--code", "B", "--create", "--dry-run", "--query", "brev"], more].concat());
        rows.as_array().unwrap().len()
    };
    assert_eq!(brev(&[]), 2, "in all forms");
    assert_eq!(brev(&["--whole-words"]), 0);
    assert_eq!(brev(&["--without-interviewer"]), 1);
    let pattern = ["--code", "B", "--create", "--dry-run", "--query", "br.ve\\b", "--regex"];
    assert_eq!(place.codes(&pattern).as_array().unwrap().len(), 1);
}

#[test]
fn what_would_be_coded_is_listed_and_nothing_done() {
    let place = Place::with_documents();
    let before = place.read(PROJECT);
    let would =
        place.codes(&["--code", "Ny", "--create", "--query", "ringede", "--scope", "sentence", "--dry-run"]);
    let row = &would.as_array().unwrap()[0];
    assert_eq!((&row["code"], &row["text"]), (&json!("Ny"), &json!("Ingen ringede.")));
    assert_eq!(row["document_name"], "Gruppe 1");
    place.codes(&["--each", "document", "--dry-run"]);
    assert_eq!(place.read(PROJECT), before);
}

#[test]
fn a_list_of_words_is_one_step_and_its_bad_rows_are_named() {
    let place = Place::with_documents();
    place.write(
        "ord.csv",
        "query;code;scope\nring*;Kontakt/Ringer;turn\nbrev*;Breve;\n((;Tid;\nsvær;;hit\nsvær;Breve;side\n",
    );
    let before = place.steps().len();
    let run = place.run(&["--format", "json", "code", PROJECT, "--words", "ord.csv"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let rows: Value = serde_json::from_str(&run.stdout).unwrap();
    let expected = json!([
        {"query": "ring*", "code": "Kontakt/Ringer", "found": 3, "applied": 3, "already": 0},
        {"query": "brev*", "code": "Breve", "found": 2, "applied": 2, "already": 0},
    ]);
    assert_eq!(rows, expected);
    for row in ["row 4", "row 5", "row 6"] {
        assert!(run.stderr.contains(row), "{}", run.stderr);
    }
    let expected = [
        ("Kontakt/Ringer", "Så 🙂 følte jeg mig alene. Ingen ringede."),
        ("Breve", "breve"),
        ("Kontakt/Ringer", "Nu ringer hun om onsdagen."),
        ("Breve", "brevene"),
        ("Kontakt/Ringer", "Vi ringer, når vi kan."),
    ];
    assert_eq!(pairs(&place.coded()), expected);
    assert_eq!(place.steps()[0], "code by a list of words");
    assert_eq!(place.steps().len(), before + 1);
    let again = place.codes(&["--words", "ord.csv"]);
    assert_eq!(
        again[0],
        json!({"query": "ring*", "code": "Kontakt/Ringer", "found": 3, "applied": 0, "already": 3})
    );
    assert_eq!(place.json(&["uncode", PROJECT, "--words", "ord.csv"]), json!({"removed": 5}));
    place.run(&["undo", PROJECT, "2"]);
    assert!(place.coded().is_empty());
    assert!(
        place.json(&["codebook", PROJECT]).as_array().unwrap().is_empty(),
        "the codes went with the step"
    );
    let under = place
        .codes(&["--words", "ord.csv", "--under", "Ordliste", "--scope", "sentence", "--group", "borgere"]);
    assert_eq!(
        under[1],
        json!({"query": "brev*", "code": "Ordliste/Breve", "found": 1, "applied": 1, "already": 0})
    );
    assert!(place.coded().contains(&("Ordliste/Breve".to_owned(), "Jeg åbner ikke breve.".to_owned())));
}

#[test]
fn each_speaker_and_document_gets_a_code() {
    let place = Place::with_documents();
    let rows = place.codes(&["--each", "speaker", "--under", "Talere", "--without-interviewer"]);
    let expected = [("Karin", 2), ("Tommy", 1), ("Borger", 1), ("SB1", 1), ("SB2", 1)];
    let expected: Vec<Value> = expected
        .iter()
        .map(|(name, n)| json!({"code": format!("Talere/{name}"), "found": n, "applied": n, "already": 0}))
        .collect();
    assert_eq!(rows, Value::Array(expected));
    assert_eq!(place.steps()[0], "code by speaker");
    let one = place.codes(&["--each", "document", "--where", "group:borgere"]);
    assert_eq!(one, json!([{"code": "Gruppe 1", "found": 1, "applied": 1, "already": 0}]));
    let take_back = ["uncode", PROJECT, "--each", "speaker", "--under", "Talere", "--without-interviewer"];
    assert_eq!(place.json(&take_back), json!({"removed": 6}));
}

#[test]
fn values_of_an_attribute_and_headings_get_a_code() {
    let place = Place::with_documents();
    place.write("folk.csv", "navn;køn\nKarin;kvinde\nTommy;mand\n");
    place.json(&["cases", PROJECT, "import", "folk.csv"]);
    let rows = place.codes(&["--each", "attribute:køn", "--under", "Køn"]);
    let expected = json!([
        {"code": "Køn/kvinde", "found": 2, "applied": 2, "already": 0},
        {"code": "Køn/mand", "found": 1, "applied": 1, "already": 0},
    ]);
    assert_eq!(rows, expected);
    place.write("Notat.md", "# Mål\n\nVi vil lytte.\n\n## Tid\n\nDet haster.\n");
    place.json(&["import", PROJECT, "Notat.md"]);
    let rows = place.codes(&["--each", "heading", "--under", "Notat"]);
    let codes: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["Notat/Mål", "Notat/Mål/Tid"]);
    let coded = place.coded();
    assert!(pairs(&coded).contains(&("Notat/Mål/Tid", "Det haster.")), "{coded:?}");
    place.refused_and_unchanged(&["code", PROJECT, "--each", "attribute:alder"]);
}

#[test]
fn answers_to_the_questions_of_a_guide_get_a_code() {
    let place = Place::with_documents();
    place.write("Guide.txt", "1. Hvordan er det at komme her?\n2. Hvad med breve?\n");
    place.json(&["guide", PROJECT, "import", "Guide.txt"]);
    let range = place.range("Gruppe 1", "Hvordan er det at komme her?");
    place.json(&["guide", PROJECT, "ask", "Guide", "1", "--document", "Gruppe 1", "--range", &range]);
    let rows = place.codes(&["--each", "question", "--under", "Spørgsmål"]);
    assert_eq!(rows[0]["code"], "Spørgsmål/1 Hvordan er det at komme her?");
    assert_eq!(rows[0]["found"], 1);
    let coded = place.coded();
    assert!(coded[0].1.starts_with("Så 🙂 følte") && coded[0].1.ends_with("onsdagen."), "{coded:?}");
}

#[test]
fn bad_wishes_are_refused_and_nothing_is_coded() {
    let place = Place::with_documents();
    let refused = |arguments: &[&str]| {
        place.refused_and_unchanged(&[&["code", PROJECT, "--code", "Ny", "--create"], arguments].concat())
    };
    assert!(refused(&["--where", "speaker:"]).contains("speaker:"));
    refused(&["--query", "(("]);
    refused(&["--where", "taler:Karin"]);
    assert!(refused(&["--where", "speaker:Karin", "--regex"]).contains("--regex"));
    refused(&["--document", "Gruppe 1", "--document", "Gruppe 2", "--range", "0..5"]);
    place.refused_and_unchanged(&["code", PROJECT, "--words", "ord.csv"]);
    place.write("ord.csv", "ord;tema\nbrev;Breve\n");
    assert!(place.refused_and_unchanged(&["code", PROJECT, "--words", "ord.csv"]).contains("code"));
    for wrong in [
        &["code", PROJECT, "--code", "Ny"][..],
        &["code", PROJECT, "--query", "brev"],
        &["code", PROJECT, "--each", "turn"],
        &["code", PROJECT, "--each", "speaker", "--code", "Ny"],
        &["code", PROJECT, "--code", "Ny", "--range", "0..5"],
    ] {
        assert_eq!(place.run(wrong).status, 2, "{wrong:?}");
    }
}
