//! Correcting a coded document: whatever is edited, undone and done again, text and ranges come back, and the project is sound.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use proptest::prelude::*;
use redthread_model::*;
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

const TEXT: &str = "Interviewer: Hvordan var det?\n\nKarin: Så følte jeg mig alene 🙂 igen. Åh ja x\u{301}n gang.\n\n\
    Mogens: Ja, lige præcis.\n\nKarin: Det var jo det.\n\nMogens: Ja ja.\n\nInterviewer: Tak.\n";

struct Study {
    _folder: tempfile::TempDir,
    path: std::path::PathBuf,
}

fn study() -> (Study, Workspace, DocumentId) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.redthread");
    let source = folder.path().join("Gruppe.txt");
    std::fs::write(&source, TEXT).unwrap();
    let new = NewProject { name: "Rettet".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
    let options = ImportOptions { stage: Some("Borgere".to_owned()), ..ImportOptions::default() };
    workspace.import("Anna", &[source], &options, &Progress::default()).unwrap();
    let document = workspace.find_document("Gruppe").unwrap();
    workspace.load(Load::Everything).unwrap();
    (Study { _folder: folder, path }, workspace, document)
}

fn text(workspace: &Workspace, document: DocumentId) -> String {
    workspace.project().text(document).unwrap().as_str().to_owned()
}

fn find(workspace: &Workspace, document: DocumentId, words: &str) -> Passage {
    let text = text(workspace, document);
    let start = text[..text.find(words).unwrap()].chars().count() as u32;
    Passage { document, range: TextRange::new(start, start + words.chars().count() as u32).unwrap() }
}

fn code(workspace: &mut Workspace, by: &str, path: &str, words: &str, document: DocumentId) -> CodeId {
    let code = workspace.ensure_code(by, &path.parse().unwrap()).unwrap();
    let passage = find(workspace, document, words);
    workspace.apply_code(by, code, None, &[passage]).unwrap();
    code
}

fn coded(workspace: &Workspace, document: DocumentId) -> Vec<String> {
    let text = workspace.project().text(document).unwrap();
    let codings = workspace.project().codings(document).unwrap();
    codings.iter().map(|coding| text.slice(coding.range).to_owned()).collect()
}

#[test]
fn a_window_with_the_old_text_cannot_code_other_words_and_sees_the_new_ones() {
    let (study, mut window, document) = study();
    let tillid = code(&mut window, "Anna", "Tillid", "følte jeg mig alene", document);
    let mut command = Workspace::open(&study.path).unwrap();
    command.edit_document("Bo", document, &TEXT.replace("Hvordan var", "Sig mig, hvordan var")).unwrap();

    let place = find(&window, document, "lige præcis");
    let refused = window.apply_code("Anna", tillid, None, &[place]).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Change(ChangeError::Stale(_))), "{refused}");
    assert_eq!(coded(&window, document), ["følte jeg mig alene"], "the refusal brought the new text along");
    let place = find(&window, document, "lige præcis");
    window.apply_code("Anna", tillid, None, &[place]).unwrap();
    assert_eq!(coded(&window, document), ["følte jeg mig alene", "lige præcis"]);
}

#[test]
fn two_corrections_at_the_same_time_are_both_kept_unless_they_are_of_the_same_words() {
    let (study, mut window, document) = study();
    let mut command = Workspace::open(&study.path).unwrap();
    command.load(Load::Everything).unwrap();
    code(&mut command, "Bo", "Tid", "lige præcis", document);
    let report = window.edit_document("Anna", document, &TEXT.replace("var det?", "var det så?")).unwrap();
    assert_eq!((report.revision, report.exact), (2, 1), "Bo's coding was carried along");
    let refused = command.edit_document("Bo", document, &TEXT.replace("det?", "det nu?")).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Change(ChangeError::Stale(_))), "{refused}");
    // The refusal brought the new text along; here is one that was begun before it.
    let seen = command.revisions(document).unwrap()[1].text;
    let place = TextRange::new(0, 11).unwrap();
    let correction =
        Correction { document, seen, passages: vec![(place, "I".to_owned())], labels: Vec::new() };
    command.correct("Bo", &correction).unwrap();
    command.edit_document_as_seen("Bo", document, seen, &TEXT.replace("Tak", "Mange tak")).unwrap();
    command.load(Load::Everything).unwrap();
    let wanted =
        TEXT.replacen("Interviewer", "I", 1).replace("var det?", "var det så?").replace("Tak", "Mange tak");
    assert_eq!(text(&command, document), wanted);
    assert!(window.check().unwrap().is_ok());
}

