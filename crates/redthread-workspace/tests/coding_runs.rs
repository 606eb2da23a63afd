//! A run: many codes on many passages are one step, and undoing it leaves the project as it was.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use redthread_model::*;
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

const TEXT: &str =
    "Interviewer: Hvordan var det?\n\nKarin: Så følte jeg mig alene igen 🙂.\n\nBo: Ventetiden var lang.\n";

struct Study {
    _folder: tempfile::TempDir,
    workspace: Workspace,
    documents: [DocumentId; 2],
}

impl Study {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let new = NewProject { name: "Kodning".to_owned(), language: Language::DANISH };
        let mut workspace = Workspace::create(&folder.path().join("s.redthread"), &new, "Anna").unwrap();
        let documents = ["Et", "To"].map(|name| {
            let source = folder.path().join(format!("{name}.txt"));
            std::fs::write(&source, format!("{TEXT}Slut {name}.\n")).unwrap();
            workspace.import("Anna", &[source], &ImportOptions::default(), &Progress::default()).unwrap();
            workspace.find_document(name).unwrap()
        });
        workspace.load(Load::Everything).unwrap();
        Self { _folder: folder, workspace, documents }
    }

    fn item(&self, document: usize, range: (u32, u32), code: &str) -> RunItem {
        RunItem {
            passage: Passage {
                document: self.documents[document],
                range: TextRange::new(range.0, range.1).unwrap(),
            },
            code: CodeName::Path(code.parse().unwrap()),
            valence: None,
        }
    }

    /// Everything that is coded, and which codes there are.
    fn state(&mut self) -> (BTreeSet<String>, BTreeSet<String>) {
        self.workspace.load(Load::Codings).unwrap();
        let project = self.workspace.project();
        let codings = self.documents.iter().flat_map(|document| project.codings(*document).unwrap().iter());
        let codings = codings.map(|coding| format!("{coding:?}")).collect();
        (codings, project.codes().keys().map(|code| project.path(*code).unwrap().to_string()).collect())
    }
}

#[test]
fn a_run_over_documents_and_codes_is_one_step_and_one_undo() {
    let mut study = Study::new();
    let before = study.state();
    let head = study.workspace.head();
    let mut items = vec![
        study.item(1, (31, 36), "Rammer/Tid"),
        study.item(0, (38, 42), "Relation/Tillid"),
        study.item(0, (38, 42), "rammer/tid"),
        study.item(0, (38, 42), "Relation/Tillid"),
    ];
    items[1].valence = Some(Valence::Well);
    let applied = study.workspace.code_run("Anna", "code 4 passages", &items).unwrap();
    assert_eq!(applied, Applied { applied: 3, already: 1 }, "the last says what the second said");
    assert_eq!(study.workspace.head(), head + 1);
    let step = study.workspace.next_undo(Some("Anna")).unwrap().unwrap();
    assert_eq!(step.what, "code 4 passages");
    let (codings, codes) = study.state();
    assert_eq!(codings.len(), 3);
    let paths: BTreeSet<&str> = codes.iter().map(String::as_str).collect();
    assert_eq!(paths, ["Rammer", "Rammer/Tid", "Relation", "Relation/Tillid"].into());
    let made = study.workspace.code_run_items("Anna", "again", &items).unwrap();
    assert_eq!((made, study.workspace.head()), (vec![false; 4], head + 1), "nothing new is no step");
    study.workspace.undo_one("Anna", Some("Anna")).unwrap();
    assert_eq!(study.state(), before, "codes and codings are gone");
    study.workspace.redo_one("Anna", Some("Anna")).unwrap();
    assert_eq!(study.state(), (codings, codes));
    assert!(study.workspace.check().unwrap().problems.is_empty());
}

#[test]
fn a_run_is_done_whole_or_not_at_all() {
    let mut study = Study::new();
    let before = study.state();
    let head = study.workspace.head();
    let outside = [study.item(0, (0, 5), "Ny"), study.item(1, (5, 9_000), "Ny")];
    assert!(study.workspace.code_run("Anna", "run", &outside).is_err());
    let mut nowhere = [study.item(0, (0, 5), "Ny"), study.item(0, (6, 8), "Ny")];
    nowhere[1].passage.document = DocumentId::from(uuid::Uuid::from_u128(7));
    assert!(study.workspace.code_run("Anna", "run", &nowhere).is_err());
    assert_eq!((study.state(), study.workspace.head()), (before, head));
    let nothing = study.workspace.code_run("Anna", "run", &[]).unwrap();
    assert_eq!((nothing, study.workspace.head()), (Applied::default(), head));
}

#[test]
fn each_coder_codes_for_themselves() {
    let mut study = Study::new();
    let items = [study.item(0, (31, 36), "Tid")];
    study.workspace.code_run("Anna", "run", &items).unwrap();
    let applied = study.workspace.code_run("Bo", "run", &items).unwrap();
    assert_eq!(applied, Applied { applied: 1, already: 0 });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_run_taken_back_leaves_the_project_as_it_was(
        first in runs(), second in runs(),
    ) {
        let mut study = Study::new();
        let items = |study: &Study, run: &[(usize, u32, u32, usize)]| -> Vec<RunItem> {
            let codes = ["A", "A/B", "C", "a/b/D"];
            run.iter().map(|(document, start, length, code)| {
                study.item(*document, (*start, start + length), codes[*code])
            }).collect()
        };
        let run = items(&study, &first);
        study.workspace.code_run("Anna", "first", &run).unwrap();
        let before = study.state();
        let head = study.workspace.head();
        let run = items(&study, &second);
        let wanted: BTreeSet<_> = run.iter().map(|item| format!("{item:?}").to_lowercase()).collect();
        let applied = study.workspace.code_run("Anna", "second", &run).unwrap();
        prop_assert_eq!(applied.applied + applied.already, run.len());
        prop_assert!(applied.applied <= wanted.len());
        prop_assert_eq!(study.state().0.len(), before.0.len() + applied.applied);
        if applied.applied > 0 {
            prop_assert_eq!(study.workspace.head(), head + 1);
            study.workspace.undo_one("Anna", Some("Anna")).unwrap();
        }
        prop_assert_eq!(study.state(), before);
    }
}

/// Document, start, length and code of some passages.
fn runs() -> impl Strategy<Value = Vec<(usize, u32, u32, usize)>> {
    proptest::collection::vec((0usize..2, 0u32..80, 1u32..15, 0usize..4), 0..12)
}
