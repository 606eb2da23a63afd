//! A transcript of the sample study as nine programs write it: the same turns, speakers and words come out of every file.

use std::path::{Path, PathBuf};

use redthread_ingest::{Draft, SpeakerKind};
use redthread_model::SpanKind;
use redthread_text::{Position, Text};

use super::support::read_bytes;

/// Files in which headings look like any other paragraph; there their words belong to the turn before.
const WITHOUT_HEADINGS: [&str; 3] = ["libreoffice.epub", "libreoffice.txt", "pandoc-wrapped.txt"];

/// The files made of one transcript, with what they should hold: label and words of each turn, `#` and words of each heading.
struct Made {
    name: String,
    files: Vec<PathBuf>,
    said: Vec<(String, String)>,
}

impl Made {
    fn of(folder: &Path, name: &str) -> Self {
        let said = std::fs::read_to_string(folder.join("said.tsv")).expect("what was said");
        let said = said.lines().filter_map(|line| line.split_once('\t'));
        let said = said.map(|(label, words)| (label.to_owned(), words.to_owned())).collect();
        let entries =
            std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").path());
        let is_made =
            |path: &PathBuf| !path.extension().is_some_and(|ending| ending == "tsv" || ending == "py");
        let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file() && is_made(path)).collect();
        files.sort();
        Self { name: name.to_owned(), files, said }
    }

    fn turns(&self, has_headings: bool) -> Vec<(String, String)> {
        let mut turns: Vec<(String, String)> = Vec::new();
        for (label, words) in &self.said {
            match turns.last_mut().filter(|_| label == "#") {
                None => turns.push((label.clone(), words.clone())),
                Some((_, said)) if !has_headings => *said += &format!(" {words}"),
                Some(_) => {}
            }
        }
        turns
    }

    /// Compares every file with what was said and with the study's independent counts. Gives how it differs, a line each.
    fn differences(&self) -> Vec<String> {
        let counts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus_samples/planted.json");
        let counts: serde_json::Value =
            serde_json::from_slice(&std::fs::read(counts).expect("the counts")).expect("json");
        let counts = &counts["nordby"]["speakers"][&self.name];
        let mut differences = Vec::new();
        for path in &self.files {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let draft = match read_bytes(&file, &std::fs::read(path).expect("the file")) {
                Ok(draft) => draft,
                Err(error) => {
                    differences.push(format!("{file}: {error}"));
                    continue;
                }
            };
            let has_headings = !WITHOUT_HEADINGS.contains(&file.as_ref());
            let (found, expected) = (said(&draft), self.turns(has_headings));
            if found.len() != expected.len() {
                differences.push(format!("{file}: {} turns instead of {}", found.len(), expected.len()));
            }
            let differs = found.iter().zip(&expected).position(|(found, expected)| found != expected);
            if let Some(at) = differs {
                differences
                    .push(format!("{file}: turn {at} is {:?} instead of {:?}", found[at], expected[at]));
            }
            for speaker in &draft.speakers {
                let role = match speaker.kind {
                    SpeakerKind::Interviewer => "interviewer",
                    SpeakerKind::Individual => "participant",
                    SpeakerKind::RoleOnly => "unknown",
                };
                let expected = &counts[&speaker.label];
                let found = serde_json::json!({"role": role, "turns": speaker.turns, "words": speaker.words});
                if found != *expected && has_headings {
                    differences.push(format!("{file}: {} is {found} instead of {expected}", speaker.label));
                }
            }
        }
        differences
    }
}

/// Label and words of each turn without what is set apart; how they are broken into lines and spaced does not matter.
fn said(draft: &Draft) -> Vec<(String, String)> {
    let text = Text::new(draft.text.as_str());
    let apart = |position| {
        let mut spans = draft.layout.spans.iter().filter(|span| matches!(span.kind, SpanKind::Furniture));
        spans.any(|span| span.range.contains(position))
    };
    let turn = |turn: &redthread_model::Turn| {
        let letters = text.slice(turn.range).chars().zip(turn.range.start().get()..);
        let said: String =
            letters.filter(|(_, at)| !apart(Position::new(*at))).map(|(letter, _)| letter).collect();
        let words: Vec<&str> = said.split_whitespace().collect();
        (draft.layout.label_of(turn).unwrap_or("?").to_owned(), words.join(" "))
    };
    draft.layout.turns.iter().map(turn).collect()
}

#[test]
fn every_program_and_format_gives_the_same_transcript() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/study");
    let made = Made::of(&folder, "Ledergruppe");
    assert_eq!(made.files.len(), 21);
    let differences = made.differences();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// All six transcripts, written by `fixtures/study/make.py --all FOLDER`; the folder is named by `STUDY_FILES`.
#[test]
#[ignore = "needs the files that fixtures/study/make.py writes"]
fn the_whole_study_is_the_same_in_every_format() {
    let folder = PathBuf::from(std::env::var_os("STUDY_FILES").expect("STUDY_FILES names a folder"));
    let mut differences = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("a folder").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        differences
            .extend(Made::of(&path, &name).differences().into_iter().map(|line| format!("{name}: {line}")));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
