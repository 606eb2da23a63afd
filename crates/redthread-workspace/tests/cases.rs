//! Cases, attributes and document facts are altered one step at a time, and every step can be taken back.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use redthread_model::*;
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

struct Study {
    _folder: tempfile::TempDir,
    workspace: Workspace,
}

/// Two documents, in each of which a Karin speaks.
fn study() -> Study {
    let folder = tempfile::tempdir().unwrap();
    let new = NewProject { name: "P".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&folder.path().join("p.redthread"), &new, "Anna").unwrap();
    for (name, stage) in [("Et", "1"), ("To", "2")] {
        let source = folder.path().join(format!("{name}.txt"));
        std::fs::write(&source, format!("Karin: Så følte jeg mig alene.\n\nMogens: Ja, {name}.\n")).unwrap();
        let options = ImportOptions {
            group: Some("borgere".to_owned()),
            stage: Some(stage.to_owned()),
            ..ImportOptions::default()
        };
        workspace.import("Anna", &[source], &options, &Progress::default()).unwrap();
    }
    workspace.load(Load::Everything).unwrap();
    Study { _folder: folder, workspace }
}

impl Study {
    /// Does something in exactly one step, and checks that undo and redo take it back and bring it again.
    fn one_step<T>(&mut self, work: impl FnOnce(&mut Workspace) -> T) -> T {
        let (before, head) = (self.workspace.project().clone(), self.workspace.head());
        let result = work(&mut self.workspace);
        assert_eq!(self.workspace.head(), head + 1, "one step");
        let after = self.workspace.project().clone();
        self.workspace.undo("Anna", 1).unwrap();
        assert_eq!(self.workspace.project(), &before);
        self.workspace.redo("Anna", 1).unwrap();
        assert_eq!(self.workspace.project(), &after);
        assert_eq!(self.workspace.check().unwrap(), CheckReport::default());
        result
    }

    fn case(&self, name: &str) -> Case {
        let id = self.workspace.find_case(name).unwrap();
        self.workspace.project().case(id).unwrap().clone()
    }

    fn document(&self, name: &str) -> Document {
        let id = self.workspace.find_document(name).unwrap();
        self.workspace.project().document(id).unwrap().clone()
    }

    fn passage(&self, document: &str, start: u32, end: u32) -> Passage {
        let document = self.workspace.find_document(document).unwrap();
        Passage { document, range: TextRange::new(start, end).unwrap() }
    }
}

#[test]
fn a_paste_alters_and_makes_cases_in_one_step() {
    let mut study = study();
    let age = study
        .one_step(|workspace| workspace.create_attribute("Anna", " alder ", AttributeKind::Number).unwrap());
    let karin = study.case("Karin").id;
    assert!(study.case("Karin").provisional);
    let edits = [
        CaseEdit {
            case: Some(karin),
            group: Some("pårørende".to_owned()),
            values: vec![(age, Some(Value::Number(52.5)))],
            ..CaseEdit::default()
        },
        CaseEdit {
            name: Some("Eva".to_owned()),
            kind: Some(CaseKind::Organisation),
            group: Some("Pårørende".to_owned()),
            ..CaseEdit::default()
        },
    ];
    study.one_step(|workspace| workspace.edit_cases("Anna", &edits).unwrap());
    let (karin, eva) = (study.case("Karin"), study.case("Eva"));
    assert!(!karin.provisional, "what was altered by hand is confirmed");
    assert_eq!(karin.values[0].value, Value::Number(52.5));
    assert!(karin.group.is_some() && karin.group == eva.group, "one new group for both");
    study.one_step(|workspace| workspace.set_attribute_values("Anna", &[(karin.id, age, None)]).unwrap());
    assert!(study.case("Karin").values.is_empty());
}

#[test]
fn a_value_that_does_not_fit_leaves_all_as_it_was() {
    let mut study = study();
    let age = study.workspace.create_attribute("Anna", "alder", AttributeKind::Number).unwrap();
    let (karin, mogens) = (study.case("Karin").id, study.case("Mogens").id);
    let head = study.workspace.head();
    let values =
        [(karin, age, Some(Value::Number(52.0))), (mogens, age, Some(Value::Text("ukendt".to_owned())))];
    let refused = study.workspace.set_attribute_values("Anna", &values).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Change(ChangeError::BadValue(attribute)) if attribute == age));
    assert!(study.workspace.create_case("Anna", "  ").is_err());
    assert_eq!(study.workspace.head(), head);
}

#[test]
fn values_of_rounds_are_kept_when_the_plain_value_alters() {
    let mut study = study();
    let work = study.workspace.create_attribute("Anna", "arbejde", AttributeKind::YesNo).unwrap();
    let round = Round { id: new_id(), name: "R2".to_owned(), position: 0 };
    study.workspace.commit("Anna", "round", Change::add(round.clone())).unwrap();
    let before = study.case("Karin");
    let of_round =
        AttributeValue { attribute: work, round: Some(round.id), period: None, value: Value::YesNo(true) };
    let after = Case { values: vec![of_round.clone()], ..before.clone() };
    study.workspace.commit("Anna", "value", Change::replace(before.clone(), after)).unwrap();
    study.one_step(|workspace| {
        workspace.set_attribute_values("Anna", &[(before.id, work, Some(Value::YesNo(false)))]).unwrap();
    });
    assert_eq!(study.case("Karin").values.len(), 2);
    study.one_step(|workspace| {
        workspace.set_attribute_values("Anna", &[(before.id, work, None)]).unwrap();
    });
    assert_eq!(study.case("Karin").values, [of_round]);
}

