//! What an import promises: one bad file never stops the others, nothing is silently dropped, and a cancelled import leaves no trace.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::path::{Path, PathBuf};

use redthread_model::*;
use redthread_text::Language;
use redthread_workspace::*;

fn study(folder: &Path) -> Workspace {
    let new = NewProject { name: "Ind".to_owned(), language: Language::DANISH };
    Workspace::create(&folder.join("study.redthread"), &new, "Anna").unwrap()
}

fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, content).unwrap();
    path
}

const KARIN: &str = "Interviewer: Hvordan?\n\nKarin: Åh, det gik (griner) da.\n\nBorger 2: Ja.\n\nKarin: Nå.\n\nInterviewer: Tak.\n\nBorger: Nej.\n\nBorger: Jo.\n\nBorger 2: Nå.\n";

#[test]
fn a_folder_comes_in_and_what_does_not_has_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    file(folder.path(), "ind/Gruppe 1.txt", KARIN);
    file(folder.path(), "ind/under/Gruppe 2.md", KARIN.replace("Nå", "Nåda"));
    file(folder.path(), "ind/tom.txt", "");
    file(folder.path(), "ind/billede.png", [0x89, b'P', b'N', b'G']);
    file(folder.path(), "ind/binær.txt", [0, 1, 2, 3, 0, 0, 255, 254, 0]);
    file(folder.path(), "ind/kopi.txt", KARIN);
    let missing = folder.path().join("findes ikke.txt");
    let options = ImportOptions {
        group: Some("borgere".to_owned()),
        stage: Some("Borgere".to_owned()),
        ..ImportOptions::default()
    };
    let report = workspace
        .import("Anna", &[folder.path().join("ind"), missing], &options, &Progress::default())
        .unwrap();

    let names: Vec<&str> = report.imported.iter().map(|imported| imported.name.as_str()).collect();
    assert_eq!(names, ["Gruppe 1", "Gruppe 2"]);
    let skipped: Vec<String> = report
        .skipped
        .iter()
        .map(|skipped| skipped.path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    for name in ["tom.txt", "billede.png", "binær.txt", "kopi.txt", "findes ikke.txt"] {
        assert!(
            skipped.iter().any(|skipped| skipped == name),
            "{name} must be named among the skipped: {skipped:?}"
        );
    }
    assert!(report.skipped.iter().all(|skipped| !skipped.reason.is_empty()));
    assert_eq!(workspace.history().unwrap().len(), 2, "the project and one step for the import");
}

#[test]
fn labels_become_voices_and_cases_of_their_document_until_they_are_merged() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let first = file(folder.path(), "Gruppe 1.txt", KARIN);
    let second = file(folder.path(), "Gruppe 2.txt", KARIN.replace("Nå", "Nåda"));
    workspace.import("Anna", &[first, second], &ImportOptions::default(), &Progress::default()).unwrap();
    let document = workspace.find_document("Gruppe 1").unwrap();
    let roles: Vec<(String, Role)> = workspace
        .project()
        .document(document)
        .unwrap()
        .speakers
        .iter()
        .map(|speaker| (speaker.label.clone(), speaker.voice.role()))
        .collect();
    let expected = [
        ("Interviewer", Role::Interviewer),
        ("Karin", Role::Participant),
        ("Borger 2", Role::Participant),
        ("Borger", Role::Unknown),
    ];
    assert_eq!(roles, expected.map(|(label, role)| (label.to_owned(), role)));
    assert_eq!(workspace.project().cases().len(), 4, "Karin and Borger 2, in each document their own");

    workspace.assign_speaker("Anna", None, "Karin", &SpeakerAssignment::Case("Karin".to_owned())).unwrap();
    assert_eq!(
        workspace.project().cases().len(),
        3,
        "the case that the import had made for the second Karin is gone"
    );
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(workspace.project().cases().len(), 4);
}

