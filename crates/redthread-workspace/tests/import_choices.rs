//! What a person says of an import holds, and what a project knows of names holds for later imports.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::path::{Path, PathBuf};

use redthread_model::*;
use redthread_text::Language;
use redthread_workspace::*;

const GROUP: &str = "\
Interviewer: Hvordan?

Karin: Jo, det gik.

Borger 2: Ja.

Borger: Nej.

Karin: Nå.

Interviewer: Tak.
";

struct Study {
    folder: tempfile::TempDir,
    workspace: Workspace,
}

impl Study {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let new = NewProject { name: "Ind".to_owned(), language: Language::DANISH };
        let workspace = Workspace::create(&folder.path().join("study.redthread"), &new, "Anna").unwrap();
        Self { folder, workspace }
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    fn import(&mut self, paths: &[PathBuf], options: &ImportOptions) -> ImportReport {
        self.workspace.import("Anna", paths, options, &Progress::default()).unwrap()
    }

    /// Who speaks in a document: `interviewer`, `unknown`, or the name of the case, with a `?` if nobody has confirmed it.
    fn voices(&self, document: &str) -> Vec<(String, String)> {
        let project = self.workspace.project();
        let document = project.document(self.workspace.find_document(document).unwrap()).unwrap();
        let voice = |speaker: &Speaker| match speaker.voice {
            SpeakerVoice::Interviewer => "interviewer".to_owned(),
            SpeakerVoice::Unknown => "unknown".to_owned(),
            SpeakerVoice::Case(case) => {
                let case = project.case(case).unwrap();
                format!("{}{}", case.name, if case.provisional { "?" } else { "" })
            }
        };
        document.speakers.iter().map(|speaker| (speaker.label.clone(), voice(speaker))).collect()
    }

    fn voice(&self, document: &str, label: &str) -> String {
        self.voices(document).into_iter().find(|(other, _)| other == label).unwrap().1
    }

    fn assign(&mut self, document: &str, label: &str, who: SpeakerAssignment) {
        let document = self.workspace.find_document(document).unwrap();
        self.workspace.assign_speaker("Anna", Some(document), label, &who).unwrap();
    }
}

fn named(label: &str, case: &str) -> (String, String) {
    (label.to_owned(), case.to_owned())
}

fn numbered(text: &str, number: usize) -> String {
    format!("{text}\nKarin: Det var nummer {number}.\n")
}

#[test]
fn a_name_that_people_have_explained_means_the_same_person_in_later_imports() {
    let mut study = Study::new();
    let one = study.file("1.txt", GROUP);
    study.import(&[one], &ImportOptions::default());
    assert_eq!(study.voice("1", "Karin"), "Karin?");
    let case = SpeakerAssignment::Case("Karin Holm".to_owned());
    study.assign("1", "Karin", case);
    study.assign("1", "Borger 2", SpeakerAssignment::Case("Jens".to_owned()));
    study.assign("1", "Borger", SpeakerAssignment::Case("Lone".to_owned()));
    let two = study.file("2.txt", &numbered(GROUP, 2));
    study.import(&[two], &ImportOptions::default());
    assert_eq!(study.voice("2", "Karin"), "Karin Holm", "a name is explained once per project");
    assert_eq!(study.voice("2", "Borger 2"), "Borger 2?", "a number means somebody in its document alone");
    assert_eq!(study.voice("2", "Borger"), "unknown", "a role may be several people");

    study.assign("2", "Karin", SpeakerAssignment::Case("Karin Birk".to_owned()));
    let three = study.file("3.txt", &numbered(GROUP, 3));
    study.import(&[three], &ImportOptions::default());
    assert_eq!(study.voice("3", "Karin"), "Karin?", "two people have the name: nobody knows which one it is");
}

#[test]
fn a_name_that_people_have_made_the_interviewer_stays_the_interviewer() {
    let mut study = Study::new();
    let one = study.file("1.txt", GROUP);
    study.import(&[one], &ImportOptions::default());
    study.assign("1", "Karin", SpeakerAssignment::Interviewer);
    let two = study.file("2.txt", &numbered(GROUP, 2));
    study.import(&[two], &ImportOptions::default());
    assert_eq!(study.voice("2", "Karin"), "interviewer");
}

