//! Interview guides: brought in and written in single steps, linked to the turns that ask, and carried through corrections.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::path::{Path, PathBuf};

use redthread_analysis::*;
use redthread_model::*;
use redthread_text::{Language, TextRange};
use redthread_workspace::*;
use tempfile::TempDir;

const TEXT: &str = "I: Velkommen.\n\nI: Hvordan går det med telefonen?\n\nKarin: Ingen tager den.\n\nI: Hvad gør du så?\n\nKarin: Jeg ringer igen.\n\nBo: Også jeg.\n\nI: Hvordan er brevene?\n\nBo: Lange.\n";
const GUIDE: &str = "# Guide\n\n1. Hvordan går det med telefonen?\n   - Hvem ringer I til?\n2. Hvordan er brevene fra kommunen?\n3. Er der mere?\n";

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus_samples/nordby").join(name)
}

fn workspace() -> (TempDir, Workspace) {
    let folder = tempfile::tempdir().unwrap();
    let new = NewProject { name: "Guides".to_owned(), language: Language::DANISH };
    let workspace = Workspace::create(&folder.path().join("study.redthread"), &new, "Anna").unwrap();
    (folder, workspace)
}

fn import(workspace: &mut Workspace, file: PathBuf, stage: &str) {
    let options = ImportOptions {
        stage: Some(stage.to_owned()),
        kind: Some(DocumentKind::FocusGroup),
        ..ImportOptions::default()
    };
    let report = workspace.import("Anna", &[file], &options, &Progress::default()).unwrap();
    assert!(report.skipped.is_empty());
}

/// A small study with a guide, both of the stage "Borgere", everything loaded.
fn study() -> (TempDir, Workspace, DocumentId, GuideId) {
    let (folder, mut workspace) = workspace();
    std::fs::write(folder.path().join("Gruppe.txt"), TEXT).unwrap();
    std::fs::write(folder.path().join("Guide.md"), GUIDE).unwrap();
    import(&mut workspace, folder.path().join("Gruppe.txt"), "Borgere");
    let options = GuideImport { stage: Some("borgere".to_owned()), ..GuideImport::default() };
    let guide = workspace.import_guide("Anna", &folder.path().join("Guide.md"), &options).unwrap();
    workspace.load(Load::Everything).unwrap();
    let document = workspace.find_document("Gruppe").unwrap();
    (folder, workspace, document, guide.guide.unwrap())
}

fn question(workspace: &Workspace, guide: GuideId, index: usize) -> QuestionId {
    workspace.project().guide(guide).unwrap().questions[index].id
}

fn link_all(workspace: &mut Workspace, document: DocumentId, guide: GuideId) -> usize {
    let found = propose_askings(workspace.project(), document, guide, LIKELY).unwrap();
    workspace.ask_as_proposed("Anna", &found).unwrap()
}

/// For each linked turn, its number counted from 1 and the number of its question.
fn linked(workspace: &Workspace, document: DocumentId) -> Vec<(usize, String)> {
    let project = workspace.project();
    let layout = project.layout(document).unwrap();
    let mut linked: Vec<(usize, String)> = project
        .askings()
        .values()
        .filter(|asked| asked.passage.document == document)
        .map(|asked| {
            let turn = layout.turn_at(asked.passage.range.start()).unwrap();
            (turn + 1, project.guide(asked.guide).unwrap().number_of(asked.question).unwrap())
        })
        .collect();
    linked.sort();
    linked
}

