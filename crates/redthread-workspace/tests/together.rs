//! Several programs on one project: each sees what the other did, and what no longer fits is refused with a reason.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use proptest::prelude::*;
use redthread_model::*;
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

struct Study {
    _folder: tempfile::TempDir,
    path: std::path::PathBuf,
}

fn study() -> Study {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.redthread");
    let source = folder.path().join("Gruppe.txt");
    std::fs::write(&source, "Interviewer: Hvordan var det?\n\nKarin: Så følte jeg mig alene 🙂 igen.\n\nMogens: Ja, lige præcis.\n\nKarin: Det var jo det.\n\nMogens: Ja ja.\n\nInterviewer: Tak.\n").unwrap();
    let new = NewProject { name: "Sammen".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
    let report =
        workspace.import("Anna", &[source], &ImportOptions::default(), &Progress::default()).unwrap();
    assert_eq!(report.imported.len(), 1, "{:?}", report.skipped);
    Study { _folder: folder, path }
}

fn passage(workspace: &Workspace, start: u32, end: u32) -> Passage {
    let document = workspace.find_document("Gruppe").unwrap();
    Passage { document, range: TextRange::new(start, end).unwrap() }
}

#[test]
fn an_open_window_sees_what_a_command_did_and_the_other_way_round() {
    let study = study();
    let mut window = Workspace::open(&study.path).unwrap();
    window.load(Load::Everything).unwrap();
    let mut command = Workspace::open(&study.path).unwrap();
    let tillid = command.ensure_code("Bo", &"Relation/Tillid".parse().unwrap()).unwrap();
    let place = passage(&command, 40, 50);
    command.apply_code("Bo", tillid, None, &[place]).unwrap();

    assert!(window.project().code(tillid).is_none(), "not asked yet");
    assert!(window.refresh().unwrap());
    assert_eq!(window.project().codings(place.document).unwrap().len(), 1);
    assert!(!window.refresh().unwrap(), "nothing new since");

    let other = passage(&window, 51, 60);
    window.apply_code("Anna", tillid, None, &[other]).unwrap();
    let seen = Workspace::open(&study.path).unwrap().head();
    assert_eq!(seen, window.head());
    // The command never refreshed; its next write takes in the window's coding first.
    let applied = command.apply_code("Anna", tillid, None, &[other]).unwrap();
    assert_eq!(applied, Applied { applied: 0, already: 1 });
}

#[test]
fn a_stale_change_is_refused_and_lands_nowhere_else() {
    let study = study();
    let mut window = Workspace::open(&study.path).unwrap();
    let code = window.create_code("Anna", None, "Tid").unwrap();
    let mut command = Workspace::open(&study.path).unwrap();
    command
        .edit_code(
            "Bo",
            Code { name: "Tidspres".to_owned(), ..command.project().code(code).unwrap().clone() },
        )
        .unwrap();
    let before = window.project().code(code).unwrap().clone();
    let stale = Change::replace(before.clone(), Code { description: "ny".to_owned(), ..before });
    let refused = window.commit("Anna", "edit", stale).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Change(ChangeError::Stale(_))), "{refused}");
    assert_eq!(
        window.project().code(code).unwrap().name,
        "Tidspres",
        "the refusal brought the new state along"
    );
    assert_eq!(Workspace::open(&study.path).unwrap().project().code(code).unwrap().description, "");
}

#[test]
fn undo_refuses_a_step_that_others_built_on_and_says_so() {
    let study = study();
    let mut window = Workspace::open(&study.path).unwrap();
    let code = window.create_code("Anna", None, "Tid").unwrap();
    let mut command = Workspace::open(&study.path).unwrap();
    let place = passage(&command, 40, 50);
    command.apply_code("Bo", code, None, &[place]).unwrap();
    assert_eq!(window.next_undo(Some("Anna")).unwrap().unwrap().what, "new code “Tid”");
    let refused = window.undo_one("Anna", Some("Anna")).unwrap_err();
    assert!(matches!(refused, WorkspaceError::BuiltOn { .. }), "{refused}");
    assert_eq!(window.project().codes().len(), 1);
    window.undo("Anna", 2).unwrap();
    assert_eq!(window.project().codes().len(), 0, "taken back in order, newest first");
}