#[test]
fn an_attribute_changes_its_kind_where_all_values_allow() {
    let mut study = study();
    let age = study.workspace.create_attribute("Anna", "alder", AttributeKind::Text).unwrap();
    let (karin, mogens) = (study.case("Karin").id, study.case("Mogens").id);
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let values = [(karin, age, text("52,5")), (mogens, age, text("40"))];
    study.workspace.set_attribute_values("Anna", &values).unwrap();
    study.one_step(|workspace| {
        workspace.edit_attribute("Anna", age, "alder", AttributeKind::Number).unwrap();
    });
    assert_eq!(study.case("Karin").values[0].value, Value::Number(52.5));
    let refused = study.workspace.edit_attribute("Anna", age, "alder", AttributeKind::YesNo).unwrap_err();
    assert!(refused.to_string().contains("52.5"), "{refused}");
    study.one_step(|workspace| {
        workspace.edit_attribute("Anna", age, "alder i år", AttributeKind::Text).unwrap();
    });
    assert_eq!(study.case("Karin").values[0].value, Value::Text("52,5".to_owned()));
    let gone = study.one_step(|workspace| workspace.remove_attribute("Anna", age).unwrap());
    assert_eq!(gone, 2);
    assert!(study.case("Karin").values.is_empty());
}

#[test]
fn merged_cases_are_one_person_with_the_values_and_memos_of_both() {
    let mut study = study();
    let age = study.workspace.create_attribute("Anna", "alder", AttributeKind::Number).unwrap();
    let home = study.workspace.create_attribute("Anna", "bolig", AttributeKind::Text).unwrap();
    let (keep, other) = (study.case("Karin").id, study.case("Karin (To)").id);
    let values = [
        (keep, age, Some(Value::Number(52.0))),
        (other, age, Some(Value::Number(53.0))),
        (other, home, Some(Value::Text("hus".to_owned()))),
    ];
    study.workspace.set_attribute_values("Anna", &values).unwrap();
    study.workspace.set_memo("Anna", Anchor::Case(other), "Kom igen").unwrap();
    let report = study.one_step(|workspace| workspace.merge_cases("Anna", keep, &[other, keep]).unwrap());
    assert_eq!(report, CaseMerge { labels: 1, differing: vec![(age, Value::Number(53.0))] });
    let voice = study.document("To").speaker("Karin").unwrap().voice;
    assert_eq!(voice, SpeakerVoice::Case(keep));
    assert_eq!(study.case("Karin").values.len(), 2);
    assert_eq!(study.workspace.project().memos_on(Anchor::Case(keep)).count(), 1);
    assert!(study.workspace.project().case(other).is_none());
}

#[test]
fn a_removed_case_leaves_an_unknown_voice() {
    let mut study = study();
    let karin = study.case("Karin").id;
    study.workspace.set_memo("Anna", Anchor::Case(karin), "Hvem?").unwrap();
    let labels = study.one_step(|workspace| workspace.remove_cases("Anna", &[karin]).unwrap());
    assert_eq!(labels, 1);
    assert_eq!(study.document("Et").speaker("Karin").unwrap().voice, SpeakerVoice::Unknown);
    assert!(study.workspace.project().memos().is_empty());
}

#[test]
fn facts_of_several_documents_alter_in_one_step() {
    let mut study = study();
    let (one, two) = (study.document("Et").id, study.document("To").id);
    let facts = DocumentFacts {
        group: Some("ansatte".to_owned()),
        stage: Some(String::new()),
        round: Some("R1".to_owned()),
        kind: Some(DocumentKind::Note),
        participants: Some(Some(7)),
        ..DocumentFacts::default()
    };
    study.one_step(|workspace| workspace.edit_document_facts("Anna", &[one, two], &facts).unwrap());
    let document = study.document("To");
    let group = study.workspace.find_group("ansatte").unwrap();
    assert_eq!((document.group, document.stage), (Some(group), None));
    assert_eq!((document.kind, document.participants), (DocumentKind::Note, Some(7)));
    assert!(document.round.is_some());
    let head = study.workspace.head();
    study.workspace.edit_document_facts("Anna", &[one, two], &facts).unwrap();
    assert_eq!(study.workspace.head(), head, "what is so already is no step");
}

