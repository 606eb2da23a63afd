//! Correcting a text of 1,000,000 words with 50,000 codings: a typo, and 1,000 corrections at once.
//!
//! Each figure stands beside a named baseline of the same run: writing the bytes of the text in a bare transaction, or the bare
//! difference of the two texts. Run `cargo bench -p redthread-workspace --bench edit`.
#![expect(clippy::print_stdout, reason = "showing the result is all it is for")]

use std::time::{Duration, Instant};

use redthread_model::*;
use redthread_testing::{Dice, transcript};
use redthread_text::{Edit, Language, TextRange};
use redthread_workspace::*;

const CODINGS: usize = 50_000;
const CORRECTIONS: usize = 1_000;

fn main() {
    let words = std::env::var("REDTHREAD_BENCH_WORDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = folder.path().join("long.txt");
    std::fs::write(&source, transcript(&mut Dice::new(7), words)).expect("a source");
    let path = folder.path().join("bench.redthread");
    let new = NewProject { name: "Bench".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "bench").expect("a project");
    workspace.import("bench", &[source], &ImportOptions::default(), &Progress::default()).expect("an import");
    let document = workspace.project().documents_in_order()[0].id;
    workspace.load(Load::Everything).expect("everything");
    add_codings(&mut workspace, document);
    println!("{words} words, {CODINGS} codings");
    println!("{:<52} {:>11} {:>11} {:>7}  baseline", "figure", "redthread", "baseline", "ratio");

    let bytes = workspace.project().text(document).expect("the text").as_str().as_bytes().to_vec();
    let bare = rusqlite::Connection::open(folder.path().join("bare.sqlite")).expect("a file");
    bare.pragma_update(None, "synchronous", "EXTRA").expect("a setting");
    bare.execute_batch("CREATE TABLE t (x INTEGER PRIMARY KEY, y BLOB)").expect("a table");
    let writing = timed(|| bare.execute("INSERT INTO t (y) VALUES (?1)", [&bytes]).expect("a commit"));

    for (name, share, words) in [
        ("a typo of the same length, at the start", 0.0, "x"),
        ("a typo that moves no coding, near the end", 0.9999, "xx"),
        ("a typo that moves half the codings", 0.5, "xx"),
        ("a typo that moves all codings", 0.0, "xx"),
    ] {
        let range = letter(&workspace, document, share);
        let record = workspace.project().document(document).expect("the document");
        let passages = vec![(range, words.to_owned())];
        let correction = Correction { document, seen: record.text, passages, labels: Vec::new() };
        let foreseeing = timed(|| correction.foresee(workspace.project()).expect("the text"));
        row(
            "  what it would do, while typing",
            foreseeing,
            writing,
            "the text's bytes in a bare transaction",
        );
        let ours = timed(|| workspace.correct("Anna", &correction).expect("a correction"));
        row(name, ours, writing, "the text's bytes in a bare transaction");
    }
    let undo = timed(|| workspace.undo("Anna", 1).expect("an undo"));
    row("taking that back", undo, writing, "the text's bytes in a bare transaction");

    let old = workspace.project().text(document).expect("the text").as_str().to_owned();
    let corrected = corrected(&old);
    let difference = timed(|| std::hint::black_box(Edit::between(&old, &corrected)));
    let ours = timed(|| workspace.edit_document("Anna", document, &corrected).expect("a correction"));
    row("1,000 corrections found in a corrected text", ours, difference, "the bare difference of the texts");
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

fn row(figure: &str, ours: Duration, baseline: Duration, name: &str) {
    let millis = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    let ratio = ours.as_secs_f64() / baseline.as_secs_f64().max(1e-9);
    println!("{figure:<52} {:>11} {:>11} {ratio:>7.2}  {name}", millis(ours), millis(baseline));
}

fn add_codings(workspace: &mut Workspace, document: DocumentId) {
    let code = workspace.create_code("Anna", None, "Tillid").expect("a code");
    let coder: CoderId = new_id();
    let characters = workspace.project().document(document).expect("the document").characters;
    let step = (characters - 400) / CODINGS as u32;
    let mut changes = vec![Change::add(Coder { id: coder, name: "Bench".to_owned() })];
    for number in 0..CODINGS as u32 {
        let range = TextRange::new(200 + number * step, 200 + number * step + 60).expect("a range");
        let id = new_id();
        let coding = Coding { id, document, range, code, coder, valence: None, created_millis: 0 };
        changes.push(Change::add(coding));
    }
    workspace.commit("bench", "codings", Change::Together(changes)).expect("codings");
}

/// A letter of a word inside a turn, at about this share of the text.
fn letter(workspace: &Workspace, document: DocumentId, share: f64) -> TextRange {
    let project = workspace.project();
    let (text, layout) =
        (project.text(document).expect("the text"), project.layout(document).expect("the layout"));
    let wanted = (f64::from(text.len()) * share) as u32;
    let found =
        layout.turns.iter().filter(|turn| turn.range.start().get() >= wanted && turn.range.len() > 20);
    let start = found.map(|turn| turn.range.start().get() + 3).next().expect("a turn");
    let mut letters = (start..start + 12).filter_map(|place| TextRange::new(place, place + 1));
    letters.find(|range| text.slice(*range).chars().all(char::is_alphabetic)).expect("a letter")
}

/// The text with a word corrected in 1,000 places.
fn corrected(old: &str) -> String {
    let every = old.len() / CORRECTIONS;
    let mut new = String::with_capacity(old.len() + CORRECTIONS * 2);
    let mut at = 0;
    for number in 0..CORRECTIONS {
        let from = old.floor_char_boundary(number * every + every / 2);
        let Some(space) = old[from..].find(' ').map(|space| from + space) else { break };
        new.push_str(&old[at..space]);
        new.push_str("x ");
        at = space + 1;
    }
    new.push_str(&old[at..]);
    new
}
