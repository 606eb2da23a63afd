//! Words in numbers through the command. What the sample study holds was counted by a script of its own
//! (`corpus_samples/count_words.py`), which reads the same files and shares no code with redthread; only what stands in turns, so
//! `--where turns` is given throughout.

use std::sync::LazyLock;

use serde_json::Value;

use crate::environment::Place;

/// The sample study, built once for all tests here.
static DEMO: LazyLock<Place> = LazyLock::new(|| {
    let place = Place::new();
    let run = place.run(&["demo", "nordby", "--no-app"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    place
});

const PROJECT: &str = "nordby/nordby.redthread";

fn counted() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus_samples/counted_words.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The row of a result with this value in a field.
#[track_caller]
fn row<'r>(rows: &'r Value, field: &str, value: &str) -> &'r Value {
    let found = rows.as_array().unwrap().iter().find(|row| row[field] == value);
    found.unwrap_or_else(|| panic!("{value} is not there"))
}

/// Compares the fields that the script counted with those of the command; figures to six decimals.
#[track_caller]
fn same(found: &Value, expected: &Value, fields: &[(&str, &str)]) {
    for (ours, theirs) in fields {
        let (one, other) = (&found[*ours], &expected[*theirs]);
        let near = match (one.as_f64(), other.as_f64()) {
            (Some(one), Some(other)) => (one - other).abs() < 1.5e-6,
            _ => one == other,
        };
        assert!(near, "{ours}: {found} is not {expected}");
    }
}

#[test]
fn words_are_counted_as_the_script_counted_them() {
    let expected = counted();
    let rows = DEMO.json(&["words", PROJECT, "--where", "turns"]);
    let all = rows.as_array().unwrap();
    assert_eq!(all.len() as u64, expected["different"]);
    assert_eq!(all.iter().map(|row| row["count"].as_u64().unwrap()).sum::<u64>(), expected["total"]);
    for word in expected["words"].as_array().unwrap() {
        let found = row(&rows, "key", word["word"].as_str().unwrap());
        let fields = [
            ("count", "count"),
            ("documents", "documents"),
            ("people", "people"),
            ("people_max", "people_max"),
            ("dp", "dp"),
        ];
        same(found, word, &fields);
    }
    assert_eq!(all[0]["key"], "det", "the most frequent stands first");
    for (length, field) in [("2", "rows_of_2"), ("3", "rows_of_3")] {
        let rows = DEMO.json(&["words", PROJECT, "--where", "turns", "--n-gram", length]);
        for word in expected[field]["most"].as_array().unwrap() {
            same(row(&rows, "key", word["word"].as_str().unwrap()), word, &[("count", "count")]);
        }
    }
}

#[test]
fn a_word_is_counted_as_often_as_a_search_finds_it() {
    for word in ["brev", "mentor", "ikke"] {
        let rows = DEMO.json(&["words", PROJECT, "--with-interviewer"]);
        let hits = DEMO.json(&["search", PROJECT, &format!("\"{word}\"")]);
        assert_eq!(row(&rows, "key", word)["count"], hits.as_array().unwrap().len(), "{word}");
    }
}

#[test]
fn groups_are_compared_as_the_script_compared_them() {
    let expected = &counted()["keyness"];
    let group = |name: &Value| format!("group:{}", name.as_str().unwrap());
    let (target, reference) = (group(&expected["of"]), group(&expected["against"]));
    let rows = DEMO.json(&["keyness", PROJECT, "--target", &target, "--reference", &reference]);
    for word in expected["words"].as_array().unwrap() {
        let fields = [
            ("target", "target"),
            ("reference", "reference"),
            ("log_likelihood", "log_likelihood"),
            ("log_ratio", "log_ratio"),
        ];
        same(row(&rows, "key", word["word"].as_str().unwrap()), word, &fields);
    }
    let alone = rows.as_array().unwrap().iter().filter(|row| row["one_person"] == true);
    assert!(alone.clone().count() > 0 && alone.clone().all(|row| row["p"].is_null()));
    let fewer = DEMO.json(&["keyness", PROJECT, "--target", &target, "--sign", "-", "--limit", "5"]);
    let fewer = fewer.as_array().unwrap();
    assert!(fewer.len() == 5 && fewer.iter().all(|row| row["sign"] == "-"));
}

#[test]
fn collocations_are_as_the_script_found_them() {
    let expected = &counted()["collocates"];
    let query = format!("\"{}\"", expected["node"].as_str().unwrap());
    let rows = DEMO.json(&["collocations", PROJECT, &query, "--where", "turns"]);
    let words = expected["collocates"].as_array().unwrap();
    assert_eq!(rows.as_array().unwrap().len(), words.len());
    for word in words {
        let fields =
            [("pairs", "pairs"), ("count", "count"), ("log_dice", "log_dice"), ("mi", "mi"), ("t", "t")];
        same(row(&rows, "key", word["word"].as_str().unwrap()), word, &fields);
    }
    let by_t =
        DEMO.json(&["collocations", PROJECT, &query, "--measure", "t", "--window", "0,2", "--min", "1"]);
    let values: Vec<f64> = by_t.as_array().unwrap().iter().map(|row| row["t"].as_f64().unwrap()).collect();
    assert!(values.is_sorted_by(|one, other| one >= other));
    assert!(by_t.as_array().unwrap().iter().all(|row| row["left"] == 0));
}

