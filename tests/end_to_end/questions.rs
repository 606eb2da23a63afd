//! The tutorial `docs/questions.md`, run from its first line to its last as it stands there. What it answers is compared with
//! `corpus_samples/questions.json`, which a script of its own counted that reads the same files and shares no code with redthread.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::environment::{Place, Run};

/// A question of the page: what is written there, and what its commands answered, in their order.
struct Question {
    text: String,
    answers: Vec<(Vec<String>, Run)>,
}

/// The page's questions by number, asked of one study that the demo built.
static PAGE: LazyLock<BTreeMap<u32, Question>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = std::fs::read_to_string(root.join("docs/questions.md")).unwrap();
    let place = Place::new();
    copy(&root.join("corpus_samples/nordby"), &place.path("corpus_samples/nordby"));
    let demo = place.run(&["demo", "redthread-demo", "--no-app"]);
    assert_eq!(demo.status, 0, "{}", demo.stderr);
    let answer = |arguments: Vec<String>| {
        let given: Vec<&str> =
            ["--format", "json"].into_iter().chain(arguments.iter().map(String::as_str)).collect();
        let run = place.command(&given).current_dir(place.path("redthread-demo")).output().unwrap().into();
        (arguments, run)
    };
    sections(&page)
        .into_iter()
        .map(|(number, text)| {
            let answers = commands(&text).into_iter().map(answer).collect();
            (number, Question { text, answers })
        })
        .collect()
});

static COUNTED: LazyLock<Value> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus_samples/questions.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
});

fn copy(from: &Path, to: &PathBuf) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (from, to) = {
            let entry = entry.unwrap();
            (entry.path(), to.join(entry.file_name()))
        };
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(&from, &to).unwrap();
        }
    }
}

/// The sections of the page that are headed `## 7. A question`, by their number.
fn sections(page: &str) -> BTreeMap<u32, String> {
    let mut found: BTreeMap<u32, String> = BTreeMap::new();
    let mut at = None;
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            at = heading.split_once(". ").and_then(|(number, _)| number.parse().ok());
        }
        if let Some(number) = at {
            let section = found.entry(number).or_default();
            section.push_str(line);
            section.push('\n');
        }
    }
    found
}

/// The commands in the fenced blocks of a section, without the program's name.
fn commands(section: &str) -> Vec<Vec<String>> {
    let fenced = section.split("```").skip(1).step_by(2);
    let shell = fenced.filter_map(|block| block.strip_prefix("sh\n"));
    let lines = shell.flat_map(|block| {
        let joined = block.replace("\\\n", " ");
        joined.lines().map(str::to_owned).collect::<Vec<_>>()
    });
    lines
        .map(|line| words(&line))
        .filter(|words| !words.is_empty())
        .map(|mut words| {
            assert_eq!(words.remove(0), "redthread", "the page has a command that is no redthread");
            words
        })
        .collect()
}

/// Cuts a line as a shell does: at white space outside quotation marks, which fall away.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut inside = None;
    for letter in line.chars() {
        match (inside, letter) {
            (Some(mark), _) if letter == mark => inside = None,
            (None, '\'' | '"') => {
                inside = Some(letter);
                word.get_or_insert_default();
            }
            (None, _) if letter.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    assert_eq!(inside, None, "a quotation mark of the page is not closed: {line}");
    words.extend(word);
    words
}

/// What a question's command answered; `index` counts the section's commands from 0.
#[track_caller]
fn answer(question: u32, index: usize) -> &'static Value {
    static PARSED: LazyLock<BTreeMap<(u32, usize), Value>> = LazyLock::new(|| {
        let mut parsed = BTreeMap::new();
        for (number, question) in PAGE.iter() {
            for (index, (_, run)) in question.answers.iter().enumerate() {
                if let Ok(value) = serde_json::from_str(&run.stdout) {
                    parsed.insert((*number, index), value);
                }
            }
        }
        parsed
    });
    let asked = PAGE.get(&question).unwrap_or_else(|| panic!("the page has no question {question}"));
    let (arguments, run) =
        asked.answers.get(index).unwrap_or_else(|| panic!("question {question} has no command {index}"));
    assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
    PARSED.get(&(question, index)).unwrap_or_else(|| panic!("{arguments:?} gave no json: {}", run.stdout))
}

