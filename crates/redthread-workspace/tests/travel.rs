//! Going back in the history and forward again, templates, and copies.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::path::Path;

use redthread_model::*;
use redthread_text::Language;
use redthread_workspace::*;

fn study(folder: &Path) -> Workspace {
    let new = NewProject { name: "P".to_owned(), language: Language::DANISH };
    Workspace::create(&folder.join("p.redthread"), &new, "Anna").unwrap()
}

fn names(workspace: &Workspace) -> Vec<&str> {
    workspace.project().codes_in_order().into_iter().map(|(code, _)| code.name.as_str()).collect()
}

#[test]
fn one_goes_back_to_any_step_and_forward_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    for name in ["A", "B", "C", "D"] {
        workspace.create_code("Anna", None, name).unwrap();
    }
    // Steps: 1 new project, 2 A, 3 B, 4 C, 5 D.
    assert_eq!(workspace.go_back("Anna", 3, Some("Anna")).unwrap(), 2);
    assert_eq!(names(&workspace), ["A", "B"]);
    assert_eq!(workspace.head(), 7, "each step that is taken back has a step of its own");
    assert_eq!(
        workspace.go_back("Anna", 1, Some("Anna")).unwrap(),
        2,
        "what was taken back is not taken back again"
    );
    assert_eq!(names(&workspace), [""; 0]);
    assert_eq!(workspace.go_forward("Anna", 4, Some("Anna")).unwrap(), 3);
    assert_eq!(names(&workspace), ["A", "B", "C"]);
    assert_eq!(workspace.redo("Anna", 1).unwrap().len(), 1);
    assert_eq!(names(&workspace), ["A", "B", "C", "D"]);
    assert!(matches!(workspace.go_forward("Anna", 5, None), Err(WorkspaceError::NothingTo("redo"))));
    assert_eq!(workspace.check().unwrap(), CheckReport::default());
}

#[test]
fn own_steps_are_taken_back_and_those_of_others_stay() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    workspace.create_code("Anna", None, "A").unwrap();
    workspace.create_code("Bent", None, "B").unwrap();
    workspace.create_code("Anna", None, "C").unwrap();
    assert_eq!(workspace.go_back("Anna", 1, Some("anna")).unwrap(), 2);
    assert_eq!(names(&workspace), ["B"]);
    assert_eq!(workspace.go_back("Anna", 1, None).unwrap(), 1);
    assert_eq!(names(&workspace), [""; 0]);
}

#[test]
fn nothing_is_taken_back_if_somebody_builds_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let theme = workspace.create_code("Anna", None, "Tema").unwrap();
    workspace.create_code("Bent", Some(theme), "Under").unwrap();
    workspace.create_code("Anna", None, "Sidst").unwrap();
    let refused = workspace.go_back("Anna", 1, Some("Anna")).unwrap_err();
    assert!(
        matches!(&refused, WorkspaceError::BuiltOn { what, .. } if what == "new code “Tema”"),
        "{refused}"
    );
    assert_eq!(names(&workspace), ["Tema", "Under", "Sidst"]);
    assert_eq!(workspace.head(), 4, "nothing was written");
}

#[test]
fn the_history_is_read_in_pages() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    for number in 0..7 {
        workspace.create_code("Anna", None, &format!("K{number}")).unwrap();
    }
    let page = |workspace: &mut Workspace, before, most| {
        let steps = workspace.history_page(before, most).unwrap();
        steps.into_iter().map(|step| step.nr).collect::<Vec<_>>()
    };
    assert_eq!(page(&mut workspace, None, 3), [8, 7, 6]);
    assert_eq!(page(&mut workspace, Some(6), 3), [5, 4, 3]);
    assert_eq!(page(&mut workspace, Some(3), 30), [2, 1]);
}

#[test]
fn each_template_is_one_step_in_the_language_of_the_material() {
    for template in Template::ALL {
        for language in [Language::DANISH, Language::ENGLISH] {
            let folder = tempfile::tempdir().unwrap();
            let mut workspace = study(folder.path());
            workspace.begin_from("Anna", template, language).unwrap();
            assert_eq!(workspace.head(), 2);
            let project = workspace.project();
            let memo = project.memos_on(Anchor::Project).next().unwrap();
            assert!(memo.text.lines().count() > 4, "the method is explained");
            assert!(project.codes().values().all(|code| !code.description.is_empty()));
            workspace.undo("Anna", 1).unwrap();
            assert!(workspace.project().codes().is_empty() && workspace.project().stages().is_empty());
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    workspace.begin_from("Anna", Template::Bikva, Language::DANISH).unwrap();
    let stages = workspace.project().stages_in_order();
    let stages: Vec<_> = stages.into_iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(stages, ["1 Brugere", "2 Medarbejdere", "3 Ledelse", "4 Politikere"]);
}

#[test]
fn a_copy_holds_everything_and_never_takes_the_place_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    workspace.create_code("Anna", None, "A").unwrap();
    let copy = folder.path().join("kopi.redthread");
    workspace.save_copy(&copy).unwrap();
    let again = workspace.save_copy(&copy).unwrap_err();
    assert!(matches!(again, WorkspaceError::Store(StoreError::Exists(_))), "{again}");
    let mut copied = Workspace::open(&copy).unwrap();
    assert_eq!(copied.head(), 2);
    assert_eq!(names(&copied), ["A"]);
    assert_eq!(copied.check().unwrap(), CheckReport::default());
}

#[cfg(unix)]
#[test]
fn a_project_whose_file_is_gone_can_still_be_saved_as_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    workspace.create_code("Anna", None, "A").unwrap();
    std::fs::remove_file(workspace.path()).unwrap();
    let refused = workspace.create_code("Anna", None, "B").unwrap_err();
    assert!(matches!(refused, WorkspaceError::Store(StoreError::Missing(_))), "{refused}");
    let copy = folder.path().join("reddet.redthread");
    workspace.save_copy(&copy).unwrap();
    assert_eq!(names(&Workspace::open(&copy).unwrap()), ["A"]);
}
