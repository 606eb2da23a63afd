//! What steps promise at their edges: they say what they cannot do, drop nothing, and survive odd numbers.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::path::Path;

use redthread_model::*;
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

fn study(folder: &Path) -> Workspace {
    let source = folder.join("Gruppe.txt");
    std::fs::write(&source, "Karin: Så følte jeg mig alene.\n\nMogens: Ja.\n").unwrap();
    let new = NewProject { name: "P".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&folder.join("p.redthread"), &new, "Anna").unwrap();
    workspace.import("Anna", &[source], &ImportOptions::default(), &Progress::default()).unwrap();
    workspace
}

fn table(folder: &Path, content: &str) -> std::path::PathBuf {
    let path = folder.join("tabel.csv");
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn a_theme_goes_with_its_sub_themes_out_of_sets_that_hold_both() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let theme = workspace.ensure_code("Anna", &"Relation".parse().unwrap()).unwrap();
    let below = workspace.ensure_code("Anna", &"Relation/Tillid".parse().unwrap()).unwrap();
    let other = workspace.ensure_code("Anna", &"Rammer".parse().unwrap()).unwrap();
    let set = CodeSet { id: new_id(), name: "Teori".to_owned(), codes: vec![theme, other, below] };
    workspace.commit("Anna", "set", Change::add(set.clone())).unwrap();
    workspace.remove_code("Anna", theme).unwrap();
    assert_eq!(workspace.project().code_set(set.id).unwrap().codes, [other]);
    let gone = workspace.remove_code("Anna", theme).unwrap_err();
    assert!(matches!(gone, WorkspaceError::NoSuch { kind: "code", .. }), "{gone}");
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(workspace.check().unwrap(), CheckReport::default());
}

#[test]
fn ordering_what_is_not_there_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = study(folder.path()).order_groups("Anna", &[new_id()]).unwrap_err();
    assert!(matches!(refused, WorkspaceError::NoSuch { kind: "group", .. }), "{refused}");
}

#[test]
fn the_last_possible_position_is_no_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let first = workspace.create_code("Anna", None, "Først").unwrap();
    let last = Code { position: u32::MAX, ..workspace.project().code(first).unwrap().clone() };
    workspace.edit_code("Anna", last).unwrap();
    workspace.create_code("Anna", None, "Sidst").unwrap();
    let document = workspace.project().documents_in_order()[0].clone();
    let last = Document { position: u32::MAX, ..document.clone() };
    workspace.commit("Anna", "last", Change::replace(document, last)).unwrap();
    let more = folder.path().join("Mere.txt");
    std::fs::write(&more, "Karin: Mere.\n").unwrap();
    let options = ImportOptions { group: Some("borgere".to_owned()), ..ImportOptions::default() };
    let report = workspace.import("Anna", &[more], &options, &Progress::default()).unwrap();
    assert_eq!(report.imported.len(), 1);
}

#[test]
fn a_document_without_its_contents_does_not_come_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let document = workspace.project().documents_in_order()[0].clone();
    for broken in [
        Document { text: BlobHash([1; 32]), ..document.clone() },
        Document { layout: BlobHash([1; 32]), ..document.clone() },
        Document { original: Some(BlobHash([1; 32])), ..document.clone() },
    ] {
        let before = workspace.head();
        let added = Change::add(Document { id: new_id(), ..broken.clone() });
        let replaced = Change::replace(document.clone(), Document { revision: 2, ..broken });
        for change in [added, replaced] {
            let refused = workspace.commit("Anna", "broken", change).unwrap_err();
            assert!(matches!(refused, WorkspaceError::Store(StoreError::MissingBlob(_))), "{refused}");
        }
        assert_eq!(workspace.head(), before);
    }
    workspace.load(Load::Everything).unwrap();
}

#[test]
fn a_number_of_many_digits_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    // 17 digits, as a spreadsheet gives a mean; read carelessly, the last one is lost.
    let path = table(folder.path(), "navn,andel\nEva,0.12345678901234568\nIda,0.0000036683366677614515\n");
    let cases = workspace.project().cases().clone();
    workspace.import_cases("Anna", &path).unwrap();
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(workspace.project().cases(), &cases);
    workspace.redo("Anna", 1).unwrap();
    assert_eq!(workspace.check().unwrap(), CheckReport::default());
}

#[test]
fn no_value_of_a_table_is_left_out_or_rewritten() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    for content in [
        "navn,alder,svar,mentor\nEva,34,ja,ja\nIda,40,måske,nej\n",
        "navn,alder,svar,mentor\nBo,ukendt,nej,3\nIb,35,ja,\n",
        "navn,alder,svar,mentor\nPer,ukendt,,nej\nUlla,,\"1,50\",\n",
    ] {
        workspace.import_cases("Anna", &table(folder.path(), content)).unwrap();
    }
    let value = |name: &str, attribute: &str| {
        let project = workspace.project();
        let case = project.case(workspace.find_case(name).unwrap()).unwrap();
        let attribute = project.attributes().values().find(|known| known.name == attribute).unwrap().id;
        let value = case.values.iter().find(|value| value.attribute == attribute);
        value.map(|value| value.value.to_string()).unwrap_or_default()
    };
    for (name, attribute, expected) in [
        ("Eva", "alder", "34"),
        ("Bo", "alder (text)", "ukendt"),
        ("Ib", "alder (text)", "35"),
        ("Per", "alder (text)", "ukendt"),
        ("Ida", "svar", "måske"),
        ("Ib", "svar", "ja"),
        ("Bo", "svar", "nej"),
        ("Ulla", "svar", "1,50"),
        ("Bo", "mentor (text)", "3"),
        ("Per", "mentor", "no"),
        ("Ib", "mentor", ""),
    ] {
        assert_eq!(value(name, attribute), expected, "{name}, {attribute}");
    }
    assert_eq!(workspace.project().attributes().len(), 5);
}

#[test]
fn a_table_of_codings_in_any_order_comes_in_once_with_its_memos() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let path = table(
        folder.path(),
        "document,start,end,code,coder,memo\nGruppe,13,16,Tid,Bo,\nGruppe,7,12,Tid/Ro,Eva,husk\nGruppe,13,16,tid,Bo,\nGruppe,900,901,Tid,Bo,\nIngen,1,2,Tid,Bo,\n",
    );
    let report = workspace.import_codings("Anna", &path).unwrap();
    assert_eq!((report.applied, report.already), (2, 1));
    assert_eq!(report.skipped.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [5, 6]);
    let again = workspace.import_codings("Anna", &path).unwrap();
    assert_eq!((again.applied, again.already), (0, 3));
    assert_eq!(workspace.project().memos().len(), 1);
    let document = workspace.find_document("Gruppe").unwrap();
    let ranges: Vec<TextRange> =
        workspace.project().codings(document).unwrap().iter().map(|coding| coding.range).collect();
    assert_eq!(ranges, [TextRange::new(7, 12).unwrap(), TextRange::new(13, 16).unwrap()]);
    workspace.undo("Anna", 1).unwrap();
    assert!(workspace.project().codes().is_empty() && workspace.project().memos().is_empty());
}
