//! The json that scripts rely on: exactly these fields, in this order.

use serde_json::Value;

use crate::environment::Place;

const PROJECT: &str = "p.redthread";

/// The fields of the first object of a result, in the order in which they are printed.
#[track_caller]
fn check(place: &Place, arguments: &[&str], expected: &str) {
    let run = place.run(&[&["--format", "json"], arguments].concat());
    assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
    let value: Value = serde_json::from_str(&run.stdout).unwrap();
    let object = value.as_array().map_or(&value, |list| &list[0]);
    let mut fields: Vec<&String> = object.as_object().unwrap().keys().collect();
    let place_of = |field: &String| run.stdout.find(&format!("\"{field}\":")).unwrap();
    fields.sort_by_key(|field| place_of(field));
    let fields: Vec<&str> = fields.into_iter().map(String::as_str).collect();
    assert_eq!(fields, expected.split(' ').collect::<Vec<_>>(), "{arguments:?}");
}

#[test]
fn results_have_exactly_the_fields_of_the_contract() {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Ingen ringede", "Tillid", "Anna");
    let range = place.range("Gruppe 1", "Jeg åbner ikke breve");
    place.json(&["memo", PROJECT, "--document", "Gruppe 1", "--range", &range, "--text", "Se her"]);
    place.json(&["quote", PROJECT, "--document", "Gruppe 1", "--range", &range]);

    place.write("Gruppe 3.txt", "Lone: Ja.\n\nKarin: Nej.\n");
    check(&place, &["new", "q"], "project path");
    check(
        &place,
        &["documents", PROJECT],
        "document name kind group stage round language characters words turns codings people people_max",
    );
    check(
        &place,
        &["turns", PROJECT, "Gruppe 1"],
        "turn label case case_name role start end start_millis end_millis",
    );
    place.write("Gruppe 1 rettet.txt", crate::environment::GROUP_1.replace("Ingen ringede", "Ingen ringer"));
    check(
        &place,
        &["edit", PROJECT, "Gruppe 1", "--from", "Gruppe 1 rettet.txt"],
        "revision exact moved lost",
    );
    check(
        &place,
        &["passages", PROJECT, "coded"],
        "document document_name start end text turn label group codes",
    );
    check(&place, &["passages", PROJECT, "coded", "--count"], "passages documents");
    check(&place, &["queries", PROJECT, "save", "Alle", "coded"], "query name expression note by passages");
    check(&place, &["repair", PROJECT, "Gruppe 1"], "document name revision damage pages proposals repaired");
    check(&place, &["speakers", PROJECT], "document label case case_name group role turns words");
    check(&place, &["cases", PROJECT], "case name kind group attributes");
    check(&place, &["groups", PROJECT], "group name documents people people_max");
    check(&place, &["stages", PROJECT], "stage name documents people people_max");
    check(
        &place,
        &["codebook", PROJECT],
        "code_id code name color description when when_not example codings documents people people_max",
    );
    check(
        &place,
        &["codings", PROJECT],
        "coding code code_id document document_name start end text voices coder valence memo created",
    );
    check(&place, &["memos", PROJECT], "memo on text type by created");
    check(
        &place,
        &["search", PROJECT, "breve"],
        "document document_name start end text before after label group score turn millis page",
    );
    check(
        &place,
        &["matrix", PROJECT, "--rows", "theme", "--cols", "group"],
        "rows cols cells row_totals col_totals total",
    );
    place.code("Gruppe 1", "Nu ringer hun om onsdagen", "Tillid", "Anna");
    place.code("Gruppe 2", "Det kan jeg godt forstå", "Tillid", "Anna");
    check(
        &place,
        &["suggest", PROJECT, "--code", "Tillid"],
        "document document_name start end text label score because",
    );
    check(
        &place,
        &["negative", PROJECT, "--code", "Tillid"],
        "code code_id against prevailing groups anonymous",
    );
    check(&place, &["thread", PROJECT], "themes advice");
    check(&place, &["summary", PROJECT, "Tillid"], "code group text");
    check(&place, &["quotes", PROJECT], "quote id source wording attribution theme group verbatim repaired");
    check(&place, &["report", PROJECT, "-o", "r.html"], "path quotes tables figures");
    check(&place, &["history", PROJECT], "step time by what changes");
    check(&place, &["undo", PROJECT], "step time by what changes");
    check(&place, &["redo", PROJECT], "step time by what changes");
    check(&place, &["check", PROJECT], "ok problems");
    check(&place, &["import", PROJECT, "Gruppe 3.txt", "--dry-run"], "imported skipped passed_over summary");
}

#[test]
fn people_are_at_least_and_at_most() {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Det er rigtigt", "Breve", "Anna");
    place.code("Gruppe 1", "Jeg åbner ikke breve", "Breve", "Anna");
    let matrix = place.json(&["matrix", PROJECT, "--rows", "theme", "--cols", "group", "--cell", "people"]);
    // Tommy for certain; the voice called Borger may be one more.
    assert_eq!((&matrix["cells"][0][0], &matrix["cells_max"][0][0]), (&1.into(), &2.into()));
    let code = &place.json(&["codebook", PROJECT])[0];
    assert_eq!((&code["people"], &code["people_max"]), (&1.into(), &2.into()));
}

#[test]
fn tables_are_aligned_and_csv_is_csv() {
    let place = Place::with_documents();
    let table = place.run(&["speakers", PROJECT, "Gruppe 2"]).stdout;
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 4, "{table}");
    let place_of_role = lines[0].find("role").unwrap();
    assert!(lines[1][place_of_role..].starts_with("interviewer"), "{table}");
    let csv = place.run(&["--format", "csv", "speakers", PROJECT, "Gruppe 2"]).stdout;
    assert!(csv.starts_with("document,label,case,case_name,group,role,turns,words\n"), "{csv}");
}

#[test]
fn results_alone_are_on_stdout() {
    let place = Place::with_project();
    place.write(
        "gammel.txt",
        b"Karin: S\xe5 f\xf8lte jeg mig alene.\n\nTommy: Ja, p\xe5 en m\xe5de, \xe6h.\n",
    );
    place.write("tom.txt", "");
    let run = place.run(&["--format", "json", "import", PROJECT, "gammel.txt", "tom.txt"]);
    assert_eq!(run.status, 0);
    assert!(serde_json::from_str::<Value>(&run.stdout).is_ok());
    assert!(run.stderr.contains("tom.txt"));
}
