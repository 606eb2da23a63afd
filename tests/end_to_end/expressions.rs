//! Every example of docs/expressions.md, asked of the sample study; and saved queries through the command.

use std::sync::LazyLock;

use crate::environment::Place;

/// The sample study, built once for all tests here.
static DEMO: LazyLock<Place> = LazyLock::new(|| {
    let place = Place::new();
    let run = place.run(&["demo", "nordby", "--no-app"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    place
});

const PROJECT: &str = "nordby/nordby.redthread";

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/expressions.md");
    std::fs::read_to_string(path).unwrap()
}

/// The lines of the page's blocks of this kind.
fn lines<'p>(page: &'p str, kind: &str) -> Vec<&'p str> {
    let opening = format!("```{kind}\n");
    let blocks = page.split(&opening).skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.flat_map(str::lines).filter(|line| !line.trim().is_empty()).collect()
}

fn count(expression: &str) -> u64 {
    DEMO.json(&["passages", PROJECT, expression, "--count"])["passages"].as_u64().unwrap()
}

#[test]
fn every_example_of_the_page_finds_something() {
    let page = page();
    let examples = lines(&page, "expression");
    assert!(examples.len() > 40, "{}", examples.len());
    let nothing: Vec<_> = examples.into_iter().filter(|example| count(example) == 0).collect();
    assert!(nothing.is_empty(), "{nothing:?}");
}

#[test]
fn what_needs_more_than_the_sample_study_finds_something_too() {
    let place = Place::new();
    let project = "p.redthread";
    std::fs::copy(DEMO.path(PROJECT), place.path(project)).unwrap();
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus_samples/nordby/");
    let guide = format!("{samples}guides/Interviewguide borgere.docx");
    place.json(&["guide", project, "import", &guide, "--stage", "Borgere"]);
    place.json(&["guide", project, "link"]);
    let about = ["--document", "Borgergruppe 1", "--range", "1000..1060", "--text", "Hvad bryder tilliden?"];
    place.json(&[&["memo", project], &about[..]].concat());
    let codes = place.json(&["codebook", project]);
    let id = |path: &str| {
        let mut all = codes.as_array().unwrap().iter();
        all.find(|code| code["code"] == path).unwrap()["code_id"].clone()
    };
    let set = serde_json::json!({"add": {"code_set": {
        "id": "00000000-0000-4000-8000-000000000001",
        "name": "Samspil",
        "codes": [id("Relation/Tillid"), id("Kommunikation/Samtalen")],
    }}});
    let applied = place.run_with_input(&["apply", project, "-"], format!("{set}\n").as_bytes());
    assert_eq!(applied.status, 0, "{}", applied.stderr);
    place.json(&["queries", project, "save", "Mistillid", "code:\"Relation/Tillid\" and valence:less-well"]);
    let page = page();
    let examples = lines(&page, "expression-of-more");
    assert!(examples.len() > 4);
    for example in examples {
        let found = place.json(&["passages", project, example, "--count"]);
        assert!(found["passages"].as_u64() > Some(0), "{example}");
    }
    // An answer is found by number, by the words of the question, and in one guide.
    let count =
        |expression: &str| place.json(&["passages", project, expression, "--count"])["passages"].clone();
    assert_eq!(count("question:2"), count("question:\"skift af sagsbehandler\""));
    assert_eq!(count("question:2"), count("question:\"interviewguide borgere/2\""));
    let refused = place.refused(&["passages", project, "question:99"]);
    assert!(refused.contains("there is no question “99”"), "{refused}");
}

#[test]
fn every_word_of_the_language_has_an_example() {
    let page = page();
    let examples = lines(&page, "expression").join("\n");
    for word in [
        "code:",
        "code=",
        "coded",
        "uncoded",
        "text:",
        "regex:",
        "turns",
        "paragraphs",
        "everything",
        "heading:",
        "[case]",
        "[loose]",
        "[whole]",
        "[parts]",
        "[scan]",
        "[nostop]",
        "-planen",
        "group:",
        "group!=",
        "case:",
        "speaker:",
        "document:",
        "stage:",
        "kind:",
        "valence:",
        "køn=",
        "alder>=",
        " and ",
        " or ",
        " not ",
        "(",
        " overlaps ",
        " within ",
        " contains ",
        " near 2 turns ",
        " near 5 words ",
        " same turn ",
        " same paragraph ",
        " same case ",
        " before ",
        " after ",
        " not near ",
        " not within ",
        " not contains ",
        " not same case ",
    ] {
        assert!(examples.contains(word), "{word}");
    }
}

#[test]
fn figures_agree_with_one_another() {
    // What is coded and what is not are all turns and paragraphs that one goes by, each once.
    let turns = count("turns and document:\"Borgergruppe 2\"");
    let coded = count("turns and coded and document:\"Borgergruppe 2\"");
    assert_eq!(count("uncoded and document:\"Borgergruppe 2\""), turns - coded);
    // A relation and its denial part what they are asked of.
    let all = count("code:\"Relation/Tillid\"");
    for relation in ["near 1 turns", "within", "same case", "before", "same turn"] {
        let kept = count(&format!("code:\"Relation/Tillid\" {relation} code:\"Rammer\""));
        let others = count(&format!("code:\"Relation/Tillid\" not {relation} code:\"Rammer\""));
        assert_eq!(kept + others, all, "{relation}");
    }
}

