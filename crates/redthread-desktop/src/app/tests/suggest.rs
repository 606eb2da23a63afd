//! Suggestions for a code: looked through by key, learned from, rejected for good.

use super::*;
use crate::place::Place;

impl Running {
    /// Asks for suggestions and waits for them.
    fn ask_for_suggestions(&mut self) {
        self.keys(Modifiers::COMMAND, Key::M);
        for _ in 0..500 {
            if !self.app().jobs.running() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
            self.harness.run();
        }
        self.harness.run();
    }
}

fn coded() -> Running {
    let mut running = Running::with_interviews();
    running.code_sentence("ventetiden, der tog", "Ventetid");
    running.code_sentence("Man venter og venter", "Ventetid");
    running.choose("Ventetid");
    running
}

#[test]
fn suggestions_are_looked_through_by_key_and_learned_from() {
    let mut running = coded();
    running.ask_for_suggestions();
    assert!(running.sees("“Ventetid” is on 2 passages so far; suggestions need 3."));
    running.code_sentence("Jamen, jeg følte", "Ventetid");
    running.ask_for_suggestions();
    assert_eq!(running.app().desk.place, Place::Review);
    assert!(running.sees("Suggestions for “Ventetid”, learned from 3 passages"));
    assert!(running.sees("ventetiden er for lang"));
    assert_eq!(running.codings().len(), 3, "nothing is coded by itself");
    running.key(Key::A);
    running.ask_for_suggestions();
    assert_eq!(running.codings().len(), 4, "what was accepted is coded before it learns anew");
    assert!(running.sees("Nothing more is like “Ventetid”"));
}

#[test]
fn what_was_rejected_does_not_come_again() {
    let mut running = coded();
    running.code_sentence("Jamen, jeg følte", "Ventetid");
    running.ask_for_suggestions();
    running.key(Key::X);
    running.ask_for_suggestions();
    assert_eq!(running.codings().len(), 3);
    assert!(running.sees("Nothing more is like “Ventetid”"));
}

#[test]
fn without_a_code_it_says_what_to_do() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::M);
    assert!(running.sees("Choose a code in the tree first"));
}
