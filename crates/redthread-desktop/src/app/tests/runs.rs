//! Coding many passages at once: by what the material is made of, and by a list of words.

use super::workflows::wait_until;
use super::*;
use crate::action::Action;
use crate::command::UiCommand;
use crate::place::Place;

impl Running {
    fn ask(&mut self, action: Action) {
        let context = self.harness.ctx.clone();
        self.app().perform(&context, action);
        self.harness.run();
    }

    fn codes_and_words(&mut self) -> Vec<(String, String)> {
        let mut coded = self.codings();
        coded.sort();
        coded
    }
}

#[test]
fn each_speaker_gets_a_code_at_once_and_undo_takes_all_back() {
    let mut running = Running::with_interviews();
    let head = running.head();
    running.ask(Action::Command(UiCommand::CodeByParts));
    assert!(running.sees("Code by what the material is made of") && running.sees("4 codes"));
    assert!(running.sees("Look 5 passages through"), "two of Karin, one each of Bo, Lise and Per");
    running.press("Per");
    assert!(running.sees("Look 4 passages through"));
    running.harness.get_by_label("The code above them").focus();
    running.harness.run();
    running.type_text("Talere");
    running.press("Code all at once");
    assert_eq!(running.head(), head + 1);
    let codes: Vec<String> = running.codes_and_words().into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["Talere/Bo", "Talere/Karin", "Talere/Karin", "Talere/Lise"]);
    assert!(running.sees("Coded 4 passages in one step"));
    running.press("Undo");
    assert!(running.codings().is_empty() && running.project().codes().is_empty());
}

#[test]
fn documents_are_looked_through_before_they_are_coded() {
    let mut running = Running::with_interviews();
    running.ask(Action::Command(UiCommand::CodeByParts));
    running.press("guide question");
    assert!(running.sees("No turn is linked to a question yet"));
    running.press("document");
    running.press("Leave out what interviewers say");
    assert!(running.sees("Look 2 passages through"));
    running.press("Look 2 passages through");
    assert_eq!(running.app().desk.place, Place::Review);
    assert!(running.sees("Each document") && running.sees("new: Borgere"));
    running.key(Key::A);
    running.key(Key::X);
    running.keys(Modifiers::COMMAND, Key::Enter);
    let coded = running.codings();
    assert!(
        matches!(&coded[..], [(code, words)] if code == "Borgere" && words.trim_end() == CITIZENS.trim_end()),
        "{coded:?}"
    );
}

#[test]
fn a_list_of_words_is_read_looked_for_and_coded() {
    let mut running = Running::with_interviews();
    let path = running.folder.path().join("ord.csv");
    std::fs::write(&path, "ord;kode;omfang\nventetid*;Tid/Ventetid;\nbrev;Breve;sentence\n((;Tid;\n")
        .unwrap();
    running.ask(Action::Command(UiCommand::CodeByWords));
    running.type_text(&path.display().to_string());
    running.harness.key_press(Key::Enter);
    running.harness.run_steps(2);
    wait_until(&mut running, |running| running.sees("Tid / Ventetid"));
    running.harness.run();
    assert!(running.sees("Row 4 is left out"));
    assert!(running.sees("Look 3 passages through"), "without the interviewers' own words");
    running.press("Code all at once");
    let expected = [
        ("Breve", "Man venter og venter, og så kommer der et brev."),
        ("Tid/Ventetid", "ventetiden"),
        ("Tid/Ventetid", "ventetiden"),
    ];
    assert_eq!(running.codes_and_words(), expected.map(|(code, words)| (code.to_owned(), words.to_owned())));
}

#[test]
fn a_list_that_cannot_be_read_says_why() {
    let mut running = Running::with_interviews();
    let path = running.folder.path().join("ord.csv");
    std::fs::write(&path, "ord;tema\nbrev;Breve\n").unwrap();
    running.ask(Action::Command(UiCommand::CodeByWords));
    running.type_text(&path.display().to_string());
    running.press("Read it");
    assert!(running.sees("⚠"), "the column that is missing");
    assert!(!running.sees("Code all at once"));
}

#[test]
fn the_window_speaks_danish() {
    let mut running = Running::with_interviews();
    running.app().say = crate::texts::Texts { language: UiLanguage::Danish };
    running.ask(Action::Command(UiCommand::CodeByParts));
    assert!(running.sees("Kod efter det, materialet består af") && running.sees("Gå 5 passager igennem"));
    running.press("Kod alle på én gang");
    assert!(running.sees("Kodede 5 passager i ét trin"));
}