#[test]
fn a_name_is_for_one_document_that_no_other_has() {
    let mut study = study();
    let (one, two) = (study.document("Et").id, study.document("To").id);
    let named = |name: &str| DocumentFacts { name: Some(name.to_owned()), ..DocumentFacts::default() };
    let workspace = &mut study.workspace;
    let refused = workspace.edit_document_facts("Anna", &[one], &named("TO")).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Change(ChangeError::NameTaken { .. })), "{refused}");
    assert!(workspace.edit_document_facts("Anna", &[one, two], &named("Begge")).is_err());
    assert!(workspace.edit_document_facts("Anna", &[one], &named(" ")).is_err());
    study.one_step(|workspace| workspace.edit_document_facts("Anna", &[one], &named("Første")).unwrap());
    assert_eq!(study.document("Første").id, one);
}

#[test]
fn another_language_is_followed_by_the_search() {
    let mut study = study();
    std::fs::write(study._folder.path().join("Eng.txt"), "Karin: She was waiting for them.\n").unwrap();
    let source = study._folder.path().join("Eng.txt");
    study.workspace.import("Anna", &[source], &ImportOptions::default(), &Progress::default()).unwrap();
    let document = study.document("Eng").id;
    let ranked = SearchOptions { ranked: true, ..SearchOptions::default() };
    let hits = |study: &mut Study| study.workspace.search("waits", &ranked).unwrap().hits.len();
    assert_eq!(hits(&mut study), 0, "in Danish, waits is no form of waiting");
    let facts = DocumentFacts { language: Some(Language::ENGLISH), ..DocumentFacts::default() };
    study.workspace.edit_document_facts("Anna", &[document], &facts).unwrap();
    assert_eq!(hits(&mut study), 1);
    study.workspace.undo("Anna", 1).unwrap();
    assert_eq!(hits(&mut study), 0);
}

#[test]
fn a_document_does_not_leave_the_stage_on_which_the_thread_rests() {
    let mut study = study();
    let theme = study.workspace.ensure_code("Anna", &"Ensomhed".parse().unwrap()).unwrap();
    let second = study.workspace.find_stage("2").unwrap();
    let (said, answer) = (study.passage("Et", 7, 12), study.passage("To", 7, 12));
    let statement = study.workspace.carry("Anna", said, theme, second).unwrap();
    study.workspace.respond("Anna", statement, answer, Stance::Recognises).unwrap();
    let at = |stage: &str| DocumentFacts { stage: Some(stage.to_owned()), ..DocumentFacts::default() };
    for (document, stage) in
        [(said.document, "2"), (said.document, "3"), (said.document, ""), (answer.document, "1")]
    {
        let refused = study.workspace.edit_document_facts("Anna", &[document], &at(stage)).unwrap_err();
        assert!(matches!(refused, WorkspaceError::Thread(ThreadProblem::StageHolds { .. })), "{refused}");
    }
}

#[test]
fn a_document_goes_with_all_that_rests_on_it_and_comes_back_with_it() {
    let mut study = study();
    let theme = study.workspace.ensure_code("Anna", &"Ensomhed".parse().unwrap()).unwrap();
    let second = study.workspace.find_stage("2").unwrap();
    let (said, answer) = (study.passage("Et", 7, 12), study.passage("To", 7, 12));
    study.workspace.apply_code("Anna", theme, None, &[said, answer]).unwrap();
    let coding = study.workspace.project().codings(said.document).unwrap()[0].id;
    study.workspace.set_memo("Anna", Anchor::Coding(said.document, coding), "Husk").unwrap();
    study.workspace.set_memo("Anna", Anchor::Passage(said), "Her").unwrap();
    study.workspace.add_quote("Anna", said, Some(theme)).unwrap();
    let statement = study.workspace.carry("Anna", said, theme, second).unwrap();
    study.workspace.respond("Anna", statement, answer, Stance::Recognises).unwrap();
    let expected =
        Resting { codings: 1, memos: 2, quotes: 1, statements: 1, responses: 1, ..Resting::default() };
    assert_eq!(study.workspace.resting_on(&[said.document]).unwrap(), expected);
    let gone = study.one_step(|workspace| workspace.remove_documents("Anna", &[said.document]).unwrap());
    assert_eq!(gone, expected);
    assert_eq!(study.workspace.project().documents().len(), 1);
    assert!(study.workspace.find_case("Karin").is_err(), "nobody else speaks as this Karin");
    assert!(study.workspace.find_case("Karin (To)").is_ok());
    study.workspace.undo("Anna", 1).unwrap();
    study.workspace.load(Load::Everything).unwrap();
    let text = study.workspace.project().text(said.document).unwrap();
    assert_eq!(text.slice(said.range), "Så fø");
}

#[test]
fn a_group_is_renamed_and_removed_when_nothing_belongs_to_it() {
    let mut study = study();
    let group = study.workspace.find_group("borgere").unwrap();
    study.one_step(|workspace| workspace.rename_group("Anna", group, "Borgerne").unwrap());
    let refused = study.workspace.remove_group("Anna", group).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Change(ChangeError::InUse { .. })), "{refused}");
    let both = [study.document("Et").id, study.document("To").id];
    let none = DocumentFacts { group: Some(String::new()), ..DocumentFacts::default() };
    study.workspace.edit_document_facts("Anna", &both, &none).unwrap();
    study.one_step(|workspace| workspace.remove_group("Anna", group).unwrap());
    assert!(study.workspace.project().groups().is_empty());
}
