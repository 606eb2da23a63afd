//! Looking candidates for coding through: by key and by mouse, coded as one step, and taken back.

use super::*;
use crate::action::Action;
use crate::place::Place;
use crate::review::{Candidate, ReviewAction};

const SHIFT: Modifiers = Modifiers::SHIFT;

/// The passages with these words, in both interviews.
fn passages(project: &Project, words: &[&str]) -> Vec<Passage> {
    let mut found = Vec::new();
    for document in project.documents_in_order() {
        let text = project.text(document.id).unwrap();
        for word in words {
            let all = text.as_str().match_indices(word);
            found.extend(all.map(|(at, _)| Passage {
                document: document.id,
                range: text.range_of_bytes(at..at + word.len()),
            }));
        }
    }
    found
}

/// The interviews with the themes Ventetid and Savn, and the passages with these words proposed for the first.
fn looking(words: &[&str]) -> Running {
    let mut running = Running::with_themes(&["Ventetid", "Savn"]);
    let project = running.project();
    let code = project.codes().values().find(|code| code.name == "Ventetid").unwrap().id;
    let one = |passage| Candidate { passage, code, why: vec!["ventetid".to_owned()], score: Some(0.875) };
    let candidates = passages(&project, words).into_iter().map(one).collect();
    running.begin(candidates);
    running
}

impl Running {
    fn begin(&mut self, candidates: Vec<Candidate>) {
        let context = self.harness.ctx.clone();
        let action = Action::Review(ReviewAction::Begin { title: "Hits of ventetid".to_owned(), candidates });
        self.app().perform(&context, action);
        self.harness.run();
    }

    fn place(&mut self) -> Place {
        self.app().desk.place
    }
}

#[test]
fn hits_are_looked_through_by_key_and_coded_as_one_step() {
    // By hand: “ventetid” stands in two turns of citizens and in two of staff.
    let mut running = looking(&["entetid"]);
    let head = running.head();
    assert_eq!(running.place(), Place::Review);
    assert!(running.sees("Hits of ventetid") && running.sees("4 left"));
    assert!(running.sees("Bo · Borgere · turn 3") && running.sees("Because of: ventetid"));
    assert!(running.sees("score 0.88") || running.sees("score 0.87"), "rounded to two digits");
    running.key(Key::A);
    running.key(Key::S);
    running.key(Key::X);
    assert!(running.sees("1 accepted · 1 skipped · 1 rejected · 1 left"));
    running.key(Key::W);
    running.key(Key::Enter);
    assert!(running.sees("2 accepted · 1 skipped · 1 rejected · none left"));
    assert_eq!(running.head(), head, "nothing is coded while one looks");
    running.keys(Modifiers::COMMAND, Key::Enter);
    assert_eq!(running.head(), head + 1);
    let coded = [("Ventetid", "entetid"), ("Ventetid", "Ja, ventetiden er for lang, det ved vi godt.")];
    assert_eq!(running.codings(), coded.map(|(code, words)| (code.to_owned(), words.to_owned())));
    assert!(running.sees("Coded 2 passages in one step"));
    assert_eq!(running.place(), Place::Read, "where one came from");
    running.press("Undo");
    assert!(running.codings().is_empty());
}

#[test]
fn leaving_codes_what_was_accepted_and_says_so() {
    let mut running = looking(&["entetid"]);
    running.key(Key::A);
    running.keys(Modifiers::COMMAND, Key::Num4);
    assert_eq!(running.codings().len(), 1);
    assert!(running.sees("Coded 1 passage in one step"));
    running.keys(Modifiers::ALT, Key::ArrowLeft);
    assert!(running.sees("1 coded already · 3 left"), "the others are still there");
    running.keys(Modifiers::COMMAND, Key::Z);
    assert!(running.codings().is_empty());
    assert!(running.sees("4 left"), "what is undone is to be decided again");
    running.key(Key::A);
    running.key(Key::Escape);
    assert_eq!(running.codings().len(), 1, "Escape leaves, too");
}

#[test]
fn a_passage_grows_and_shrinks_by_sentence_turn_and_paragraph() {
    let mut running = looking(&["ringe"]);
    let words = |running: &mut Running| {
        let review = &running.app().desk.review;
        let item = review.all_of_them()[0];
        running.project().text(item.document).unwrap().slice(item.range).to_owned()
    };
    let sentence = "Der var ingen at ringe til 😀.";
    let turn = format!("Jamen, jeg følte mig alene. {sentence}");
    running.key(Key::W);
    assert_eq!(words(&mut running), sentence);
    running.key(Key::W);
    assert_eq!(words(&mut running), turn);
    running.key(Key::W);
    assert_eq!(words(&mut running), format!("Karin: {turn}"));
    running.key(Key::W);
    running.keys(SHIFT, Key::W);
    assert_eq!(words(&mut running), turn, "it was as wide as it gets");
    running.key(Key::Z);
    running.key(Key::Z);
    assert_eq!(words(&mut running), turn, "and back to the turn");
    running.key(Key::Z);
    running.key(Key::Z);
    assert_eq!(words(&mut running), "ringe");
}

#[test]
fn candidates_that_become_the_same_passage_are_decided_and_coded_once() {
    let mut running = looking(&["ingen", "ringe"]);
    running.key(Key::W);
    running.key(Key::J);
    running.key(Key::W);
    running.key(Key::A);
    assert!(running.sees("2 accepted · none left") && running.sees("Code 1 passage"));
    running.key(Key::Z);
    assert!(running.sees("2 left"));
    running.key(Key::A);
    running.key(Key::Escape);
    assert_eq!(running.codings(), [("Ventetid".to_owned(), "Der var ingen at ringe til 😀.".to_owned())]);
    assert!(running.sees("Coded 1 passage in one step"));
}

