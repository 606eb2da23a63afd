//! Memos and links, as a person makes them.

use super::*;
use crate::place::Place;

impl Running {
    /// Gives the reader the keyboard with the caret in the paragraph with these words, and selects the sentence there.
    fn select_sentence(&mut self, words: &str) {
        let place = self.paragraph(words).left_top() + egui::vec2(4.0, 12.0);
        self.click_at(place);
        self.key(Key::S);
    }

    fn memos(&mut self) -> Vec<Memo> {
        let mut memos: Vec<Memo> =
            self.project().memos().values().map(|memo| memo.as_ref().clone()).collect();
        memos.sort_by_key(|memo| (memo.created_millis, memo.id));
        memos
    }

    fn links(&mut self) -> Vec<(String, &'static str, String)> {
        let project = self.project();
        let words = |end: Passage| project.text(end.document).unwrap().slice(end.range).to_owned();
        project.links().values().map(|link| (words(link.from), link.kind.name(), words(link.to))).collect()
    }
}

#[test]
fn a_memo_is_begun_on_the_desk_typed_found_again_and_deleted() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::Num5);
    assert!(running.sees("No memos yet"));
    running.press("Write about the study");
    running.type_text("Forløbet går igen");
    running.press("Analytic");
    running.key(Key::Tab);
    let memos = running.memos();
    assert_eq!((memos[0].text.as_str(), memos[0].kind), ("Forløbet går igen", MemoKind::Analytic));
    assert!(running.sees("Memo saved"));
    running.press("Reflexive");
    assert_eq!(running.memos()[0].kind, MemoKind::Reflexive);

    running.press("Search in memos");
    running.type_text("forlob");
    assert!(running.sees("Forløbet går igen · The study"));
    running.type_text("x");
    assert!(running.sees("No memo is like this"));
    running.press("Show all memos");
    running.press("Delete this memo");
    assert!(running.memos().is_empty());
    running.press("Undo");
    assert_eq!(running.memos().len(), 1);
}

#[test]
fn leaving_the_desk_by_key_keeps_what_was_written() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    running.type_text("Husk at spørge igen");
    running.keys(Modifiers::COMMAND, Key::Num1);
    assert_eq!(running.memos()[0].text, "Husk at spørge igen");
    running.keys(Modifiers::COMMAND, Key::Num5);
    running.press("The memo's words");
    running.keys(Modifiers::COMMAND, Key::End);
    running.type_text(". Snart");
    running.keys(Modifiers::COMMAND, Key::Num1);
    assert_eq!(running.memos()[0].text, "Husk at spørge igen. Snart");
    assert_eq!(running.memos().len(), 1);
}

#[test]
fn a_memo_points_to_passages_which_open_their_place() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    running.type_text("Ventetid");
    running.key(Key::Tab);
    running.press("Point to a passage…");
    assert_eq!(running.app().desk.place, Place::Read);
    running.select_sentence("ventetiden, der tog");
    running.key(Key::Enter);
    running.key(Key::Escape);
    assert_eq!(running.app().desk.place, Place::Memos);
    assert_eq!(running.memos()[0].passages.len(), 1);
    running.press("“Det var ventetiden, der tog modet fra mig.” · Borgere");
    assert_eq!(running.app().desk.place, Place::Read);
    running.keys(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(running.app().desk.place, Place::Memos);
}

#[test]
fn two_windows_never_write_over_one_another() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    running.type_text("Udkast");
    running.key(Key::Tab);
    running.press("The memo's words");
    running.keys(Modifiers::COMMAND, Key::End);
    running.type_text(" og min tanke");
    let path = running.app().session.as_ref().unwrap().workspace.path().to_owned();
    let mut other = Workspace::open(&path).unwrap();
    let seen = other.project().memos().values().next().unwrap().as_ref().clone();
    other.write_memo("Bo", &seen, "Udkast og Bos tanke").unwrap();
    running.keys(Modifiers::COMMAND, Key::Num1);
    let mut texts: Vec<String> = running.memos().into_iter().map(|memo| memo.text).collect();
    texts.sort();
    assert!(texts.iter().any(|text| text.contains("Bos tanke")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("og min tanke")), "{texts:?}");
}

#[test]
fn two_passages_are_linked_by_key_and_each_end_leads_to_the_other() {
    let mut running = Running::with_interviews();
    running.select_sentence("Man venter og venter");
    running.key(Key::L);
    assert!(running.sees("now select the other passage"));
    running.select_sentence("ventetiden, der tog");
    running.key(Key::Enter);
    running.key(Key::Num3);
    let (from, to) =
        ("Man venter og venter, og så kommer der et brev.", "Det var ventetiden, der tog modet fra mig.");
    assert_eq!(running.links(), [(from.to_owned(), "elaborates", to.to_owned())]);
    assert!(!running.sees("now select the other passage"));

    running.press(&format!("elaborates “{to}” · Borgere"));
    let selected = |running: &mut Running| {
        let app = running.app();
        let document = app.desk.document.unwrap();
        let sheet = app.session.as_mut().unwrap().sheet(document).unwrap();
        sheet.text.as_str()[app.desk.reader.selection.bytes()].to_owned()
    };
    assert_eq!(selected(&mut running), to);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert!(running.links().is_empty());
}

#[test]
fn a_link_can_be_let_go_and_lead_to_another_document() {
    let mut running = Running::with_interviews();
    running.select_sentence("ventetiden, der tog");
    running.key(Key::L);
    running.key(Key::Escape);
    assert!(!running.sees("now select the other passage"));
    running.select_sentence("ventetiden, der tog");
    running.key(Key::L);
    running.press_containing("Ansatte");
    running.select_sentence("ventetiden er for lang");
    running.key(Key::L);
    running.press("The other way round");
    running.press("1 ↩ responds to");
    let (from, kind, to) = running.links().remove(0);
    assert_eq!((kind, to.as_str()), ("responds-to", "Det var ventetiden, der tog modet fra mig."));
    assert!(from.contains("ventetiden er for lang"));

    running.keys(Modifiers::COMMAND, Key::Num5);
    running.press("Links 1");
    running.press("≠ contradicts");
    assert!(running.sees("No link is like this"));
    running.press("all");
    assert!(running.sees("“Det var ventetiden, der tog modet fra mig.”"));
    running.press_containing("Remove the link");
    assert!(running.links().is_empty() && running.sees("No links yet"));
}
