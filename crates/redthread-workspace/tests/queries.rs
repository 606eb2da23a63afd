//! Saved queries: each deed is one step that can be taken back, and nothing is saved that would not be understood.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::path::Path;

use redthread_model::*;
use redthread_text::Language;
use redthread_workspace::*;

fn study(folder: &Path) -> Workspace {
    let source = folder.join("Gruppe.txt");
    std::fs::write(&source, "Karin: Så følte jeg mig alene igen.\n\nMogens: Ja, det gjorde vi alle.\n")
        .unwrap();
    let new = NewProject { name: "P".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&folder.join("p.redthread"), &new, "Anna").unwrap();
    workspace.import("Anna", &[source], &ImportOptions::default(), &Progress::default()).unwrap();
    workspace
}

fn queries(workspace: &Workspace) -> Vec<(String, String, String)> {
    let queries = workspace.project().queries_in_order().into_iter();
    queries.map(|query| (query.name.clone(), query.expression.clone(), query.note.clone())).collect()
}

fn row(name: &str, expression: &str, note: &str) -> (String, String, String) {
    (name.to_owned(), expression.to_owned(), note.to_owned())
}

#[test]
fn a_query_is_saved_altered_renamed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let alone = workspace.save_query("Anna", " Alene ", " text:alene ", Some(" til rapporten ")).unwrap();
    workspace.save_query("Bo", "Karin", "speaker:Karin", None).unwrap();
    assert_eq!(
        queries(&workspace),
        [row("Alene", "text:alene", "til rapporten"), row("Karin", "speaker:Karin", "")]
    );
    // The same name again: the expression is another, the note stays.
    assert_eq!(workspace.save_query("Bo", "alene", "text:alene*", None).unwrap(), alone);
    workspace.rename_query("Bo", alone, "Ensom").unwrap();
    assert_eq!(queries(&workspace)[0], row("Ensom", "text:alene*", "til rapporten"));
    assert_eq!(workspace.find_query("ENSOM").unwrap(), alone);
    assert!(workspace.rename_query("Bo", alone, "karin").is_err(), "the name is taken");
    workspace.remove_query("Bo", alone).unwrap();
    assert!(workspace.find_query("Ensom").is_err());
    let words: Vec<String> = workspace.history().unwrap().into_iter().take(4).map(|step| step.what).collect();
    assert_eq!(
        words,
        [
            "remove query “Ensom”",
            "rename query “Alene” to “Ensom”",
            "save query “alene”",
            "save query “Karin”"
        ]
    );
    for _ in 0..3 {
        workspace.undo("Bo", 1).unwrap();
    }
    assert_eq!(queries(&workspace)[0], row("Alene", "text:alene", "til rapporten"));
    let again = Workspace::open(&folder.path().join("p.redthread")).unwrap();
    assert_eq!(queries(&again), queries(&workspace), "the file holds the same");
    assert!(workspace.check().unwrap().problems.is_empty());
}

#[test]
fn what_would_not_be_understood_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let refused = |workspace: &mut Workspace, expression| match workspace
        .save_query("Anna", "Ny", expression, None)
        .unwrap_err()
    {
        WorkspaceError::BadQuery { at, .. } => at,
        other => panic!("{other}"),
    };
    assert_eq!(refused(&mut workspace, "text:alene and"), Some(14));
    assert_eq!(refused(&mut workspace, "code:Tillid"), Some(5), "there is no such code");
    assert_eq!(refused(&mut workspace, ""), Some(0));
    assert!(matches!(
        workspace.save_query("Anna", " ", "turns", None),
        Err(WorkspaceError::Change(ChangeError::NoName(RecordKind::SavedQuery)))
    ));
    assert!(queries(&workspace).is_empty());
}

#[test]
fn queries_follow_what_they_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let trust = workspace.ensure_code("Anna", &"Relation/Tillid".parse().unwrap()).unwrap();
    workspace.save_query("Anna", "Tillid", "code: Relation/Tillid  and speaker:Karin", None).unwrap();
    workspace.save_query("Anna", "Alle", "query:tillid or code=\"Relation\" or text:Tillid", None).unwrap();
    let code = workspace.project().code(trust).unwrap().clone();
    workspace.edit_code("Anna", Code { name: "Tro på “andre”".to_owned(), ..code }).unwrap();
    let tillid = workspace.find_query("Tillid").unwrap();
    workspace.rename_query("Anna", tillid, "Tro").unwrap();
    let now = [
        row("Tro", "code: \"Relation/Tro på “andre”\"  and speaker:Karin", ""),
        row("Alle", "query:\"Tro\" or code=\"Relation\" or text:Tillid", ""),
    ];
    assert_eq!(queries(&workspace), now);
    assert!(workspace.passages("query:Alle").is_ok());
    // Each renaming is one step, and taking it back takes the queries with it.
    workspace.undo("Anna", 2).unwrap();
    assert_eq!(queries(&workspace)[0].1, "code: Relation/Tillid  and speaker:Karin");
    assert_eq!(queries(&workspace)[1].1, "query:tillid or code=\"Relation\" or text:Tillid");
    workspace.redo("Anna", 1).unwrap();
    assert!(workspace.passages("query:Alle").is_ok());
    assert!(workspace.check().unwrap().problems.is_empty());
}

#[test]
fn a_query_that_another_is_made_of_is_not_removed_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let part = workspace.save_query("Anna", "Del", "turns", None).unwrap();
    let whole = workspace.save_query("Anna", "Hel", "query:Del and text:alene", None).unwrap();
    let refused = workspace.remove_query("Anna", part).unwrap_err().to_string();
    assert_eq!(refused, "“Hel” is made of the query “Del”");
    // Nor may one be saved that would be made of itself.
    assert!(workspace.save_query("Anna", "Del", "query:Hel", None).is_err());
    workspace.remove_queries("Anna", &[part, whole]).unwrap();
    assert!(workspace.project().queries().is_empty());
}