#[test]
fn another_code_a_valence_and_all_that_are_left() {
    let mut running = looking(&["entetid"]);
    running.key(Key::C);
    assert!(running.sees("Another code for this passage"));
    running.type_text("sav");
    running.key(Key::Enter);
    running.key(Key::V);
    running.key(Key::J);
    running.key(Key::C);
    running.type_text("Tid/Kø");
    running.key(Key::Enter);
    assert!(running.sees("new: Tid / Kø"));
    running.key(Key::K);
    running.keys(SHIFT, Key::A);
    assert!(running.sees("4 accepted · none left"));
    running.keys(Modifiers::COMMAND, Key::Enter);
    let codes: Vec<String> = running.codings().into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["Savn", "Tid/Kø", "Ventetid", "Ventetid"]);
    assert_eq!(running.valences(), [Some(Valence::Well), None, None, None]);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert!(running.codings().is_empty() && running.project().codes().len() == 2, "the new codes went, too");
}

#[test]
fn the_last_decision_is_taken_back_and_ctrl_z_does_so_first() {
    let mut running = looking(&["entetid"]);
    running.keys(SHIFT, Key::A);
    running.key(Key::Z);
    assert!(running.sees("4 left"));
    running.key(Key::A);
    running.key(Key::X);
    let head = running.head();
    running.keys(Modifiers::COMMAND, Key::Z);
    assert!(running.sees("1 accepted · 3 left"));
    running.keys(Modifiers::COMMAND, Key::Z);
    assert!(running.sees("4 left"));
    assert_eq!(running.head(), head, "no step of the project was touched");
}

#[test]
fn a_passage_is_read_in_its_place_and_back_is_the_same_row() {
    let mut running = looking(&["entetid"]);
    running.key(Key::A);
    running.key(Key::O);
    assert_eq!(running.place(), Place::Read);
    assert!(running.codings().is_empty(), "to read is not to leave");
    assert!(running.sees("1 accepted · 3 left"));
    running.press("Back to the candidates");
    assert_eq!(running.place(), Place::Review);
    running.key(Key::X);
    assert!(running.sees("1 accepted · 1 rejected · 2 left"), "the row that was read");
    running.key(Key::O);
    running.keys(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(running.place(), Place::Review);
    running.key(Key::O);
    running.keys(Modifiers::COMMAND, Key::Num4);
    assert_eq!(running.codings().len(), 1, "who goes on from there has left");
}

#[test]
fn the_mouse_decides_as_well() {
    let mut running = looking(&["entetid"]);
    running.press("Accept");
    running.press("Skip");
    running.press("Reject");
    assert!(running.sees("1 accepted · 1 skipped · 1 rejected · 1 left"));
    running.press("Accept all 1 left");
    running.press("Code 2 passages");
    assert_eq!(running.codings().len(), 2);
}

#[test]
fn what_is_coded_already_says_so_and_a_corrected_text_lets_go() {
    let mut running = looking(&["entetid"]);
    running.keys(SHIFT, Key::A);
    running.keys(Modifiers::COMMAND, Key::Enter);
    let project = running.project();
    let code = project.codes().values().find(|code| code.name == "Ventetid").unwrap().id;
    let again = passages(&project, &["entetid"]).into_iter();
    running.begin(again.map(|passage| Candidate { passage, code, why: Vec::new(), score: None }).collect());
    assert!(running.sees("4 coded already · none left"));
    let document = project.documents_in_order()[1].id;
    let session = running.app().session.as_mut().unwrap();
    session.workspace.edit_document("Anna", document, &STAFF.replace("for lang", "alt for lang")).unwrap();
    session.workspace.load(redthread_workspace::Load::Everything).unwrap();
    running.harness.run();
    assert!(running.sees("2 coded already · none left"));
    assert!(running.sees("2 passages were let go: their texts are others by now"));
}

#[test]
fn ten_thousand_candidates_draw_only_what_is_seen() {
    let mut running = Running::with_themes(&["Ventetid"]);
    let project = running.project();
    let code = project.codes().values().next().unwrap().id;
    let document = project.documents_in_order()[0];
    // No two have the same start and length.
    let most = document.characters / 2;
    let one = |number: u32| Candidate {
        passage: Passage {
            document: document.id,
            range: redthread_text::TextRange::new(number % most, number % most + 1 + number / most).unwrap(),
        },
        code,
        why: Vec::new(),
        score: None,
    };
    running.begin((0..10_000).map(one).collect());
    assert!(running.sees("10,000 left"));
    assert!(running.app().desk.review.drawn() < 20);
    running.key(Key::End);
    running.key(Key::A);
    assert!(running.sees("1 accepted · 9,999 left"));
    assert!(running.app().desk.review.drawn() < 20);
    running.keys(SHIFT, Key::A);
    assert!(running.sees("10,000 accepted · none left"));
}

#[test]
fn it_speaks_danish() {
    let mut running = looking(&["entetid"]);
    running.app().say = crate::texts::Texts { language: UiLanguage::Danish };
    running.harness.run();
    running.key(Key::A);
    assert!(running.sees("1 godtaget · 3 tilbage") && running.sees("På grund af: ventetid"));
    running.press("Kod 1 passage");
    assert!(running.sees("Kodede 1 passage i ét trin"));
}

#[test]
fn nothing_to_look_through_says_where_it_comes_from() {
    let mut running = Running::with_interviews();
    running.begin(Vec::new());
    assert!(running.sees("There is nothing to look through"));
    let context = running.harness.ctx.clone();
    running.app().perform(&context, Action::Go(Place::Review));
    running.harness.run();
    running.press("Go to Find");
    assert_eq!(running.place(), Place::Find);
}
