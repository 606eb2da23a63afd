//! Coding: with one hand on the keyboard, and with the mouse.

use super::*;
use crate::command::UiCommand;

const SHIFT: Modifiers = Modifiers::SHIFT;

fn pairs(codings: &[(String, String)]) -> Vec<(&str, &str)> {
    codings.iter().map(|(code, words)| (code.as_str(), words.as_str())).collect()
}

impl Running {
    /// Puts the caret into the paragraph with these words.
    fn caret_in(&mut self, words: &str) {
        self.click_at(self.paragraph(words).left_top() + egui::vec2(4.0, 12.0));
    }

    /// Makes themes, as somebody who begins with a scheme does.
    pub(super) fn with_themes(names: &[&str]) -> Self {
        let mut running = Self::with_interviews();
        for name in names {
            let session = running.app().session.as_mut().unwrap();
            session.workspace.create_code("Anna", None, name).unwrap();
        }
        running.harness.run();
        running
    }

    fn type_and_enter(&mut self, text: &str, modifiers: Modifiers) {
        self.type_text(text);
        self.keys(modifiers, Key::Enter);
    }

    pub(super) fn valences(&mut self) -> Vec<Option<Valence>> {
        let project = self.project();
        let documents = project.documents_in_order();
        documents
            .iter()
            .flat_map(|document| project.codings(document.id).unwrap().iter().map(|coding| coding.valence))
            .collect()
    }

    pub(super) fn head(&mut self) -> u64 {
        self.app().session.as_ref().unwrap().workspace.head()
    }
}

