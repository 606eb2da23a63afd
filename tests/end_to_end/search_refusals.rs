//! Searches and expressions that cannot be understood, and what must go on working whatever happens to the index.

use std::path::{Path, PathBuf};

use crate::environment::Place;

const PROJECT: &str = "p.redthread";

/// Says whether a run ended as it should: done or refused with a reason and a help, and never in a panic.
#[track_caller]
fn answers_or_refuses(place: &Place, arguments: &[&str]) {
    let run = place.run(arguments);
    let shown: Vec<String> = arguments.iter().map(|one| one.chars().take(80).collect()).collect();
    assert!(!run.stderr.contains("panicked"), "{shown:?}: {}", run.stderr);
    match run.status {
        0 => {}
        1 => {
            assert_eq!(run.stdout, "", "{shown:?}: what is refused prints nothing");
            assert!(
                run.stderr.contains("error: ") && run.stderr.contains("\nhelp: "),
                "{shown:?}: {}",
                run.stderr
            );
            assert!(run.stderr.chars().count() < 1_000, "{shown:?}: a long reason");
        }
        other => panic!("{shown:?}: status {other}: {}", run.stderr),
    }
}

/// Searches that nobody should write.
fn strange_searches() -> Vec<String> {
    let mut strange: Vec<String> = [
        "",
        " ",
        "\"",
        "\"\"",
        "\"brev",
        "(",
        ")",
        "()",
        "(brev",
        "brev)",
        "*",
        "**",
        "***",
        "~",
        "~1",
        "*~",
        "b*v",
        "brev~9",
        "a~1",
        "AND",
        "OR",
        "NOT",
        "NOT brev",
        "brev AND",
        "OR brev",
        "brev OR",
        "brev AND OR ringe",
        "NEAR/3",
        "brev NEAR/3",
        "brev NEAR/0 ringe",
        "brev NEAR/99999999999999999999 ringe",
        "brev NEAR/-1 ringe",
        "brev NEAR ringe",
        "brev NEAR/2 (ringe OR sms)",
        "near:5",
        "brev near:x ringe",
        "🙂",
        "…",
        "?!",
        "-",
        "'",
        "\u{0}",
        "\u{301}",
        "\u{202e}vreb",
        "\u{feff}",
        "a\u{300}\u{301}\u{302}",
        "ﬀ",
        "İ",
        "ß",
        "𝔅𝔯𝔢𝔳",
        "\t\n",
        "brev\nringe",
        "group:borgere",
        "code:\"Tid\"",
        "\\",
        "\\\"",
        "[a-z",
        "a{3}",
        "%",
        "' OR 1=1 --",
        "(a|a)*b",
        "^$",
    ]
    .map(str::to_owned)
    .into();
    strange.extend([
        "(".repeat(100_000),
        ")".repeat(100_000),
        "a".repeat(100_000),
        "brev ".repeat(20_000),
        "brev OR ".repeat(15_000),
        "NOT ".repeat(30_000),
        "\"".repeat(99_999),
        format!("\"{}\"", "?".repeat(4_000)),
        "*".repeat(100_000),
        "~".repeat(100_000),
        format!("{}brev{}", "(".repeat(4_000), ")".repeat(4_000)),
        format!("{}*", "å".repeat(60_000)),
    ]);
    strange
}

#[test]
fn strange_searches_are_answered_or_refused_with_a_reason() {
    let place = Place::with_documents();
    for query in strange_searches() {
        if query.contains('\0') {
            continue; // No program can be given one.
        }
        answers_or_refuses(&place, &["search", PROJECT, "--", &query]);
    }
}

#[test]
fn strange_regular_expressions_too() {
    let place = Place::with_documents();
    let mut strange: Vec<String> = [
        "",
        "(",
        ")",
        "[",
        "a{",
        "*",
        "+",
        "(a|a)*b",
        "(a*)*b",
        "(a+)+$",
        "(.*)*",
        "((((((((((.*)*)*)*)*)*)*)*)*)*)*",
        "\\1",
        "(?=a)",
        "(?<n>a)\\k<n>",
        "a{1000}{1000}{1000}",
        "(?:a{0,1000}){0,1000}",
        "\\p{Nonsense}",
        "\\",
        "(?i)BREV",
        "^",
        "$",
        "\\b",
        "\\B",
        "(?s).*",
        "(?x) b r e v",
        "[^a]*",
    ]
    .map(str::to_owned)
    .into();
    strange.extend(["(".repeat(50_000), "a|".repeat(50_000), "[a-z]".repeat(20_000), ".*".repeat(10_000)]);
    for query in strange {
        answers_or_refuses(&place, &["search", PROJECT, "--regex", "--", &query]);
    }
}

