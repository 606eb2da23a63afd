//! Memos and links: each deed is one step, can be taken back, and nobody's newer words are written over.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use redthread_model::*;
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

const TEXT: &str =
    "Interviewer: Hvordan var det?\n\nKarin: Så følte jeg mig alene igen.\n\nBo: Ja, lige præcis.\n";

struct Study {
    _folder: tempfile::TempDir,
    path: std::path::PathBuf,
}

fn study() -> (Study, Workspace, DocumentId) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.redthread");
    let source = folder.path().join("Gruppe.txt");
    std::fs::write(&source, TEXT).unwrap();
    let new = NewProject { name: "Noter".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
    workspace.import("Anna", &[source], &ImportOptions::default(), &Progress::default()).unwrap();
    let document = workspace.find_document("Gruppe").unwrap();
    workspace.load(Load::Everything).unwrap();
    (Study { _folder: folder, path }, workspace, document)
}

fn find(workspace: &Workspace, document: DocumentId, words: &str) -> Passage {
    let text = workspace.project().text(document).unwrap().as_str();
    let start = text[..text.find(words).unwrap()].chars().count() as u32;
    Passage { document, range: TextRange::new(start, start + words.chars().count() as u32).unwrap() }
}

fn texts(workspace: &Workspace) -> Vec<String> {
    let mut memos: Vec<&Memo> = workspace.project().memos().values().map(AsRef::as_ref).collect();
    memos.sort_by_key(|memo| (memo.created_millis, memo.id));
    memos.into_iter().map(|memo| memo.text.clone()).collect()
}

#[test]
fn a_memo_is_written_typed_linked_and_removed_each_in_one_step() {
    let (_study, mut workspace, document) = study();
    let alone = find(&workspace, document, "alene");
    let memo = workspace.add_memo_of_kind("Anna", Anchor::Project, MemoKind::Analytic, "Første").unwrap();
    let deeds: [&dyn Fn(&mut Workspace); 5] = [
        &|workspace| {
            let seen = workspace.project().memo(memo).unwrap().clone();
            assert_eq!(workspace.write_memo("Anna", &seen, "Anden").unwrap(), MemoSaved::Written);
        },
        &|workspace| workspace.set_memo_kind("Anna", memo, MemoKind::Reflexive).unwrap(),
        &|workspace| workspace.link_memo("Anna", memo, alone).unwrap(),
        &|workspace| workspace.unlink_memo("Anna", memo, alone).unwrap(),
        &|workspace| workspace.remove_memo("Anna", memo).unwrap(),
    ];
    for deed in deeds {
        let (before, head) = (workspace.project().clone(), workspace.head());
        deed(&mut workspace);
        assert_eq!(workspace.head(), head + 1);
        let after = workspace.project().clone();
        assert!(after != before);
        workspace.undo("Anna", 1).unwrap();
        assert!(*workspace.project() == before, "undo brings it back");
        workspace.redo("Anna", 1).unwrap();
        assert!(*workspace.project() == after, "redo does it again");
    }
    assert!(workspace.project().memos().is_empty());
    assert!(workspace.check().unwrap().is_ok());
}

#[test]
fn what_alters_nothing_is_no_step() {
    let (_study, mut workspace, document) = study();
    let (alone, exactly) = (find(&workspace, document, "alene"), find(&workspace, document, "lige præcis"));
    let memo = workspace.add_memo("Anna", Anchor::Project, "Husk").unwrap();
    workspace.link_memo("Anna", memo, alone).unwrap();
    let link = workspace.link("Anna", exactly, alone, LinkKind::RespondsTo).unwrap();
    let head = workspace.head();
    let seen = workspace.project().memo(memo).unwrap().clone();
    workspace.write_memo("Anna", &seen, "Husk").unwrap();
    workspace.set_memo_kind("Anna", memo, MemoKind::Note).unwrap();
    workspace.link_memo("Anna", memo, alone).unwrap();
    assert_eq!(workspace.link("Bo", exactly, alone, LinkKind::RespondsTo).unwrap(), link);
    workspace.set_link_kind("Anna", link, LinkKind::RespondsTo).unwrap();
    assert_eq!(workspace.head(), head);
}

#[test]
fn nobodys_newer_words_are_written_over() {
    let (study, mut window, _) = study();
    let memo = window.add_memo("Anna", Anchor::Project, "Udkast").unwrap();
    let seen = window.project().memo(memo).unwrap().clone();
    let mut other = Workspace::open(&study.path).unwrap();
    other.write_memo("Bo", &seen, "Udkast, og Bos tanke").unwrap();

    let saved = window.write_memo("Anna", &seen, "Udkast, og Annas tanke").unwrap();
    assert!(matches!(saved, MemoSaved::Beside(beside) if beside != memo));
    assert_eq!(texts(&window), ["Udkast, og Bos tanke", "Udkast, og Annas tanke"]);
    let refused = window.write_memo("Anna", &seen, "").unwrap_err();
    assert!(matches!(refused, WorkspaceError::Change(ChangeError::Stale(_))), "{refused}");

    window.remove_memo("Anna", memo).unwrap();
    let saved = window.write_memo("Anna", &seen, "Skrevet, mens den blev slettet").unwrap();
    assert!(matches!(saved, MemoSaved::Beside(_)));
    assert_eq!(texts(&window).len(), 2);
}

