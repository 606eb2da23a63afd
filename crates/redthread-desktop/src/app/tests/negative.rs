//! Who says a thing, and who does not.

use super::*;
use crate::place::Place;

impl Running {
    /// Chooses a code in the tree.
    pub(super) fn choose(&mut self, name: &str) -> CodeId {
        let code = self.project().codes().values().find(|code| code.name == name).unwrap().id;
        self.app().desk.code = Some(code);
        code
    }
}

#[test]
fn who_says_it_and_who_does_not_stand_by_name_and_open_their_words() {
    let mut running = Running::with_interviews();
    running.code_sentence("ventetiden, der tog", "Ventetid");
    let code = running.choose("Ventetid");
    let context = running.harness.ctx.clone();
    running.app().perform(&context, crate::action::Action::NegativeCases(code));
    running.harness.run();
    assert_eq!(running.app().desk.place, Place::Compare);
    assert!(running.sees("1 of 2 have said it") && running.sees("0 of 2 have said it"));
    running.press("Karin 2 turns");
    assert!(running.sees("Everything this person says."));
    running.press_containing("😀. – Karin");
    assert_eq!(running.app().desk.place, Place::Read, "a turn opens in its place");
    running.keys(Modifiers::ALT, Key::ArrowLeft);
    running.press("Bo 1");
    assert!(running.sees("Det var ventetiden, der tog modet fra mig."));
    running.press("Matrix");
    assert!(running.sees("Totals count each thing once"));
}

#[test]
fn without_a_code_it_says_what_belongs_there() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::Num4);
    running.press("Who says it, and who does not");
    assert!(running.sees("Choose a code: for each group you see who has said it"));
}