fn correction(workspace: &Workspace, document: DocumentId, from: &str, to: &str) -> Correction {
    let seen = workspace.project().document(document).unwrap().text;
    let range = find(workspace, document, from).range;
    Correction { document, seen, passages: vec![(range, to.to_owned())], labels: Vec::new() }
}

#[test]
fn a_correction_is_foreseen_and_told_of_from_the_history() {
    let (_study, mut workspace, document) = study();
    code(&mut workspace, "Anna", "Tillid", "følte jeg mig alene", document);
    code(&mut workspace, "Anna", "Tid", "🙂", document);
    code(&mut workspace, "Anna", "Tid", "lige præcis", document);
    let wanted =
        correction(&workspace, document, "følte jeg mig alene 🙂 igen", "følte jeg meget alene igen");
    let foreseen = wanted.foresee(workspace.project()).unwrap();
    assert_eq!(foreseen, Foreseen { exact: 0, moved: 1, lost: 1 });
    let report = workspace.correct("Anna", &wanted).unwrap();
    assert_eq!((report.exact, report.moved, report.lost.len()), (1, 1, 1));
    assert_eq!(coded(&workspace, document), ["følte jeg meget alene", "lige præcis"]);

    let step = workspace.head();
    let told = workspace.corrected(step).unwrap().unwrap();
    assert_eq!((told.moved.len(), told.lost.len(), told.shifted), (1, 1, 0));
    assert_eq!(told.old.slice(told.lost[0].was), "🙂");
    let now = told.moved[0].now.unwrap();
    assert_eq!(
        (told.old.slice(told.moved[0].was), told.new.slice(now)),
        ("følte jeg mig alene", "følte jeg meget alene")
    );

    let revisions = workspace.revisions(document).unwrap();
    let shown: Vec<_> =
        revisions.iter().map(|one| (one.revision, one.made.is_some(), one.taken_back)).collect();
    assert_eq!(shown, [(2, true, false), (1, false, false)]);
    assert_eq!(workspace.text_of(revisions[1].text).unwrap().as_str(), TEXT);
    workspace.undo("Anna", 1).unwrap();
    assert!(workspace.revisions(document).unwrap()[0].taken_back);
    assert!(workspace.corrected(step).unwrap().is_none());
}

#[test]
fn what_was_lost_is_put_back_on_other_words_with_its_memo() {
    let (_study, mut workspace, document) = study();
    code(&mut workspace, "Anna", "Tillid", "Åh ja", document);
    let lost = workspace.project().codings(document).unwrap()[0];
    workspace.add_memo("Anna", Anchor::Coding(document, lost.id), "Husk").unwrap();
    let wanted = correction(&workspace, document, "Åh ja", "Det er rigtigt,");
    workspace.correct("Bo", &wanted).unwrap();
    assert_eq!(coded(&workspace, document), [""; 0]);
    let step = workspace.head();
    let told = workspace.corrected(step).unwrap().unwrap();
    assert_eq!(told.lost[0].before, Record::Coding(lost));
    let place = find(&workspace, document, "Det er rigtigt").range;
    let back = workspace.put_back("Bo", lost, place).unwrap();
    assert_eq!(coded(&workspace, document), ["Det er rigtigt"]);
    let memo = workspace.project().memos().values().next().unwrap().clone();
    assert_eq!(memo.on, Anchor::Coding(document, back));
    workspace.undo("Bo", 2).unwrap();
    assert_eq!(workspace.project().codings(document).unwrap()[..], [lost]);
    assert!(workspace.check().unwrap().is_ok());
}