#[test]
fn a_confirmed_number_of_one_document_says_nothing_about_another() {
    let mut study = Study::new();
    let one = study.file("1.txt", GROUP);
    study.import(&[one], &ImportOptions::default());
    study.assign("1", "Borger 2", SpeakerAssignment::Case("Borger 2".to_owned()));
    let two = study.file("2.txt", &numbered(GROUP, 2));
    study.import(&[two], &ImportOptions::default());
    assert_eq!(study.voice("1", "Borger 2"), "Borger 2");
    assert_eq!(study.voice("2", "Borger 2"), "Borger 2 (2)?");
}

#[test]
fn who_is_said_is_one_person_in_all_files_and_known_from_then_on() {
    let mut study = Study::new();
    let (one, two) = (study.file("1.txt", GROUP), study.file("2.txt", &numbered(GROUP, 2)));
    let by_file = FileChoices { who: vec![named("Borger 2", "Jens")], ..FileChoices::default() };
    let options = ImportOptions {
        who: vec![named("karin", "Karin")],
        by_file: [(two.clone(), by_file)].into(),
        ..ImportOptions::default()
    };
    let report = study.import(&[one, two], &options);
    assert_eq!(study.voice("1", "Karin"), "Karin");
    let case = |document| {
        let project = study.workspace.project();
        let document = project.document(study.workspace.find_document(document).unwrap()).unwrap();
        document.speaker("Karin").unwrap().voice
    };
    assert_eq!(case("1"), case("2"));
    assert_eq!(study.voice("1", "Borger 2"), "Borger 2?");
    assert_eq!(study.voice("2", "Borger 2"), "Jens");
    assert_eq!(report.imported[1].preview.voices[2].who, WouldBe::New("Jens".to_owned()));
    assert_eq!(study.workspace.history().unwrap().len(), 2, "one step");
    assert!(study.workspace.check().unwrap().problems.is_empty());
    study.workspace.undo("Anna", 1).unwrap();
    assert!(study.workspace.project().cases().is_empty());
}

#[test]
fn a_case_that_an_import_made_is_known_once_it_is_named() {
    let mut study = Study::new();
    let one = study.file("1.txt", GROUP);
    study.import(&[one], &ImportOptions::default());
    let two = study.file("2.txt", &numbered(GROUP, 2));
    let options = ImportOptions { who: vec![named("Karin", "Karin")], ..ImportOptions::default() };
    study.import(&[two], &options);
    assert_eq!((study.voice("1", "Karin").as_str(), study.voice("2", "Karin").as_str()), ("Karin", "Karin"));
    assert!(study.workspace.check().unwrap().problems.is_empty());
}

#[test]
fn a_name_that_several_cases_have_is_refused_and_nothing_comes_in() {
    let mut study = Study::new();
    for name in ["1", "2"] {
        let file =
            study.file(&format!("{name}.txt"), &format!("Karin: {name}.\n\nMogens: Ja.\n\nKarin: Nå.\n"));
        study.import(&[file], &ImportOptions::default());
    }
    // Two cases with one name, as a merge of two projects may leave them.
    let cases: Vec<CaseId> = study.workspace.project().cases().keys().copied().collect();
    let renamed = |study: &mut Study, id: CaseId| {
        let before = study.workspace.project().case(id).unwrap().clone();
        let after = Case { name: "Ens".to_owned(), ..before.clone() };
        study.workspace.commit("Anna", "rename", Change::replace(before, after))
    };
    renamed(&mut study, cases[0]).unwrap();
    renamed(&mut study, cases[1]).unwrap();
    let head = study.workspace.head();
    let three = study.file("3.txt", GROUP);
    let options = ImportOptions { who: vec![named("Karin", "Ens")], ..ImportOptions::default() };
    let refused = study.workspace.import("Anna", &[three], &options, &Progress::default());
    assert!(matches!(refused, Err(WorkspaceError::Ambiguous { kind: "case", .. })), "{refused:?}");
    assert_eq!(study.workspace.head(), head);
}

