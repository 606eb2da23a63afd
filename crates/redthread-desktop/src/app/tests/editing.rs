//! Correcting a transcript that is coded: by key, with what it did, and back.

use super::*;

fn words(running: &mut Running) -> String {
    let project = running.project();
    let document = project.documents_in_order()[0].id;
    project.text(document).unwrap().as_str().to_owned()
}

/// Puts the caret into a turn and begins to correct it.
fn correct(running: &mut Running, words: &str) {
    let place = running.paragraph(words).left_top() + egui::vec2(4.0, 12.0);
    running.click_at(place);
    running.keys(Modifiers::COMMAND, Key::E);
    running.harness.run();
}

fn erase(running: &mut Running, times: usize) {
    (0..times).for_each(|_| running.key(Key::Backspace));
}

#[test]
fn a_typo_in_a_coded_turn_is_corrected_and_the_coding_stays() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    correct(&mut running, "Jamen, jeg følte");
    assert!(running.sees("Correct turn 2"));
    running.keys(Modifiers::COMMAND, Key::End);
    running.type_text(" Åh 😀");
    assert!(running.sees("1 coding here stays exact"), "said while one types");
    running.key(Key::Enter);
    assert!(running.sees("Corrected · 1 exact · 0 moved · 0 lost"));
    assert!(words(&mut running).contains("ringe til 😀. Åh 😀"), "{}", words(&mut running));
    assert_eq!(running.codings(), [("Ensomhed".to_owned(), "Jamen, jeg følte mig alene.".to_owned())]);

    correct(&mut running, "Jamen, jeg følte");
    running.keys(Modifiers::COMMAND, Key::Home);
    running.key(Key::Delete);
    running.type_text("I");
    running.key(Key::Enter);
    assert_eq!(running.codings(), [("Ensomhed".to_owned(), "Iamen, jeg følte mig alene.".to_owned())]);
    running.keys(Modifiers::COMMAND, Key::Z);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(words(&mut running), CITIZENS, "text and codings come back together");
    assert_eq!(running.codings(), [("Ensomhed".to_owned(), "Jamen, jeg følte mig alene.".to_owned())]);
}

#[test]
fn coded_words_that_go_out_are_listed_as_lost_and_can_be_put_back() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    correct(&mut running, "Jamen, jeg følte");
    running.keys(Modifiers::COMMAND, Key::A);
    running.type_text("Ja. Det var svært.");
    assert!(running.sees("1 coding loses its words"));
    running.key(Key::Enter);
    assert_eq!(running.codings(), []);
    assert!(running.sees("What the corrections did") && running.sees("lost 1"));
    let place = running.harness.get_by_label("Karin: Ja. Det var svært.").rect().left_top();
    running.click_at(place + egui::vec2(2.0, 12.0));
    running.key(Key::S);
    running.press("Put back on the selection");
    assert_eq!(running.codings(), [("Ensomhed".to_owned(), "Ja.".to_owned())]);
    running.keys(Modifiers::COMMAND, Key::Z);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(words(&mut running), CITIZENS);
    assert_eq!(running.codings(), [("Ensomhed".to_owned(), "Jamen, jeg følte mig alene.".to_owned())]);
}

#[test]
fn escape_leaves_and_what_was_written_waits() {
    let mut running = Running::with_interviews();
    correct(&mut running, "Jamen, jeg følte");
    running.keys(Modifiers::COMMAND, Key::Home);
    running.type_text("Øh, ");
    running.key(Key::Escape);
    assert!(!running.sees("Save the correction"));
    assert_eq!(words(&mut running), CITIZENS);
    running.keys(Modifiers::COMMAND, Key::E);
    running.key(Key::Enter);
    assert!(words(&mut running).contains("Karin: Øh, Jamen, jeg"), "{}", words(&mut running));
}

#[test]
fn a_turn_is_split_for_another_speaker_and_joined_again() {
    let mut running = Running::with_interviews();
    correct(&mut running, "Man venter og venter");
    running.keys(Modifiers::COMMAND, Key::End);
    erase(&mut running, "og så kommer der et brev.".chars().count());
    running.type_text("Nej, ");
    running.keys(Modifiers::ALT, Key::Enter);
    running.type_text("så kommer der et brev.");
    running.keys(Modifiers::COMMAND, Key::Enter);
    let project = running.project();
    let document = project.documents_in_order()[0].id;
    let layout = project.layout(document).unwrap();
    let labels: Vec<_> = layout.turns.iter().filter_map(|turn| layout.label_of(turn)).collect();
    assert_eq!(labels, ["Interviewer", "Karin", "Bo", "Interviewer", "Karin", "Interviewer"]);
    correct(&mut running, "Man venter og venter");
    running.press("Join with the next turn");
    running.harness.run();
    running.press("Save the correction");
    assert!(words(&mut running).ends_with("Karin: Man venter og venter, Nej, så kommer der et brev.\n"));
}

#[test]
fn a_misheard_word_is_replaced_everywhere_but_where_it_is_not_ticked() {
    let mut running = Running::with_interviews();
    running.code_sentence("ventetiden, der tog", "Ventetid");
    let place = running.paragraph("Jamen, jeg følte").left_top() + egui::vec2(4.0, 12.0);
    running.click_at(place);
    running.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    running.type_text("ventetiden");
    assert!(running.sees("2 places"));
    running.press("Replace in turn 4: ventetiden");
    running.harness.get_by_label("What comes in their place").focus();
    running.harness.run();
    running.type_text("ventelisten");
    running.press("Replace 1 place");
    assert!(words(&mut running).contains("Det var ventelisten, der tog modet fra mig."));
    assert!(words(&mut running).contains("mere om ventetiden?"));
    assert_eq!(
        running.codings(),
        [("Ventetid".to_owned(), "Det var ventelisten, der tog modet fra mig.".to_owned())]
    );
}

#[test]
fn an_old_revision_is_read_beside_the_new_one() {
    let mut running = Running::with_interviews();
    correct(&mut running, "Jamen, jeg følte");
    running.keys(Modifiers::COMMAND, Key::Home);
    running.type_text("Øh, ");
    running.key(Key::Enter);
    running.press("Correct");
    running.press_containing("What the corrections did");
    assert!(running.sees("Revision 2") && running.sees("as it came in"));
    running.press("Read revision 1 beside the text of now");
    assert!(running.sees("1 paragraph differs"));
    assert!(running.sees("Karin: Øh, Jamen, jeg") && running.sees("Karin: Jamen, jeg"));
    running.key(Key::Escape);
    assert!(!running.sees("1 paragraph differs"));
}