/// The rows of such an answer.
#[track_caller]
fn rows(question: u32, index: usize) -> &'static [Value] {
    answer(question, index).as_array().unwrap()
}

/// What the script counted.
fn counted(question: u32, field: &str) -> &'static Value {
    let value = &COUNTED[question.to_string()][field];
    assert!(!value.is_null(), "questions.json has no {field} for question {question}");
    value
}

/// Whether the page says this in its section, in bold.
#[track_caller]
fn says(question: u32, figure: impl std::fmt::Display) {
    let bold = format!("**{figure}**");
    assert!(PAGE[&question].text.contains(&bold), "question {question} does not say {bold}");
}

/// How many rows there are of each kind.
fn tally(rows: &[Value], kind: impl Fn(&Value) -> String) -> Value {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for row in rows {
        *counts.entry(kind(row)).or_default() += 1;
    }
    json!(counts)
}

fn text(row: &Value, field: &str) -> String {
    row[field].as_str().unwrap_or("nobody").to_owned()
}

/// Hits by the group that speaks, with interviewers as a group of their own, and with titles and headings, which nobody says.
fn by_group(hits: &[Value]) -> Value {
    tally(hits, |hit| match hit["label"].as_str() {
        None => "nobody".to_owned(),
        Some("Interviewer" | "I") => "interviewer".to_owned(),
        Some(_) => text(hit, "group"),
    })
}

fn by_label(hits: &[Value]) -> Value {
    tally(hits, |hit| text(hit, "label"))
}

fn by_form(hits: &[Value]) -> Value {
    tally(hits, |hit| text(hit, "text").to_lowercase())
}

fn by_document(rows: &[Value]) -> Value {
    tally(rows, |row| text(row, "document_name"))
}

/// What a map of counts says without interviewers.
fn without_interviewer(counts: &Value) -> Value {
    let mut counts = counts.as_object().unwrap().clone();
    counts.remove("interviewer");
    Value::Object(counts)
}

#[test]
fn the_page_has_twenty_questions_and_each_has_a_command() {
    let numbers: Vec<u32> = PAGE.keys().copied().collect();
    assert_eq!(numbers, (1..=20).collect::<Vec<u32>>());
    for (number, question) in PAGE.iter() {
        assert!(!question.answers.is_empty(), "{number}");
        for (arguments, run) in &question.answers {
            assert_eq!(run.status, 0, "{number}: {arguments:?}: {}", run.stderr);
            assert!(!run.stderr.contains("error: "), "{number}: {arguments:?}: {}", run.stderr);
        }
    }
}

#[test]
fn q01_a_word_in_all_its_forms() {
    assert_eq!(&by_group(rows(1, 0)), counted(1, "by_group"));
    assert_eq!(&by_form(rows(1, 0)), counted(1, "forms"));
    let others = without_interviewer(counted(1, "by_group"));
    let sum: u64 = others.as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!(answer(1, 1)["hits"], json!(sum));
    assert_eq!(json!(rows(1, 2).len()), counted(1, "by_group")["borgere"]);
    says(1, rows(1, 0).len());
    says(1, sum);
    says(1, rows(1, 2).len());
}

#[test]
fn q02_parts_of_words() {
    assert_eq!(&by_form(rows(2, 0)), counted(2, "word"));
    let forms = answer(2, 1)["forms"].as_array().unwrap();
    let forms: BTreeMap<String, u64> =
        forms.iter().map(|form| (text(form, "form"), form["hits"].as_u64().unwrap())).collect();
    assert_eq!(&json!(forms), counted(2, "holds"));
    assert_eq!(&by_form(rows(2, 2)), counted(2, "holds"));
    let long = rows(2, 2).iter().filter(|hit| text(hit, "text").to_lowercase().starts_with("sagsbehandler"));
    let labels: BTreeSet<String> = long.map(|hit| text(hit, "label")).collect();
    assert_eq!(&json!(labels), counted(2, "labels_of_compounds"));
    says(2, rows(2, 0).len());
    says(2, rows(2, 2).len());
}