#[test]
fn choices_by_file_hold_for_that_file_alone() {
    let mut study = Study::new();
    let (one, two) = (study.file("1.txt", GROUP), study.file("2.txt", &numbered(GROUP, 2)));
    let three = study.file("3.txt", &numbered(GROUP, 3));
    let chosen = FileChoices {
        name: Some("Første runde".to_owned()),
        kind: Some(DocumentKind::Note),
        group: Some("ansatte".to_owned()),
        stage: Some(String::new()),
        round: Some("R1".to_owned()),
        language: Some(Language::ENGLISH),
        participants: Some(7),
        ..FileChoices::default()
    };
    let left_out = FileChoices { leave_out: true, ..FileChoices::default() };
    let options = ImportOptions {
        group: Some("borgere".to_owned()),
        stage: Some("Borgere".to_owned()),
        by_file: [(one.clone(), chosen), (three.clone(), left_out)].into(),
        ..ImportOptions::default()
    };
    let report = study.import(&[one, two, three], &options);
    assert_eq!(report.imported.len(), 2);
    assert!(report.skipped.is_empty(), "what is left out on purpose is not skipped");
    let project = study.workspace.project();
    let document = |name: &str| project.document(study.workspace.find_document(name).unwrap()).unwrap();
    let (first, second) = (document("Første runde"), document("2"));
    assert_eq!(
        (first.kind, first.participants, first.language),
        (DocumentKind::Note, Some(7), Language::ENGLISH)
    );
    let group = |document: &Document| Some(project.group(document.group?)?.name.clone());
    assert_eq!((group(first).as_deref(), group(second).as_deref()), (Some("ansatte"), Some("borgere")));
    assert_eq!((first.stage, second.stage.is_some()), (None, true));
    assert_eq!((first.round.is_some(), second.round), (true, None));
}

#[test]
fn a_dry_run_says_what_would_be_and_shows_how_the_text_begins() {
    let mut study = Study::new();
    let one = study.file("1.txt", GROUP);
    study.import(&[one], &ImportOptions::default());
    study.assign("1", "Karin", SpeakerAssignment::Case("Karin Holm".to_owned()));
    let before = std::fs::read(study.workspace.path()).unwrap();
    let two =
        study.file("2.txt", &format!("{GROUP}{}", "\nBorger: Og en lang historie om det.\n".repeat(300)));
    let given = GivenText {
        path: PathBuf::from("-"),
        name: "Indsat".to_owned(),
        bytes: "En note uden talere.\n".into(),
    };
    let options = ImportOptions { dry_run: true, given: vec![given], ..ImportOptions::default() };
    let report = study.import(&[two], &options);
    let [file, note] = &report.imported[..] else { panic!("{report:?}") };
    let karin = study.workspace.find_case("Karin Holm").unwrap();
    let voices: Vec<(&str, &WouldBe, bool)> =
        file.preview.voices.iter().map(|voice| (voice.label.as_str(), &voice.who, voice.is_name)).collect();
    let expected = [
        ("Interviewer", &WouldBe::Interviewer, false),
        ("Karin", &WouldBe::Known(karin, "Karin Holm".to_owned()), true),
        ("Borger 2", &WouldBe::New("Borger 2 (2)".to_owned()), false),
        ("Borger", &WouldBe::Unknown, false),
    ];
    assert_eq!(voices, expected);
    assert_eq!((file.preview.format, note.preview.format), (Format::Txt, Format::Txt));
    let opening = file.preview.opening.as_ref().unwrap();
    assert!(opening.text.starts_with("Interviewer: Hvordan?") && opening.goes_on);
    assert_eq!(opening.layout.label_of(&opening.layout.turns[1]), Some("Karin"));
    assert_eq!((note.name.as_str(), note.path.as_path()), ("Indsat", Path::new("-")));
    assert_eq!(std::fs::read(study.workspace.path()).unwrap(), before, "nothing was written");
}