#[test]
fn a_whole_interview_is_coded_with_keys_only() {
    let mut running = Running::with_interviews();
    let caret = running.app().desk.reader.selection.bytes().start;
    assert_eq!(caret, "Interviewer: ".len(), "the reader has the keyboard from the start");
    // Karin's turn as a whole, with a new theme; her second sentence with two codes, one of them new under a theme.
    running.key(Key::J);
    running.key(Key::C);
    assert!(running.sees("The whole turn"));
    running.type_and_enter("Oplevelse", SHIFT);
    running.key(Key::N);
    running.key(Key::N);
    running.key(Key::C);
    running.type_text("opl");
    running.key(Key::Tab);
    running.type_and_enter("Oplevelse/Alene", Modifiers::NONE);
    // Bo: the words themselves become a code, and the coding is made wider by a word.
    running.key(Key::J);
    for _ in 0..2 {
        running.keys(Modifiers::COMMAND, Key::ArrowRight);
    }
    running.keys(SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    running.key(Key::I);
    running.key(Key::Enter);
    running.key(Key::E);
    running.key(Key::V);
    // The same on the next turn, but the question is not meant.
    running.keys(SHIFT, Key::Period);
    running.key(Key::Delete);
    // Karin again: by number.
    running.key(Key::J);
    running.key(Key::Num2);
    let codings = running.codings();
    let karin = "Jamen, jeg følte mig alene. Der var ingen at ringe til 😀.";
    let expected = [
        ("Oplevelse", karin),
        ("Oplevelse", "Der var ingen at ringe til 😀."),
        ("Oplevelse/Alene", "Der var ingen at ringe til 😀."),
        ("ventetiden", "ventetiden, der"),
        ("Oplevelse/Alene", "Man venter og venter, og så kommer der et brev."),
    ];
    let mut found = pairs(&codings);
    found[1..3].sort();
    assert_eq!(found, expected);
    assert!(running.sees("Coded “Alene” on the whole turn"));
}

#[test]
fn several_codes_with_a_valence_and_a_comment_are_one_step() {
    let mut running = Running::with_themes(&["Tid", "Tillid", "Ensomhed"]);
    running.caret_in("ventetiden, der tog");
    running.key(Key::S);
    let head = running.head();
    running.key(Key::C);
    running.type_text("tid");
    running.key(Key::Tab);
    running.type_text("ens");
    running.type_text(",");
    assert!(running.sees("Take “Ensomhed” out again"));
    running.type_text("tilli");
    running.keys(Modifiers::COMMAND, Key::Enter);
    running.type_text("-");
    running.type_text("Modet går - igen");
    running.key(Key::Enter);
    assert_eq!(running.codings().len(), 3);
    assert_eq!(running.valences(), [Some(Valence::LessWell); 3]);
    let memos: Vec<_> = running.project().memos().values().map(|memo| memo.text.clone()).collect();
    assert_eq!(memos, ["Modet går - igen"]);
    assert_eq!(running.head(), head + 1);
    assert!(running.sees("Coded “Tid”, “Ensomhed”, “Tillid” on the whole turn"));
    // The same once more: all codes and the valence, not the comment.
    running.key(Key::J);
    running.key(Key::Period);
    assert_eq!(running.valences(), [Some(Valence::LessWell); 6]);
    assert_eq!(running.project().memos().len(), 1);
    running.keys(Modifiers::COMMAND, Key::Z);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!((running.codings().len(), running.project().memos().len()), (0, 0));
}

#[test]
fn taken_codes_can_be_let_go_and_esc_leaves_all_as_it_was() {
    let mut running = Running::with_themes(&["Tid", "Tillid"]);
    running.caret_in("ventetiden, der tog");
    let caret = running.app().desk.reader.selection;
    running.key(Key::C);
    running.type_text("tid");
    running.key(Key::Tab);
    running.key(Key::Num2);
    running.type_text("2");
    running.key(Key::Backspace);
    running.press("Take “Tid” out again");
    running.key(Key::Escape);
    assert_eq!(running.codings(), []);
    assert_eq!(running.app().desk.reader.selection, caret, "the turn is no longer selected");
    assert!(running.app().desk.code_bar.is_none());
}

#[test]
fn words_of_the_text_become_a_code_whose_name_can_be_altered() {
    let mut running = Running::with_interviews();
    running.caret_in("Jamen, jeg følte");
    running.key(Key::N);
    running.key(Key::I);
    running.keys(Modifiers::NONE, Key::End);
    running.type_text("!");
    running.key(Key::Enter);
    assert_eq!(pairs(&running.codings()), [("Jamen, jeg følte mig alene!", "Jamen, jeg følte mig alene.")]);
}

#[test]
fn the_whole_answer_and_the_whole_document_are_coded() {
    let mut running = Running::with_themes(&["Tid"]);
    running.caret_in("ventetiden, der tog");
    running.keys(SHIFT, Key::A);
    assert!(running.sees("The whole answer"));
    running.type_and_enter("tid", Modifiers::NONE);
    let (_, words) = running.codings()[0].clone();
    assert!(words.starts_with("Jamen, jeg") && words.ends_with("modet fra mig."), "{words}");
    running.keys(SHIFT, Key::D);
    running.type_and_enter("tid", Modifiers::NONE);
    let (_, words) = running.codings()[0].clone();
    assert!(words.starts_with("Hvordan oplevede") && words.ends_with("et brev."), "{words}");
    running.key(Key::A);
    running.key(Key::Escape);
    running.keys(SHIFT, Key::T);
    assert!(running.sees("The whole turn"));
}

#[test]
fn a_coding_gets_another_code_and_keeps_the_rest() {
    let mut running = Running::with_themes(&["Tid", "Tillid"]);
    running.caret_in("ventetiden, der tog");
    running.key(Key::C);
    running.type_text("+");
    running.type_and_enter("tid", Modifiers::NONE);
    running.key(Key::R);
    assert!(running.sees("Another code in the place of “Tid”"));
    running.type_and_enter("till", Modifiers::NONE);
    assert_eq!(running.codings()[0].0, "Tillid");
    assert_eq!(running.valences(), [Some(Valence::Well)]);
    assert!(running.sees("“Tillid” in the place of 1 coding"));
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(running.codings()[0].0, "Tid");
    // All of one's own here at once, into a new code.
    running.key(Key::S);
    running.key(Key::C);
    running.type_and_enter("till", Modifiers::NONE);
    running.key(Key::T);
    running.key(Key::R);
    assert!(running.sees("Another code for 2 codings"));
    running.type_and_enter("Ventetid", SHIFT);
    let codes: Vec<_> = running.codings().into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes.len(), 1, "both lay on the same words");
    running.key(Key::T);
    running.keys(SHIFT, Key::Delete);
    assert_eq!(running.codings(), []);
    assert!(running.sees("Removed 1 coding here"));
}

