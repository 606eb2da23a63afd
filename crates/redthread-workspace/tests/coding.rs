//! What a hand does while it codes, and that each of it is one step that can be taken back.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use redthread_model::*;
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

struct Study {
    _folder: tempfile::TempDir,
    workspace: Workspace,
    document: DocumentId,
}

impl Study {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("Gruppe.txt");
        std::fs::write(&source, "Interviewer: Hvordan var det?\n\nKarin: Så følte jeg mig alene igen.\n")
            .unwrap();
        let new = NewProject { name: "Kodning".to_owned(), language: Language::DANISH };
        let mut workspace = Workspace::create(&folder.path().join("s.redthread"), &new, "Anna").unwrap();
        workspace.import("Anna", &[source], &ImportOptions::default(), &Progress::default()).unwrap();
        workspace.load(Load::Everything).unwrap();
        let document = workspace.find_document("Gruppe").unwrap();
        Self { _folder: folder, workspace, document }
    }

    fn at(&self, start: u32, end: u32) -> Passage {
        Passage { document: self.document, range: TextRange::new(start, end).unwrap() }
    }

    fn apply(&mut self, codes: &[&str], valence: Option<Valence>, comment: &str, on: &[Passage]) -> Gestured {
        let codes = codes.iter().map(|path| CodeName::Path(path.parse().unwrap())).collect();
        let gesture = Gesture { codes, valence, comment: comment.to_owned() };
        self.workspace.apply_codes("Anna", &gesture, on).unwrap()
    }

    fn codings(&self) -> Vec<Coding> {
        self.workspace.project().codings(self.document).unwrap().to_vec()
    }

    /// Each coding: its code's path, where it lies, what is said of how it works.
    fn said(&self) -> Vec<(String, u32, u32, Option<Valence>)> {
        let mut said: Vec<_> = self
            .codings()
            .into_iter()
            .map(|coding| {
                let path = self.workspace.project().path(coding.code).unwrap().to_string();
                (path, coding.range.start().get(), coding.range.end().get(), coding.valence)
            })
            .collect();
        said.sort();
        said
    }

    fn memos(&self) -> Vec<(Anchor, String)> {
        self.workspace.project().memos().values().map(|memo| (memo.on, memo.text.clone())).collect()
    }

    fn undo(&mut self) {
        self.workspace.undo_one("Anna", Some("Anna")).unwrap();
    }
}

fn said(path: &str, start: u32, end: u32) -> (String, u32, u32, Option<Valence>) {
    (path.to_owned(), start, end, None)
}

#[test]
fn several_codes_on_several_passages_are_one_step() {
    let mut study = Study::new();
    let (first, second) = (study.at(0, 11), study.at(31, 36));
    let head = study.workspace.head();
    let done =
        study.apply(&["Relation/Tillid", "Relation/Nærhed"], Some(Valence::Well), "Se her", &[first, second]);
    assert_eq!((done.applied, done.already, done.codes.len(), done.codings.len()), (4, 0, 2, 4));
    assert_eq!(study.workspace.head(), head + 1);
    let well = Some(Valence::Well);
    let expected = [
        ("Relation/Nærhed", 0, 11),
        ("Relation/Nærhed", 31, 36),
        ("Relation/Tillid", 0, 11),
        ("Relation/Tillid", 31, 36),
    ];
    assert_eq!(study.said(), expected.map(|(path, start, end)| (path.to_owned(), start, end, well)));
    let on = Anchor::Coding(study.document, done.codings[0]);
    assert_eq!(study.memos(), [(on, "Se her".to_owned())]);
    study.undo();
    assert_eq!((study.said().len(), study.memos().len(), study.workspace.project().codes().len()), (0, 0, 0));
}