/// Read and counted by hand in the transcripts of the sample study: which turn asks which question of the guide.
#[test]
fn the_turns_of_the_sample_study_are_linked_to_the_questions_that_they_ask() {
    let (_folder, mut workspace) = workspace();
    import(&mut workspace, corpus("Borgergruppe 1.docx"), "Borgere");
    import(&mut workspace, corpus("Medarbejdergruppe.vtt"), "Medarbejdere");
    for (file, stage, questions, probes) in [
        ("Interviewguide borgere.docx", "Borgere", 13, 3),
        ("Interviewguide medarbejdere.md", "Medarbejdere", 10, 3),
    ] {
        let options = GuideImport { stage: Some(stage.to_owned()), ..GuideImport::default() };
        let report = workspace.import_guide("Anna", &corpus("guides").join(file), &options).unwrap();
        assert_eq!(report.questions.len(), questions);
        assert_eq!(report.questions.iter().map(|question| question.probes.len()).sum::<usize>(), probes);
        assert_eq!(report.left_out, 2, "that it is fiction, and what to say first");
    }
    workspace.load(Load::Texts).unwrap();
    let expected: [(&str, &[(usize, &str)]); 2] = [
        (
            "Borgergruppe 1",
            &[
                (1, "1"),
                (3, "1"),
                (18, "3"),
                (26, "3"),
                (29, "4"),
                (41, "5"),
                (55, "6"),
                (66, "8"),
                (78, "9"),
                (98, "10"),
                (105, "11"),
                (111, "12"),
                (118, "13"),
            ],
        ),
        (
            "Medarbejdergruppe",
            &[
                (3, "1"),
                (14, "1"),
                (20, "2"),
                (32, "2"),
                (36, "3"),
                (47, "4"),
                (62, "5"),
                (66, "5"),
                (70, "6"),
                (79, "7"),
                (84, "8"),
                (91, "9"),
                (96, "10"),
            ],
        ),
    ];
    for (name, turns) in expected {
        let document = workspace.find_document(name).unwrap();
        let guide = guide_for(workspace.project(), workspace.project().document(document).unwrap()).unwrap();
        let new = link_all(&mut workspace, document, guide);
        let turns: Vec<(usize, String)> =
            turns.iter().map(|(turn, number)| (*turn, (*number).to_owned())).collect();
        assert_eq!(linked(&workspace, document), turns, "{name}");
        assert_eq!(new, turns.len(), "{name}");
        assert_eq!(link_all(&mut workspace, document, guide), 0, "what is linked stays linked once");
    }
    assert!(workspace.check().unwrap().is_ok());
}

#[test]
fn each_deed_is_one_step_that_can_be_undone() {
    let (_folder, mut workspace, document, guide) = study();
    let first = question(&workspace, guide, 0);
    let other = workspace.add_guide("Anna", "Medarbejdere", &GuideFacts::default()).unwrap();
    let words = QuestionWords { text: "Ringer de?".to_owned(), ..QuestionWords::default() };
    let asked = workspace.add_question("Anna", other, None, &words).unwrap();
    let deeds: [&dyn Fn(&mut Workspace); 10] = [
        &|workspace| assert_eq!(link_all(workspace, document, guide), 2),
        &|workspace| workspace.run_parallel("Anna", &[(guide, first), (other, asked)]).unwrap(),
        &|workspace| {
            let facts = GuideFacts { group: Some("Ny gruppe".to_owned()), ..GuideFacts::default() };
            workspace.set_guide_facts("Anna", guide, &facts).unwrap();
        },
        &|workspace| {
            let words = QuestionWords {
                number: "1a".to_owned(),
                text: "Telefonen?".to_owned(),
                ..QuestionWords::default()
            };
            workspace.set_question("Anna", guide, first, &words).unwrap();
        },
        &|workspace| workspace.move_question("Anna", guide, first, 1).unwrap(),
        &|workspace| workspace.run_alone("Anna", other, asked).unwrap(),
        &|workspace| {
            let facts = DocumentFacts { guide: Some("medarbejdere".to_owned()), ..DocumentFacts::default() };
            workspace.edit_document_facts("Anna", &[document], &facts).unwrap();
        },
        &|workspace| workspace.remove_guide("Anna", other).unwrap(),
        &|workspace| workspace.remove_question("Anna", guide, first).unwrap(),
        &|workspace| workspace.remove_guide("Anna", guide).unwrap(),
    ];
    for (number, deed) in deeds.into_iter().enumerate() {
        let (before, head) = (workspace.project().clone(), workspace.head());
        deed(&mut workspace);
        assert_eq!(workspace.head(), head + 1, "deed {number}");
        let after = workspace.project().clone();
        workspace.undo("Anna", 1).unwrap();
        assert!(*workspace.project() == before, "undo of deed {number}");
        workspace.redo("Anna", 1).unwrap();
        assert!(*workspace.project() == after, "redo of deed {number}");
    }
    assert!(workspace.project().guides().is_empty() && workspace.project().askings().is_empty());
    assert_eq!(workspace.project().document(document).unwrap().guide, None);
    assert!(workspace.check().unwrap().is_ok());
}