#[test]
fn undo_and_redo_go_on_after_reopening_and_stop_at_the_beginning() {
    let study = study();
    let open = || Workspace::open(&study.path).unwrap();
    let code = open().create_code("Anna", None, "Tid").unwrap();
    let place = passage(&open(), 40, 50);
    open().apply_code("Anna", code, Some(Valence::LessWell), &[place]).unwrap();
    open().undo("Anna", 1).unwrap();
    open().undo("Anna", 1).unwrap();
    assert!(open().project().codes().is_empty());
    let redone = open().redo("Anna", 2).unwrap();
    assert_eq!(redone[1].what, "redo: code “Tid”");
    let mut workspace = open();
    workspace.load(Load::Everything).unwrap();
    assert_eq!(workspace.project().codings(place.document).unwrap()[0].valence, Some(Valence::LessWell));
    assert!(matches!(workspace.redo("Anna", 1), Err(WorkspaceError::NothingTo("redo"))));
    workspace.undo("Anna", 3).unwrap();
    assert!(workspace.project().documents().is_empty(), "the import is a step like any other");
    assert!(
        matches!(workspace.undo("Anna", 1), Err(WorkspaceError::NothingTo("undo"))),
        "the project itself stays"
    );
    assert_eq!(workspace.check().unwrap(), CheckReport::default());
}

#[test]
fn what_came_in_by_the_way_is_news_too() {
    let study = study();
    let mut window = Workspace::open(&study.path).unwrap();
    let mut command = Workspace::open(&study.path).unwrap();
    command.create_code("Bo", None, "Tid").unwrap();
    window.create_code("Anna", None, "Sted").unwrap();
    assert_eq!(window.project().codes().len(), 2, "the step took in what the command did");
    assert!(window.refresh().unwrap(), "and that is told once");
    assert!(!window.refresh().unwrap());
    command.create_code("Bo", None, "Rammer").unwrap();
    window.load(Load::Codings).unwrap();
    assert!(window.refresh().unwrap());
    window.create_code("Anna", None, "Ro").unwrap();
    assert!(!window.refresh().unwrap(), "one's own steps are no news");
}

#[test]
fn looking_for_news_does_not_wait_for_a_program_that_writes() {
    let study = study();
    let mut window = Workspace::open(&study.path).unwrap();
    let mut command = Workspace::open(&study.path).unwrap();
    command.create_code("Bo", None, "Tid").unwrap();
    let writer = rusqlite::Connection::open(&study.path).unwrap();
    writer.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert!(!window.refresh().unwrap(), "nothing can be seen now");
    writer.execute_batch("ROLLBACK").unwrap();
    assert!(window.refresh().unwrap());
    assert_eq!(window.project().codes().len(), 1);
}

#[test]
fn an_edit_does_not_write_over_what_another_program_altered_meanwhile() {
    let study = study();
    let mut window = Workspace::open(&study.path).unwrap();
    let code = window.create_code("Anna", None, "Tid").unwrap();
    let mut command = Workspace::open(&study.path).unwrap();
    let mut renamed = command.project().code(code).unwrap().clone();
    renamed.name = "Tidspres".to_owned();
    command.edit_code("Bo", renamed).unwrap();
    let recolored = Code { color: "#000000".to_owned(), ..window.project().code(code).unwrap().clone() };
    let refused = window.edit_code("Anna", recolored.clone()).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Change(ChangeError::Stale(_))), "{refused}");
    let now = window.project().code(code).unwrap().clone();
    assert_eq!(now.name, "Tidspres");
    window.edit_code("Anna", Code { color: recolored.color, ..now }).unwrap();
}

#[test]
fn what_cannot_be_undone_or_done_again_is_named_as_it_was_done() {
    let study = study();
    let mut window = Workspace::open(&study.path).unwrap();
    let code = window.create_code("Anna", None, "Tid").unwrap();
    let mut command = Workspace::open(&study.path).unwrap();
    let place = passage(&command, 40, 50);
    command.apply_code("Bo", code, None, &[place]).unwrap();
    let refused = window.undo_one("Anna", Some(" anna")).unwrap_err();
    assert!(
        matches!(&refused, WorkspaceError::BuiltOn { what, .. } if what == "new code “Tid”"),
        "{refused}"
    );
    window.undo("Anna", 2).unwrap();
    command.create_code("Bo", None, "tid").unwrap();
    let refused = window.redo_one("Anna", Some("Anna")).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Change(ChangeError::NameTaken { .. })), "{refused}");
}