#[test]
fn the_memo_on_something_does_not_write_over_what_was_not_seen() {
    let (study, mut window, document) = study();
    let on = Anchor::Document(document);
    window.set_memo("Anna", on, "Først").unwrap();
    let mut other = Workspace::open(&study.path).unwrap();
    other.set_memo("Anna", on, "Fra det andet vindue").unwrap();
    window.set_memo("Anna", on, "Fra dette vindue").unwrap();
    assert_eq!(texts(&window), ["Fra det andet vindue", "Fra dette vindue"]);
    window.set_memo("Anna", on, "").unwrap();
    assert_eq!(texts(&window), ["Fra dette vindue"], "of several, the oldest is meant");
}

#[test]
fn a_memos_passages_follow_a_correction_and_come_back() {
    let (_study, mut workspace, document) = study();
    let (alone, exactly) = (find(&workspace, document, "alene"), find(&workspace, document, "lige præcis"));
    let code = workspace.ensure_code("Anna", &"Ensomhed".parse().unwrap()).unwrap();
    workspace.apply_code("Anna", code, None, &[exactly]).unwrap();
    let coding = workspace.project().codings(document).unwrap()[0].id;
    let memo = workspace.add_memo("Anna", Anchor::Coding(document, coding), "Se begge").unwrap();
    workspace.link_memo("Anna", memo, alone).unwrap();
    workspace.link_memo("Anna", memo, exactly).unwrap();
    let before = workspace.project().clone();

    workspace.edit_document("Anna", document, &TEXT.replace("Så følte", "Dengang følte")).unwrap();
    let moved = workspace.project().memo(memo).unwrap().clone();
    assert_eq!(
        moved.passages,
        [find(&workspace, document, "alene"), find(&workspace, document, "lige præcis")]
    );
    assert_eq!(moved.altered_millis, None, "nobody altered its words");
    workspace.undo("Anna", 1).unwrap();
    assert!(*workspace.project() == before);

    // The coding and one of the two passages lose their words.
    let report = workspace.edit_document("Anna", document, &TEXT.replace("Ja, lige præcis.", "Mm.")).unwrap();
    let left = workspace.project().memo(memo).unwrap().clone();
    assert_eq!((left.on, left.passages.as_slice()), (Anchor::Document(document), &[alone][..]));
    assert_eq!(report.lost.iter().filter(|lost| lost.kind == RecordKind::Memo).count(), 2);
    workspace.undo("Anna", 1).unwrap();
    assert!(*workspace.project() == before);
    assert!(workspace.check().unwrap().is_ok());
}

#[test]
fn a_link_is_made_altered_and_removed_each_in_one_step() {
    let (_study, mut workspace, document) = study();
    let (alone, exactly) = (find(&workspace, document, "alene"), find(&workspace, document, "lige præcis"));
    let none = workspace.project().clone();
    let link = workspace.link("Anna", exactly, alone, LinkKind::RespondsTo).unwrap();
    let made = workspace.project().link(link).unwrap().clone();
    assert_eq!((made.from, made.to, made.kind), (exactly, alone, LinkKind::RespondsTo));
    workspace.set_link_kind("Anna", link, LinkKind::Contradicts).unwrap();
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(workspace.project().link(link), Some(&made));
    workspace.remove_link("Anna", link).unwrap();
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(workspace.project().link(link), Some(&made));
    workspace.undo("Anna", 1).unwrap();
    assert!(workspace.project().links() == none.links());
    let outside = Passage { document, range: TextRange::new(0, 10_000).unwrap() };
    assert!(workspace.link("Anna", alone, outside, LinkKind::Explains).is_err());
    assert!(workspace.link("Anna", alone, alone, LinkKind::Explains).is_err());
    assert!(matches!(
        workspace.remove_link("Anna", new_id()).unwrap_err(),
        WorkspaceError::NoSuch { kind: "link", .. }
    ));
}

#[test]
fn a_memo_from_before_passages_can_be_read() {
    let old = r#"{"id":"00000000-0000-0000-0000-000000000001","on":"project","text":"husk","kind":"note","by":"00000000-0000-0000-0000-000000000002","created_millis":5}"#;
    let memo: Memo = serde_json::from_str(old).unwrap();
    assert_eq!((memo.altered_millis, memo.passages.len()), (None, 0));
    assert_eq!(serde_json::to_string(&memo).unwrap(), old, "and is written as it was");
}