#[test]
fn a_label_named_for_one_turn_is_a_label() {
    let (_study, mut workspace, document) = study();
    let mut wanted =
        correction(&workspace, document, "Mogens: Ja, lige præcis.", "Zorblax: Ja, lige præcis.");
    wanted.labels = vec!["Zorblax".to_owned()];
    workspace.correct("Anna", &wanted).unwrap();
    let mut split = correction(&workspace, document, " Åh ja", "\n\nYrsa: Åh ja");
    split.labels = vec!["Yrsa".to_owned()];
    workspace.correct("Anna", &split).unwrap();
    workspace.load(Load::Everything).unwrap();
    let layout = workspace.project().layout(document).unwrap();
    let labels: Vec<_> = layout.turns.iter().filter_map(|turn| layout.label_of(turn)).collect();
    assert_eq!(labels, ["Interviewer", "Karin", "Yrsa", "Zorblax", "Karin", "Mogens", "Interviewer"]);
}

#[test]
fn what_others_coded_since_follows_the_text_back_or_stands_in_the_way() {
    let (_study, mut workspace, document) = study();
    code(&mut workspace, "Anna", "Tillid", "alene", document);
    workspace.edit_document("Anna", document, &TEXT.replace("Hvordan", "Sig mig nu, hvordan")).unwrap();
    code(&mut workspace, "Bo", "Tid", "lige præcis", document);
    workspace.undo_one("Anna", Some("Anna")).unwrap();
    assert_eq!(text(&workspace, document), TEXT);
    assert_eq!(coded(&workspace, document), ["alene", "lige præcis"]);
    workspace.redo_one("Anna", Some("Anna")).unwrap();
    assert_eq!(coded(&workspace, document), ["alene", "lige præcis"]);
    code(&mut workspace, "Bo", "Tid", "mig nu", document);
    let refused = workspace.undo_one("Anna", Some("Anna")).unwrap_err();
    assert!(matches!(refused, WorkspaceError::BuiltOn { .. }), "{refused}");
    assert!(workspace.check().unwrap().is_ok());
}

#[test]
fn codings_that_come_to_say_the_same_become_one() {
    let (_study, mut workspace, document) = study();
    let tillid = code(&mut workspace, "Anna", "Tillid", "følte jeg mig alene", document);
    code(&mut workspace, "Anna", "Tillid", "jeg mig alene", document);
    let all = workspace.project().codings(document).unwrap().clone();
    let wide = all.iter().find(|coding| coding.range.len() == 19).unwrap();
    workspace.add_memo("Anna", Anchor::Coding(document, wide.id), "Husk").unwrap();
    let report = workspace.edit_document("Anna", document, &TEXT.replace("følte jeg", "jeg")).unwrap();
    assert_eq!((report.exact, report.moved, report.lost.len()), (1, 0, 1));
    assert_eq!(coded(&workspace, document), ["jeg mig alene"]);
    let kept = workspace.project().codings(document).unwrap()[0];
    let memo = workspace.project().memos().values().next().unwrap().clone();
    assert_eq!((kept.code, memo.on), (tillid, Anchor::Coding(document, kept.id)));
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(workspace.project().codings(document).unwrap(), &all);
    assert!(workspace.check().unwrap().is_ok());
}

#[test]
fn times_and_speakers_stay_with_their_turns() {
    let (_study, mut workspace, document) = study();
    let before = workspace.project().document(document).unwrap().clone();
    workspace.edit_document("Anna", document, &TEXT.replace("Mogens", "Magnus")).unwrap();
    workspace.load(Load::Everything).unwrap();
    let after = workspace.project().document(document).unwrap().clone();
    let voice = |document: &Document, label: &str| document.speaker(label).map(|speaker| speaker.voice);
    assert_eq!(voice(&after, "Magnus"), voice(&before, "Mogens"));
    assert_eq!(voice(&after, "Mogens"), None);
    let Some(SpeakerVoice::Case(case)) = voice(&after, "Magnus") else { panic!("a person") };
    assert_eq!(workspace.project().case(case).unwrap().name, "Magnus");
    workspace.edit_document("Anna", document, &TEXT.replace("Mogens: ", "Karin: ")).unwrap();
    assert_eq!(workspace.project().case(case), None, "made for a label that is gone");
    workspace.undo("Anna", 2).unwrap();
    assert_eq!(workspace.project().document(document).unwrap(), &before);
}