#[test]
fn passages_are_listed_with_who_says_them_and_what_they_are_coded_with() {
    let found = DEMO.json(&["passages", PROJECT, "heading:Mentoren and text:mentor*"]);
    assert!(!found.as_array().unwrap().is_empty());
    let found = DEMO.json(&["passages", PROJECT, "code:\"Relation/Tillid\" and case:Karin"]);
    for passage in found.as_array().unwrap() {
        assert_eq!(passage["group"], "borgere");
        let codes = passage["codes"].as_array().unwrap();
        assert!(codes.iter().any(|code| code == "Relation/Tillid"), "{passage}");
        let document = passage["document"].as_str().unwrap();
        let text = DEMO.run(&["text", PROJECT, document]).stdout;
        let (start, end) = (passage["start"].as_u64().unwrap(), passage["end"].as_u64().unwrap());
        let words: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
        assert_eq!(passage["text"], words);
    }
    let refused = DEMO.refused(&["passages", PROJECT, "code:\"Relation/Tilid\" and turns"]);
    assert!(refused.contains("did you mean “Relation/Tillid”?"), "{refused}");
}

/// A small study with a guide, a memo, a set of codes and saved queries.
fn furnished() -> Place {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Ingen ringede", "Relation/Tillid", "Anna");
    let range = place.range("Gruppe 1", "Jeg åbner ikke breve");
    place.json(&[
        "memo",
        "p.redthread",
        "--document",
        "Gruppe 1",
        "--range",
        &range,
        "--text",
        "Se på brevene",
    ]);
    place
}

#[test]
fn queries_are_saved_used_renamed_and_removed() {
    let place = furnished();
    let project = "p.redthread";
    let saved = place.json(&[
        "queries",
        project,
        "save",
        "Tillid",
        "code:Relation and group:borgere",
        "--note",
        "til rapporten",
    ]);
    assert_eq!(saved[0]["passages"], 1);
    assert_eq!((&saved[0]["name"], &saved[0]["note"]), (&"Tillid".into(), &"til rapporten".into()));
    place.json(&["queries", project, "save", "Begge", "query:tillid or memo:breve"]);
    assert_eq!(place.json(&["passages", project, "query:Begge", "--count"])["passages"], 2);
    let matrix =
        place.json(&["matrix", project, "--rows", "code", "--cols", "group", "--where", "query:Begge"]);
    assert_eq!(matrix["total"], 1);
    assert_eq!(place.json(&["codings", project, "--where", "not query:Tillid"]).as_array().unwrap().len(), 0);

    let renamed = place.json(&["queries", project, "rename", "tillid", "Tro"]);
    let expressions: Vec<&str> =
        renamed.as_array().unwrap().iter().map(|query| query["expression"].as_str().unwrap()).collect();
    assert_eq!(expressions, ["code:Relation and group:borgere", "query:\"Tro\" or memo:breve"]);

    let refused = place.refused(&["queries", project, "remove", "Tro"]);
    assert!(refused.contains("“Begge” is made of the query “Tro”"), "{refused}");
    let refused = place.refused(&["queries", project, "save", "Tro", "query:Begge"]);
    assert!(refused.contains("circle"), "{refused}");
    let refused = place.refused(&["queries", project, "save", "Ny", "code:Relation and"]);
    assert!(refused.contains("expected code:"), "{refused}");
    let refused = place.refused(&["queries", project, "remove", "Trø"]);
    assert!(refused.contains("did you mean “Tro”?"), "{refused}");
    assert_eq!(place.json(&["queries", project, "remove", "Tro", "Begge"]).as_array().unwrap().len(), 0);
    assert_eq!(place.json(&["check", project])["ok"], true);
    let history = place.json(&["history", project]);
    assert_eq!(history[0]["what"], "remove 2 queries");
}

#[test]
fn a_report_can_be_of_what_an_expression_lets_through() {
    let place = &*DEMO;
    let text = |name: &str, condition: &[&str]| {
        let arguments = [&["report", PROJECT, "-o", name], condition].concat();
        let written = place.json(&arguments);
        (written, String::from_utf8(place.read(name)).unwrap())
    };
    let (all, _) = text("alt.md", &[]);
    let (some, words) = text("borgere.md", &["--where", "group:borgere"]);
    assert!(some["quotes"].as_u64() < all["quotes"].as_u64());
    assert!(some["quotes"].as_u64() > Some(0));
    assert!(words.contains("group:borgere"), "the report says so");
    let (_, nothing) = text("ingen.md", &["--where", "case:Karin and not case:Karin"]);
    assert!(nothing.contains("case:Karin and not case:Karin"));
    let refused = place.refused(&["report", PROJECT, "-o", "x.md", "--where", "group:"]);
    assert!(refused.contains("expected a value"), "{refused}");
}