#[test]
fn q03_a_phrase() {
    assert_eq!(&by_group(rows(3, 0)), counted(3, "phrase"));
    says(3, rows(3, 0).len());
    let first_words: Vec<Value> = rows(3, 1)
        .iter()
        .filter(|hit| text(hit, "text").to_lowercase().starts_with("fast"))
        .cloned()
        .collect();
    assert_eq!(&by_group(&first_words), counted(3, "any_form"));
    assert_eq!(rows(3, 1).len(), 2 * first_words.len(), "both words are marked");
    says(3, rows(3, 1).len());
}

#[test]
fn q04_loose_letters_and_likeness() {
    assert_eq!(&by_group(rows(4, 0)), counted(4, "relatives"));
    assert_eq!(&by_label(rows(4, 1)), counted(4, "paragraphs"));
    says(4, rows(4, 0).len());
    says(4, rows(4, 1).len());
}

#[test]
fn q05_words_near_one_another() {
    assert_eq!(&by_group(rows(5, 0)), counted(5, "by_group"));
    assert_eq!(by_group(rows(5, 1)), without_interviewer(counted(5, "by_group")));
    assert_eq!(&by_group(rows(5, 2)), counted(5, "belly"));
    (0..3).for_each(|command| says(5, rows(5, command).len()));
}

#[test]
fn q06_and_or_not() {
    let place = Place::new();
    place.run(&["demo", "nordby", "--no-app"]);
    let hits = rows(6, 0);
    let documents: BTreeSet<String> = hits.iter().map(|hit| text(hit, "document_name")).collect();
    let mut held = Vec::new();
    for document in documents {
        let inside = |hit: &Value, turn: &Value| {
            text(hit, "document_name") == document
                && (turn["start"].as_u64()..turn["end"].as_u64()).contains(&hit["start"].as_u64())
        };
        let turns = place.json(&["turns", "nordby/nordby.redthread", &document]);
        let turns = turns.as_array().unwrap().iter();
        held.extend(turns.filter(|turn| hits.iter().any(|hit| inside(hit, turn))).cloned());
    }
    assert_eq!(&by_label(&held), counted(6, "turns"));
    says(6, held.len());
}

#[test]
fn q07_a_regular_expression() {
    assert_eq!(&by_group(rows(7, 0)), counted(7, "by_group"));
    let cv = rows(7, 0).iter().filter(|hit| hit["text"] == "CV").count();
    assert_eq!(&json!(cv), counted(7, "cv"));
    says(7, rows(7, 0).len());
}

#[test]
fn q08_attributes_people_and_documents() {
    let by_benefit = counted(8, "by_benefit");
    assert_eq!(&json!(rows(8, 0).len()), counted(8, "hits"));
    assert_eq!(json!(rows(8, 1).len()), by_benefit["kontanthjælp"]);
    assert_eq!(json!(rows(8, 2).len()), by_benefit["sygedagpenge"]);
    assert_eq!(json!(rows(8, 3).len()), counted(8, "tommy")["Telefoninterview Tommy"]);
    (0..4).for_each(|command| says(8, rows(8, command).len()));
}

#[test]
fn q09_inside_a_code() {
    assert_eq!(&by_group(rows(9, 0)), counted(9, "by_group"));
    assert_eq!(&by_label(rows(9, 1)), counted(9, "in_code"));
    says(9, rows(9, 0).len());
    says(9, rows(9, 1).len());
}

#[test]
fn q10_not_coded_yet() {
    assert_eq!(&json!(rows(10, 0).len()), counted(10, "hits"));
    assert_eq!(&by_label(rows(10, 1)), counted(10, "uncoded"));
    says(10, rows(10, 0).len());
    says(10, rows(10, 1).len());
}