#[test]
fn a_linked_question_is_not_lost_by_accident() {
    let (_folder, mut workspace, document, guide) = study();
    link_all(&mut workspace, document, guide);
    let before = workspace.project().guide(guide).unwrap().clone();
    let mut after = before.clone();
    after.questions.clear();
    let refused = workspace.commit("Anna", "x", Change::replace(before.clone(), after));
    assert!(matches!(refused, Err(WorkspaceError::Change(ChangeError::InUse { .. }))));
    assert!(matches!(
        workspace.commit("Anna", "x", Change::remove(before.clone())),
        Err(WorkspaceError::Change(ChangeError::InUse { .. }))
    ));
    let mut blank = before.clone();
    blank.questions[0].text = "  ".to_owned();
    assert!(workspace.commit("Anna", "x", Change::replace(before, blank)).is_err());
    let stray = (Passage { document, range: TextRange::new(0, 3).unwrap() }, guide, new_id());
    assert!(matches!(workspace.ask("Anna", &[stray]), Err(WorkspaceError::NoSuch { kind: "question", .. })));
}

#[test]
fn links_follow_a_correction_and_go_with_their_words() {
    let (_folder, mut workspace, document, guide) = study();
    link_all(&mut workspace, document, guide);
    let words = |workspace: &Workspace| {
        let project = workspace.project();
        let mut askings: Vec<&Asked> = project.askings().values().map(AsRef::as_ref).collect();
        askings.sort_by_key(|asked| asked.passage);
        askings
            .iter()
            .map(|asked| project.text(document).unwrap().slice(asked.passage.range).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(words(&workspace), ["Hvordan går det med telefonen?", "Hvordan er brevene?"]);
    let longer = TEXT.replace("Velkommen.", "Velkommen til jer alle sammen.").replace("brevene", "breve");
    workspace.edit_document("Anna", document, &longer).unwrap();
    assert_eq!(words(&workspace), ["Hvordan går det med telefonen?", "Hvordan er breve?"]);
    let without = longer.replace("I: Hvordan er breve?\n\n", "");
    let report = workspace.edit_document("Anna", document, &without).unwrap();
    assert_eq!(words(&workspace), ["Hvordan går det med telefonen?"]);
    assert!(
        report.lost.iter().any(|lost| lost.kind == RecordKind::Asked && lost.text == "Hvordan er breve?")
    );
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(words(&workspace).len(), 2);
    let gone = workspace.remove_documents("Anna", &[document]).unwrap();
    assert_eq!(gone.askings, 2);
    assert!(workspace.check().unwrap().is_ok());
}

#[test]
fn answers_reach_to_the_next_linked_question_or_to_the_interviewers_next_turn() {
    let (_folder, mut workspace, document, guide) = study();
    link_all(&mut workspace, document, guide);
    let first = question(&workspace, guide, 0);
    let answers = |follow_ups| {
        let project = workspace.project();
        let answers = answers_to(project, guide, first, follow_ups).unwrap();
        let text = |turn: &usize| {
            project
                .text(document)
                .unwrap()
                .slice(project.layout(document).unwrap().turns[*turn].range)
                .to_owned()
        };
        answers.iter().map(|answer| answer.turns.iter().map(text).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    assert_eq!(answers(true), [["Ingen tager den.", "Jeg ringer igen.", "Også jeg."]]);
    assert_eq!(answers(false), [["Ingen tager den."]]);
    let last = answers_to(workspace.project(), guide, question(&workspace, guide, 2), true).unwrap();
    assert!(last.is_empty(), "nobody was asked");
}

#[test]
fn questions_of_several_guides_stand_side_by_side() {
    let (_folder, mut workspace, _, guide) = study();
    let other = workspace.add_guide("Anna", "Medarbejdere", &GuideFacts::default()).unwrap();
    for text in ["Hvad er nyt?", "Hvordan er brevene fra kommunen nu?", "Hvad ellers?", "Hvem ringer?"] {
        let words = QuestionWords { text: text.to_owned(), ..QuestionWords::default() };
        workspace.add_question("Anna", other, None, &words).unwrap();
    }
    let side_by_side = |workspace: &Workspace| {
        let place = |guide: GuideId, ids: &Vec<QuestionId>| {
            let questions = &workspace.project().guide(guide).unwrap().questions;
            ids.iter()
                .map(|id| questions.iter().position(|question| question.id == *id).unwrap() + 1)
                .collect::<Vec<_>>()
        };
        let rows = parallel_questions(workspace.project(), &[guide, other]);
        rows.iter()
            .map(|row| (place(guide, &row.questions[0]), place(other, &row.questions[1])))
            .collect::<Vec<_>>()
    };
    let alone = vec![
        (vec![1], vec![]),
        (vec![], vec![1]),
        (vec![2], vec![2]),
        (vec![], vec![3]),
        (vec![], vec![4]),
        (vec![3], vec![]),
    ];
    assert_eq!(side_by_side(&workspace), alone);
    let (first, last) = (question(&workspace, guide, 0), question(&workspace, other, 3));
    workspace.run_parallel("Anna", &[(guide, first), (other, last)]).unwrap();
    assert_eq!(side_by_side(&workspace)[0], (vec![1], vec![4]));
    workspace.run_alone("Anna", guide, first).unwrap();
    assert_eq!(side_by_side(&workspace), alone);
    assert!(
        workspace
            .project()
            .guide(other)
            .unwrap()
            .questions
            .iter()
            .all(|question| question.parallel.is_none())
    );
}

#[test]
fn a_file_without_questions_and_a_dry_run_leave_the_project_as_it_was() {
    let (folder, mut workspace, ..) = study();
    let head = workspace.head();
    std::fs::write(folder.path().join("note.txt"), "Det var en god dag.\n").unwrap();
    let refused = workspace.import_guide("Anna", &folder.path().join("note.txt"), &GuideImport::default());
    assert!(matches!(refused, Err(WorkspaceError::CannotRead { .. })));
    let dry = GuideImport { dry_run: true, ..GuideImport::default() };
    let report = workspace.import_guide("Anna", &folder.path().join("Guide.md"), &dry).unwrap();
    assert_eq!((report.guide, report.questions.len(), report.name.as_str()), (None, 3, "Guide (2)"));
    assert_eq!(workspace.head(), head);
}

#[test]
fn what_is_carried_to_a_stage_must_be_put_to_it() {
    let (folder, mut workspace, document, guide) = study();
    std::fs::write(folder.path().join("Leder.md"), "1. Hvad siger I?\n").unwrap();
    let options = GuideImport { stage: Some("Ledelse".to_owned()), ..GuideImport::default() };
    let leaders =
        workspace.import_guide("Anna", &folder.path().join("Leder.md"), &options).unwrap().guide.unwrap();
    let start = TEXT[..TEXT.find("Ingen tager").unwrap()].chars().count() as u32;
    let passage = Passage { document, range: TextRange::new(start, start + 16).unwrap() };
    let theme = workspace.ensure_code("Anna", &"Telefon".parse().unwrap()).unwrap();
    let statement = workspace.carry("Anna", passage, theme, "Ledelse").unwrap();
    let carried = carried_into(workspace.project(), leaders).unwrap();
    assert_eq!(
        carried.iter().map(|one| (one.statement, one.text.as_str())).collect::<Vec<_>>(),
        [(statement, "Ingen tager den.")]
    );
    assert!(carried_into(workspace.project(), guide).unwrap().is_empty());
}