#[test]
fn what_was_coded_already_stays_and_takes_the_valence_and_the_comment() {
    let mut study = Study::new();
    let here = study.at(0, 11);
    let first = study.apply(&["Tillid"], None, "Først", &[here]);
    let head = study.workspace.head();
    let again = study.apply(&["Tillid"], None, "", &[here]);
    assert_eq!((again.applied, again.already, &again.codings), (0, 1, &first.codings));
    assert_eq!(study.workspace.head(), head, "no step");
    let more = study.apply(&["Tillid", "Tid", "tid"], Some(Valence::LessWell), "Så", &[here]);
    assert_eq!((more.applied, more.already), (1, 1), "one name twice is one code");
    let less = Some(Valence::LessWell);
    assert_eq!(study.said(), [("Tid".to_owned(), 0, 11, less), ("Tillid".to_owned(), 0, 11, less)]);
    assert_eq!(study.memos()[0].1, "Først\nSå");
    study.undo();
    assert_eq!(study.said(), [said("Tillid", 0, 11)]);
    assert_eq!(study.memos()[0].1, "Først");
}

#[test]
fn a_recoded_passage_keeps_its_range_valence_and_memo() {
    let mut study = Study::new();
    let here = study.at(31, 36);
    study.apply(&["Tillid"], Some(Valence::Well), "Husk", &[here]);
    let before = study.codings();
    let to = CodeName::Path("Relation/Nærhed".parse().unwrap());
    let recoded = study.workspace.recode("Bo", &before, &to).unwrap();
    assert_eq!((recoded.recoded, recoded.joined), (1, 0));
    let after = study.codings();
    assert_eq!(after, [Coding { code: recoded.code, ..before[0] }], "the coder stays, too");
    assert_eq!(study.memos()[0].0, Anchor::Coding(study.document, before[0].id));
    let head = study.workspace.head();
    assert_eq!(study.workspace.recode("Bo", &after, &to).unwrap().recoded, 0);
    assert_eq!(study.workspace.head(), head, "it has that code already");
    study.workspace.undo_one("Bo", Some("Bo")).unwrap();
    assert_eq!(study.codings(), before);
    let stale = study.workspace.recode("Bo", &after, &to);
    assert!(stale.is_err(), "no longer as given");
}

#[test]
fn recoding_into_what_says_the_same_already_makes_one_and_loses_no_memo() {
    let mut study = Study::new();
    let here = study.at(31, 36);
    study.apply(&["Tillid"], Some(Valence::Well), "Fra tillid", &[here]);
    study.apply(&["Nærhed"], None, "", &[here]);
    let before = study.said();
    let all = study.codings();
    let nearness = study.workspace.find_code("Nærhed").unwrap();
    let recoded = study.workspace.recode("Anna", &all, &nearness.into()).unwrap();
    assert_eq!((recoded.recoded, recoded.joined), (0, 1));
    assert_eq!(study.said(), [("Nærhed".to_owned(), 31, 36, Some(Valence::Well))]);
    let kept = study.codings()[0];
    assert_eq!(study.memos(), [(Anchor::Coding(study.document, kept.id), "Fra tillid".to_owned())]);
    study.undo();
    assert_eq!(study.said(), before);
    // Two that both get a third code become one as well.
    let both = study.codings();
    let recoded = study.workspace.recode("Anna", &both, &CodeName::Path("Tid".parse().unwrap())).unwrap();
    assert_eq!((recoded.recoded, recoded.joined), (1, 1));
    assert_eq!(study.said(), [("Tid".to_owned(), 31, 36, Some(Valence::Well))]);
    study.undo();
    assert_eq!((study.said(), study.memos().len()), (before, 1));
}

#[test]
fn a_border_moves_but_not_onto_what_says_the_same() {
    let mut study = Study::new();
    let (short, long) = (study.at(31, 36), study.at(31, 42));
    study.apply(&["Tillid"], None, "", &[short]);
    let coding = study.codings()[0];
    assert!(study.workspace.move_border("Anna", coding, long.range).unwrap());
    assert_eq!(study.said(), [said("Tillid", 31, 42)]);
    study.undo();
    assert_eq!(study.said(), [said("Tillid", 31, 36)]);
    study.apply(&["Tillid"], None, "", &[long]);
    let (head, coding) = (study.workspace.head(), coding);
    assert!(!study.workspace.move_border("Anna", coding, long.range).unwrap());
    assert!(!study.workspace.move_border("Anna", coding, coding.range).unwrap());
    assert_eq!(study.workspace.head(), head, "neither is a step");
    assert!(study.workspace.move_border("Anna", coding, study.at(31, 9_999).range).is_err());
    assert_eq!(study.said(), [said("Tillid", 31, 36), said("Tillid", 31, 42)]);
}