#[test]
fn q11_one_coder_and_not_the_other() {
    let passages = |rows: &[Value]| -> BTreeSet<(String, String)> {
        rows.iter().map(|row| (text(row, "document_name"), squeezed(&text(row, "text")))).collect()
    };
    let expected: BTreeSet<(String, String)> = counted(11, "anna_alone")
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| (pair[0].as_str().unwrap().to_owned(), squeezed(pair[1].as_str().unwrap())))
        .collect();
    assert_eq!(passages(rows(11, 0)), expected);
    assert_eq!(&json!(rows(11, 1).len()), counted(11, "bo_alone"));
    says(11, rows(11, 0).len());
    says(11, rows(11, 1).len());
}

#[test]
fn q12_near_in_turns_and_the_order_in_a_document() {
    assert_eq!(&by_label(rows(12, 0)), counted(12, "labels"));
    assert_eq!(&by_group(rows(12, 0)), counted(12, "by_group"));
    assert_eq!(&by_document(rows(12, 1)), counted(12, "activation_near"));
    assert_eq!(&by_document(rows(12, 2)), counted(12, "rules_near"));
    assert_eq!(&json!(rows(12, 3).len()), counted(12, "before"));
    assert_eq!(&json!(rows(12, 4).len()), counted(12, "after"));
    (0..5).for_each(|command| says(12, rows(12, command).len()));
}

#[test]
fn q13_five_ways_to_be_together() {
    for (command, field) in
        ["overlaps", "same_turn", "near_2", "same_case", "not_same_case"].iter().enumerate()
    {
        assert_eq!(&json!(rows(13, command).len()), counted(13, field), "{field}");
        says(13, rows(13, command).len());
    }
    let voices = rows(13, 4).iter().flat_map(|row| row["voices"].as_array().unwrap());
    let people: BTreeSet<String> = voices.map(|voice| text(voice, "label")).collect();
    assert_eq!(&json!(people), counted(13, "trust_only"));
}

#[test]
fn q14_a_query_with_a_name() {
    assert_eq!(&json!(rows(14, 1).len()), counted(14, "codings"));
    assert_eq!(&json!(rows(14, 2).len()), counted(14, "letters"));
    let matrix = answer(14, 3);
    let label = |axis: &str, index: usize| text(&matrix[axis][index], "label");
    for row in 0..matrix["rows"].as_array().unwrap().len() {
        for col in 0..matrix["cols"].as_array().unwrap().len() {
            let (theme, group) = (label("rows", row), label("cols", col));
            assert_eq!(matrix["cells"][row][col], counted(14, "matrix")[&theme][&group], "{theme} × {group}");
        }
    }
    says(14, rows(14, 1).len());
    says(14, rows(14, 2).len());
}

#[test]
fn q15_words_in_context_and_beside_one_another() {
    let lines = rows(15, 0);
    assert_eq!(&tally(lines, |line| text(line, "node").to_lowercase()), counted(15, "forms"));
    let nearest: Vec<String> = lines
        .iter()
        .map(|line| {
            line["left"].as_str().unwrap().split_whitespace().next_back().unwrap_or_default().to_lowercase()
        })
        .collect();
    let as_rows: Vec<Value> = nearest.iter().map(|word| json!({ "word": word })).collect();
    assert_eq!(&tally(&as_rows, |row| text(row, "word")), counted(15, "before"));
    assert!(nearest.windows(2).all(|pair| danish(&pair[0]) <= danish(&pair[1])), "sorted: {nearest:?}");
    for word in ["et", "set"] {
        let row = rows(15, 1).iter().find(|row| row["word"] == word).unwrap();
        assert_eq!(row["pairs"], counted(15, "around")[word], "{word}");
        assert_near(&row["log_dice"], &counted(15, "log_dice")[word]);
    }
    says(15, lines.len());
}