/// An alteration of the text: so many code points at a place replaced by a piece.
#[derive(Clone, Debug)]
struct Cut {
    start: usize,
    len: usize,
    piece: &'static str,
}

fn cut() -> impl Strategy<Value = Cut> {
    let piece = prop::sample::select(vec![
        "",
        "",
        "å",
        "🙂",
        "e\u{301}",
        " ja ",
        "Karin: ",
        "\n\nMogens: Nå.\n\n",
        "jeg",
    ]);
    (0usize..190, 0usize..30, piece).prop_map(|(start, len, piece)| Cut { start, len, piece })
}

fn apply(text: &str, cuts: &[Cut]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for Cut { start, len, piece } in cuts {
        let start = *start.min(&letters.len());
        let end = (start + len).min(letters.len());
        letters.splice(start..end, piece.chars());
    }
    letters.into_iter().collect()
}

/// Everything that must come back.
fn state(workspace: &mut Workspace, document: DocumentId) -> (Project, String) {
    workspace.load(Load::Everything).unwrap();
    (workspace.project().clone(), text(workspace, document))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_edited_comes_back(
        ranges in prop::collection::vec((0u32..160, 1u32..40, 0usize..2), 1..25),
        edits in prop::collection::vec(prop::collection::vec(cut(), 1..4), 1..4),
    ) {
        let (_study, mut workspace, document) = study();
        let len = TEXT.chars().count() as u32;
        let codes = ["Tillid", "Tid"].map(|name| workspace.ensure_code("Anna", &name.parse().unwrap()).unwrap());
        for (number, (start, length, code)) in ranges.iter().enumerate() {
            let range = TextRange::new(*start, (start + length).min(len)).unwrap();
            let passage = Passage { document, range };
            workspace.apply_code("Anna", codes[*code], None, &[passage]).unwrap();
            match number % 4 {
                0 => drop(workspace.add_memo("Anna", Anchor::Passage(passage), "Husk").unwrap()),
                1 => drop(workspace.add_quote("Anna", passage, None).unwrap()),
                2 => drop(workspace.carry("Anna", passage, codes[*code], "Ledere").unwrap()),
                _ => {
                    let all = workspace.project().codings(document).unwrap().clone();
                    workspace.add_memo("Anna", Anchor::Coding(document, all[0].id), "Se her").unwrap();
                }
            }
        }
        let mut states = vec![state(&mut workspace, document)];
        for cuts in &edits {
            let before = text(&workspace, document);
            let after = apply(&before, cuts);
            match workspace.edit_document("Anna", document, &after) {
                Ok(report) => {
                    let now = state(&mut workspace, document);
                    let letters = now.1.chars().count() as u32;
                    for coding in now.0.codings(document).unwrap().iter() {
                        prop_assert!(!coding.range.is_empty() && coding.range.end().get() <= letters);
                    }
                    prop_assert_eq!(report.moved, report.moved_items.len());
                    if states.last().unwrap().1 != now.1 {
                        states.push(now);
                    }
                }
                Err(error) => prop_assert!(after.trim().is_empty(), "{error}"),
            }
        }
        for wanted in states.iter().rev().skip(1) {
            workspace.undo("Anna", 1).unwrap();
            prop_assert_eq!(&state(&mut workspace, document), wanted);
        }
        for wanted in &states[1..] {
            workspace.redo("Anna", 1).unwrap();
            prop_assert_eq!(&state(&mut workspace, document), wanted);
        }
        prop_assert_eq!(workspace.check().unwrap().problems, vec![]);
    }
}
