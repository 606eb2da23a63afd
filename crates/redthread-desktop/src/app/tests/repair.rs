//! What a person sees and presses in mending what text recognition damaged.

use super::*;

const SCANNED: &str = "Mgde i fglgegruppen den 3. maj\n\n\
    Alle borgere pa sygedagpenge har en fast sagsbehandler. Det sker, at de ikke kan na ind, nar telefonen er optaget.\n\n\
    De sagde, at det er pa en anden made, og at folk pa jobcentret har for lidt tid til dem.\n";

/// A project with a clean interview and a scanned page, which is read.
fn running() -> Running {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nordby.redthread");
    let new = NewProject { name: "Nordby".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
    for (name, text) in [("Borgere", CITIZENS), ("Side", SCANNED)] {
        let file = folder.path().join(format!("{name}.txt"));
        std::fs::write(&file, text).unwrap();
        workspace.import("Anna", &[file], &ImportOptions::default(), &Progress::default()).unwrap();
    }
    drop(workspace);
    let mut running = Running::on(folder, Some(path));
    let project = running.project();
    let side = project.documents().values().find(|document| document.name == "Side").unwrap().id;
    running.app().read(side, None);
    running.harness.run();
    running
}

fn text(running: &mut Running) -> String {
    let project = running.project();
    let side = project.documents().values().find(|document| document.name == "Side").unwrap().id;
    project.text(side).unwrap().as_str().to_owned()
}

/// Opens the surface from the palette.
fn open(running: &mut Running) {
    running.keys(Modifiers::COMMAND, Key::K);
    running.type_text("scanned wrongly");
    running.key(Key::Enter);
    assert!(running.sees("Repair scanned words in Side"));
}

#[test]
fn proposals_are_looked_through_by_key_and_applied_as_one_step() {
    let mut running = running();
    open(&mut running);
    assert!(
        running.sees("words look damaged") && running.sees("“pa” as it was scanned"),
        "the most frequent first"
    );
    assert!(running.sees("pa → på 3 times · sure"));
    let rect = |label| running.harness.get_by_label_contains(label).rect();
    let (first, next, chosen) = (rect("pa → på"), rect("Mgde → Møde"), rect("“pa” as it was scanned"));
    assert!(
        next.top() >= first.bottom() && chosen.left() > first.right(),
        "a list, and the chosen form beside it"
    );
    running.key(Key::A);
    assert!(running.sees("✓  pa → på") && running.sees("Repair 3 words"));
    running.key(Key::X);
    running.keys(Modifiers::SHIFT, Key::A);
    let sees_rejected = running.sees("✗  ");
    assert!(sees_rejected, "what was left stays so");
    running.keys(Modifiers::COMMAND, Key::Enter);
    assert!(running.sees("words are repaired"));
    let now = text(&mut running);
    assert!(now.contains("borgere på sygedagpenge") && now.contains("er på en anden made"), "{now}");
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&mut running), SCANNED, "one undo takes all of it back");
}

#[test]
fn a_single_place_stays_as_it_is_and_another_reading_is_written() {
    let mut running = running();
    open(&mut running);
    let second = running.harness.query_all_by_label_contains("Repair here: ").nth(1);
    second.unwrap().click();
    running.harness.run();
    running.press("Accept in all 3 places");
    assert!(running.sees("Repair 2 words"));
    running.press_containing("Mgde → Møde");
    running.harness.get_by_label("Another reading").focus();
    running.harness.run();
    running.type_text("Mødet");
    running.press("Accept");
    running.press("Repair 3 words");
    let now = text(&mut running);
    assert!(now.starts_with("Mødet i fglgegruppen"), "{now}");
    assert!(now.contains("borgere på") && now.contains("er pa en") && now.contains("folk på"), "{now}");
}

#[test]
fn a_repaired_word_tells_how_it_was_scanned_and_can_be_read_so_again() {
    let mut running = running();
    open(&mut running);
    running.press("Accept all sure ones");
    running.keys(Modifiers::COMMAND, Key::Enter);
    let place = running.paragraph("Møde i følgegruppen").left_top() + egui::vec2(6.0, 12.0);
    running.click_at(place);
    assert!(running.sees("Repaired; scanned as “Mgde”"));
    running.press("Read it as scanned");
    assert!(text(&mut running).starts_with("Mgde i følgegruppen"));
    assert!(!running.sees("Repaired; scanned as “Mgde”"));
}

#[test]
fn escape_leaves_without_altering_and_words_that_may_be_right_are_shown_when_asked() {
    let mut running = running();
    open(&mut running);
    assert!(!running.sees("made → måde"));
    running.press("Show words that may be right");
    assert!(running.sees("made → måde"));
    running.keys(Modifiers::SHIFT, Key::A);
    running.key(Key::Escape);
    assert!(!running.sees("Repair scanned words in Side"));
    assert_eq!(text(&mut running), SCANNED);
}
