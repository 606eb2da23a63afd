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

/// A text of `count` different words, of which some are put in the place of others.
fn numbered(count: usize, corrected: &[usize]) -> String {
    let word = |number: usize| {
        if corrected.contains(&number) { format!("rettet{number}") } else { format!("ord{number}") }
    };
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn nearly_the_same_text_comes_in_and_is_named_with_what_both_have() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let old = file(folder.path(), "Gammel.txt", numbered(102, &[]));
    workspace.import("Anna", &[old], &ImportOptions::default(), &Progress::default()).unwrap();
    // One word of 102 is corrected: of 100 runs of three words each, 97 are in both, of 103 in all.
    let corrected = file(folder.path(), "ind/Rettet.txt", numbered(102, &[50]));
    // The same words said by somebody, in another format.
    let told = format!("1\n00:00:01,000 --> 00:00:02,000\n{}\n", numbered(102, &[50]));
    file(folder.path(), "ind/Undertekster.srt", told);
    file(
        folder.path(),
        "ind/Andet.txt",
        (200..400).map(|number| format!("ord{number} ")).collect::<String>(),
    );
    let paths = [corrected.parent().unwrap().to_owned()];
    let dry = ImportOptions { dry_run: true, ..ImportOptions::default() };
    for options in [dry, ImportOptions::default()] {
        let report = workspace.import("Anna", &paths, &options, &Progress::default()).unwrap();
        let found: Vec<(&str, Option<(&str, f64)>)> = report
            .imported
            .iter()
            .map(|imported| {
                let near = imported.near_duplicate.as_ref();
                (imported.name.as_str(), near.map(|near| (near.name.as_str(), near.share)))
            })
            .collect();
        let share = 97.0 / 103.0;
        let expected =
            [("Andet", None), ("Rettet", Some(("Gammel", share))), ("Undertekster", Some(("Gammel", share)))];
        assert_eq!(found, expected);
        assert_eq!(report.summary().matters[0], (Matter::NearDuplicate, 2));
    }
    assert_eq!(workspace.check().unwrap(), CheckReport::default());
}

#[test]
fn the_report_counts_what_was_left_out_and_what_to_look_at() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    file(folder.path(), "ind/Interview 1.txt", "Det gik godt.\n");
    file(folder.path(), "ind/Gruppe 2.txt", KARIN);
    file(folder.path(), "ind/Kopi.md", KARIN);
    file(folder.path(), "ind/tom.txt", "");
    file(folder.path(), "ind/lyd.mp3", "ID3");
    file(folder.path(), "ind/alle.zip", "PK\x03\x04");
    file(folder.path(), "ind/~$uppe 2.docx", "Anna");
    file(folder.path(), "ind/__MACOSX/._Gruppe 2.txt", "Mac");
    file(folder.path(), "ind/Thumbs.db", "x");
    let report = workspace
        .import("Anna", &[folder.path().join("ind")], &ImportOptions::default(), &Progress::default())
        .unwrap();
    let summary = report.summary();
    assert_eq!((summary.files, summary.imported), (6, 2));
    let skipped = [
        (SkipReason::SameFile, 1),
        (SkipReason::Empty, 1),
        (SkipReason::WrongKind, 1),
        (SkipReason::Recording, 1),
    ];
    assert_eq!(summary.skipped, skipped);
    assert_eq!(summary.matters[0], (Matter::NoSpeakers, 1));
    let passed: Vec<(Debris, u32)> = report.passed_over.iter().map(|one| (one.what, one.files)).collect();
    assert_eq!(passed, [(Debris::System, 2), (Debris::Lock, 1)]);
    assert!(
        report.skipped.iter().any(|one| one.help.as_deref().is_some_and(|help| help.starts_with("unpack")))
    );
    // The copy was read as Markdown before it was known for a copy; nothing of it stays.
    assert_eq!(workspace.check().unwrap(), CheckReport::default());
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf_8_comes_in() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let path = folder.path().join(std::ffi::OsStr::from_bytes(b"K\xe5re.txt"));
    std::fs::write(&path, KARIN).unwrap();
    let report = workspace.import("Anna", &[path], &ImportOptions::default(), &Progress::default()).unwrap();
    assert_eq!(report.imported.len(), 1);
    assert_eq!(report.imported[0].name, "K\u{fffd}re");
}