#[test]
fn a_file_written_over_with_an_older_copy_is_taken_as_it_is() {
    let study = study();
    let mut window = Workspace::open(&study.path).unwrap();
    let older = std::fs::read(&study.path).unwrap();
    window.create_code("Anna", None, "Tid").unwrap();
    window.create_code("Anna", None, "Sted").unwrap();
    std::fs::write(&study.path, older).unwrap();
    window.create_code("Anna", None, "Ro").unwrap();
    let names: Vec<&str> = window.project().codes().values().map(|code| code.name.as_str()).collect();
    assert_eq!(names, ["Ro"]);
    assert_eq!(Workspace::open(&study.path).unwrap().project().codes().len(), 1);
    assert_eq!(window.check().unwrap(), CheckReport::default());
}

#[test]
fn a_project_that_was_moved_away_while_open_is_not_written_to() {
    let study = study();
    let mut window = Workspace::open(&study.path).unwrap();
    let elsewhere = study.path.with_file_name("flyttet.redthread");
    std::fs::rename(&study.path, &elsewhere).unwrap();
    let refused = window.create_code("Anna", None, "Tid").unwrap_err();
    if cfg!(unix) {
        assert!(matches!(refused, WorkspaceError::Store(StoreError::Missing(_))), "{refused}");
    }
    assert!(Workspace::open(&elsewhere).unwrap().project().codes().is_empty());
}

#[derive(Clone, Debug)]
enum Deed {
    Code(u8),
    Apply(u8, u32, u32),
    Remove(u8),
    Memo(u8),
    Summary(u8),
    Undo,
    Redo,
    Reopen,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (0u8..4).prop_map(Deed::Code),
        (0u8..4, 0u32..80, 1u32..40).prop_map(|(code, start, length)| Deed::Apply(code, start, length)),
        (0u8..4).prop_map(Deed::Remove),
        (0u8..4).prop_map(Deed::Memo),
        (0u8..4).prop_map(Deed::Summary),
        Just(Deed::Undo),
        Just(Deed::Redo),
        Just(Deed::Reopen),
    ]
}

fn everything(path: &std::path::Path) -> Project {
    let mut workspace = Workspace::open(path).unwrap();
    workspace.load(Load::Everything).unwrap();
    workspace.project().clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn all_undone_is_the_beginning_and_all_redone_the_end_after_reopening(deeds in prop::collection::vec(deed(), 1..25)) {
        let study = study();
        let begun = everything(&study.path);
        let mut workspace = Workspace::open(&study.path).unwrap();
        let mut done = 0usize;
        for deed in &deeds {
            let before = workspace.head();
            let code = |workspace: &Workspace, number: u8| workspace.find_code(&format!("Kode {number}"));
            match deed {
                Deed::Code(number) => { workspace.ensure_code("Anna", &format!("Kode {number}").parse().unwrap()).unwrap(); }
                Deed::Apply(number, start, length) => if let Ok(code) = code(&workspace, *number) {
                    let place = passage(&workspace, *start, start + length);
                    let _ = workspace.apply_code("Anna", code, None, &[place]);
                },
                Deed::Remove(number) => if let Ok(code) = code(&workspace, *number) { workspace.remove_code("Anna", code).unwrap(); },
                Deed::Memo(number) => if let Ok(code) = code(&workspace, *number) { workspace.add_memo("Anna", Anchor::Code(code), "husk").unwrap(); },
                Deed::Summary(number) => if let Ok(code) = code(&workspace, *number) { workspace.set_summary("Anna", code, None, &format!("Om {done}")).unwrap(); },
                Deed::Undo if done > 0 => { workspace.undo("Anna", 1).unwrap(); done -= 1; continue; }
                Deed::Undo => continue,
                Deed::Redo => { if workspace.redo("Anna", 1).is_ok() { done += 1; } continue; }
                Deed::Reopen => { workspace = Workspace::open(&study.path).unwrap(); continue; }
            }
            done += usize::from(workspace.head() > before);
        }
        let end = everything(&study.path);
        workspace.undo("Anna", done).unwrap();
        prop_assert_eq!(&everything(&study.path), &begun);
        Workspace::open(&study.path).unwrap().redo("Anna", done).unwrap();
        prop_assert_eq!(&everything(&study.path), &end);
        prop_assert_eq!(workspace.check().unwrap(), CheckReport::default());
    }
}