#[test]
fn vocabularies_are_as_the_script_described_them() {
    let rows = DEMO.json(&["lexical", PROJECT, "--where", "turns"]);
    let expected = counted()["lexical"].clone();
    for (document, figures) in expected.as_object().unwrap() {
        let names = ["words", "types", "hapax", "ttr", "mtld", "sentences", "lix"].map(|name| (name, name));
        same(row(&rows, "name", document), figures, &names);
    }
    let last = rows.as_array().unwrap().last().unwrap();
    assert_eq!((last["of"].as_str(), &last["words"]), (Some("all"), &counted()["total"]));
}

#[test]
fn places_of_a_word_stand_in_context_and_fall_in_documents() {
    let lines = DEMO.json(&["kwic", PROJECT, "brev", "--sort", "r1,document", "--width", "3"]);
    let lines = lines.as_array().unwrap();
    let first_right = |line: &Value| {
        let right = line["right"].as_str().unwrap().to_lowercase();
        right.split(' ').next().unwrap_or_default().to_owned()
    };
    let rights: Vec<String> = lines.iter().map(first_right).collect();
    let mut grouped = rights.clone();
    grouped.dedup();
    let mut distinct = rights.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(grouped.len(), distinct.len(), "the same words stand below one another: {rights:?}");
    let spread = DEMO.json(&["dispersion", PROJECT, "brev"]);
    assert_eq!(spread["hits"], lines.len());
    let documents = spread["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 6);
    for document in documents {
        let positions: Vec<f64> =
            document["positions"].as_array().unwrap().iter().map(|at| at.as_f64().unwrap()).collect();
        assert!(positions.iter().all(|at| (0.0..1.0).contains(at)) && positions.is_sorted());
        assert_eq!(document["hits"], positions.len());
    }
    let table = DEMO.run(&["kwic", PROJECT, "\"et brev\"", "--sort", "l1"]);
    let middles: Vec<Option<usize>> =
        table.stdout.lines().map(|line| line.find(" [").map(|byte| line[..byte].chars().count())).collect();
    assert!(middles.len() > 3 && middles.iter().all(|middle| *middle == middles[0]), "{}", table.stdout);
}

#[test]
fn pictures_are_written_with_what_they_show_in_words() {
    for (arguments, file) in [
        (&["words", PROJECT, "--stop-words", "drop", "--picture", "bars.svg"][..], "bars.svg"),
        (&["words", PROJECT, "--stop-words", "drop", "--picture", "cloud.svg", "--cloud"], "cloud.svg"),
        (&["dispersion", PROJECT, "brev", "--picture", "brev.svg", "--ui-language", "da"], "brev.svg"),
    ] {
        let run = DEMO.run(arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let svg = String::from_utf8(DEMO.read(file)).unwrap();
        assert!(svg.contains("<title") && svg.contains("<desc") && svg.ends_with("</svg>\n"), "{file}");
        let told = svg.split("<desc id=\"desc\">").nth(1).unwrap().split("</desc>").next().unwrap();
        assert!(told.matches("; ").count() >= 5, "{file} tells its figures: {told}");
    }
    let said = DEMO.refused(&["words", PROJECT, "--picture", "ord.png"]);
    assert!(said.contains(".svg") && said.contains("ord.png"), "{said}");
}

#[test]
fn what_cannot_be_asked_is_refused_with_the_reason() {
    assert!(DEMO.refused(&["words", PROJECT, "--where", "group:"]).contains("error"));
    assert!(DEMO.refused(&["keyness", PROJECT, "--target", "group:ingen"]).contains("ingen"));
    DEMO.refused(&["kwic", PROJECT, ""]);
    for wrong in [
        &["words", PROJECT, "--n-gram", "9"][..],
        &["words", PROJECT, "--stem", "--n-gram", "2"],
        &["kwic", PROJECT, "brev", "--sort", "l9"],
        &["collocations", PROJECT, "brev", "--window", "0,0"],
        &["collocations", PROJECT, "brev", "--measure", "best"],
        &["words", PROJECT, "--cloud"],
    ] {
        assert_eq!(DEMO.run(wrong).status, 2, "{wrong:?}");
    }
    let nothing = DEMO.json(&["words", PROJECT, "--where", "text:findesikke"]);
    assert_eq!(nothing.as_array().unwrap().len(), 0);
    let empty = Place::with_project();
    assert_eq!(empty.json(&["words", "p.redthread"]).as_array().unwrap().len(), 0);
    assert_eq!(empty.json(&["lexical", "p.redthread"])[0]["lix"], Value::Null);
    let spread = empty.json(&["dispersion", "p.redthread", "brev"]);
    assert_eq!((&spread["hits"], &spread["dp_documents"]), (&Value::from(0), &Value::Null));
}

#[test]
fn csv_has_the_fields_of_json() {
    let csv = DEMO.run(&["--format", "csv", "words", PROJECT, "--limit", "3", "--by", "group"]).stdout;
    let head = csv.lines().next().unwrap();
    assert!(
        head.starts_with("word,key,class,count,documents,people,people_max,per_1000,dp,borgere,"),
        "{head}"
    );
    assert_eq!(csv.lines().count(), 4);
    let distinct = DEMO.json(&["words", PROJECT, "--tf-idf", "2"]);
    assert_eq!(distinct.as_array().unwrap().len(), 12, "two words for each of six documents");
}
