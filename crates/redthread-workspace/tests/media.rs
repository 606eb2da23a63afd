//! What linked recordings promise: they are found with their transcripts, stay where they are, and it is told when they alter.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::path::Path;

use redthread_text::Language;
use redthread_workspace::*;

const SAID: &str = "Interviewer: Hvordan?\n\nKarin: Godt.\n\nInterviewer: Nå.\n\nKarin: Ja.\n";

fn study(folder: &Path) -> Workspace {
    let new = NewProject { name: "Lyd".to_owned(), language: Language::DANISH };
    Workspace::create(&folder.join("study.redthread"), &new, "Anna").unwrap()
}

fn states(workspace: &Workspace, name: &str, thorough: bool) -> Vec<(String, MediaState)> {
    let document = workspace.find_document(name).unwrap();
    let checked = workspace.check_media(document, thorough, &Progress::default()).unwrap();
    checked.into_iter().map(|check| (check.media.path, check.state)).collect()
}

#[test]
fn recordings_of_a_folder_are_linked_with_their_transcripts() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let ind = folder.path().join("ind");
    std::fs::create_dir_all(&ind).unwrap();
    let eaf = r#"<ANNOTATION_DOCUMENT><HEADER><MEDIA_DESCRIPTOR MEDIA_URL="file:///D:/a.wav" RELATIVE_MEDIA_URL="./optaget.wav"/></HEADER><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="900"/></TIME_ORDER><TIER TIER_ID="Karin"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>Ja.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"#;
    let files = [
        ("Gruppe 1.txt", SAID),
        ("Gruppe 1.MP3", "abc"),
        ("Elan.eaf", eaf),
        ("optaget.wav", "lyd"),
        ("alene.mp4", "film"),
    ];
    for (name, content) in files {
        std::fs::write(ind.join(name), content).unwrap();
    }
    let dry = ImportOptions { dry_run: true, ..ImportOptions::default() };
    for options in [dry, ImportOptions::default()] {
        let report =
            workspace.import("Anna", std::slice::from_ref(&ind), &options, &Progress::default()).unwrap();
        let linked: Vec<(&str, Vec<String>)> = report
            .imported
            .iter()
            .map(|one| {
                let names = one
                    .recordings
                    .iter()
                    .map(|path| path.file_name().unwrap().to_string_lossy().into_owned());
                (one.name.as_str(), names.collect())
            })
            .collect();
        let expected =
            [("Elan", vec!["optaget.wav".to_owned()]), ("Gruppe 1", vec!["Gruppe 1.MP3".to_owned()])];
        assert_eq!(linked, expected);
        assert_eq!(report.skipped.len(), 1, "a film that nobody transcribed");
        assert_eq!(report.skipped[0].why, SkipReason::Recording);
    }
    let media = &workspace.project().documents().values().find(|one| one.name == "Gruppe 1").unwrap().media;
    // SHA-256 of "abc", as the standard has it.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(
        (media[0].path.as_str(), media[0].bytes, media[0].hash.to_string().as_str()),
        ("ind/Gruppe 1.MP3", 3, abc)
    );
    assert_eq!(workspace.check().unwrap(), CheckReport::default());
}

#[test]
fn a_recording_that_altered_or_went_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let transcript = folder.path().join("Gruppe 1.txt");
    std::fs::write(&transcript, SAID).unwrap();
    workspace.import("Anna", &[transcript], &ImportOptions::default(), &Progress::default()).unwrap();
    let recording = folder.path().join("lyd.mp3");
    std::fs::write(&recording, "abc").unwrap();
    let document = workspace.find_document("Gruppe 1").unwrap();

    let cancelled = Progress::default();
    cancelled.cancel();
    let result = workspace.link_media("Anna", document, &recording, &cancelled);
    assert!(matches!(result, Err(WorkspaceError::Cancelled)));
    workspace.link_media("Anna", document, &recording, &Progress::default()).unwrap();
    let told = |workspace: &Workspace, thorough, state| {
        assert_eq!(states(workspace, "Gruppe 1", thorough), [("lyd.mp3".to_owned(), state)]);
    };
    told(&workspace, false, MediaState::There);
    told(&workspace, true, MediaState::Same);
    std::fs::write(&recording, "abd").unwrap();
    told(&workspace, true, MediaState::Changed);
    std::fs::write(&recording, "abcd").unwrap();
    told(&workspace, false, MediaState::Changed);
    std::fs::remove_file(&recording).unwrap();
    told(&workspace, true, MediaState::Gone);

    assert_eq!(workspace.unlink_media("Anna", document, Some("lyd.mp3")).unwrap(), 1);
    assert!(states(&workspace, "Gruppe 1", false).is_empty());
    assert!(workspace.unlink_media("Anna", document, None).is_err());
    workspace.undo("Anna", 1).unwrap();
    told(&workspace, false, MediaState::Gone);
}