#[test]
fn strange_expressions_too() {
    let place = Place::with_documents();
    let mut strange: Vec<String> = [
        "",
        " ",
        "(",
        ")",
        "()",
        "and",
        "not",
        "not not",
        "turns and",
        "turns or or turns",
        "near 2 turns",
        "turns near turns",
        "turns near 2",
        "turns near -1 turns turns",
        "turns near 99999999999999999999 turns turns",
        "group:",
        "group:\"",
        "group:\"borgere",
        "colour:red",
        "farve=rød",
        "alder>>5",
        "code:",
        "code:\"\"",
        "code:\"/\"",
        "code:\"A//B\"",
        "code:Nyt",
        "text:",
        "text:\"\"",
        "text:\"(\"",
        "text:\"*\"",
        "text:\"NOT brev\"",
        "valence:fine",
        "speaker:nobody",
        "coder:nobody",
        "document:\"\"",
        "round:1",
        "query:none",
        "query:",
        "🙂",
        "turns overlaps",
        "overlaps turns",
        "everything everything",
        "case:\"Karin\\\"",
        "group:borgere group:medarbejdere",
        "alder>=ung",
        "turns before before turns",
        "'",
        "\\",
    ]
    .map(str::to_owned)
    .into();
    strange.extend([
        "(".repeat(100_000),
        "not ".repeat(30_000),
        format!("turns{}", " or turns".repeat(12_000)),
        format!("turns{}", " overlaps turns".repeat(6_000)),
        format!("group:\"{}\"", "x".repeat(100_000)),
        format!("group:\"{}\"", "x".repeat(19_000)),
        "x".repeat(19_000),
        "group:borgere\nand grop:x".to_owned(),
    ]);
    for expression in &strange {
        answers_or_refuses(&place, &["codings", PROJECT, "--where", expression]);
        answers_or_refuses(&place, &["search", PROJECT, "brev", "--where", expression]);
        answers_or_refuses(
            &place,
            &["matrix", PROJECT, "--rows", "code", "--cols", "group", "--where", expression],
        );
    }
}

#[test]
fn what_is_refused_says_where_and_what_was_expected() {
    let place = Place::with_documents();
    let refused = |arguments: &[&str], expected: &[&str]| {
        let said = place.refused_and_unchanged(arguments);
        for part in expected {
            assert!(said.contains(part), "{arguments:?}: {said}");
        }
    };
    refused(&["search", PROJECT, ""], &["nothing to search for"]);
    refused(&["search", PROJECT, "brev OR *"], &["asterisk"]);
    refused(&["search", PROJECT, "brev", "--where", "(turns"], &["bracket", "\n  (turns\n  ^\n"]);
    refused(
        &["codings", PROJECT, "--where", "turns\nand grop:x"],
        &["\n  turns and grop:x\n            ^\n"],
    );
    refused(&["search", PROJECT, "\"så alene"], &["quotation mark"]);
    refused(&["search", PROJECT, "[a", "--regex"], &["regular expression"]);
    refused(&["search", PROJECT, "", "--regex"], &["nothing to search for"]);
    refused(
        &["search", PROJECT, "brev", "--group", "borgerne"],
        &["there is no group “borgerne”", "did you mean “borgere”"],
    );
    refused(&["search", PROJECT, "brev", "--speaker", "Karen"], &["there is no speaker “Karen”", "“Karin”"]);
    refused(&["search", PROJECT, "brev", "--case", "Karen"], &["there is no case “Karen”"]);
    refused(&["search", PROJECT, "brev", "--round", "1"], &["there is no round “1”"]);
    refused(&["search", PROJECT, "brev", "--attribute", "højde=2"], &["højde"]);
    refused(&["search", PROJECT, "brev", "--attribute", "højde"], &["NAME=VALUE"]);
    refused(&["search", PROJECT, "brev", "--document", "Gruppe 9"], &["there is no document “Gruppe 9”"]);
    refused(&["search", PROJECT, "brev", "--in-code", "Ti\\d"], &["there is no code"]);
    refused(&["search", PROJECT, "brev", "--where", "grop:borgere"], &["grop", "^"]);
}

#[test]
fn danish_is_spoken_to_the_end_of_the_sentence() {
    let place = Place::with_documents();
    let said = place.refused(&["search", PROJECT, "brev OR", "--ui-language", "da"]);
    assert!(said.contains("ventede et ord eller en frase, fandt slutningen"), "{said}");
    let said = place.refused(&["codings", PROJECT, "--where", "group:borgre", "--ui-language", "da"]);
    assert!(said.contains("der er ingen gruppe “borgre”; mente du “borgere”?"), "{said}");
}

/// All files below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files
}

/// The index is a cache: whatever happens to it, a search answers as before.
#[test]
fn an_index_that_is_truncated_or_deleted_is_no_failure() {
    let place = Place::with_project();
    // So much text that an index is kept on the disk.
    let said = "Det var svært at læse for mig, og der var ingen, jeg kunne ringe til. ".repeat(12);
    let turns: String =
        (0..6_500).map(|turn| format!("Karin: Jeg fik brev nummer {turn} om sagen. {said}\n\n")).collect();
    place.write("Lang.txt", &turns);
    place.json(&["import", PROJECT, "Lang.txt"]);
    let search = || place.json(&["search", PROJECT, "brev", "--ranked", "--limit", "7"]);
    let first = search();
    assert_eq!(first.as_array().unwrap().len(), 7);
    let cache = place.path("home/cache");
    let files = files_below(&cache);
    assert!(!files.is_empty(), "an index is kept");
    for file in &files {
        let length = std::fs::metadata(file).unwrap().len();
        std::fs::OpenOptions::new().write(true).open(file).unwrap().set_len(length / 2).unwrap();
    }
    assert_eq!(search(), first, "truncated");
    std::fs::remove_dir_all(&cache).unwrap();
    std::fs::write(&cache, "a file where the folder was").unwrap();
    assert_eq!(search(), first, "deleted, and its folder cannot be made");
}
