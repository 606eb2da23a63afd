//! What a check promises: damage is found and told, and what is no damage is not taken for it.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::path::{Path, PathBuf};

use redthread_model::*;
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

fn study(folder: &Path) -> (Workspace, PathBuf) {
    let path = folder.join("p.redthread");
    let source = folder.join("Gruppe.txt");
    std::fs::write(&source, "Karin: Så følte jeg mig alene.\n\nMogens: Ja.\n").unwrap();
    let new = NewProject { name: "P".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
    workspace.import("Anna", &[source], &ImportOptions::default(), &Progress::default()).unwrap();
    let code = workspace.create_code("Anna", None, "Tillid").unwrap();
    let document = workspace.find_document("Gruppe").unwrap();
    let range = TextRange::new(7, 12).unwrap();
    workspace.apply_code("Anna", code, None, &[Passage { document, range }]).unwrap();
    workspace.add_memo("Anna", Anchor::Document(document), "Karin virker ked af det").unwrap();
    (workspace, path)
}

/// What a check says after `sql` was done to the file behind everybody's back, the workspace still open.
fn after(sql: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, path) = study(folder.path());
    workspace.load(Load::Everything).unwrap();
    rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
    workspace.check().unwrap().problems.into_iter().map(|problem| problem.what).collect()
}

#[test]
fn damage_is_found_though_the_memory_is_sound() {
    let none: [String; 0] = [];
    assert_eq!(after("SELECT 1"), none);
    for (sql, says) in [
        ("UPDATE coding SET end = end + 1", "the history, replayed, does not give"),
        ("UPDATE coding SET end = 999", "lies outside the text"),
        ("UPDATE coding SET document = x'00112233445566778899aabbccddeeff'", "which is not there"),
        ("DELETE FROM record_memo", "the history, replayed, does not give"),
        ("DELETE FROM step WHERE nr = 2", "step 2 of the history is missing"),
        ("DELETE FROM step WHERE nr = 5", "the history, replayed, does not give"),
        ("UPDATE step SET change = x'7b' WHERE nr = 3", "step 3 of the history is garbled"),
        ("DELETE FROM blob", "is missing"),
        ("UPDATE blob SET data = x'00', packed = 0", "is not what it was"),
        ("UPDATE coding SET valence = 'fine'", "“fine” is not a valence"),
    ] {
        let problems = after(sql);
        assert!(problems.iter().any(|problem| problem.contains(says)), "{sql}: {problems:?}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_never_quoted() {
    let tampered = "json_set(data, '$.created_millis', json_extract(data, '$.text'))";
    let problems = after(&format!("UPDATE record_memo SET data = {tampered}"));
    assert!(
        problems.iter().any(|problem| problem.contains("a memo does not hold what it should")),
        "{problems:?}"
    );
    assert!(!problems.concat().contains("Karin"), "{problems:?}");
}

#[test]
fn looking_for_a_document_that_is_not_there_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, path) = study(folder.path());
    workspace.load(Load::Everything).unwrap();
    workspace.load(Load::Document(new_id())).unwrap();
    let mut fresh = Workspace::open(&path).unwrap();
    fresh.load(Load::Everything).unwrap();
    assert_eq!(workspace.project(), fresh.project());
}