#[test]
fn a_cancelled_or_strict_import_leaves_the_project_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let good = file(folder.path(), "Gruppe 1.txt", KARIN);
    let empty = file(folder.path(), "tom.txt", "");
    let strict = ImportOptions { strict: true, ..ImportOptions::default() };
    let report = workspace.import("Anna", &[good.clone(), empty], &strict, &Progress::default()).unwrap();
    assert_eq!((report.imported.len(), report.skipped.len()), (0, 1));
    let cancelled = Progress::default();
    cancelled.cancel();
    let result = workspace.import("Anna", std::slice::from_ref(&good), &ImportOptions::default(), &cancelled);
    assert!(matches!(result, Err(WorkspaceError::Cancelled)));
    let dry = ImportOptions { dry_run: true, ..ImportOptions::default() };
    let report = workspace.import("Anna", &[good], &dry, &Progress::default()).unwrap();
    assert_eq!(report.imported[0].speakers.len(), 4);
    assert_eq!(workspace.head(), 1, "only the step that made the project");
    assert!(workspace.project().documents().is_empty());
}

#[test]
fn the_text_is_kept_to_the_letter_and_so_is_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let latin = file(folder.path(), "gammel.txt", b"Karin: S\xe5 f\xf8lte jeg \xe6ngstelse.\r\nInterviewer: Ja?\r\nKarin: Ja, det gjorde jeg s\xe5.\r\nInterviewer: Tak.\r\n");
    workspace.import("Anna", &[latin], &ImportOptions::default(), &Progress::default()).unwrap();
    let document = workspace.find_document("gammel").unwrap();
    workspace.load(Load::Document(document)).unwrap();
    let text = workspace.project().text(document).unwrap();
    assert!(
        text.as_str().starts_with("Karin: Så følte jeg ængstelse.\nInterviewer: Ja?\n"),
        "{}",
        text.as_str()
    );
    assert_eq!(workspace.check().unwrap(), CheckReport::default());
}

#[test]
fn a_document_can_be_named_as_people_type_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    // As some systems keep file names: each letter apart from its ring.
    let path = file(folder.path(), "A\u{30a}rsmøde.txt", KARIN);
    workspace.import("Anna", &[path], &ImportOptions::default(), &Progress::default()).unwrap();
    assert!(workspace.find_document("årsmøde").is_ok());
}

#[test]
fn comments_come_in_as_memos_on_their_words_and_go_with_the_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let fixture =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../redthread-ingest/tests/fixtures/review.docx");
    let paths = [fixture];
    let dry = ImportOptions { dry_run: true, ..ImportOptions::default() };
    let report = workspace.import("Anna", &paths, &dry, &Progress::default()).unwrap();
    assert_eq!(report.imported[0].comments, 3);
    assert!(workspace.project().memos().is_empty());

    let report = workspace.import("Anna", &paths, &ImportOptions::default(), &Progress::default()).unwrap();
    assert_eq!(report.imported[0].comments, 3);
    let document = report.imported[0].document;
    workspace.load(Load::Document(document)).unwrap();
    let project = workspace.project();
    let text = project.text(document).unwrap();
    let mut memos: Vec<(&str, &str)> = project
        .memos()
        .values()
        .filter_map(|memo| match memo.on {
            Anchor::Passage(passage) => Some((text.slice(passage.range), memo.text.as_str())),
            _ => None,
        })
        .collect();
    memos.sort_unstable();
    let expected = [
        ("det gået", "Kommentar af Åse Holm, 2. marts 2025\nSpørg igen\nnæste gang."),
        ("godt.", "Kommentar af Bo Lund, 3. marts 2025\nUden sted"),
        ("langt.\nOg længere", "Kommentar af Cia, 4. marts 2025\nTo afsnit"),
    ];
    assert_eq!(memos, expected);
    assert_eq!(workspace.history().unwrap().len(), 2, "one step for the import");
    workspace.undo("Anna", 1).unwrap();
    assert!(workspace.project().memos().is_empty() && workspace.project().documents().is_empty());
}