#[test]
fn q16_frequencies_stems_and_keyness() {
    for (command, group) in ["borgere", "ledelse"].iter().enumerate() {
        for word in ["vi", "jeg"] {
            let row = rows(16, command).iter().find(|row| row["word"] == word).unwrap();
            assert_eq!(row["count"], counted(16, "counts")[group][word], "{group}: {word}");
        }
    }
    let we = rows(16, 2).iter().find(|row| row["word"] == "vi").unwrap();
    assert_eq!(we["target"], counted(16, "counts")["ledelse"]["vi"]);
    assert_eq!(we["reference"], counted(16, "counts")["borgere"]["vi"]);
    assert_near(&we["log_likelihood"], counted(16, "log_likelihood"));
    assert_near(&we["log_ratio"], counted(16, "log_ratio"));
    assert_eq!(rows(16, 2)[0]["word"], "vi", "the clearest difference");
    says(16, we["target"].as_u64().unwrap());
    says(16, format!("{:.2}", we["log_likelihood"].as_f64().unwrap()));
    let letters = rows(16, 3).iter().find(|row| row["key"] == "brev").unwrap();
    assert_eq!(&letters["count"], counted(16, "letters"));
    says(16, &letters["count"]);
}

#[test]
fn q17_who_has_not_said_it() {
    let citizens = &answer(17, 0)["groups"][0];
    let names = |people: &Value, which: &dyn Fn(&Value) -> bool| -> BTreeSet<String> {
        let people = people.as_array().unwrap().iter().filter(|person| which(person));
        people.map(|person| text(person, "case_name")).collect()
    };
    let silent = names(&citizens["have_not_said"], &|_| true);
    let glad = names(&citizens["have_said"], &|person| person["well"].as_u64() > Some(0));
    assert_eq!(&json!(silent), counted(17, "silent"));
    assert_eq!(&json!(glad), counted(17, "glad"));
    assert_eq!(&citizens["people"], counted(17, "known"));
    says(17, silent.len());
    says(17, glad.len());
}

#[test]
fn q18_what_both_coders_overlooked() {
    let overlooked = counted(18, "turns").as_array().unwrap();
    let places: Vec<usize> = overlooked
        .iter()
        .filter_map(|turn| {
            rows(18, 0).iter().position(|row| {
                row["document_name"] == turn["document"]
                    && row["start"].as_u64() >= turn["start"].as_u64()
                    && row["end"].as_u64() <= turn["end"].as_u64()
            })
        })
        .collect();
    assert_eq!(places.len(), overlooked.len(), "all of them are suggested: {places:?}");
    assert_eq!(rows(18, 0).len(), 10);
    says(18, places.len());
}

#[test]
fn q19_rounds() {
    for (command, (period, field)) in
        [("før", "control"), ("efter", "control"), ("før", "own_words"), ("efter", "own_words")]
            .iter()
            .enumerate()
    {
        let hits = rows(19, command + 2).len();
        assert_eq!(json!(hits), counted(19, period)[field], "{period} {field}");
        says(19, hits);
    }
}

#[test]
fn q20_a_scanned_page() {
    let as_it_stands = |hits: &[Value]| tally(hits, |hit| text(hit, "text"));
    let found = |word: &str, others: &Value| {
        let mut forms = counted(20, word)["became"].as_object().unwrap().clone();
        forms.extend(others.as_object().unwrap().clone());
        Value::Object(forms)
    };
    assert_eq!(&json!(rows(20, 1).len()), &counted(20, "meeting")["as_scanned"]);
    assert_eq!(as_it_stands(rows(20, 2)), found("meeting", counted(20, "other_words")));
    assert_eq!(as_it_stands(rows(20, 3)), found("first", &json!({})));
    (1..4).for_each(|command| says(20, rows(20, command).len()));
}

/// A word as Danes sort it: å after ø after æ after z. Enough for the small letters that stand here.
fn danish(word: &str) -> Vec<usize> {
    let order: Vec<char> = ('a'..='z').chain("æøå".chars()).collect();
    word.chars().filter_map(|letter| order.iter().position(|&other| other == letter)).collect()
}

/// Figures are equal to the last place that the script gives.
#[track_caller]
fn assert_near(ours: &Value, theirs: &Value) {
    let (ours, theirs) = (ours.as_f64().unwrap(), theirs.as_f64().unwrap());
    assert!((ours - theirs).abs() < 1e-4, "{ours} is not {theirs}");
}

/// The words of a text, joined by single spaces: a PDF has no one true white space.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