#[test]
fn borders_move_by_key_and_by_their_handles() {
    let mut running = Running::with_themes(&["Tid"]);
    running.caret_in("Jamen, jeg følte");
    running.key(Key::N);
    running.key(Key::C);
    running.type_and_enter("tid", Modifiers::NONE);
    running.keys(SHIFT, Key::E);
    running.keys(SHIFT, Key::B);
    assert_eq!(running.codings()[0].1, "jeg følte mig alene");
    running.keys(Modifiers::ALT, Key::E);
    running.keys(Modifiers::ALT, Key::E);
    running.key(Key::B);
    assert_eq!(running.codings()[0].1, "Jamen, jeg følte mig alene. Der var ingen at ringe til 😀.");
    running.key(Key::B);
    running.key(Key::B);
    assert_eq!(
        running.codings()[0].1,
        "I det?\nKarin: Jamen, jeg følte mig alene. Der var ingen at ringe til 😀."
    );
    for _ in 0..6 {
        running.keys(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(running.codings()[0].1, "Jamen, jeg følte mig alene");
    let end = running.harness.get_by_label("⟩ Tid").rect().center();
    running.drag(end, end - egui::vec2(48.0, 0.0));
    assert_eq!(running.codings()[0].1, "Jamen, jeg følte mig");
}

#[test]
fn pinned_codes_keep_their_numbers_and_one_click_applies() {
    let mut running = Running::with_themes(&["Tid", "Tillid", "Ensomhed"]);
    for (words, code) in [("Jamen, jeg følte", "tid"), ("ventetiden, der tog", "tillid")] {
        running.caret_in(words);
        running.key(Key::C);
        running.type_and_enter(code, Modifiers::NONE);
    }
    let pin = |running: &mut Running, name: &str| {
        let code = running.project().codes().values().find(|code| code.name == name).unwrap().id;
        let action = crate::action::Action::Coding(crate::code_bar::CodingAction::TogglePin(code));
        let context = running.harness.ctx.clone();
        running.app().perform(&context, action);
        running.harness.run();
    };
    assert!(running.sees("1 Tid") && running.sees("2 Tillid"));
    pin(&mut running, "Ensomhed");
    assert!(running.sees("1 Ensomhed") && running.sees("2 Tid") && running.sees("3 Tillid"));
    running.caret_in("Man venter");
    running.key(Key::Num1);
    assert_eq!(running.codings().last().unwrap().0, "Ensomhed");
    running.press("3 Tillid");
    assert_eq!(running.codings().last().unwrap().1, "Man venter og venter, og så kommer der et brev.");
    assert_eq!(running.codings().len(), 4);
    running.press("Hide the codes of the number keys");
    assert!(!running.sees("1 Ensomhed"));
    pin(&mut running, "Ensomhed");
    assert!(running.sees("“Ensomhed” is no longer pinned"));
}

#[test]
fn a_code_is_pinned_from_the_bar() {
    let mut running = Running::with_themes(&["Tid", "Tillid"]);
    running.caret_in("Man venter");
    running.key(Key::C);
    running.key(Key::ArrowDown);
    running.keys(Modifiers::COMMAND, Key::P);
    assert!(running.sees("“Tillid” is pinned to 1"));
    running.keys(Modifiers::NONE, Key::Escape);
    running.key(Key::Num1);
    assert_eq!(running.codings()[0].0, "Tillid");
}

#[test]
fn a_code_is_pinned_from_the_tree() {
    let mut running = Running::with_themes(&["Tid"]);
    let tree = running.harness.get_by_label_contains("Tid 0");
    tree.click_secondary();
    running.harness.run();
    running.press("Pin to a number key");
    assert!(running.sees("1 Tid") && running.sees("“Tid” is pinned to 1"));
}

#[test]
fn a_code_dragged_onto_a_turn_lies_on_all_of_it() {
    let mut running = Running::with_themes(&["Tid"]);
    let from = running.harness.get_by_label_contains("Tid 0").rect().center();
    let to = running.paragraph("ventetiden, der tog").left_center() + egui::vec2(60.0, 0.0);
    running.drag(from, to);
    assert_eq!(pairs(&running.codings()), [("Tid", "Det var ventetiden, der tog modet fra mig.")]);
}

#[test]
fn the_caret_goes_on_after_coding_if_one_wants_it() {
    let mut running = Running::with_themes(&["Tid"]);
    let context = running.harness.ctx.clone();
    running.app().command(&context, UiCommand::GoOn);
    running.caret_in("Jamen, jeg følte");
    running.key(Key::Num1);
    assert!(running.sees("No code is on 1 yet"));
    running.key(Key::C);
    running.type_and_enter("tid", Modifiers::NONE);
    running.key(Key::Num1);
    running.key(Key::Period);
    let codings = running.codings();
    let words: Vec<&str> = codings.iter().map(|(_, words)| &words[..9]).collect();
    assert_eq!(words, ["Jamen, je", "Det var v", "Kan I sig"]);
}
