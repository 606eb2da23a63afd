//! A process killed at any moment loses nothing that was acknowledged, and the project always opens again.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use redthread_model::{CodePath, Passage};
use redthread_testing::Dice;
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

/// Set for the child: the project that it streams changes into.
const PROJECT: &str = "REDTHREAD_TEST_STREAM_INTO";

/// What the child does: one change after the other, each printed once it is acknowledged. A no-op in the parent's own run.
#[test]
fn child_streams_changes() {
    let Some(path) = std::env::var_os(PROJECT).map(PathBuf::from) else { return };
    let mut workspace = Workspace::open(&path).unwrap();
    let code = workspace.find_code("Tillid").unwrap();
    let document = workspace.find_document("Interview").unwrap();
    let first = u32::try_from(workspace.head()).unwrap();
    for start in first.. {
        let range = TextRange::new(start % 5_000, start % 5_000 + 3).unwrap();
        workspace.apply_code("Anna", code, None, &[Passage { document, range }]).unwrap();
        println!("acknowledged {}", workspace.head());
    }
}

#[test]
fn a_process_killed_at_any_moment_loses_nothing_that_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("killed.redthread");
    let source = folder.path().join("Interview.txt");
    std::fs::write(&source, "Karin: Altså det var jo svært.\n\n".repeat(200)).unwrap();
    let new = NewProject { name: "Dræbt".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
    workspace.import("Anna", &[source], &ImportOptions::default(), &Progress::default()).unwrap();
    workspace.ensure_code("Anna", &"Tillid".parse::<CodePath>().unwrap()).unwrap();
    drop(workspace);
    let mut dice = Dice::new(9);
    let mut streamed = 0;
    for _ in 0..25 {
        let acknowledged = stream_and_kill(&path, 1 + dice.roll(12), dice.roll(4_000));
        let mut workspace = Workspace::open(&path).unwrap();
        assert!(
            workspace.head() >= acknowledged,
            "step {acknowledged} was acknowledged, but the file ends at {}",
            workspace.head()
        );
        let report = workspace.check().unwrap();
        assert_eq!(report, CheckReport::default());
        streamed = workspace.head();
    }
    assert!(streamed > 25, "the child must have streamed something, or this test shows nothing");
}

/// Starts the child, waits for `lines` acknowledgements and `micros` microseconds more, kills it (SIGKILL on Unix), and gives
/// the last step that it acknowledged.
fn stream_and_kill(path: &Path, lines: u64, micros: u64) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_streams_changes", "--nocapture"])
        .env(PROJECT, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    let step =
        |line: &str| line.split_once("acknowledged ").and_then(|(_, nr)| nr.trim().parse::<u64>().ok());
    let mut acknowledged = 0;
    let mut n_lines = 0;
    while n_lines < lines {
        let Some(line) = output.next() else { break };
        if let Some(nr) = step(&line.unwrap()) {
            acknowledged = nr;
            n_lines += 1;
        }
    }
    std::thread::sleep(std::time::Duration::from_micros(micros));
    child.kill().unwrap();
    for line in output.map_while(Result::ok) {
        acknowledged = step(&line).unwrap_or(acknowledged);
    }
    child.wait().unwrap();
    acknowledged
}
